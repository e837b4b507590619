import { ApiProperty } from '@nestjs/swagger';
import type { Contact } from './entities/contact.entity.js';

export class ContactView {
  @ApiProperty({ description: 'A 64-bit number, so it is a string.', example: '1042' })
  readonly id!: string;

  @ApiProperty({ description: 'Whose it is.', example: 'test' })
  readonly accountId!: string;

  @ApiProperty({ description: 'In lower case.', example: 'ann@example.com' })
  readonly email!: string;

  @ApiProperty({ description: 'As in the file, without surrounding blanks.', example: 'Ann Smith' })
  readonly name!: string;

  @ApiProperty({
    description: 'As in the file; null where it has none.',
    type: String,
    nullable: true,
    example: '+44 20 7946 0123',
  })
  readonly phone!: string | null;

  @ApiProperty({
    description: 'In years; null where the file has none.',
    type: 'integer',
    nullable: true,
    example: 42,
  })
  readonly age!: number | null;

  @ApiProperty({
    format: 'uuid',
    description: 'The bulk action that created the contact.',
    example: '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11',
  })
  readonly createdByActionId!: string;

  @ApiProperty({ type: 'integer', description: 'The row of its file.', example: 17 })
  readonly createdByRow!: number;

  @ApiProperty({
    description: 'When it was created.',
    format: 'date-time',
    example: '2026-11-23T09:30:01.000Z',
  })
  readonly createdAt!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: 'The bulk action that changed it last; null: it is as it was created.',
    example: '0198a0b0-9d1f-7aa0-8c55-6b1f0e2d4c33',
  })
  readonly updatedByActionId!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'The row of its file.', example: 4 })
  readonly updatedByRow!: number | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was changed last.',
    example: '2026-11-24T08:00:00.000Z',
  })
  readonly updatedAt!: string | null;
}

/** A page of contacts, by e-mail address. */
export class ContactPageView {
  @ApiProperty({ description: 'Those of this page.', type: [ContactView] })
  readonly items!: readonly ContactView[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `after` to get the following page; null when there is none.',
    example: 'YW5uQGV4YW1wbGUuY29t',
  })
  readonly next!: string | null;
}

export function toContactView(contact: Contact): ContactView {
  const { id, accountId, email, name, phone, age, createdByActionId, updatedByActionId } = contact;
  return {
    id,
    accountId,
    email,
    name,
    phone,
    age,
    createdByActionId,
    createdByRow: Number(contact.createdByRow),
    createdAt: contact.createdAt.toISOString(),
    updatedByActionId,
    updatedByRow: contact.updatedByRow === null ? null : Number(contact.updatedByRow),
    updatedAt: contact.updatedAt?.toISOString() ?? null,
  };
}
