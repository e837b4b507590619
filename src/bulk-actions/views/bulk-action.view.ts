import { ApiProperty } from '@nestjs/swagger';
import { API_BASE } from '../../http/api-base.js';
import type { Encoding } from '../csv/charsets.js';
import { ENCODINGS } from '../csv/charsets.js';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { Stage, Status } from '../lifecycle/status.js';
import { HIDDEN, STAGES, STATUSES } from '../lifecycle/status.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../processor/upload-options.js';
import { EMPTY_CELLS, ON_ROW_ERROR, ON_SHORT_ROW, OPERATIONS } from '../processor/upload-options.js';
import { ActionStateView } from './action-state.view.js';
import { toItemCounts } from './item-counts.view.js';

export type ShownStatus = Exclude<Status, (typeof HIDDEN)[number]>;
/** Statuses that a client can see. */
export const SHOWN_STATUSES = STATUSES.filter(
  (status): status is ShownStatus => !(HIDDEN as readonly Status[]).includes(status),
);

export class MappedHeaderView {
  @ApiProperty({
    description:
      'A cell of the header. Where the file has none: the name of the column, or `column 3` for one that is ignored.',
    example: 'E-Mail',
  })
  readonly header!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The column that takes its cells; null: they are ignored.',
    example: 'email',
  })
  readonly column!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Of a header that is a part of the column, such as the first name: which part it is, from 1. They are joined with a ' +
      'space between; where another header takes the whole column, in rows whose whole is empty. Else null.',
    example: null,
  })
  readonly part!: number | null;
}

export class ActionLinksView {
  @ApiProperty({
    description: 'The action.',
    example: `${API_BASE}/bulk-actions/0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11`,
  })
  readonly self!: string;

  @ApiProperty({
    description: 'Its progress.',
    example: `${API_BASE}/bulk-actions/0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11/stats`,
  })
  readonly stats!: string;

  @ApiProperty({
    description: 'The outcome of each row.',
    example: `${API_BASE}/bulk-actions/0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11/logs`,
  })
  readonly logs!: string;

  @ApiProperty({
    description: 'The file with the outcome of each row.',
    example: `${API_BASE}/bulk-actions/0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11/results.csv`,
  })
  readonly results!: string;
}

/** An action as clients see it. */
export class BulkActionView extends ActionStateView {
  @ApiProperty({
    description: 'Of the bulk action.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({ description: 'Whose records these are.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({ description: 'What the rows of the file are.', example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({ enum: OPERATIONS, description: 'What is done with the rows.', example: 'CREATE' })
  readonly operation!: Operation;

  @ApiProperty({
    enum: EMPTY_CELLS,
    description: 'What an empty cell means to `UPSERT` and `UPDATE`: the value stays, or is cleared.',
    example: 'keep',
  })
  readonly emptyCells!: EmptyCells;

  @ApiProperty({
    enum: ON_ROW_ERROR,
    description: 'What a row that fails means to the others: nothing, or that none of them is written.',
    example: 'continue',
  })
  readonly onRowError!: OnRowError;

  @ApiProperty({
    enum: ON_SHORT_ROW,
    description: 'What the form said in `shortRows`: whether rows that end before the header does are taken.',
    example: 'accept',
  })
  readonly onShortRow!: OnShortRow;

  @ApiProperty({ description: 'How it stands.', enum: SHOWN_STATUSES, example: 'IN_PROGRESS' })
  readonly status!: ShownStatus;

  @ApiProperty({
    enum: STAGES,
    nullable: true,
    description:
      'What is being done: rows are checked, then duplicates found, then records written. Null when ended.',
    example: 'WRITE',
  })
  readonly stage!: Stage | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'The action whose failed rows it retries, whether that is still there or not; null: it has a file of its own.',
    example: null,
  })
  readonly parentId!: string | null;

  @ApiProperty({
    description:
      'Name of the file as it was sent, without control characters and at most 255 long; of a retry, that of its parent.',
    example: 'test.csv',
  })
  readonly fileName!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Size of the file in bytes, as it was sent; of a retry, of its rows.',
    example: 4_412_733,
  })
  readonly fileBytes!: number;

  @ApiProperty({
    description:
      'SHA-256 of the file as it was sent, in hexadecimal digits; of a retry, of that of its parent.',
    example: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
  })
  readonly fileSha256!: string;

  @ApiProperty({
    type: [MappedHeaderView],
    description: 'How the header of the file was taken, in its order.',
  })
  readonly headers!: readonly MappedHeaderView[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'Physical line of the header, from 1; of a retry, in the file of its parent. Null where the file has none, and for ' +
      'actions from before this was kept.',
    example: 1,
  })
  readonly headerLine!: number | null;

  @ApiProperty({ description: 'What separates the cells.', example: ',' })
  readonly delimiter!: string;

  @ApiProperty({ enum: ENCODINGS, description: 'How its bytes were read.', example: 'utf-8' })
  readonly encoding!: Encoding;

  @ApiProperty({
    description: 'When it was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:00.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    description: 'When it ended; null while it has not.',
    type: String,
    format: 'date-time',
    nullable: true,
    example: null,
  })
  readonly finishedAt!: string | null;

  @ApiProperty({ description: 'Where to go from here.', type: ActionLinksView })
  readonly links!: ActionLinksView;
}

/** @param action one whose upload was accepted; before that it is never shown */
export function toActionView(action: BulkAction): BulkActionView {
  const self = `${API_BASE}/bulk-actions/${action.id}`;
  return {
    id: action.id,
    accountId: action.accountId!,
    entityType: action.entityType!,
    operation: action.operation!,
    emptyCells: action.emptyCells,
    onRowError: action.onRowError,
    onShortRow: action.onShortRow,
    status: action.status as ShownStatus,
    stage: action.stage,
    dryRun: action.dryRun,
    pass: action.pass,
    waitReason: action.waitReason,
    errorCode: action.errorCode,
    scheduledFor: action.scheduledFor?.toISOString() ?? null,
    parentId: action.parentId,
    fileName: action.fileName!,
    fileBytes: action.fileBytes,
    fileSha256: action.fileSha256!.toString('hex'),
    headers: action.header!.map(({ header, column, part = null }) => ({ header, column, part })),
    headerLine: action.dialect!.headerLine ?? null,
    delimiter: action.dialect!.delimiter,
    encoding: action.dialect!.encoding ?? 'utf-8',
    ...toItemCounts(action),
    createdAt: action.createdAt.toISOString(),
    finishedAt: action.finishedAt?.toISOString() ?? null,
    links: { self, stats: `${self}/stats`, logs: `${self}/logs`, results: `${self}/results.csv` },
  };
}
