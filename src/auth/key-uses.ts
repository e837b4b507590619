import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { describeFault } from '../database/describe-fault.js';
import { Interval } from '../process/interval.js';
import { noteUses } from './sql/note-uses.sql.js';

const EVERY_MS = 60_000;

/** When API keys were last used. Written once a minute in one statement: a write per request would cost more. */
@Injectable()
export class KeyUses implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(KeyUses.name);
  private readonly interval = new Interval(() => this.write());
  /** By the key's id, on the clock of `performance.now`. */
  private uses = new Map<string, number>();

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.interval.start(EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.interval.stop();
    await this.write();
  }

  /** @param id of the key */
  note(id: string): void {
    this.uses.set(id, performance.now());
  }

  /** Keeps what it cannot write for the next time. */
  async write(): Promise<void> {
    if (this.uses.size === 0) return;
    const uses = this.uses;
    this.uses = new Map();
    const now = performance.now();
    try {
      await this.database.query(
        noteUses(
          [...uses.keys()],
          Array.from(uses.values(), (at) => now - at),
        ),
      );
    } catch (error) {
      this.uses = new Map([...uses, ...this.uses]);
      this.logger.warn(describeFault(error), 'last uses of API keys could not be written; will retry');
    }
  }
}
