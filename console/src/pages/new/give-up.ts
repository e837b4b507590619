import { cancelAction, getStats } from '../../api/actions.js';
import { stageOf } from './model/stage.js';

/**
 * A dry run waits for nobody any more: its choices or its file were changed. One that was confirmed meanwhile, such as
 * in another tab, is left alone.
 */
export async function giveUp(actionId: string | null): Promise<void> {
  if (actionId === null) return;
  try {
    const upload = { key: '', fields: '', actionId };
    const stage = stageOf({ upload }, await getStats(actionId));
    if (stage === 'checking' || stage === 'checked') await cancelAction(actionId);
  } catch {
    // It has ended, or the service is away: a dry run that nobody confirms changes nothing and is purged.
  }
}
