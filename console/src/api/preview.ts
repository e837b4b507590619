import type { PreviewFileData, PreviewView } from '../../../src/client/generated/types.gen.js';
import { request } from './request.js';

export type Preview = PreviewView;
export type PreviewColumn = Preview['columns'][number];
export type PreviewRow = Preview['rows'][number];

/**
 * How the service would read a file. Nothing is stored.
 *
 * @param head the first bytes of the file
 * @param fields as the upload has them, and `isWhole`
 */
export const previewFile = (
  type: PreviewFileData['path']['type'],
  head: Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Preview> =>
  request<PreviewFileData, Preview>(
    'POST',
    '/api/v1/entities/{type}/preview',
    { path: { type }, query: fields, body: new Blob([head]) },
    { signal, headers: { 'Content-Type': 'application/octet-stream' } },
  );
