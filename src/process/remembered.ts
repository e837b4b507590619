/**
 * The same function, which remembers what it answered. When that are too many answers, it forgets all of them.
 *
 * @param max number of answers in memory
 */
export function remembered<T>(answer: (text: string) => T, max: number): (text: string) => T {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    if (answers.size >= max) answers.clear();
    const made = answer(text);
    answers.set(text, made);
    return made;
  };
}
