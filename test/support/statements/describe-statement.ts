import type { ClientBase, Connection, Submittable } from 'pg';

export interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

/**
 * Has the server parse a statement, without running it.
 *
 * @returns its result columns; none for a statement that returns no rows
 * @throws DatabaseError for a statement that the server refuses
 */
export async function describeStatement(client: ClientBase, text: string): Promise<readonly Field[]> {
  const description = new Description(text);
  client.query(description);
  return description.fields;
}

/** The extended protocol's Parse and Describe. Methods are those that pg calls. */
class Description implements Submittable {
  readonly fields: Promise<readonly Field[]>;
  private found: readonly Field[] = [];
  private error: Error | null = null;
  private end!: () => void;

  constructor(private readonly text: string) {
    this.fields = new Promise((resolve, reject) => {
      this.end = () => {
        if (this.error === null) resolve(this.found);
        else reject(this.error);
      };
    });
  }

  submit(connection: Connection): void {
    connection.parse({ name: '', text: this.text, types: [] }, true);
    connection.describe({ type: 'S', name: '' }, true);
    connection.sync();
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.found = fields;
  }

  handleError(error: Error): void {
    this.error = error;
    this.end();
  }

  handleReadyForQuery(): void {
    this.end();
  }
}
