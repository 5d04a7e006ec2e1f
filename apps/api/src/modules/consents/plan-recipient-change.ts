import { mayCross, needsConsent } from '@accord/recipients';
import { civilDay } from '@accord/deadlines';
import { Field, Int, ObjectType } from 'type-graphql';
import { PLATFORM_ID } from '../../database/ids.ts';
import { padTo, placesFor } from '../../database/statements.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { conflict, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { everyPurpose } from '../purposes/index.ts';
import { crossBorderOf, factsOf, numbersWith, Recipient, toldOf, type ChangeRecipientInput } from '../recipients/index.ts';
import { bordersOpenEverywhere, peopleStandingByEverywhere, peopleWhoStandBy, type Count } from './platform-consents.ts';
import { changesOfRecipient, ToldChange } from './told-change.ts';

@ObjectType({ description: 'What a change of a recipient would mean for people, were it made now (PIPL 17, 23, 38, 39). Nothing is written.' })
export class RecipientChangePlan {
  @Field(() => Int, { description: 'Recipient.revision after it.' }) revision!: number;
  @Field(() => [ToldChange], { description: 'What people would be told otherwise; empty where nothing.' }) changes!: ToldChange[];
  @Field(() => Boolean, { description: 'What was consented to up to now would not count any more.' }) asksAgain!: boolean;
  @Field(() => Int, { description: 'Who stands by a yes to it and would be asked again, once whatever the purpose; for staff in all organizations. 0 where nobody is asked again.' }) people!: number;
  @Field(() => Boolean, { description: 'A separate consent would be needed that was not before: it would get nothing of anybody who has not consented.' }) asksFirst!: boolean;
  @Field(() => Int, { description: 'Decisions to let data go abroad to it that would not count any more: 0 or 1, for staff those of all organizations.' }) bordersClosing!: number;
}

/** Works out what a change of one's own recipient would do. Throws NOT_FOUND, CONFLICT where it was changed since, REFUSED where it was withdrawn. */
export async function planRecipientChange(scope: TenantScope, platform: () => PlatformScope, { id, expectedVersion, ...facts }: ChangeRecipientInput): Promise<RecipientChangePlan> {
  const recipient = await scope.of(Recipient).get(id);
  if (recipient.version !== expectedVersion) throw conflict('CHANGED_MEANWHILE', 'Somebody changed this record meanwhile. Read it again.', { currentVersion: recipient.version });
  if (recipient.state === 'WITHDRAWN') throw refused('RECIPIENT_WITHDRAWN', 'This recipient was withdrawn; nothing about it changes any more.');
  const [before, after] = [toldOf(recipient), toldOf(factsOf(facts))];
  const numbers = numbersWith(recipient, facts);
  const asksAgain = numbers.renewFromRevision > recipient.renewFromRevision;
  const [people, bordersClosing] = asksAgain ? await Promise.all([peopleStandingBy(scope, platform, recipient), bordersOpen(scope, platform, recipient)]) : [0, 0];
  return { revision: numbers.revision, changes: changesOfRecipient(before, after), asksAgain, people, asksFirst: needsConsent(after) && !needsConsent(before), bordersClosing };
}

async function peopleStandingBy(scope: TenantScope, platform: () => PlatformScope, { id, renewFromRevision }: Recipient): Promise<number> {
  const { now, organizationId } = scope;
  if (organizationId === PLATFORM_ID) return peopleStandingByEverywhere(platform(), id, now, renewFromRevision);
  // named, so that the index of words by purpose is used
  const purposes = padTo((await everyPurpose(scope)).map((purpose) => purpose.id));
  if (purposes.length === 0) return 0;
  const [row] = await scope.sql<Count>(peopleWhoStandBy(`c.organization_id = ? AND c.purpose_id IN (${placesFor(purposes.length)})`), [organizationId, ...purposes, id, now, renewFromRevision]);
  return Number(row?.count ?? 0);
}

async function bordersOpen(scope: TenantScope, platform: () => PlatformScope, recipient: Recipient): Promise<number> {
  const { now, organizationId } = scope;
  if (organizationId === PLATFORM_ID) return bordersOpenEverywhere(platform(), recipient.id, recipient.renewFromRevision, civilDay(now));
  return mayCross(await crossBorderOf(scope, recipient.id), recipient, now) ? 1 : 0;
}
