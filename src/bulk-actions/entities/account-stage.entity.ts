import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stage } from '../lifecycle/status.js';

/** What dispatch stores for an account and a stage. */
@Entity('account_stages')
export class AccountStage {
  @PrimaryColumn({
    type: 'text',
    name: 'account_id',
    collation: 'C',
    primaryKeyConstraintName: 'account_stages_pkey',
  })
  accountId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'account_stages_pkey' })
  stage!: Stage;

  /** The action that had the last turn. */
  @Column('uuid', { name: 'last_action_id', nullable: true })
  lastActionId!: string | null;

  /** When the account's rate allows the next slice; only used in WRITE. */
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;
}
