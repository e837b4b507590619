import { Transform } from 'class-transformer';

/** Parses the text of a field. Text that cannot be parsed stays as it is, so that validation rejects it. */
export function Read(read: (text: string) => unknown): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (read(value) ?? value) : value,
  );
}
