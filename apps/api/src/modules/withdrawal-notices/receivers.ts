import { isGiven } from '@accord/consents';
import { needsConsent } from '@accord/recipients';
import { In } from 'typeorm';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { whatAppsServe } from '../apps/index.ts';
import { ConsentEvent } from '../consents/index.ts';
import { everyPurpose } from '../purposes/index.ts';
import { recipientsNamed, type Recipient } from '../recipients/index.ts';

/** All that was said about the matters of some events, by their people. */
export async function saidAround(scope: TenantScope, ends: readonly ConsentEvent[]): Promise<readonly ConsentEvent[]> {
  if (ends.length === 0) return [];
  const of = (field: 'personId' | 'purposeId') => In([...new Set(ends.map((one) => one[field]))]);
  return scope.of(ConsentEvent).find({ personId: of('personId'), purposeId: of('purposeId') });
}

const isAbout = ({ personId, purposeId, recipientId }: ConsentEvent) => (one: ConsentEvent): boolean => one.personId === personId && one.purposeId === purposeId && one.recipientId === recipientId;

/** Whether nothing was given again since a consent ended. */
export function standsStill(end: ConsentEvent, said: readonly ConsentEvent[]): boolean {
  const newest = said.filter(isAbout(end)).reduce((last, one) => (one.number > last.number ? one : last), end);
  return !isGiven(newest.state);
}

/** To which recipients a person's consents to them were in force when the one to the purpose ended. */
function consentedThen(end: ConsentEvent, said: readonly ConsentEvent[]): Set<string> {
  const newest = new Map<string, ConsentEvent>();
  for (const one of said.filter(({ personId, purposeId, number }) => personId === end.personId && purposeId === end.purposeId && number < end.number))
    if (one.recipientId !== null && one.number > (newest.get(one.recipientId)?.number ?? 0)) newest.set(one.recipientId, one);
  return new Set([...newest].filter(([, { state }]) => isGiven(state)).map(([id]) => id));
}

/**
 * Who received on each of some consents that ended, by the event that ended it. A consent to a recipient is about that one. One to a purpose is about whom the person's apps gave the data for it,
 * from the first of these ends on; who needs a consent of its own only where that was in force (PIPL 23, 39): otherwise it received nothing, or was told when it ended. Whatever became of a
 * recipient in the register: it may still hold what it was given.
 */
export async function receiversOf(scope: TenantScope, ends: readonly ConsentEvent[], said: readonly ConsentEvent[]): Promise<Map<string, Recipient[]>> {
  const general = ends.filter(({ recipientId }) => recipientId === null);
  const people = [...new Set(general.map(({ personId }) => personId))];
  const since = Math.min(scope.now, ...general.map(({ saidAt }) => saidAt));
  const keyOf = new Map((await everyPurpose(scope)).map(({ id, key }) => [id, key]));
  const serving = await Promise.all([since, scope.now].map((at) => whatAppsServe(scope, people, at)));
  const keysFor = ({ personId, purposeId }: ConsentEvent): Set<string> => new Set(serving.flatMap(({ givenTo }) => [...(givenTo(personId).get(keyOf.get(purposeId) ?? '') ?? [])]));
  const named = new Map(general.map((end) => [end.id, { keys: keysFor(end), ids: consentedThen(end, said) }]));
  const ids = new Set([...ends.flatMap(({ recipientId }) => recipientId ?? []), ...[...named.values()].flatMap((one) => [...one.ids])]);
  const recipients = await recipientsAmong(scope, [...new Set([...named.values()].flatMap(({ keys }) => [...keys]))], [...ids]);
  const receivesOn = (end: ConsentEvent) => (one: Recipient): boolean =>
    end.recipientId === null ? (named.get(end.id)?.ids.has(one.id) ?? false) || (!needsConsent(one) && (named.get(end.id)?.keys.has(one.key) ?? false)) : one.id === end.recipientId;
  return new Map(ends.map((end) => [end.id, recipients.filter(receivesOn(end))]));
}

/** The recipients that keys and ids name, each once. */
async function recipientsAmong(scope: TenantScope, keys: readonly string[], ids: readonly string[]): Promise<Recipient[]> {
  const found = [await recipientsNamed(scope, keys), ...(await Promise.all(ids.map((id) => recipientsNamed(scope, [], id))))].flat();
  return [...new Map(found.map((one) => [one.id, one])).values()];
}
