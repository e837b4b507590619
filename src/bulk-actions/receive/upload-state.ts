/**
 * How far an upload has come.
 *
 * `waiting` for its file, `opening` (admission is asked), `receiving` the file, `received` all of it; or `refused`,
 * when the rest of the request is read and dropped; or `discarded`, when nothing of it is staged any more.
 */
export type UploadState = 'waiting' | 'opening' | 'receiving' | 'received' | 'refused' | 'discarded';

const NEXT: Readonly<Record<UploadState, readonly UploadState[]>> = {
  waiting: ['opening', 'refused', 'discarded'],
  opening: ['receiving', 'refused', 'discarded'],
  receiving: ['received', 'refused', 'discarded'],
  received: ['refused', 'discarded'],
  refused: ['discarded'],
  discarded: [],
};

/** Whether no more of the file is wanted. */
export function isOver(state: UploadState): boolean {
  return state === 'refused' || state === 'discarded';
}

/** @throws Error for a step that an upload cannot take */
export function advance(from: UploadState, to: UploadState): UploadState {
  if (!NEXT[from].includes(to)) throw new Error(`An upload that is ${from} cannot become ${to}`);
  return to;
}
