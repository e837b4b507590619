/** How far an action is, as several answers have it. */
interface Known {
  readonly id: string;
  readonly pass: number;
  /** Null: it has not ended. */
  readonly finishedAt: string | null;
}

/**
 * The newer of two states of an action. Answers and events overtake each other, and an action neither goes back to an
 * earlier pass nor begins again after its end.
 */
export function newestOf<T extends Known>(shown: T | null | undefined, came: T): T {
  if (shown == null || shown.id !== came.id) return came;
  const isOlder = came.pass < shown.pass || (shown.finishedAt !== null && came.finishedAt === null);
  return isOlder ? shown : came;
}

/** Tells which answers came too late: a later question was answered before. */
export class Order {
  private asked = 0;
  private answered = 0;

  /** Called before a question. @returns to call with its answer: whether the answer counts */
  ask(): () => boolean {
    const at = ++this.asked;
    return () => {
      if (at < this.answered) return false;
      this.answered = at;
      return true;
    };
  }
}
