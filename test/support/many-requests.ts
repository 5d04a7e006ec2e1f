import { rungsOf } from '@accord/request-steps';
import { PrivacyRequest, RequestDetails } from '@accord/api/modules/requests/index';
import type { Draft } from '@accord/api/tenancy/writer';
import { SYSTEM } from '@accord/api/tenancy/actor';
import { openScope } from '@accord/api/tenancy/tenant-scope';
import type { Accord } from './accord.ts';

export interface Planned { readonly startAt: number; readonly dueAt: number }

const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';
const numberOf = (count: number): string => {
  const letters = Array.from({ length: 8 }, (_, place) => LETTERS[Math.floor(count / 28 ** place) % 28]).join('');
  return `R-${letters.slice(0, 4)}-${letters.slice(4)}`;
};

/** Requests that were forwarded to an organization, as filing leaves them; many at once. Answers with their ids, in the order of the plans. */
export async function forwarded({ system }: Accord, organizationId: string, plans: readonly Planned[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < plans.length; from += 500) {
    await openScope(system.kernel, { requestId: 'test', actor: SYSTEM }, organizationId).change({ action: 'test.filed', subject: { type: 'Organization', id: organizationId } }, (change) => {
      for (const [at, { startAt, dueAt }] of plans.slice(from, from + 500).entries()) {
        const id = change.newId();
        const row: Draft<PrivacyRequest> = {
          id, number: numberOf(from + at), type: 'ACCESS', state: 'FORWARDED', controllerRole: 'ORGANIZATION', channel: 'CONSOLE', subjectId: null, appOwnerId: null, appId: null, receivedAt: startAt, clockStartAt: startAt,
          replyDueAt: dueAt, repliedAt: null, originOwnerId: null, originId: null, aboutId: null, heldFrom: null, holdReason: null, lapsesAt: null, extendedAt: null, assigneeId: null, escalations: 0, assistance: null,
          storyId: null, duplicateOfId: null, ladderAt: rungsOf({ startAt, dueAt })[0]?.at ?? null, version: 1,
        };
        change.of(PrivacyRequest).insert(row);
        change.of(RequestDetails).insert({ id, text: '请告知', language: at % 2 ? 'zh-CN' : 'en', contact: null, contactHash: null, contactVerifiedAt: null, contactVerifiedBy: null });
        ids.push(id);
      }
    });
  }
  return ids;
}
