/** A step of an upload that takes the bytes of a file as they come. */
export interface ByteSink {
  /**
   * Resolves when there is room for more; `data` may be used again then.
   *
   * @throws Problem when the file cannot be taken
   */
  write(data: Buffer): Promise<void>;
  /** The file is complete. Resolves when all of it is where it belongs. @throws like `write` */
  end(): Promise<void>;
  /** Nothing more comes and nothing is wanted: frees what is held. Harmless at any time. */
  abort(): void;
}
