import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { countUnit } from '../../src/bulk-actions/dispatch/sql/count-unit.sql.js';
import { failAction } from '../../src/bulk-actions/dispatch/sql/finish-action.sql.js';
import { ENDED, HIDDEN, STATUSES } from '../../src/bulk-actions/lifecycle/status.js';
import { ACTION_MOVES, UNIT_MOVES } from '../../src/bulk-actions/lifecycle/transitions.js';
import { UNIT_STATES } from '../../src/bulk-actions/lifecycle/unit-state.js';
import { RULES, VERBS } from '../../src/bulk-actions/lifecycle/verbs.js';
import { expireActions } from '../../src/bulk-actions/maintenance/sql/purge.sql.js';
import { restartAction } from '../../src/bulk-actions/maintenance/sql/rescan-action.sql.js';
import { startDueActions } from '../../src/bulk-actions/maintenance/sql/start-due-actions.sql.js';
import type { Statement } from '../../src/database/statement.js';

type Moves = Readonly<
  Record<
    string,
    {
      readonly from: readonly (string | null)[];
      readonly to: readonly (string | null)[];
      readonly statements: readonly string[];
    }
  >
>;

/** `from → to: move` of each change; a move that stays where it is changes nothing. */
function changesOf(moves: Moves): string[] {
  const changes = Object.entries(moves).flatMap(([move, { from, to }]) =>
    from.flatMap((before) =>
      to
        .filter((after) => after !== before)
        .map((after) => `${before ?? '[*]'} → ${after ?? '[*]'}: ${move}`),
    ),
  );
  return changes.sort();
}

const ARROW = /^ +(\S+) --> (\S+?)(?:: (.+))?$/gm;

/** What a diagram draws. A bar stands for all states that lead to it. */
function changesDrawn(diagram: string): string[] {
  const bars = new Set(Array.from(diagram.matchAll(/^ +state (\w+) <<join>>$/gm), ([, bar]) => bar!));
  const arrows = Array.from(diagram.matchAll(ARROW), ([, from, to, move]) => ({
    from: from!,
    to: to!,
    move,
  }));
  return arrows
    .filter(({ to }) => !bars.has(to))
    .flatMap(({ from, to, move }) => {
      const before = bars.has(from)
        ? arrows.filter((arrow) => arrow.to === from).map((arrow) => arrow.from)
        : [from];
      return before.map((state) => `${state} → ${to}: ${move}`);
    });
}

function diagrams(): string[] {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const blocks = Array.from(
    page.matchAll(/^```mermaid\n(stateDiagram-v2\n[\s\S]*?)^```$/gm),
    ([, text]) => text!,
  );
  expect(blocks.length).toBeGreaterThanOrEqual(2);
  return blocks;
}

const isOfUnits = (diagram: string): boolean => /\bIDLE\b/.test(diagram);

/** Source of each statement, by the name under which it is exported. */
async function statements(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const path of glob('src/**/sql/*.sql.ts')) {
    const parts = readFileSync(path, 'utf8').split(/^export const (\w+)/m);
    for (let at = 1; at < parts.length; at += 2) found.set(parts[at]!, parts[at + 1]!);
  }
  return found;
}

/** What an expression in SQL gives: a literal, or those of a `CASE`, but for what stays as it is. */
function valuesOf(expression: string, source: string): string[] {
  if (expression.startsWith("'")) return [expression.slice(1, -1)];
  // The column of a subquery, which has to be a CASE there.
  const named = /^\w+\.(\w+)$/.exec(expression);
  const choice = named
    ? new RegExp(`(CASE(?:(?!CASE)[\\s\\S])*? END) AS ${named[1]}\\b`).exec(source)?.[1]
    : expression;
  const changing = choice?.replace(/WHEN \w+ = ('\w+') THEN \1/g, '');
  const values = Array.from(changing?.matchAll(/(?:THEN|ELSE) '(\w+)'/g) ?? [], ([, value]) => value!);
  if (values.length === 0) throw new Error(`Not understood: ${expression}`);
  return values;
}

/** The states in which a statement leaves rows of a table; `null`: it deletes them. */
function targetsOf(source: string, table: string, column: string, initial: string): (string | null)[] {
  const set = new RegExp(
    `UPDATE ${table}(?: \\w+)?\\s+SET ([\\s\\S]*?)(?:\\b(?:WHERE|FROM|RETURNING)\\b|\`)`,
    'g',
  );
  const assigned = new RegExp(`(?:^|[\\s,])${column} = (CASE[\\s\\S]*? END|'\\w+'|[\\w.]+)`);
  const targets: (string | null)[] = [];
  for (const [, assignments] of source.matchAll(set)) {
    const expression = assigned.exec(assignments!)?.[1];
    if (expression) targets.push(...valuesOf(expression, source));
  }
  for (const [, columns, values] of source.matchAll(
    new RegExp(`INSERT INTO ${table} \\(([^)]*)\\)\\s+(?:VALUES|SELECT)([^\`]*)`, 'g'),
  )) {
    const chosen = new RegExp(`(CASE[^\n]* END) AS ${column}\\b`).exec(source)?.[1];
    if (!new RegExp(`\\b${column}\\b`).test(columns!)) targets.push(initial);
    else if (chosen) targets.push(...valuesOf(chosen, source));
    else targets.push(/'(\w+)'/.exec(values!)![1]!);
  }
  if (new RegExp(`DELETE FROM ${table}\\b`).test(source)) targets.push(null);
  return targets;
}

