import { ACTION_MOVES, UNIT_MOVES } from '../../src/bulk-actions/lifecycle/transitions.js';
import type { TestDatabase } from '../support/database.js';

type Moves = Readonly<
  Record<string, { readonly from: readonly (string | null)[]; readonly to: readonly (string | null)[] }>
>;

/** `FROM>TO` of every allowed change. Before the insert and after the delete the state is an empty text. */
const changesOf = (moves: Moves): string[] =>
  Object.values(moves).flatMap(({ from, to }) =>
    from.flatMap((before) => to.map((after) => `${before ?? ''}>${after ?? ''}`)),
  );

const WATCHED = [
  { table: 'bulk_actions', column: 'status', moves: ACTION_MOVES },
  { table: 'bulk_action_units', column: 'state', moves: UNIT_MOVES },
] as const;

/**
 * Records each change of an action's status or a unit's state that the diagrams in docs/architecture.md do not show.
 */
export class Transitions {
  constructor(private readonly db: () => TestDatabase) {}

  async install(): Promise<void> {
    const run = (text: string): Promise<unknown> => this.db().rows(text);
    await run('CREATE TABLE undrawn_transitions (change text NOT NULL)');
    for (const { table, column, moves } of WATCHED) {
      const allowed = changesOf(moves).map((change) => `'${change}'`);
      // Runs as the superuser, because the service's role may not write to the table.
      await run(`
        CREATE FUNCTION watch_${table}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
        SET search_path = public AS $$
        DECLARE
          before text := CASE WHEN TG_OP <> 'INSERT' THEN OLD.${column} ELSE '' END;
          after text := CASE WHEN TG_OP <> 'DELETE' THEN NEW.${column} ELSE '' END;
        BEGIN
          IF before <> after AND before || '>' || after <> ALL (ARRAY[${allowed.join()}]) THEN
            INSERT INTO undrawn_transitions VALUES ('${table}: ' || before || '>' || after);
          END IF;
          RETURN NULL;
        END $$`);
      await run(`
        CREATE TRIGGER watch_${table} AFTER INSERT OR DELETE OR UPDATE OF ${column} ON ${table}
        FOR EACH ROW EXECUTE FUNCTION watch_${table}()`);
    }
  }

  /** @returns those since the last call */
  async takeUndrawn(): Promise<readonly string[]> {
    const taken = await this.db().rows<{ change: string }>(
      'DELETE FROM undrawn_transitions RETURNING change',
    );
    return taken.map(({ change }) => change);
  }
}
