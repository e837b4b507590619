import { readMapping } from '../../src/bulk-actions/csv/given-mapping.js';
import { CreateBulkActionDto } from '../../src/bulk-actions/receive/form/create-bulk-action.dto.js';
import { previewOf } from '../../src/bulk-actions/receive/preview/preview.js';
import type { PreviewView } from '../../src/bulk-actions/receive/preview/preview.view.js';
import { ContactProcessor } from '../../src/contacts/contact.processor.js';
import { Problem } from '../../src/http/problem.js';

const processor = new ContactProcessor();
export const HEADER = 'name,email\n';

/** Fields of the request. */
export type Given = Omit<Partial<CreateBulkActionDto>, 'mapping'> & { readonly mapping?: string };

/** Of a file of contacts. */
export function preview(body: string | Buffer, given: Given = {}, isWhole = false): Promise<PreviewView> {
  const { mapping, ...rest } = given;
  const dto = Object.assign(new CreateBulkActionDto(), rest, mapping && { mapping: readMapping(mapping) });
  return previewOf(Buffer.from(body), { dto, processor }, isWhole);
}

/** @returns status and codes of the problem, or null */
export async function refusal(body: string | Buffer, given: Given = {}, isWhole = false): Promise<unknown> {
  try {
    await preview(body, given, isWhole);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return [error.status, error.code, ...error.items.map(({ code }) => code)];
  }
}

/** Of each row its number, status and faults. */
export const outcomesOf = ({ rows }: PreviewView): unknown[] =>
  rows.map(({ row, status, faults }) => [
    row,
    status,
    ...faults.map(({ column, code }) => `${column} ${code}`),
  ]);