/** What statements do, and what moves say that they do, by the statement. */
async function compare(moves: Moves, table: string, column: string, initial: string): Promise<void> {
  const said = new Map<string, Set<string | null>>();
  for (const { to, statements: names } of Object.values(moves)) {
    for (const name of names) said.set(name, new Set([...(said.get(name) ?? []), ...to]));
  }
  const done = new Map<string, Set<string | null>>();
  for (const [name, source] of await statements()) {
    const targets = targetsOf(source, table, column, initial);
    if (targets.length > 0) done.set(name, new Set(targets));
  }
  const sorted = (map: Map<string, Set<string | null>>): Record<string, string[]> =>
    Object.fromEntries(Array.from(map, ([name, to]) => [name, Array.from(to, String).sort()]));
  expect(sorted(done)).toEqual(sorted(said));
}

/** Statuses that the condition of a statement names, or its values. */
function conditionOf({ text, values = [] }: Statement): string[] {
  const condition = text.slice(text.lastIndexOf('WHERE') < 0 ? 0 : text.indexOf('WHERE'));
  const literals = Array.from(condition.matchAll(/'([A-Z_]+)'/g), ([, literal]) => literal!);
  return [...literals, ...values.flat()]
    .filter((value) => (STATUSES as readonly unknown[]).includes(value))
    .sort() as string[];
}

describe('the states of an action', () => {
  it('are drawn as they follow each other', () => {
    const drawn = diagrams()
      .filter((diagram) => !isOfUnits(diagram))
      .flatMap(changesDrawn);
    expect(drawn.sort()).toEqual(changesOf(ACTION_MOVES));
  });

  it('are set by the statements that the moves name, and by no others', async () => {
    await compare(ACTION_MOVES, 'bulk_actions', 'status', 'none');
  });

  it('are left only from where the statements say', () => {
    expect(conditionOf(failAction('id', 'account', 'ROW_ERRORS'))).toEqual(
      [...ACTION_MOVES.fail.from].sort(),
    );
    expect(conditionOf(startDueActions(1))).toEqual([...ACTION_MOVES.start.from]);
    expect(conditionOf(expireActions(1))).toEqual([...ACTION_MOVES.delete.from].sort());
    const again = [...new Set(conditionOf(restartAction('id', 'account')))];
    expect(again.filter((status) => status !== 'VALIDATING')).toEqual([...ACTION_MOVES.rescan.from].sort());
    const unit = { actionId: 'id', stage: 'WRITE', unitNo: 0 } as const;
    const counted = conditionOf(countUnit(unit, 'account', { successful: 0, skipped: 0, failed: 0 }, 0, 1));
    // An action is VALIDATING in the earlier stages only, and RECEIVING only in SCAN.
    const isEarlier = (status: string): boolean => ['VALIDATING', 'RECEIVING'].includes(status);
    expect(counted.filter((status) => !isEarlier(status))).toEqual([...ACTION_MOVES.finish.from].sort());
  });

  it('are moved by clients where the verbs say', () => {
    for (const verb of VERBS.filter((each) => each !== 'retry-failed' && each !== 'correct')) {
      const { from } = ACTION_MOVES[verb];
      expect(RULES[verb].from, verb).toEqual(expect.arrayContaining([...from]));
    }
    for (const verb of ['confirm', 'pause', 'resume', 'cancel', 'delete'] as const) {
      expect(RULES[verb].from).toEqual(ACTION_MOVES[verb].from);
    }
  });

  it('can all be reached, and nothing leaves the ended ones but their deletion', () => {
    const changes = changesOf(ACTION_MOVES);
    for (const status of STATUSES)
      expect(changes.some((change) => change.includes(`→ ${status}:`))).toBe(true);
    for (const status of ENDED) {
      expect(changes.filter((change) => change.startsWith(`${status} →`))).toEqual([
        `${status} → DELETED: delete`,
      ]);
    }
    expect(HIDDEN).toEqual(['RECEIVING', 'DELETED']);
  });
});

describe('the states of a unit', () => {
  it('are drawn as they follow each other', () => {
    expect(diagrams().filter(isOfUnits).flatMap(changesDrawn).sort()).toEqual(changesOf(UNIT_MOVES));
  });

  it('are set by the statements that the moves name, and by no others', async () => {
    await compare(UNIT_MOVES, 'bulk_action_units', 'state', 'IDLE');
  });

  it('can all be reached', () => {
    const changes = changesOf(UNIT_MOVES);
    for (const state of UNIT_STATES)
      expect(changes.some((change) => change.includes(`→ ${state}:`))).toBe(true);
  });
});
