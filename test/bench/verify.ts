import type { Outcomes } from './cases.js';
import type { BenchFile } from './files.js';
import { rowsOf } from './server.js';

/** Checks that a contender did what is measured. @throws Error if the counts of codes are not the expected ones */
export async function verifyLog(url: string, text: string, expected: Outcomes): Promise<void> {
  const rows = await rowsOf<{ code: string; n: number }>(url, text);
  const counted: Record<string, number> = {};
  for (const { code, n } of rows) {
    const name = code in expected ? code : 'FAILED';
    counted[name] = (counted[name] ?? 0) + n;
  }
  const [found, wanted] = [counted, expected].map((counts) => JSON.stringify(Object.entries(counts).sort()));
  if (found !== wanted) throw new Error(`Outcomes ${found} where ${wanted} were expected`);
}

export async function verifyTable(url: string, { entity, valid }: BenchFile): Promise<void> {
  const [row] = await rowsOf<{ n: number }>(url, `SELECT count(*)::integer AS n FROM ${entity.table}`);
  if (row!.n !== valid) throw new Error(`${entity.table} has ${row!.n} rows instead of ${valid}`);
}
