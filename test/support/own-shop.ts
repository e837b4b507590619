import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BulkActionProcessor } from '../../src/bulk-actions/processor/abstract.processor.js';
import { boolean } from '../../src/bulk-actions/processor/boolean.js';
import { column } from '../../src/bulk-actions/processor/column.js';
import { dateTime } from '../../src/bulk-actions/processor/date-time.js';
import { decimal } from '../../src/bulk-actions/processor/decimal.js';
import { list } from '../../src/bulk-actions/processor/list.js';
import type { OwnTable } from '../../src/bulk-actions/processor/own-table.js';
import { ownTable } from '../../src/bulk-actions/processor/own-table.js';
import { text, wholeNumber } from '../../src/bulk-actions/processor/rules.js';

/** A table as applications make them, with values of many types and without a trigger. */
export const GOODS = `
  CREATE SCHEMA shop;
  GRANT USAGE ON SCHEMA shop TO PUBLIC;
  CREATE TABLE shop.goods (
    id serial PRIMARY KEY,
    owner integer NOT NULL,
    code varchar(40) NOT NULL,
    name text NOT NULL DEFAULT 'a\\tname \\N \\D',
    price numeric(9, 2),
    stock smallint NOT NULL DEFAULT 1 + 1 CHECK (stock < 100),
    sold boolean,
    tags text[],
    seen_at timestamptz,
    made_at timestamp NOT NULL,
    changed_at timestamptz NOT NULL,
    twice integer GENERATED ALWAYS AS (stock * 2) STORED,
    CONSTRAINT goods_code UNIQUE (owner, code),
    CONSTRAINT goods_name UNIQUE (owner, name, stock)
  );
  GRANT USAGE ON SEQUENCE shop.goods_id_seq TO PUBLIC;
  GRANT SELECT, INSERT, UPDATE, DELETE ON shop.goods TO PUBLIC;
  CREATE FUNCTION shop.nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$`;
/** It changes nothing, but what it does is not looked at. */
export const TRIGGER =
  'CREATE TRIGGER nothing BEFORE INSERT ON shop.goods FOR EACH ROW EXECUTE FUNCTION shop.nothing()';

@Entity('goods', { schema: 'shop' })
export class Article {
  @PrimaryColumn('integer')
  id!: number;
  @Column('integer')
  owner!: number;
  @Column('varchar', { length: 40 })
  code!: string;
  @Column('text')
  name!: string;
  @Column('numeric', { precision: 9, scale: 2, nullable: true })
  price!: string | null;
  @Column('smallint')
  stock!: number;
  @Column('boolean', { nullable: true })
  sold!: boolean | null;
  @Column('text', { array: true, nullable: true })
  tags!: string[] | null;
  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;
  @Column('timestamp', { name: 'made_at' })
  madeAt!: Date;
  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}

export class ArticleProcessor extends BulkActionProcessor {
  readonly entityType = 'ARTICLE';
  readonly entity = Article;
  override table: OwnTable = ownTable({ account: 'owner', createdAt: 'madeAt', updatedAt: 'changedAt' });
  readonly key = 'code';
  readonly columns = [
    column('code', text({ maxLength: 60 }), { required: true }),
    column('name', text({ maxLength: 60 })),
    column('price', decimal({ precision: 9, scale: 2 })),
    column('stock', wholeNumber({ min: 0, max: 100_000 })),
    column('sold', boolean),
    column('tags', list({ separator: ';', maxItems: 9, maxLength: 20 })),
    column('seenAt', dateTime),
  ];
}

export const LABELS = `
  CREATE TABLE shop.labels (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner integer, code text NOT NULL,
    made_at timestamptz NOT NULL, UNIQUE (owner, code));
  CREATE TABLE shop.pairs (owner integer, code text, PRIMARY KEY (owner, code));
  GRANT SELECT, INSERT, UPDATE, DELETE ON shop.labels, shop.pairs TO PUBLIC`;

@Entity('labels', { schema: 'shop' })
export class Label {
  @PrimaryColumn('uuid')
  id!: string;
  @Column('integer')
  owner!: number;
  @Column('text')
  code!: string;
  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;
}

export class LabelProcessor extends BulkActionProcessor {
  readonly entityType: string = 'LABEL';
  readonly entity: new () => object = Label;
  override table: OwnTable = ownTable({ account: 'owner', createdAt: 'madeAt' });
  readonly key = 'code';
  readonly columns = [column('code', text({ maxLength: 60 }), { required: true })];
}

/** Without an id of its own. */
@Entity('pairs', { schema: 'shop' })
export class Pair {
  @PrimaryColumn('integer')
  owner!: number;
  @PrimaryColumn('text')
  code!: string;
}

export class PairProcessor extends LabelProcessor {
  override readonly entityType = 'PAIR';
  override readonly entity = Pair;
  override table = ownTable({ account: 'owner' });
}
