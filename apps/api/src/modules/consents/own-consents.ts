import { isEnough, isGiven, refusalToGive, refusalToRefuse, refusalToWithdraw, requiredConsentType, consentStanding, type ConsentType } from '@accord/consents';
import type { SignedIn } from '../../access/caller.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { whenPurposesEnded } from '../apps/index.ts';
import { activityOf, consentingPerson, factOf } from './consent-facts.ts';
import type { ConsentEvent } from './consent-event.entity.ts';
import type { GiveConsentInput, OwnConsentInput } from './consents.inputs.ts';
import { isAboutNow, isConsenting, matterOf, mustBeShown, refusalOf, say, type Matter, type Word } from './say.ts';

export interface Act {
  readonly me: SignedIn;
  readonly userAgent: string | null;
}

/** What somebody who is signed in says in so many words about one matter: separately, by its nature, where that is needed. */
const ownWord = (state: Word['state'], type: ConsentType, { method, language }: OwnConsentInput, { purpose }: Matter, { userAgent }: Act): Word => ({
  state, type, language, channel: 'CONSOLE', device: userAgent, method: method ?? (purpose.devicePermission === null ? 'SETTINGS_TOGGLE' : 'DEVICE_PERMISSION'),
});

/** Gives, or renews, the caller's own consent. Given already: answers with the event that says so. Throws NOT_FOUND, CONFLICT where another revision was shown, REFUSED. */
export async function giveConsent(scope: TenantScope, act: Act, input: GiveConsentInput): Promise<ConsentEvent> {
  const { personId } = act.me;
  const [matter, person] = await Promise.all([matterOf(scope, input), consentingPerson(scope, personId)]);
  const { purpose, recipient } = matter;
  const activity = activityOf(purpose, recipient);
  const required = requiredConsentType(activity, person.isUnder14);
  const type = required === 'SEPARATE' ? 'SEPARATE' : 'GENERAL';
  const refusal = refusalToGive(activity, type, 'SELF', person);
  if (refusal !== null) throw refusalOf(refusal);
  mustBeShown(matter, input);
  const endedAt = (await whenPurposesEnded(scope, [personId], scope.now))(personId, purpose.key) ?? 0;
  return say(scope, personId, matter, (newest) =>
    newest && isConsenting(newest, scope.now) && newest.saidAt > endedAt && isAboutNow(newest, matter) && isEnough(newest.type, type) ? 'SAID_ALREADY' : ownWord('GIVEN', type, input, matter, act));
}

/** Says no for oneself: a refusal where nothing was given, a withdrawal where something was. Throws NOT_FOUND, REFUSED. */
export async function refuseConsent(scope: TenantScope, act: Act, input: OwnConsentInput): Promise<ConsentEvent> {
  const matter = await matterOf(scope, input);
  const refusal = refusalToRefuse(activityOf(matter.purpose, matter.recipient));
  if (refusal !== null) throw refusalOf(refusal);
  return say(scope, act.me.personId, matter, (newest) => {
    if (newest?.state === 'REFUSED' || newest?.state === 'WITHDRAWN') return 'SAID_ALREADY';
    return ownWord(newest && isGiven(newest.state) ? 'WITHDRAWN' : 'REFUSED', newest?.type ?? 'GENERAL', input, matter, act);
  });
}

/** Withdraws the caller's own consent, at any time (PIPL 15; §7.3). Withdrawn already: answers with the event that says so. Throws NOT_FOUND, REFUSED. */
export async function withdrawConsent(scope: TenantScope, act: Act, input: OwnConsentInput): Promise<ConsentEvent> {
  const matter = await matterOf(scope, input, true);
  return say(scope, act.me.personId, matter, withdrawal(matter, scope.now, (type) => ownWord('WITHDRAWN', type, input, matter, act)));
}

/** Judges a withdrawal, whoever writes it down. */
export const withdrawal = ({ purpose, recipient }: Matter, now: number, word: (type: ConsentType) => Word, ...path: string[]) => (newest: ConsentEvent | null): Word | 'SAID_ALREADY' => {
  const standing = consentStanding(newest ? [factOf(newest)] : [], { renewFromRevision: purpose.renewFromRevision, recipient }, now);
  const refusal = refusalToWithdraw(activityOf(purpose, recipient), standing);
  if (refusal !== null) throw refusalOf(refusal, ...path);
  return newest === null || standing.state === 'WITHDRAWN' ? 'SAID_ALREADY' : word(newest.type);
};
