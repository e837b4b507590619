import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EntityView } from '../../../../src/client/generated/types.gen.js';
import { accountIdOf, isWrongAccount } from '../../api/account-id.js';
import { listEntities } from '../../api/actions.js';
import { may, namedAccount, seesAllAccounts, session } from '../../api/session.js';
import { Field } from '../../parts/field.js';
import { Fault } from '../../parts/notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { useAccountText } from '../../parts/use-account-text.js';
import { setQuery } from '../../router/location.js';
import { texts } from '../../texts/language.js';
import type { Choices, EntityType, Operation } from './model/conversation.js';
import { Latest } from './model/latest.js';
import { RadioCards } from './radio-cards.js';
import { choose } from './store.js';

/** Account, entity and operation of a file. */
export function FileChoices({ choices }: { readonly choices: Choices }): JSX.Element {
  const { entities, error, again } = useEntities();
  useEffect(() => {
    if (choices.entityType === null && entities?.length) choose({ entityType: entities[0]!.type });
  }, [entities, choices.entityType]);
  const fault = error === null ? null : <Fault error={error} onRetry={again} />;
  if (entities === null) return fault ?? <Skeleton lines={5} />;
  return (
    <>
      {seesAllAccounts.value && <AccountChoice />}
      {fault}
      <EntityChoice entities={entities} value={choices.entityType} />
      <OperationChoice entities={entities} choices={choices} />
    </>
  );
}

/** The entities with the custom fields of the account; while those of another are asked for, they stay. */
function useEntities(): {
  readonly entities: readonly EntityView[] | null;
  readonly error: unknown;
  readonly again: () => void;
} {
  const [entities, setEntities] = useState<readonly EntityView[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [latest] = useState(
    () =>
      new Latest<string | null, readonly EntityView[]>(
        async (accountId, signal) => (await listEntities(accountId, signal)).items.filter(isAllowed),
        (found) => {
          setError(null);
          setEntities(found);
        },
        setError,
      ),
  );
  // Somebody may be typing the account.
  const accountId = namedAccount.value;
  useEffect(() => latest.set(accountId, entities === null ? 0 : undefined), [accountId, attempt]);
  useEffect(() => () => latest.stop(), []);
  return { entities, error, again: () => setAttempt((n) => n + 1) };
}

function isAllowed({ type }: EntityView): boolean {
  return session.value?.entityTypes?.includes(type) ?? true;
}

/** Of whoever sees all accounts. */
function AccountChoice(): JSX.Element {
  const words = texts.value;
  const [typed, setTyped] = useAccountText();
  const fault = isWrongAccount(typed) ? words.session.accountFault : null;
  return (
    <Field label={words.session.account} hint={words.newImport.file.accountHint} fault={fault}>
      {(control) => (
        <input
          {...control}
          class="control narrow"
          value={typed}
          required
          spellcheck={false}
          autoComplete="off"
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            // What is no account is none, not the one before.
            setQuery({ account: accountIdOf(event.currentTarget.value) });
          }}
        />
      )}
    </Field>
  );
}

function EntityChoice(props: {
  readonly entities: readonly EntityView[];
  readonly value: EntityType | null;
}): JSX.Element {
  const { entities } = texts.value;
  return (
    <RadioCards
      legend={texts.value.newImport.file.entity}
      value={props.value}
      options={props.entities.map(({ type, columns }) => ({
        value: type,
        name: entities[type] ?? type,
        says: columns.map(({ name }) => name).join(', '),
      }))}
      onChange={(entityType) => choose({ entityType })}
    />
  );
}

function OperationChoice(props: {
  readonly entities: readonly EntityView[];
  readonly choices: Choices;
}): JSX.Element {
  const { entityType, operation, emptyCells } = props.choices;
  const entity = props.entities.find(({ type }) => type === entityType);
  const words = texts.value;
  const allowed = (entity?.operations ?? []).filter((each) => each !== 'DELETE' || may('delete'));
  const mayClear = operation === 'UPSERT' || operation === 'UPDATE';
  return (
    <>
      <RadioCards<Operation>
        legend={words.newImport.file.operation}
        value={operation}
        options={allowed.map((value) => ({ value, ...words.operations[value] }))}
        onChange={(chosen) => choose({ operation: chosen })}
      />
      {mayClear && (
        <label class="check">
          <input
            type="checkbox"
            checked={emptyCells === 'clear'}
            onChange={(event) => choose({ emptyCells: event.currentTarget.checked ? 'clear' : 'keep' })}
          />
          {words.newImport.file.clear}
        </label>
      )}
    </>
  );
}
