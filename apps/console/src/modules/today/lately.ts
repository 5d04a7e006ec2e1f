import { readStored, store } from '../../language.ts';
import { viewer } from '../../session.ts';
import type { LatelyEvent } from './today.graphql.ts';

const SHOWN_MOST = 6;
/** How the program keeps itself going, and who came and went, is read in the activity. */
const UNTOLD = ['message', 'session', 'job', 'export', 'saved-view', 'notices', 'webhook-delivery', 'file', 'upload'];

/** What others did, the latest first, without what nobody needs to hear; and how many of it since an instant, epoch ms or null. */
export function latelyOf(events: readonly LatelyEvent[], me: string | undefined, since: number | null): { shown: LatelyEvent[]; sinceThen: number } {
  const told = events.filter(({ action, actor }) => actor.id !== me && !UNTOLD.includes(action.split('.')[0] ?? ''));
  return { shown: told.slice(0, SHOWN_MOST), sinceThen: since === null ? 0 : told.filter(({ occurredAt }) => Date.parse(occurredAt) > since).length };
}

const keyOf = (): string => `accord.left.${viewer.value?.id ?? ''}`;

/** When the reader left this page last on this device, epoch ms; null where that is not known. */
export function leftAt(): number | null {
  const kept = Number(readStored(keyOf()));
  return kept > 0 ? kept : null;
}

export function leave(at: number): void {
  if (viewer.value) store(keyOf(), String(at));
}
