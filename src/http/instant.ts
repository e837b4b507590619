import { isISO8601, ValidateBy } from 'class-validator';

/** ISO 8601 makes time and zone optional; without them the instant would depend on where it is read. */
const TIME_AND_ZONE = /T\d{2}:?\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$/;

/** @returns the instant of an ISO 8601 date with time and zone, or `null` for any other text */
export function parseInstant(text: string): Date | null {
  if (!isISO8601(text, { strict: true, strictSeparator: true }) || !TIME_AND_ZONE.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** Validates that `parseInstant` can read the value. */
export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => typeof value === 'string' && parseInstant(value) !== null,
      defaultMessage: () =>
        '$property must be an ISO 8601 date and time with a zone, such as 2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00.',
    },
  });
}
