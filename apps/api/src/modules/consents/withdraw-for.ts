import { consentStanding, refusalToWithdraw } from '@accord/consents';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersionOf } from '../acceptances/index.ts';
import { everyPurpose } from '../purposes/index.ts';
import { platformRecipients, Recipient } from '../recipients/index.ts';
import { activityOf, factOf } from './consent-facts.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { matterOf, nextNumber, refusalOf, sayingOf, type Matter, type Saying } from './say.ts';

interface Keys { readonly purposeKey: string; readonly recipientKey?: string | null | undefined }

/** What two keys name, if the person has something to withdraw there. Throws NOT_FOUND; REFUSED at the path for what the service cannot do without (PIPL 16), and where nothing was given. */
export async function withdrawable(scope: TenantScope, personId: string, keys: Keys, ...path: string[]): Promise<Matter> {
  const matter = await matterOf(scope, keys, true);
  const { newest } = await saidAbout(scope, personId, matter);
  const standing = consentStanding(newest ? [factOf(newest)] : [], matter.purpose, scope.now);
  const refusal = refusalToWithdraw(activityOf(matter.purpose, matter.recipient), standing);
  if (refusal !== null) throw refusalOf(refusal, ...path);
  return matter;
}

/** The purpose and the recipient that two ids name, whatever became of them in the register. Throws NOT_FOUND. */
export async function matterById(scope: TenantScope, { purposeId, recipientId }: { readonly purposeId: string; readonly recipientId: string | null }): Promise<Matter> {
  const purpose = (await everyPurpose(scope)).find(({ id }) => id === purposeId);
  const recipient = recipientId === null ? null : ((await platformRecipients(scope)).find(({ id }) => id === recipientId) ?? (await scope.of(Recipient).get(recipientId)));
  if (!purpose) throw notFound();
  return { purpose, recipient };
}

/** The withdrawal that a request of the person comes to, to be written in a change of the caller's; null where it is withdrawn already. Of two who speak at once one has a duplicate key. */
export async function withdrawalFor(scope: TenantScope, personId: string, matter: Matter, reason: string): Promise<Saying | null> {
  const { newest, number } = await saidAbout(scope, personId, matter);
  if (newest === null || newest.state === 'WITHDRAWN') return null;
  const version = await bindingVersionOf(scope, personId, scope.now);
  return sayingOf(scope, personId, matter, { word: { state: 'WITHDRAWN', type: newest.type, method: 'ADMIN_ENTRY', language: newest.language, channel: 'CONSOLE', reason }, newest, number, version });
}

async function saidAbout(scope: TenantScope, personId: string, { purpose, recipient }: Matter): Promise<{ newest: ConsentEvent | null; number: number }> {
  const events = await scope.of(ConsentEvent).find({ personId, purposeId: purpose.id });
  const said = events.filter(({ recipientId }) => recipientId === (recipient?.id ?? null)).sort((one, other) => other.number - one.number);
  return { newest: said[0] ?? null, number: nextNumber(events) };
}

/** To which recipients the person ever consented that data is given. */
export const recipientsConsentedTo = async (scope: TenantScope, personId: string): Promise<string[]> => {
  const events = await scope.of(ConsentEvent).find({ personId });
  return [...new Set(events.flatMap(({ recipientId, state }) => (recipientId !== null && (state === 'GIVEN' || state === 'RENEWED') ? [recipientId] : [])))];
};
