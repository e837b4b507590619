import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { date } from '../../src/bulk-actions/processor/date.js';
import { lowerCase } from '../../src/bulk-actions/processor/lower-case.js';
import type { OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import type { EntityRegistration } from '../../src/bulk-actions/processor/registration.js';
import { text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';

/** Records that three columns know together, of three types, by an index in another order. */
export const PATIENTS = `
  CREATE SCHEMA clinic;
  CREATE TABLE clinic.patients (
    id serial PRIMARY KEY,
    clinic bigint NOT NULL,
    last_name varchar(60) NOT NULL,
    birthday date NOT NULL,
    bed smallint NOT NULL,
    note text CHECK (note <> 'refused'),
    removed_at timestamptz
  );
  CREATE UNIQUE INDEX patients_key ON clinic.patients (clinic, birthday, lower(last_name), bed);
  GRANT USAGE ON SCHEMA clinic TO PUBLIC;
  GRANT USAGE ON SEQUENCE clinic.patients_id_seq TO PUBLIC;
  GRANT SELECT, INSERT, UPDATE, DELETE ON clinic.patients TO PUBLIC`;

@Entity('patients', { schema: 'clinic' })
export class Patient {
  @PrimaryColumn('integer')
  id!: number;

  @Column('bigint')
  clinic!: string;

  @Column('varchar', { name: 'last_name', length: 60 })
  lastName!: string;

  @Column('date')
  birthday!: string;

  @Column('smallint')
  bed!: number;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('timestamptz', { name: 'removed_at', nullable: true })
  removedAt!: Date | null;
}

export class PatientProcessor extends BulkActionProcessor {
  readonly entityType = 'PATIENT';
  readonly entity = Patient;
  override table: OwnTable = ownTable({
    ...{ account: 'clinic', key: { lastName: 'lower' } },
    deletedAt: { column: 'removedAt', found: 'revive' },
  });
  readonly key = ['lastName', 'birthday', 'bed'];
  readonly columns = [
    column('lastName', lowerCase(text({ maxLength: 60 })), { required: true, aliases: ['last name'] }),
    column('birthday', date, { required: true }),
    column('bed', wholeNumber({ min: 1, max: 999 }), { required: true }),
    column('note', text({ maxLength: 60 })),
  ];
}

export const patients: EntityRegistration = {
  ...{ processor: PatientProcessor, entity: Patient, migrations: [], list: { path: 'patients' } },
};
