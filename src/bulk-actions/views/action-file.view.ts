import { ApiProperty } from '@nestjs/swagger';
import type { Encoding } from '../csv/charsets.js';
import { ENCODINGS } from '../csv/charsets.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import { ActionStateView } from './action-state.view.js';
import { MappedHeaderView } from './mapped-header.view.js';

/** Adds the file to an action's state: what was sent, and how it was read. */
export class ActionFileView extends ActionStateView {
  @ApiProperty({
    description:
      'Name of the uploaded file, without control characters and cut to 255 characters. For a retry: that of the ' +
      'original action.',
    example: 'test.csv',
  })
  readonly fileName!: string;

  @ApiProperty({
    type: 'integer',
    description:
      'Size of the uploaded file in bytes; of a gzip file, its compressed size. For a retry: the size of the retried ' +
      'rows. For a corrected file: about its size with the corrections.',
    example: 4_412_733,
  })
  readonly fileBytes!: number;

  @ApiProperty({
    description:
      'SHA-256 of the uploaded bytes, in hexadecimal. For a retry: that of the file of the original action.',
    example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  })
  readonly fileSha256!: string;

  @ApiProperty({
    type: [MappedHeaderView],
    description: 'How each header of the file is mapped to a column, in file order.',
  })
  readonly headers!: readonly MappedHeaderView[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Line of the file on which the header begins, from 1. For a retry: the line in the file of the original action. ' +
      'Null: the file has no header, or the action is older than this property.',
    example: 1,
  })
  readonly headerLine!: number | null;

  @ApiProperty({ description: 'The character that separates the cells.', example: ',' })
  readonly delimiter!: string;

  @ApiProperty({ enum: ENCODINGS, description: 'The encoding that the file was read in.', example: 'utf-8' })
  readonly encoding!: Encoding;
}

/** Only the properties that this class adds. */
export type ActionFile = Omit<ActionFileView, keyof ActionStateView>;

export function toActionFile(action: BulkAction): ActionFile {
  const { fileName, fileBytes, fileSha256, header, dialect } = action;
  return {
    fileName: fileName!,
    fileBytes,
    fileSha256: fileSha256!.toString('hex'),
    headers: header!.map((mapped) => ({
      header: mapped.header,
      column: mapped.column,
      part: mapped.part ?? null,
      format: mapped.format ?? null,
    })),
    headerLine: dialect!.headerLine ?? null,
    delimiter: dialect!.delimiter,
    encoding: dialect!.encoding ?? 'utf-8',
  };
}
