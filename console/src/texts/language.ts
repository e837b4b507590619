import { computed, signal } from '@preact/signals';
import { de } from './de.js';
import type { Texts } from './en.js';
import { en } from './en.js';
import { localeOf } from './plural.js';

const ALL = { en, de } as const satisfies Record<string, Texts>;
export type Language = keyof typeof ALL;
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

const STORED = 'bulk-actions-language';

/** The language of the pages: the one that was chosen, or the first of the browser's that there is. */
export const language = signal<Language>(choose(stored(), navigator.languages));

/** For dates and numbers: that language as it is written where the person is. */
export const locale = computed(() => localeOf(language.value));

/** All texts in the present language. */
export const texts = computed((): Texts => ALL[language.value]);

export function setLanguage(chosen: Language): void {
  language.value = chosen;
  try {
    localStorage.setItem(STORED, chosen);
  } catch {
    // As in `stored`.
  }
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    // Switched off by the browser's settings; the choice lasts as long as the page then.
    return null;
  }
}

function choose(wanted: string | null, offered: readonly string[]): Language {
  const known = [wanted ?? '', ...offered].map((name) => name.slice(0, 2).toLowerCase());
  return known.find((name): name is Language => Object.hasOwn(ALL, name)) ?? 'en';
}
