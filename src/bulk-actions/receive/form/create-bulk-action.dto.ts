import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { ACCOUNT_ID, ACCOUNT_ID_MESSAGE } from '../../../http/account-id.js';
import { ENTITY_TYPE } from '../../../http/docs.js';
import { IsInstant } from '../../../http/instant.js';
import type { GivenEncoding } from '../../csv/charsets.js';
import { encodingOf, GIVEN_ENCODINGS } from '../../csv/charsets.js';
import { delimiterOf } from '../../csv/dialect.js';
import { MAPPING_MESSAGE, readMapping } from '../../csv/given-mapping.js';
import type { GivenMapping } from '../../csv/header-wishes.js';
import type { EmptyCells, OnRowError, OnShortRow, Operation } from '../../processor/upload-options.js';
import { EMPTY_CELLS, ON_ROW_ERROR, ON_SHORT_ROW, OPERATIONS } from '../../processor/upload-options.js';

const DELIMITERS = [',', ';', '\t', '|'];

/** Turns the text of a field into what we work with; what cannot be stays text, for the validation to refuse. */
function Read(read: (text: string) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (read(value) ?? value) : value,
  );
}

function readBoolean(text: string): boolean | null {
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** As many lines as may stand before a header that ends within 64 KiB. */
const MOST_SKIPPED = 65_535;
const SKIP_LINES_MESSAGE = `skipLines is a whole number from 0 to ${MOST_SKIPPED}.`;

function readWholeNumber(text: string): number | null {
  return /^\d{1,5}$/.test(text) ? Number(text) : null;
}

/** The form fields beside the file; each may stand in the query string instead. */
export class CreateBulkActionDto {
  @ApiProperty({
    description: 'Whose records these are: letters, digits, `_`, `.` and `-`, at most 64.',
    pattern: ACCOUNT_ID.source,
    example: 'test',
  })
  @Matches(ACCOUNT_ID, { message: ACCOUNT_ID_MESSAGE })
  accountId!: string;

  @ApiProperty({ description: 'What the rows of the file are.', format: ENTITY_TYPE, example: 'CONTACT' })
  @IsString({ message: 'entityType is missing.' })
  entityType!: string;

  @ApiPropertyOptional({
    description:
      'What to do with the rows: `CREATE` new records and skip known ones, `UPSERT` either, `UPDATE` or `DELETE` known ' +
      'ones and skip others. Of several rows with one key the first counts for `CREATE`, the last for the others.',
    enum: OPERATIONS,
    default: 'CREATE',
  })
  @IsOptional()
  @IsIn(OPERATIONS, { message: `operation is one of ${OPERATIONS.join(', ')}.` })
  operation: Operation = 'CREATE';

  @ApiPropertyOptional({
    description: 'What an empty cell means to `UPSERT` and `UPDATE`: `keep` the value, or `clear` it.',
    enum: EMPTY_CELLS,
    default: 'keep',
  })
  @IsOptional()
  @IsIn(EMPTY_CELLS, { message: `emptyCells is one of ${EMPTY_CELLS.join(', ')}.` })
  emptyCells: EmptyCells = 'keep';

  @ApiPropertyOptional({
    description:
      'What becomes of rows that end before the header does, as Excel leaves out delimiters behind the last filled ' +
      'cell. `accept`: the cells that are missing are left as they are, also with `emptyCells=clear`; a row that lacks a ' +
      'required cell fails, and so do short rows of `DELETE` and a last one without a line break, for that file may ' +
      'have been cut. `fail`: all of them fail as `WRONG_COLUMN_COUNT`.',
    enum: ON_SHORT_ROW,
    default: 'accept',
  })
  @IsOptional()
  @IsIn(ON_SHORT_ROW, { message: `shortRows is one of ${ON_SHORT_ROW.join(', ')}.` })
  shortRows: OnShortRow = 'accept';

  @ApiPropertyOptional({
    description:
      'What separates the cells: `,`, `;`, `|`, a tab, or one of the words `comma`, `semicolon`, `pipe`, `tab`. Left ' +
      'out, it is found by the header. Send it before the file, or in the query string.',
    example: ';',
  })
  @IsOptional()
  @Read(delimiterOf)
  @IsIn(DELIMITERS, { message: 'delimiter is one of comma, semicolon, tab, pipe, or such a character.' })
  delimiter?: string;

  @ApiPropertyOptional({
    description:
      'What the bytes of the file are. Left out, it is found: a byte order mark, else UTF-16 by its zero bytes, else ' +
      'UTF-8 if nearly all that is not ASCII is that, else the charset in which the cells that are stored are text; where ' +
      'that is not certain, 422 (`UNCERTAIN_ENCODING`) shows how a cell reads in those that are likely. Other usual spellings are taken too, such as `cp1250`, `Latin-2`, ' +
      '`Shift-JIS` or `MacRoman`. UTF-16 and the charsets of East Asia only before the file, or in the query string.',
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
      'Physical lines before the header, which are left out. Left out itself, lines before the header are passed over if ' +
      'they are empty, begin with `#` or have one cell, and the first other line has every column that is needed. Send ' +
      'it before the file, or in the query string. No matter to a results file.',
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
      '`false`: the file has no header, its first line is a row; `mapping` has to be an array then. Send it before the ' +
      'file, or in the query string. No matter to a results file.',
    default: true,
  })
  @IsOptional()
  @Read(readBoolean)
  @IsBoolean({ message: 'hasHeader is true or false.' })
  hasHeader?: boolean;

  @ApiPropertyOptional({
    type: String,
    description:
      'Which columns take the cells of which headers, as a JSON object: each header as it stands in the file, and the ' +
      'name of a column, or null to ignore it. Headers that it does not name are matched as always. Or a JSON array ' +
      'with such an entry for each column of the file, by position: `["name","email",null]`, for headers that are ' +
      'identical or missing. At most 64 KiB.',
    example: '{"Work address":"email","Notes":null}',
  })
  @IsOptional()
  @Read(readMapping)
  @IsObject({ message: MAPPING_MESSAGE })
  mapping?: GivenMapping;

  @ApiPropertyOptional({
    description:
      'When the records are to be written: ISO 8601 with time and zone, at most a year ahead. The file is checked at ' +
      'once. Left out: now.',
    format: 'date-time',
    example: '2027-01-31T08:00:00+01:00',
  })
  @IsOptional()
  @IsInstant()
  scheduledFor?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'Tries the file before it is done: everything happens but for the records, which stay as they are. It ends in ' +
      '`AWAITING_CONFIRMATION` with what would become of every row, and `confirm` does it. `scheduledFor` is the ' +
      'earliest time for that; the trial runs at once.',
    default: false,
  })
  @IsOptional()
  @Read(readBoolean)
  @IsBoolean({ message: 'dryRun is true or false.' })
  dryRun: boolean = false;

  @ApiPropertyOptional({
    description:
      'What a row that fails means to the others. `abort`: all of the file is checked, and if a row breaks a rule, the ' +
      'action ends as `FAILED / ROW_ERRORS` before the first record is written; every fault is in `logs`, and the other ' +
      'rows are `UNPROCESSED`. A row that only the database refuses, when it is written, is one that fails, and no more; ' +
      'a dry run ends for such a row too.',
    enum: ON_ROW_ERROR,
    default: 'continue',
  })
  @IsOptional()
  @IsIn(ON_ROW_ERROR, { message: `onRowError is one of ${ON_ROW_ERROR.join(', ')}.` })
  onRowError: OnRowError = 'continue';
}
