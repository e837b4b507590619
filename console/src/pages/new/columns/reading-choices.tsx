import type { JSX } from 'preact';
import type { Preview } from '../../../api/preview.js';
import { Select } from '../../../parts/field.js';
import { texts } from '../../../texts/language.js';
import type { Choices } from '../model/conversation.js';
import { choose } from '../store.js';

const DELIMITERS = [',', ';', '\t', '|'] as const;

const ENCODINGS = [
  ...['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1', 'iso-8859-15', 'windows-1250'],
  ...['windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257'],
  ...['windows-1258', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-9', 'koi8-r', 'macintosh'],
  ...['cp437', 'cp850', 'shift_jis', 'euc-jp', 'gbk', 'gb18030', 'big5', 'euc-kr'],
] as const;

/** Lines of a file among which the header is looked for by hand. */
const LINES = 20;

/** How the bytes of the file become cells. What is not chosen is found out. */
export function ReadingChoices(props: {
  readonly choices: Choices;
  readonly preview: Preview | null;
}): JSX.Element {
  const { choices, preview } = props;
  const words = texts.value.newImport.columns;
  const nameOf = (delimiter: string): string => words.delimiters[delimiter] ?? delimiter;
  const auto = (found: string | undefined): string =>
    found === undefined ? words.automatic : words.found(found);
  const found = {
    delimiter: choices.delimiter === null ? preview && nameOf(preview.delimiter) : undefined,
    encoding: choices.encoding === null ? preview?.encoding : undefined,
    line: choices.skipLines === null && preview?.headerLine ? words.line(preview.headerLine) : undefined,
  };
  return (
    <div class="filters reading">
      <Select
        label={words.delimiter}
        value={choices.delimiter ?? ''}
        options={[
          { value: '', text: auto(found.delimiter ?? undefined) },
          ...DELIMITERS.map((value) => ({ value, text: nameOf(value) })),
        ]}
        onChange={(value) => choose({ delimiter: value === '' ? null : value })}
      />
      <Select
        label={words.encoding}
        value={choices.encoding ?? ''}
        options={[
          { value: '', text: auto(found.encoding) },
          ...ENCODINGS.map((value) => ({ value, text: value })),
        ]}
        onChange={(value) => choose({ encoding: value === '' ? null : value })}
      />
      <Select
        label={words.header}
        value={choices.skipLines === null ? '' : String(choices.skipLines)}
        options={[
          { value: '', text: auto(found.line) },
          ...Array.from({ length: LINES }, (_, i) => ({ value: String(i), text: words.line(i + 1) })),
        ]}
        onChange={(value) => choose({ skipLines: value === '' ? null : Number(value) })}
      />
    </div>
  );
}
