const rules = new Map<string, Intl.PluralRules>();
const formats = new Map<string, Intl.NumberFormat>();

/** The language as it is written where the person is, such as `de-CH`. */
export function localeOf(language: string): string {
  return navigator.languages.find((name) => name.toLowerCase().startsWith(language)) ?? language;
}

/** The form of a text for a number, with the number in place of `#`. */
export function plural(language: string, n: number, forms: { one: string; other: string }): string {
  const rule = remembered(rules, language, () => new Intl.PluralRules(language));
  const form = rule.select(n) === 'one' ? forms.one : forms.other;
  return form.replace('#', formatNumber(language, n));
}

export function formatNumber(language: string, n: number): string {
  return remembered(formats, language, () => new Intl.NumberFormat(localeOf(language))).format(n);
}

function remembered<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

/** The word for a value of the service; the value itself where a newer one is unknown here. */
export function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(words, value) ? words[value]! : value;
}
