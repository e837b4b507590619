import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../../http/account-id.js';
import { ENTITY_TYPE } from '../../../http/entity-types.js';
import { IsInstant } from '../../../http/instant.js';
import { TrueOrFalse } from '../../../http/query-parameters.js';
import { MAX_URL_LENGTH } from '../../../webhooks/target/target-url.js';
import type { GivenEncoding } from '../../csv/charsets.js';
import { encodingOf, GIVEN_ENCODINGS } from '../../csv/charsets.js';
import { delimiterOf } from '../../csv/dialect.js';
import { MAPPING_MESSAGE, readMapping } from '../../csv/given-mapping.js';
import type { GivenMapping } from '../../csv/header-mapping.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../../processor/upload-options.js';
import { EMPTY_CELLS, ON_ROW_ERROR, ON_SHORT_ROW, OPERATIONS } from '../../processor/upload-options.js';
import { FormatFields } from './format-fields.js';
import { Read } from './read.js';

const DELIMITERS = [',', ';', '\t', '|'];

/** The most lines that fit before a header, which has to end within the first 64 KiB. */
const MOST_SKIPPED = 65_535;
const SKIP_LINES_MESSAGE = `skipLines is a whole number from 0 to ${MOST_SKIPPED}.`;

function readWholeNumber(text: string): number | null {
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

class ActionFields {
  @ApiPropertyOptional({
    description:
      'The account that owns the records: letters, digits, `_`, `.` and `-`, at most 64. May be left out with an API ' +
      'key of an account; an account other than that of the key is refused with 403.',
    pattern: ACCOUNT_ID.source,
    example: 'test',
  })
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  accountId!: string;

  @ApiProperty({
    description: 'The type of the records in the file.',
    format: ENTITY_TYPE,
    example: 'CONTACT',
  })
  @IsString({ message: 'entityType is missing.' })
  entityType!: string;

  @ApiPropertyOptional({
    description:
      'What to do with the rows. `CREATE` creates new records and skips rows whose record exists; `UPSERT` creates ' +
      'or updates; `UPDATE` changes and `DELETE` deletes existing records, and both skip rows that have none. If ' +
      'several rows have the same key, `CREATE` uses the first row, and every other operation the last.',
    enum: OPERATIONS,
    default: 'CREATE',
  })
  @IsOptional()
  @IsIn(OPERATIONS, { message: `operation is one of ${OPERATIONS.join(', ')}.` })
  operation: Operation = 'CREATE';

  @ApiPropertyOptional({
    description:
      'The column by which rows are matched with records, in place of the key: one of `matchColumns` of ' +
      '`GET /entities`. The file needs that column; with `CREATE` and `UPSERT` it needs the key too, and ' +
      '`UPDATE` and `UPSERT` may change it.',
    example: 'externalId',
  })
  @IsOptional()
  @IsString({ message: 'matchBy is the name of a column.' })
  matchBy?: string;

  @ApiPropertyOptional({
    description: 'What an empty cell does in `UPSERT` and `UPDATE`: `keep` the stored value, or `clear` it.',
    enum: EMPTY_CELLS,
    default: 'keep',
  })
  @IsOptional()
  @IsIn(EMPTY_CELLS, { message: `emptyCells is one of ${EMPTY_CELLS.join(', ')}.` })
  emptyCells: EmptyCells = 'keep';

  @ApiPropertyOptional({
    description:
      'What to do with rows that have fewer cells than the header: Excel leaves out the delimiters after the last ' +
      'filled cell. `accept`: missing cells keep the stored values, even with `emptyCells=clear`. These ' +
      'rows still fail: those that lack a required cell, all short rows of `DELETE`, and a short last row without a ' +
      'line break, because the file may be cut off there. `fail`: all short rows fail as `WRONG_COLUMN_COUNT`.',
    enum: ON_SHORT_ROW,
    default: 'accept',
  })
  @IsOptional()
  @IsIn(ON_SHORT_ROW, { message: `shortRows is one of ${ON_SHORT_ROW.join(', ')}.` })
  shortRows: OnShortRow = 'accept';

  @ApiPropertyOptional({
    description:
      'The character between the cells: `,`, `;`, `|`, a tab, or one of the words `comma`, `semicolon`, `pipe`, ' +
      '`tab`. By default, it is detected from the header. Send it before the file, or in the query string.',
    example: ';',
  })
  @IsOptional()
  @Read(delimiterOf)
  @IsIn(DELIMITERS, { message: 'delimiter is one of comma, semicolon, tab, pipe, or such a character.' })
  delimiter?: string;

  @ApiPropertyOptional({
    description:
      'The encoding of the file. By default, it is detected: by a byte order mark; else UTF-16 by its zero bytes; ' +
      'else UTF-8 if nearly all non-ASCII bytes are valid UTF-8; else the charset in which the cells to be stored ' +
      'read as text. If that is not certain, the answer is 422 (`UNCERTAIN_ENCODING`) and shows how a cell reads in' +
      ' the likely charsets. Other common spellings are accepted too, such as `cp1250`, `Latin-2`, `Shift-JIS` or ' +
      '`MacRoman`. Send UTF-16 and East Asian charsets before the file, or in the query string.',
    enum: GIVEN_ENCODINGS,
    example: 'windows-1252',
  })
  @IsOptional()
  @Read(encodingOf)
  @IsIn(GIVEN_ENCODINGS, {
    message: `encoding says "$value", which is unknown here. It is one of ${GIVEN_ENCODINGS.join(', ')}.`,
  })
  encoding?: GivenEncoding;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: MOST_SKIPPED,
    description:
      'How many physical lines before the header to skip. By default, lines before the header are skipped if they ' +
      'are empty, begin with `#` or have one cell, and the first other line has every required column. Send it ' +
      'before the file, or in the query string. It has no effect on a results file.',
    example: 3,
  })
  @IsOptional()
  @Read(readWholeNumber)
  @IsInt({ message: SKIP_LINES_MESSAGE })
  @Min(0, { message: SKIP_LINES_MESSAGE })
  @Max(MOST_SKIPPED, { message: SKIP_LINES_MESSAGE })
  skipLines?: number;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      '`false`: the file has no header and its first line is a row; `mapping` must then be an array. Send it before' +
      ' the file, or in the query string. It has no effect on a results file.',
    default: true,
  })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean({ message: 'hasHeader is true or false.' })
  hasHeader?: boolean;

  @ApiPropertyOptional({
    type: String,
    description:
      'Which header belongs to which column, as a JSON object: each header as written in the file, with the name of' +
      ' a column, or null to ignore it. Headers that are not listed are matched as usual. For identical or missing ' +
      'headers, send a JSON array with one such entry for each column of the file, by position: ' +
      '`["name","email",null]`. An entry may also be an object that tells how the cells are written, such as ' +
      '`{"column":"age","decimal":",","nullValues":["N/A"]}`, or that makes a custom field of the account, unless it has ' +
      'it: `{"field":"favourite_colour","type":"text"}`, with `label`, options such as `maxLength`, and `values` for ' +
      '`oneOf`, if wanted (scope `configure`). At most 64 KiB.',
    example: '{"Work address":"email","Notes":null}',
  })
  @IsOptional()
  @Read(readMapping)
  @IsObject({ message: MAPPING_MESSAGE })
  mapping?: GivenMapping;

  @ApiPropertyOptional({
    description:
      'When to write the records: ISO 8601 with time and zone, at most a year ahead. The file is checked at once. ' +
      'By default, the records are written at once too.',
    format: 'date-time',
    example: '2027-01-31T08:00:00+01:00',
  })
  @IsOptional()
  @IsInstant()
  scheduledFor?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Checks the file without changing any records. The action stops in `AWAITING_CONFIRMATION` and reports the ' +
      'outcome that every row would have; `confirm` then writes the records, not before `scheduledFor`. The dry run' +
      ' itself starts at once.',
    default: false,
  })
  @IsOptional()
  @TrueOrFalse()
  @IsBoolean({ message: 'dryRun is true or false.' })
  dryRun: boolean = false;

  @ApiPropertyOptional({
    description:
      'What to do when a row fails. `continue`: the other rows are still written. `abort`: the whole file is ' +
      'checked first, and if a row breaks a rule, the action ends as `FAILED / ROW_ERRORS` before any record is ' +
      'written; `logs` has every fault, and the other rows are `UNPROCESSED`. A row that only the database rejects,' +
      ' when it is written, fails alone; in a dry run, such a row ends the action too.',
    enum: ON_ROW_ERROR,
    default: 'continue',
  })
  @IsOptional()
  @IsIn(ON_ROW_ERROR, { message: `onRowError is one of ${ON_ROW_ERROR.join(', ')}.` })
  onRowError: OnRowError = 'continue';

  @ApiPropertyOptional({
    description:
      'Where to send the events of this action, besides the webhook endpoints of its account: when its file is checked, ' +
      'when it waits for confirmation, when it is paused, and when it has ended. Signed with the secret of the account ' +
      '(`POST /accounts/{accountId}/callback-secret/rotate`). It begins with `https://`, names a public host, and has ' +
      'neither user name and password nor a fragment; where the operator has set `WEBHOOK_ALLOW_PRIVATE`, `http://` and ' +
      'private addresses are allowed too. Retries and corrections of its rows report there too.',
    format: 'uri',
    maxLength: MAX_URL_LENGTH,
    example: 'https://hooks.example.com/bulk-actions',
  })
  @IsOptional()
  @IsString({ message: 'callbackUrl is a text.' })
  callbackUrl?: string;
}

/** The form fields besides the file. Each may be sent in the query string instead. */
export class CreateBulkActionDto extends IntersectionType(ActionFields, FormatFields) {}
