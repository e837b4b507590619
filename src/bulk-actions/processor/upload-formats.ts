import type { CellFormat } from '../csv/cell-format.js';

/** What an upload says of how cells are written, for the columns of which its mapping says nothing. */
export interface UploadFormats {
  /** Of dates, as `CellFormat.format`. */
  readonly dateFormat?: string | undefined;
  /** Of dates with a time, as `CellFormat.format`. */
  readonly dateTimeFormat?: string | undefined;
  /** Of times that say no offset, as `CellFormat.timeZone`. */
  readonly timeZone?: string | undefined;
  readonly decimal?: CellFormat['decimal'] | undefined;
  /** Of telephone numbers, as `CellFormat.country`. */
  readonly defaultCountry?: string | undefined;
  readonly nullValues?: CellFormat['nullValues'] | undefined;
}
