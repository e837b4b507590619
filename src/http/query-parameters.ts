import { Transform } from 'class-transformer';

/** Reads digits as a number and leaves anything else unchanged, for `@IsInt` to refuse. */
export function WholeNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
  );
}

/** Reads `true` and `false`, and leaves anything else unchanged, for `@IsBoolean` to refuse. */
export function TrueOrFalse(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    value === 'true' || value === 'false' ? value === 'true' : value,
  );
}

/** Reads `a,b` and a repeated parameter as a list. */
export function CommaSeparated(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    [value].flat().flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part])),
  );
}
