import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stage } from '../lifecycle/status.js';

/** What dispatch remembers of an account in a stage. */
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

  /** The action whose turn it was last. */
  @Column('uuid', { name: 'last_action_id', nullable: true })
  lastActionId!: string | null;

  /** When the budget of rows allows the next slice; only write has one. */
  @Column('timestamptz', { name: 'next_at', nullable: true })
  nextAt!: Date | null;
}
