import type { JSX } from 'preact';
import { accountIdOf } from '../../../api/account-id.js';
import type { Preview } from '../../../api/preview.js';
import { account } from '../../../api/session.js';
import { Button } from '../../../parts/button.js';
import { Fault, Notice } from '../../../parts/notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { texts } from '../../../texts/language.js';
import { AskAgain } from '../ask-again.js';
import { ColumnList } from '../columns/column-list.js';
import { PreviewTable } from '../columns/preview-table.js';
import { ReadingChoices } from '../columns/reading-choices.js';
import { useMaking } from '../columns/use-making.js';
import { usePreview } from '../columns/use-preview.js';
import { withoutMapping } from '../model/apply-mapping.js';
import type { Choices, QueuedFile } from '../model/conversation.js';
import { SavedPanel } from '../saved/saved-panel.js';
import { blobOf, choose, openStep } from '../store.js';

/** Which column of the file is which column of the entity. */
export function ColumnsStep({ file }: { readonly file: QueuedFile }): JSX.Element {
  const blob = blobOf(file);
  return blob === null ? <AskAgain file={file} /> : <KnownFile file={file} blob={blob} />;
}

function KnownFile({ file, blob }: { readonly file: QueuedFile; readonly blob: File }): JSX.Element {
  const { preview, error, isPresent, again, tryOut } = usePreview(file, blob);
  const { choices } = file;
  const making = useMaking(file, preview, tryOut);
  const words = texts.value.newImport;
  const isReady = isPresent && preview?.problems.length === 0;
  return (
    <>
      <section class="panel panel-body">
        <p class="file-line">
          <bdi class="truncate">{file.mark.name}</bdi>
        </p>
        <ReadingChoices choices={choices} preview={preview} />
        {error !== null && (
          <Fault error={error} onRetry={again}>
            {preview === null && <Back choices={choices} />}
          </Fault>
        )}
        {preview && error === null && <Problems preview={preview} />}
        <div class="step-buttons">
          <Button look="primary" disabled={!isReady} onClick={() => openStep('check')}>
            {words.columns.next}
          </Button>
          <Button onClick={() => openStep('file')}>{words.back}</Button>
        </div>
      </section>
      <SavedPanel
        file={file}
        preview={preview}
        isPresent={isPresent}
        isTried={preview !== null || error !== null}
      />
      {preview === null && error === null && (
        <section class="panel" aria-busy="true">
          <Skeleton lines={8} />
        </section>
      )}
      {preview && (
        <>
          <section class="panel table-scroll">
            <ColumnList preview={preview} assigned={choices.assigned} making={making} />
          </section>
          <PreviewTable preview={preview} />
        </>
      )}
    </>
  );
}

/**
 * The way back from decisions that are refused and not shown, such as those for a field that was deleted since. That
 * from a saved mapping is beside its name.
 */
function Back({ choices }: { readonly choices: Choices }): JSX.Element | null {
  const { applied, assigned } = choices;
  const isShown = applied !== null && applied.accountId === accountIdOf(account.value ?? '');
  if (isShown || Object.keys(assigned).length === 0) return null;
  return <Button onClick={() => choose(withoutMapping(choices))}>{texts.value.newImport.saved.back}</Button>;
}

/** What has to be decided before the file can be checked. */
function Problems({ preview }: { readonly preview: Preview }): JSX.Element | null {
  const words = texts.value.newImport.columns;
  const { missing, problems } = preview;
  const others = problems.filter(({ field }) => !missing.some((each) => each.field === field));
  if (problems.length === 0) return null;
  return (
    <Notice look="warn">
      {missing.map(({ field, header }) => (
        <p key={field}>
          {words.missing(field)} {header !== null && words.like(header)}
        </p>
      ))}
      {others.map(({ field, message }) => (
        <p key={field}>{message}</p>
      ))}
    </Notice>
  );
}
