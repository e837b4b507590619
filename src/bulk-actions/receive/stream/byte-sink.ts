/** A step of an upload that takes the bytes of a file as they arrive. */
export interface ByteSink {
  /**
   * Resolves when there is room for more; the caller may reuse `data` then.
   *
   * @throws Problem when the file is refused
   */
  write(data: Buffer): Promise<void>;
  /** The file is complete. Resolves when all of it is processed. @throws like `write` */
  end(): Promise<void>;
  /** The upload has failed: frees all resources. May be called at any time, and more than once. */
  abort(): void;
}
