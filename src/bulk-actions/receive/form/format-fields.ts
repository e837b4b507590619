import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsObject, IsOptional, ValidateBy } from 'class-validator';
import type { CellFormat } from '../../csv/cell-format.js';
import { isWords, MAX_WORDS, MAX_WORDS_LENGTH } from '../../csv/cell-format.js';
import { faultOfDateFormat, faultOfDateTimeFormat } from '../../processor/date-format.js';
import { faultOfCountry } from '../../processor/phone-number.js';
import { faultOfTimeZone } from '../../processor/time-zone.js';
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

/**
 * Requires what has no fault.
 *
 * @param faultOf tells why a value cannot be used, as a sentence
 */
function Checked(name: string, faultOf: (text: string) => string | null, example: string): PropertyDecorator {
  const message = (value: unknown): string => {
    const fault = typeof value === 'string' ? faultOf(value) : null;
    return `${name}: ${fault ?? `it is sent once, such as ${example}.`}`;
  };
  return ValidateBy({
    name,
    validator: {
      validate: (value: unknown) => typeof value === 'string' && faultOf(value) === null,
      defaultMessage: (given) => message(given?.value),
    },
  });
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
  @Checked('dateFormat', faultOfDateFormat, 'dd.MM.yyyy')
  dateFormat?: string;

  @ApiPropertyOptional({
    description:
      'How the file writes dates with a time: the letters of `dateFormat` and `H`, `HH`, or `h`, `hh` with `a` (AM, PM), ' +
      '`mm`, `ss`, `SSS`. It needs `timeZone`. By default, only ISO 8601 such as `2027-01-31T08:00:00+01:00` is taken, ' +
      'and what says its offset like that is always taken.',
    example: 'dd.MM.yyyy HH:mm',
  })
  @IsOptional()
  @Checked('dateTimeFormat', faultOfDateTimeFormat, 'dd.MM.yyyy HH:mm')
  dateTimeFormat?: string;

  @ApiPropertyOptional({
    description:
      'The time zone of times that say no offset, as IANA names it. By default, such a time is `MISSING_TIME_ZONE`. A time ' +
      'that its clocks skip or show twice is `SKIPPED_TIME` or `AMBIGUOUS_TIME`.',
    example: 'Europe/Berlin',
  })
  @IsOptional()
  @Checked('timeZone', faultOfTimeZone, 'Europe/Berlin')
  timeZone?: string;

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
  @Checked('defaultCountry', faultOfCountry, 'DE')
  defaultCountry?: string;

  @ApiPropertyOptional({
    type: String,
    description:
      'Words that mean an empty cell, with commas between them, or as a JSON array; 1,000 characters in all. The whole ' +
      'cell must be the word, in the same case.',
    example: 'N/A,NULL,-',
  })
  @IsOptional()
  @Read(readWords)
  @IsObject({
    message:
      `nullValues is a list of 1 to ${MAX_WORDS} words of ${MAX_WORDS_LENGTH} characters in all, with commas between ` +
      'them or as a JSON array.',
  })
  nullValues?: WordList;
}

/** What an upload says for all of its columns. */
export function formatsOf({ nullValues, ...fields }: Readonly<FormatFields>): UploadFormats {
  const { dateFormat, dateTimeFormat, timeZone, decimal, defaultCountry } = fields;
  return { dateFormat, dateTimeFormat, timeZone, decimal, defaultCountry, nullValues: nullValues?.words };
}

/** As `CellFormat` has it. */
export function nullWordsOf({ nullValues }: UploadFormats): Pick<CellFormat, 'nullValues'> {
  return nullValues === undefined ? {} : { nullValues };
}
