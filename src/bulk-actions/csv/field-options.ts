/** What narrows the type of a custom field. An option that is left out is as wide as the type. */
export interface FieldOptions {
  /** Of text, in characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of text: a regular expression of RE2 that the whole of it matches. */
  readonly pattern?: string;
  /** Of an integer. */
  readonly min?: number;
  readonly max?: number;
  /** Of a decimal: digits at most, and how many of these are behind the mark. */
  readonly precision?: number;
  readonly scale?: number;
}

export type FieldOption = keyof FieldOptions;

export const FIELD_OPTIONS = [
  ...(['minLength', 'maxLength', 'pattern', 'min', 'max', 'precision', 'scale'] as const),
] as const;

/** By type; the others have none. */
const OPTIONS_OF: Readonly<Record<string, readonly FieldOption[]>> = {
  text: ['minLength', 'maxLength', 'pattern'],
  integer: ['min', 'max'],
  decimal: ['precision', 'scale'],
};

export function optionsOf(type: string): readonly FieldOption[] {
  return OPTIONS_OF[type] ?? [];
}

/** The type that has an option. */
export function typeWith(option: FieldOption): string {
  return Object.keys(OPTIONS_OF).find((type) => optionsOf(type).includes(option))!;
}

/** Whether a value of a JSON document may be the option at all; which values a type takes is known elsewhere. */
export function isOption(option: FieldOption, value: unknown): boolean {
  return option === 'pattern' ? typeof value === 'string' : Number.isSafeInteger(value);
}

/** The options among the properties of an object. @returns null where it has none */
export function pickOptions(
  given: Readonly<Partial<Record<FieldOption, number | string | null | undefined>>>,
): FieldOptions | null {
  const said = FIELD_OPTIONS.filter((option) => given[option] !== undefined && given[option] !== null);
  return said.length === 0 ? null : Object.fromEntries(said.map((option) => [option, given[option]]));
}
