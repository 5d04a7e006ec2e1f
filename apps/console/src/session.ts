import { computed, shallowRef } from 'vue';
import { chooseOrganization, chosenOrganization, client, forgetReads } from './client.ts';
import type { ResultOf } from './graphql.ts';
import { isLanguageChosen, toTag, useLanguage } from './language.ts';
import { ViewerDocument } from './modules/session/session.graphql.ts';
import { refusalsOf } from './refusals.ts';
import type { Permission } from '@accord/permissions';

export type Viewer = NonNullable<ResultOf<typeof ViewerDocument>['viewer']>;
export type Area = 'platform' | 'organization' | 'me';

/** Who is signed in: undefined before it was asked, null when nobody is. */
export const viewer = shallowRef<Viewer | null>();
/** counts the sessions of this page; pages are made anew when it changes */
export const sessionNumber = shallowRef(0);
/** the session ended under an open page: it waits, hidden, for the same person to sign in again */
export const isExpired = shallowRef(false);

export async function readViewer(fetchOptions?: () => RequestInit): Promise<Viewer | null> {
  const result = await client().query(ViewerDocument, {}, { requestPolicy: 'network-only', ...(fetchOptions && { fetchOptions }) }).toPromise();
  const refusals = refusalsOf(result.error);
  if (refusals.some(({ code }) => code === 'NOT_FOUND') && chosenOrganization()) {
    chooseOrganization(null); // the seat chosen earlier is gone
    return readViewer();
  }
  if (result.error && !refusals.some(({ code }) => code === 'UNAUTHENTICATED')) throw result.error;
  const read = result.data?.viewer ?? null;
  if (!read && viewer.value) {
    isExpired.value = true; // nobody is signed in any more: whose page it is stays known
    return null;
  }
  viewer.value = read;
  if (viewer.value && !isLanguageChosen()) await useLanguage(toTag(viewer.value.profile.preferredLanguage), false);
  return viewer.value;
}

export async function startSession(): Promise<Viewer | null> {
  forgetReads();
  sessionNumber.value += 1;
  return readViewer();
}

/** Somebody signed in over an open page: false when it is not the one whose page it is, and the page does not go on. */
export async function resumeSession(): Promise<boolean> {
  const before = viewer.value;
  const now = await readViewer();
  if (!now) return true; // it has ended again: the page goes on waiting
  isExpired.value = false;
  const isSame = before?.id === now.id && before.organization.id === now.organization.id;
  // of another account nothing may stay, neither on screen nor in the cache
  if (!isSame) sessionNumber.value += 1;
  forgetReads();
  return isSame;
}

export function endSession(): void {
  viewer.value = null;
  isExpired.value = false;
  chooseOrganization(null);
  forgetReads();
}

export function may(permission: Permission): boolean {
  return viewer.value?.can.includes(permission) ?? false;
}

const isStopping = ({ state }: Viewer['standings'][number]): boolean => state === 'OVERDUE' || state === 'DECLINED';
/** The statement that waits for a decision of mine: one that stops me before one that is only due, the platform's first. */
export const asked = computed(() => viewer.value?.standings.find(isStopping) ?? viewer.value?.standings.find(({ state }) => state === 'DUE'));
/** §5: an overdue or declined statement stops use everywhere; reading, asking and withdrawing stay open. */
export const isStopped = computed(() => asked.value !== undefined && isStopping(asked.value));

export const areas = computed<Area[]>(() => {
  if (!viewer.value) return [];
  if (viewer.value.kind === 'STAFF') return ['platform'];
  return viewer.value.roles.some((role) => role !== 'MEMBER') ? ['organization', 'me'] : ['me'];
});

export function homeOf(area: Area | undefined): string {
  return area === 'platform' ? '/p/today' : area === 'organization' ? '/o/today' : '/me/overview';
}
