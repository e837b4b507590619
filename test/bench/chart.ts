/** Groups of bars, one bar for each series. */
export interface Chart {
  readonly title: string;
  readonly series: readonly string[];
  readonly groups: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

const COLOURS = ['#1b6ca8', '#5aa9e6', '#a9d6e5', '#e07a5f', '#f2b5a0', '#8d99ae'];
const [WIDTH, BAR, GAP, LEFT, TOP] = [960, 16, 14, 300, 64];
const FONT = 'font-family="system-ui, sans-serif" font-size="12"';

/** A bar chart as SVG: horizontal bars, each labelled with its value, without axes. */
export function barChart({ title, series, groups }: Chart): string {
  const longest = Math.max(...groups.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const scale = (WIDTH - LEFT - 70) / longest;
  const parts: string[] = [];
  let y = TOP;
  for (const { label, values } of groups) {
    const shown = values.flatMap((value, i) => (value === null ? [] : [{ value, colour: COLOURS[i]! }]));
    parts.push(text(LEFT - 10, y + (shown.length * BAR) / 2 + 4, label, 'text-anchor="end"'));
    for (const { value, colour } of shown) {
      parts.push(bar(LEFT, y, value * scale, colour));
      parts.push(text(LEFT + value * scale + 5, y + 12, shortNumber(value)));
      y += BAR;
    }
    y += GAP;
  }
  const size = `width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" ${FONT}>`,
    `<title>${escape(title)}</title>`,
    `<rect width="${WIDTH}" height="${y}" fill="#ffffff"/>`,
    text(10, 22, title, 'font-weight="bold"'),
    ...legend(series),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function legend(series: readonly string[]): string[] {
  return series.flatMap((name, i) => {
    const x = LEFT + i * 105;
    return [bar(x, 34, 12, COLOURS[i]!), text(x + 17, 46, name)];
  });
}

function bar(x: number, y: number, width: number, colour: string): string {
  return `<rect x="${x}" y="${y}" width="${width.toFixed(1)}" height="${BAR - 2}" fill="${colour}"/>`;
}

function text(x: number, y: number, content: string, more = ''): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="#222222" ${more}>${escape(content)}</text>`;
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** With one decimal below ten, without decimals from ten on. */
function shortNumber(value: number): string {
  return value < 10 ? value.toFixed(1) : value.toFixed(0);
}
