/** Answers that hold for a short time, at most `max` of them: when it is full, the oldest one goes. */
export class RecentAnswers<T> {
  /** In the order in which they were kept. */
  private readonly answers = new Map<string, { readonly answer: T; readonly until: number }>();

  constructor(
    private readonly max: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns undefined where none is kept that still holds */
  find(question: string): T | undefined {
    const kept = this.answers.get(question);
    if (kept === undefined || this.now() < kept.until) return kept?.answer;
    this.answers.delete(question);
    return undefined;
  }

  /** @param until on the clock of `now`, in milliseconds */
  keep(question: string, answer: T, until: number): void {
    this.answers.delete(question);
    const oldest = this.answers.size < this.max ? undefined : this.answers.keys().next().value;
    if (oldest !== undefined) this.answers.delete(oldest);
    this.answers.set(question, { answer, until });
  }

  forget(question: string): void {
    this.answers.delete(question);
  }
}
