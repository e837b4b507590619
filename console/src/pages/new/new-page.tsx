import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { account } from '../../api/session.js';
import { announce } from '../../parts/announce.js';
import { useFocusAfter } from '../../parts/lost-focus.js';
import { Page } from '../../parts/page.js';
import { texts } from '../../texts/language.js';
import type { Step } from './model/conversation.js';
import { STEPS } from './model/conversation.js';
import { openableStep } from './model/stage.js';
import { progressOf, stage } from './progress-store.js';
import { Queue } from './queue.js';
import { StepList } from './step-list.js';
import { CheckStep } from './steps/check-step.js';
import { ColumnsStep } from './steps/columns-step.js';
import { FileStep } from './steps/file-step.js';
import { ImportStep } from './steps/import-step.js';
import { current, openStep } from './store.js';

import './styles/steps.css';
import './styles/choices.css';

/** The upload as a conversation of four steps. @param step of the address */
export default function NewPage({ step: named }: Record<string, string>): JSX.Element {
  const file = current.value;
  const asked = STEPS.find((each) => each === named) ?? 'file';
  const step = file ? openableStep(asked, stage.value, file, account.value) : 'file';
  // The progress that comes in decides; until then the address may be right. Read here and not in the effect: by then
  // there may be progress of which the step knows nothing yet.
  const isKnown = file?.upload?.actionId == null || progressOf(file) !== null;
  useEffect(() => {
    // In place of the address that was asked for, or the back button would lead to it and here again.
    if (step !== asked && isKnown) openStep(step, file, { replace: true });
  }, [step, asked, isKnown]);
  const words = texts.value.newImport;
  const now = stage.value;
  useFocusAfter(`${file?.id} ${now}`, '#content h2');
  useEffect(() => {
    // The end of an import is announced with its figures.
    if (file !== null && now !== 'chosen' && now !== 'ended') announce(words.stages[now]);
  }, [file?.id, now]);
  return (
    <Page title={words.titles[step]} lead={<StepList step={step} />}>
      <Queue />
      <StepContent step={step} />
    </Page>
  );
}

function StepContent({ step }: { readonly step: Step }): JSX.Element {
  const file = current.value;
  if (file === null || step === 'file') return <FileStep />;
  if (step === 'columns') return <ColumnsStep key={file.id} file={file} />;
  if (step === 'check') return <CheckStep key={file.id} file={file} />;
  return <ImportStep key={file.id} file={file} />;
}
