import { isISO8601, ValidateBy } from 'class-validator';

/** The parts that ISO 8601 leaves out at will, and without which a time means another one elsewhere. */
const TIME_AND_ZONE = /T\d{2}:?\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$/;

/** @returns the point in time of an ISO 8601 date with time and zone, or `null` for anything else */
export function parseInstant(text: string): Date | null {
  if (!isISO8601(text, { strict: true, strictSeparator: true }) || !TIME_AND_ZONE.test(text)) return null;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? null : instant;
}

/** A text that `parseInstant` takes. */
export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value) => typeof value === 'string' && parseInstant(value) !== null,
      defaultMessage: () =>
        '$property is an ISO 8601 date and time with its zone, such as 2027-01-31T08:00:00Z or 2027-01-31T09:00:00+01:00.',
    },
  });
}
