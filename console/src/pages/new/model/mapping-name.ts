/** As the service takes them. */
const NAME = /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]{1,100}$/u;
/** They are no part of an address, where the name stands. */
const DOTS = /^\.{1,2}$/;

/** The name of a mapping that a person typed; null: it is none. */
export function mappingNameOf(typed: string): string | null {
  const name = typed.trim();
  return NAME.test(name) && !DOTS.test(name) ? name : null;
}
