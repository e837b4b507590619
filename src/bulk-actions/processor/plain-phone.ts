import type { CountryCode, NumberingPlan } from 'libphonenumber-js/max';
import { getCountryCallingCode, Metadata } from 'libphonenumber-js/max';

/** Digits with single blanks or hyphens between them. */
const PLAIN = /^\+?\d+(?:[ -]\d+)*$/;
const SEPARATORS = /[ -]/g;
const NATIONAL_PREFIX = '0';

const TYPES = [
  ...['FIXED_LINE', 'MOBILE', 'PREMIUM_RATE', 'TOLL_FREE', 'SHARED_COST'],
  ...['VOIP', 'PERSONAL_NUMBER', 'PAGER', 'UAN', 'VOICEMAIL'],
] as const;

/** What the library has and its types lack. */
interface NumberType {
  pattern(): string | undefined;
  possibleLengths(): readonly number[] | undefined;
}
interface Plan extends NumberingPlan {
  nationalNumberPattern(): string;
  nationalPrefix(): string | undefined;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
  type(name: (typeof TYPES)[number]): NumberType | undefined;
}
interface AllMetadata extends Metadata {
  getCountryCodesForCallingCode(code: string): readonly string[] | undefined;
}

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const never = (): null => null;

/**
 * Reads what most telephone numbers are: `0` and a number of the country, or `+`, the country's code and it. The
 * library, which reads all others, compiles its patterns again for each number and takes ten times as long. Only for
 * countries that have a calling code of their own and the prefix `0`.
 *
 * @returns the number in the form of E.164; null where the library has to decide, as about every number that is refused
 */
export function plainPhones(country: CountryCode): (cell: string) => string | null {
  const metadata = new Metadata() as AllMetadata;
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as Plan;
  const callingCode = getCountryCallingCode(country);
  if (metadata.getCountryCodesForCallingCode(callingCode)?.length !== 1 || !hasPlainPrefix(plan))
    return never;
  const [international, general] = [`+${callingCode}`, whole(plan.nationalNumberPattern())];
  const abroad = new RegExp(`^(?:${plan.IDDPrefix()})`);
  const lengths = new Set(plan.possibleLengths());
  const types = TYPES.flatMap((name) => typeOf(plan.type(name)));
  return (cell) => {
    if (!PLAIN.test(cell)) return null;
    const digits = cell.replace(SEPARATORS, '');
    const isInternational = digits.startsWith(international);
    if (!isInternational && (!digits.startsWith(NATIONAL_PREFIX) || abroad.test(digits))) return null;
    const number = digits.slice(isInternational ? international.length : NATIONAL_PREFIX.length);
    if (number.startsWith(NATIONAL_PREFIX) || !lengths.has(number.length) || !general.test(number))
      return null;
    const isValid = types.some(
      ({ possible, pattern }) => (possible?.includes(number.length) ?? true) && pattern.test(number),
    );
    return isValid ? `${international}${number}` : null;
  };
}

/** Whether the prefix is always the same, and nothing but it is taken off. */
function hasPlainPrefix(plan: Plan): boolean {
  const forParsing = plan.nationalPrefixForParsing();
  return (
    plan.nationalPrefix() === NATIONAL_PREFIX &&
    (forParsing === undefined || forParsing === NATIONAL_PREFIX) &&
    !plan.nationalPrefixTransformRule()
  );
}

function typeOf(type: NumberType | undefined) {
  const pattern = type?.pattern();
  return pattern ? [{ possible: type!.possibleLengths(), pattern: whole(pattern) }] : [];
}
