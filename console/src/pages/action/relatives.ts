import { signal } from '@preact/signals';
import type { BulkActionView } from '../../../../src/client/generated/types.gen.js';
import type { ActionList } from '../../api/action-list.js';
import { withNewest } from '../../api/action-list.js';
import { getAction, listActions } from '../../api/actions.js';
import { ApiProblem } from '../../api/problem.js';

const PAGE = 20;
/** Rows are corrected a few times, not a hundred. */
const MAX_ANCESTORS = 50;

/** The actions that an action's rows come from. */
interface Ancestors {
  /** The oldest first. */
  readonly items: readonly BulkActionView[];
  /** Whether the one before was deleted. */
  readonly isCut: boolean;
}

/** The actions that an action's rows come from, and those of its own rows. */
export class Relatives {
  /** Null: they have not come. */
  readonly ancestors = signal<Ancestors | null>(null);
  readonly children = signal<ActionList>({ items: [], next: null });

  constructor(
    private readonly id: string,
    private readonly stopped: AbortSignal,
  ) {}

  /** @throws ApiProblem, Unreachable */
  async load(): Promise<void> {
    const page = await listActions({ parentId: this.id, limit: PAGE }, this.stopped);
    this.children.value = withNewest(this.children.value, page);
  }

  /** Reads older children. @throws ApiProblem, Unreachable */
  async more(): Promise<void> {
    const { next } = this.children.value;
    if (next === null) return;
    const page = await listActions({ parentId: this.id, after: next, limit: PAGE }, this.stopped);
    const { items, next: now } = this.children.value;
    // Where the list has begun anew meanwhile, the page does not follow it.
    if (now === next) this.children.value = { items: [...items, ...page.items], next: page.next };
  }

  /** Reads them once: they stay the same. @throws ApiProblem, Unreachable */
  async loadAncestors(parentId: string | null): Promise<void> {
    this.ancestors.value ??= await this.readAncestors(parentId);
  }

  private async readAncestors(parentId: string | null): Promise<Ancestors> {
    const items: BulkActionView[] = [];
    for (let id = parentId; id !== null && items.length < MAX_ANCESTORS;) {
      const parent = await this.find(id);
      if (parent === null) return { items, isCut: true };
      items.unshift(parent);
      id = parent.parentId;
    }
    return { items, isCut: false };
  }

  /** @returns null: it was deleted */
  private async find(id: string): Promise<BulkActionView | null> {
    try {
      return await getAction(id, this.stopped);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return null;
      throw error;
    }
  }
}
