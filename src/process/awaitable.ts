/** What is there, or comes later. Nothing waits for the former: that would cost a promise and a turn of the loop. */
export type Awaitable<T> = T | Promise<T>;

/** Passes on what is there at once, and what comes when it comes. */
export function whenThere<T, R>(value: Awaitable<T>, use: (value: T) => Awaitable<R>): Awaitable<R> {
  return value instanceof Promise ? value.then(use) : use(value);
}
