import { ApiProperty } from '@nestjs/swagger';
import type { BulkAction } from '../entities/bulk-action.entity.js';
import type { ShownStatus } from '../lifecycle/shown-status.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../processor/upload-options.js';
import { EMPTY_CELLS, ON_ROW_ERROR, ON_SHORT_ROW, OPERATIONS } from '../processor/upload-options.js';
import { ActionFileView, toActionFile } from './action-file.view.js';
import { ActionLinksView, toActionLinks } from './action-links.view.js';
import { toItemCounts } from './item-counts.view.js';

/** A bulk action as clients see it. */
export class BulkActionView extends ActionFileView {
  @ApiProperty({
    description: 'Id of the bulk action, a UUID of version 7.',
    format: 'uuid',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly id!: string;

  @ApiProperty({ description: 'The account that owns the records.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({ description: 'The entity that each row of the file is read as.', example: 'CONTACT' })
  readonly entityType!: string;

  @ApiProperty({ enum: OPERATIONS, description: 'What the action does with each row.', example: 'CREATE' })
  readonly operation!: Operation;

  @ApiProperty({
    enum: EMPTY_CELLS,
    description: 'What `UPSERT` and `UPDATE` do with an empty cell: `keep` the stored value or `clear` it.',
    example: 'keep',
  })
  readonly emptyCells!: EmptyCells;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Value of the form field `matchBy`: the column by which rows are matched with records. Null: the key.',
    example: null,
  })
  readonly matchBy!: string | null;

  @ApiProperty({
    enum: ON_ROW_ERROR,
    description:
      'What happens to the other rows when a row breaks a rule: `continue` writes them, `abort` writes none.',
    example: 'continue',
  })
  readonly onRowError!: OnRowError;

  @ApiProperty({
    enum: ON_SHORT_ROW,
    description:
      'Value of the form field `shortRows`: whether rows with fewer cells than the header are accepted.',
    example: 'accept',
  })
  readonly onShortRow!: OnShortRow;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'Id of the action whose rows this one retries or corrects; it stays when that action is deleted. If this one has ' +
      'replaced that one, which retried rows of another, it then becomes that other one. Null: the action has a file of ' +
      'its own.',
    example: null,
  })
  readonly parentId!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description:
      'Id of the action that has the whole file with corrections and replaces this one, which can no longer be ' +
      'confirmed, retried or corrected. Null: it is not replaced, or that action was deleted.',
    example: null,
  })
  readonly replacedById!: string | null;

  @ApiProperty({
    description: 'Related resources, as paths; as URLs where the service has a `PUBLIC_URL`.',
    type: ActionLinksView,
  })
  readonly links!: ActionLinksView;
}

/** @param action an accepted action, so that all of its columns are set */
export function toActionView(action: BulkAction): BulkActionView {
  return {
    id: action.id,
    accountId: action.accountId!,
    entityType: action.entityType!,
    operation: action.operation!,
    emptyCells: action.emptyCells,
    matchBy: action.matchBy,
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
    replacedById: action.replacedBy,
    ...toActionFile(action),
    ...toItemCounts(action),
    createdAt: action.createdAt.toISOString(),
    finishedAt: action.finishedAt?.toISOString() ?? null,
    links: toActionLinks(action.id),
  };
}
