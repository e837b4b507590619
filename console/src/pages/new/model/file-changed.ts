/** A file that was chosen can be read no more: it was changed, moved or locked. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

/** @throws FileChanged */
export async function requireReadable(file: Pick<Blob, 'slice'>): Promise<void> {
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (error) {
    throw new FileChanged('The file can be read no more.', { cause: error });
  }
}
