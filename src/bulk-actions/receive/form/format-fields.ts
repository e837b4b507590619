import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, ValidateBy } from 'class-validator';
import type { CellFormat } from '../../csv/cell-format.js';
import { isWords, MAX_WORDS } from '../../csv/cell-format.js';
import { faultOfDateFormat } from '../../processor/date-format.js';
import { faultOfCountry } from '../../processor/phone-number.js';
import type { UploadFormats } from '../../processor/upload-formats.js';
import { Read } from './read.js';

/** Words of a field. An object, because an array is a field that was sent several times. */
export interface WordList {
  readonly words: readonly string[];
}

function readWords(text: string): WordList | null {
  const words = text.startsWith('[') ? parseJson(text) : text.split(',').map((word) => word.trim());
  return isWords(words) ? { words } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function dateFormatMessage(format: unknown): string {
  const fault = typeof format === 'string' ? faultOfDateFormat(format) : null;
  return fault ?? 'dateFormat is sent once, such as dd.MM.yyyy.';
}

function countryMessage(country: unknown): string {
  const fault = typeof country === 'string' ? faultOfCountry(country) : null;
  return `defaultCountry: ${fault ?? 'it is sent once, such as DE.'}`;
}

/** The form fields that tell how cells are written. An entry of `mapping` has precedence over them. */
export class FormatFields {
  @ApiPropertyOptional({
    description:
      'How the file writes dates, in these letters: `d`, `dd`, `M`, `MM`, `MMM` and `MMMM` (English names), `yyyy`, `EEE`, ' +
      '`EEEE`. By default, only `2027-01-31` is a date, and others are `INVALID_DATE` or `AMBIGUOUS_DATE`.',
    example: 'dd.MM.yyyy',
  })
  @IsOptional()
  @ValidateBy({
    name: 'isDateFormat',
    validator: {
      validate: (format: unknown) => typeof format === 'string' && faultOfDateFormat(format) === null,
      defaultMessage: (given) => dateFormatMessage(given?.value),
    },
  })
  dateFormat?: string;

  @ApiPropertyOptional({
    description:
      'What stands before the decimals of numbers. By default, numbers are taken as computers write them, and one that ' +
      'could be another elsewhere, such as `1,000` or `1.234`, is `INVALID_NUMBER`. If it is sent, thousands may have ' +
      'separators.',
    enum: ['.', ','],
    example: ',',
  })
  @IsOptional()
  @IsIn(['.', ','], { message: 'decimal is "." or ",".' })
  decimal?: '.' | ',';

  @ApiPropertyOptional({
    description:
      'The country of telephone numbers without a `+`, as the two letters of ISO 3166. If it is sent, telephone numbers are ' +
      'checked and stored in the form of E.164, such as `+4930123456`; by default, they are stored as people write them.',
    example: 'DE',
  })
  @IsOptional()
  @ValidateBy({
    name: 'isCountry',
    validator: {
      validate: (country: unknown) => typeof country === 'string' && faultOfCountry(country) === null,
      defaultMessage: (given) => countryMessage(given?.value),
    },
  })
  defaultCountry?: string;

  @ApiPropertyOptional({
    type: String,
    description:
      'Words that mean an empty cell, with commas between them, or as a JSON array. The whole cell must be the word, in ' +
      'the same case.',
    example: 'N/A,NULL,-',
  })
  @IsOptional()
  @Read(readWords)
  @IsObject({
    message: `nullValues is a list of 1 to ${MAX_WORDS} words, with commas between them or as a JSON array.`,
  })
  nullValues?: WordList;
}

/** What an upload says for all of its columns. */
export function formatsOf({
  dateFormat,
  decimal,
  defaultCountry,
  nullValues,
}: Readonly<FormatFields>): UploadFormats {
  return { dateFormat, decimal, defaultCountry, nullValues: nullValues?.words };
}

/** As `CellFormat` has it. */
export function nullWordsOf({ nullValues }: UploadFormats): Pick<CellFormat, 'nullValues'> {
  return nullValues === undefined ? {} : { nullValues };
}
