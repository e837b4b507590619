/** API keys beyond the few characters by which people recognise them, tokens, and e-mail addresses. */
const NEVER_LOGGED = [
  /ba_live_[0-9A-Za-z]{8,}/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}/,
  /\bBearer \S/i,
  /[^\s"'\\/:]+@[\w-]+\.[a-z]{2,}/i,
];
/** What a cell looks like that no log line has by chance: a name of several words, or letters beyond ASCII. */
const TELLING = /[a-z] [a-z]|[^\0-\x7f]/i;
const MAX_CELLS = 20_000;

/** Cells of the files that the clients of this test process have uploaded. */
const uploadedCells = new Set<string>();

/** @param csv the beginning of a file will do */
export function noteUploadedCells(csv: string): void {
  const [, ...lines] = csv.slice(0, 100_000).split(/\r?\n/);
  for (const cell of lines.flatMap((line) => line.split(/[,;\t|"]/))) {
    const text = cell.trim();
    if (text.length >= 6 && TELLING.test(text) && uploadedCells.size < MAX_CELLS) uploadedCells.add(text);
  }
}

/** @param secrets further texts, such as passwords. @returns the log lines that hold what no log may hold */
export function linesWithSecrets(output: string, secrets: readonly string[]): string[] {
  const texts = [...secrets, ...uploadedCells].filter((text) => output.includes(text));
  return output
    .split('\n')
    .filter(
      (line) =>
        NEVER_LOGGED.some((pattern) => pattern.test(line)) || texts.some((text) => line.includes(text)),
    );
}

/** The passwords in the URLs of an environment. */
export function passwordsIn(env: Readonly<Record<string, string>>): string[] {
  return Object.values(env).flatMap((value) => {
    const password = URL.parse(value)?.password ?? '';
    // Shorter ones stand in log lines by chance.
    return password.length >= 8 ? [password, decodeURIComponent(password)] : [];
  });
}
