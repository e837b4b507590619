import { Problem } from '../../../http/problem.js';
import { FileHead } from '../../csv/file-head.js';
import { ColumnList, widthOf } from '../../csv/header-mapping.js';
import { knowledgeOf } from '../agree/file-knowledge.js';
import type { FormFields } from '../form/form-fields.js';
import { MAX_HEADER_BYTES } from '../stream/read-file-head.js';
import type { Beginning } from './open-beginning.js';
import { openBeginning } from './open-beginning.js';
import type { SplitBeginning } from './split-beginning.js';
import { splitBeginning } from './split-beginning.js';

/** The beginning of a file, and the fields by which it was read. */
export interface ReadBeginning extends SplitBeginning {
  readonly fields: FormFields;
}

/**
 * Opens and splits the beginning of a file like an upload with these fields.
 *
 * @param isWhole whether it is the whole file
 * @throws Problem 415, 422 like the upload
 */
export async function readBeginning(
  body: Buffer,
  fields: FormFields,
  isWhole: boolean,
): Promise<ReadBeginning> {
  const { encoding } = fields.dto;
  const opened = await openBeginning(body, encoding, isWhole);
  try {
    return split(opened, fields);
  } catch (error) {
    // No line ends in it, and that cannot be because it is the beginning of a longer one.
    const isShort = !isWhole && body.length < MAX_HEADER_BYTES;
    if (isShort && error instanceof Problem && error.code === 'HEADER_TOO_LONG')
      return split(await openBeginning(body, encoding, true), fields);
    throw error;
  }
}

function split(opened: Beginning, fields: FormFields): ReadBeginning {
  const { dto, processor } = fields;
  const known = knowledgeFor(fields);
  const found = splitBeginning(opened, known);
  // A file of results has a header, whatever is said.
  const hasHeader = dto.hasHeader !== false || found.file.layout.header !== null;
  if (hasHeader || dto.mapping !== undefined) return { ...found, fields };
  // Nobody has said yet what its columns are: an upload needs a list of them.
  const { records } = new FileHead(found.file.head, known).read(found.file.dialect.delimiter);
  const width = Math.max(...records.map(({ cells }) => widthOf(cells)));
  const mapping = new ColumnList(Array<null>(width).fill(null));
  const listed = { processor, dto: { ...dto, mapping } };
  return { ...splitBeginning(opened, knowledgeFor(listed)), fields: listed };
}

function knowledgeFor({ dto, processor }: FormFields): Parameters<typeof splitBeginning>[1] {
  const encoding = dto.encoding === 'utf-16' ? undefined : dto.encoding;
  return { ...knowledgeOf(dto, [processor]), encoding };
}
