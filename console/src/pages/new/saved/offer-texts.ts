import type { Texts } from '../../../texts/en.js';
import type { Reading } from '../model/apply-mapping.js';
import type { Target } from '../model/mapping-field.js';
import { formatOf } from '../model/mapping-field.js';
import type { Offer } from '../model/mapping-offers.js';

/** Whether a saved mapping is for the file, in words. */
export function fitText({ fit }: Pick<Offer, 'fit'>, { newImport }: Texts): string {
  const { fits } = newImport.saved;
  switch (fit?.kind) {
    case undefined:
      return fits.unread;
    case 'near':
      return [
        ...(fit.added.length > 0 ? [fits.added(fit.added)] : []),
        ...(fit.missing.length > 0 ? [fits.missing(fit.missing)] : []),
      ].join(' ');
    case 'lacks':
      return fits.lacks(fit.headers);
    case 'unknown':
      return fits.unknown(fit.columns);
    case 'same':
    case 'other':
    case 'newer':
      return fits[fit.kind];
  }
}

/** How a saved mapping says that files are read, in words. */
export function readingText({ delimiter, encoding, skipLines }: Reading, { newImport }: Texts): string {
  const { reading } = newImport.saved;
  const { delimiters } = newImport.columns;
  return [
    ...(delimiter != null ? [reading.delimiter(delimiters[delimiter] ?? delimiter)] : []),
    ...(encoding != null ? [reading.encoding(encoding)] : []),
    ...(skipLines != null ? [reading.skipLines(skipLines + 1)] : []),
  ].join(', ');
}

/** How the cells of a column are written, in words; empty: as usual. */
export function writtenText(target: Target | undefined, { newImport }: Texts): string {
  // A newer service may know more options.
  const written: Readonly<Partial<Record<string, (value: string) => string>>> = newImport.saved.written;
  const said = Object.entries(formatOf(target)).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : String(value);
    return written[name]?.(text) ?? `${name}: ${text}`;
  });
  return said.join('; ');
}
