import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The session of a process's heartbeat: as long as that is there, the process may be silent and is not gone. */
export class HeartbeatSessions1764001100000 implements MigrationInterface {
  name = 'HeartbeatSessions1764001100000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(
      'ALTER TABLE workers ADD COLUMN backend_pid integer, ADD COLUMN backend_start timestamptz',
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE workers DROP COLUMN backend_pid, DROP COLUMN backend_start');
  }
}
