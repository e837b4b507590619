/** A file has more bytes than the service takes. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';

  constructor(
    /** Bytes. */
    readonly size: number,
    readonly maxSize: number,
  ) {
    super('The file is too large.');
  }
}

/** What stands between the page and the service, such as a proxy, takes no request of this length. */
export class RefusedOnTheWay extends Error {
  override readonly name = 'RefusedOnTheWay';
}

/** An upload broke so often that it would break again, though the service can be reached. */
export class KeepsBreaking extends Error {
  override readonly name = 'KeepsBreaking';

  constructor(readonly times: number) {
    super(`The upload broke ${times} times.`);
  }
}

/** @throws FileTooLarge */
export function requireSize({ size }: { readonly size: number }, maxSize: number): void {
  if (size > maxSize) throw new FileTooLarge(size, maxSize);
}
