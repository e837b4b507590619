import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ImportedRecord } from '../../src/bulk-actions/processor/imported-record.js';

@Entity('products')
@Unique('products_account_sku_key', ['accountId', 'sku'])
export class Product extends ImportedRecord {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'BY DEFAULT',
    primaryKeyConstraintName: 'products_pkey',
  })
  id!: string;

  @Column({ type: 'text', collation: 'C' })
  sku!: string;

  @Column('integer')
  stock!: number;

  @Column('integer', { nullable: true })
  reserved!: number | null;
}
