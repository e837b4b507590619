import type { AccountReader } from './account-reader.js';
import type { ListedRecord } from './compare.js';
import { compareRecords, isListed } from './compare.js';
import type { Differences } from './differences.js';
import type { EntityType } from './model/entities.js';
import { ENTITIES } from './model/entities.js';
import type { EndedAction, Records, ReportedRow } from './model/expected-outcomes.js';
import { expectOutcomes } from './model/expected-outcomes.js';
import { expectMade, linkRows, unlinkContacts } from './model/link-rows.js';
import { expectMatched } from './model/match-rows.js';
import { removeColumn } from './model/remove-column.js';
import type { Tally } from './tally.js';

/** The records of an account as the model has them, and as the service lists them. */
export class AccountRecords {
  private readonly models: Record<EntityType, Records> = {
    CONTACT: new Map(),
    COMPANY: new Map(),
    CHATWOOT_CONTACT: new Map(),
    MEMBER: new Map(),
  };
  /** Of which the account may have records. Contacts may make companies. */
  private readonly entityTypes: readonly EntityType[];

  constructor(
    entityType: EntityType,
    private readonly read: AccountReader,
    private readonly differences: Differences,
    private readonly tally: Tally,
  ) {
    this.entityTypes = entityType === 'CONTACT' ? ['CONTACT', 'COMPANY'] : [entityType];
  }

  /** Contacts have the domains of their companies, and their custom fields as columns. */
  async list(type: EntityType): Promise<ListedRecord[]> {
    const listed = await this.read.list<ListedRecord>(ENTITIES[type].path);
    if (type !== 'CONTACT') return listed;
    const companies = await this.read.list<ListedRecord>(ENTITIES.COMPANY.path);
    const domainOf = new Map<unknown, unknown>([[null, null]]);
    for (const { id, domain } of companies) domainOf.set(id, domain);
    return listed.map((contact) => ({
      ...{ ...contact, colour: null, size: null, ...(contact.fields as object) },
      company: domainOf.get(contact.companyId),
    }));
  }

  /**
   * Follows actions of one entity that ran at the same time and have ended.
   *
   * @returns the actions with what their rows link, and the expected outcomes
   */
  async follow(
    ended: readonly EndedAction[],
    refuses: boolean,
  ): Promise<{ action: EndedAction; expected: readonly ReportedRow[] }[]> {
    const { entityType } = ended[0]!.fields;
    if (entityType === 'MEMBER')
      return ended.map((action) => ({ action, expected: expectMatched(action, this.models.MEMBER) }));
    const { CONTACT: contacts, COMPANY: companies } = this.models;
    const actions = ended.map((action) => ({
      ...action,
      checkedRows: linkRows(action.checkedRows, companies, action.fields),
    }));
    const expected = expectOutcomes(actions, this.models[entityType], {
      refuses,
      ...(actions.length > 1 && {
        isListed: isListed(await this.list(entityType), ENTITIES[entityType]),
      }),
    });
    if (entityType === 'COMPANY') unlinkContacts(contacts, companies);
    await this.followMade(actions.filter((action, i) => makesRecords(action, expected[i]!)));
    return actions.map((action, i) => ({ action, expected: expected[i]! }));
  }

  async compare(): Promise<void> {
    for (const type of this.entityTypes)
      compareRecords(await this.list(type), this.models[type], ENTITIES[type], this.differences);
  }

  /** No record of a contact has a value in the column any more. */
  removeColumn(name: string): void {
    removeColumn(this.models.CONTACT, name);
  }

  private async followMade(makers: readonly EndedAction[]): Promise<void> {
    if (makers.length === 0) return;
    const { COMPANY: companies } = this.models;
    const before = companies.size;
    const listed = await this.list('COMPANY');
    expectMade(makers, companies, new Map(listed.map((company) => [String(company.domain), company])));
    this.tally.add('companies made by contacts', companies.size - before);
  }
}

/** Neither does a dry run, nor an action that was aborted when it was checked. */
const makesRecords = ({ fields, isDryRun }: EndedAction, expected: readonly ReportedRow[]): boolean =>
  fields.onMissing === 'create' &&
  !isDryRun &&
  !(fields.onRowError === 'abort' && expected.some(({ status }) => status === 'FAILED'));
