import type {
  BulkActionView,
  CorrectionsDto,
  CorrectRowsData,
} from '../../../src/client/generated/types.gen.js';
import { request } from './request.js';

/** Makes an action of rows with other cells. @returns the new action */
export const correctRows = (
  id: string,
  {
    cells,
    replace,
  }: Required<Readonly<Pick<CorrectionsDto, 'cells'>>> & {
    readonly replace: readonly NonNullable<CorrectionsDto['replace']>[number][];
  },
): Promise<BulkActionView> =>
  request<CorrectRowsData, BulkActionView>('POST', '/api/v1/bulk-actions/{id}/corrections', {
    path: { id },
    body: { cells, replace: [...replace] },
  });
