import { PLATFORM_ID } from '../../database/ids.ts';
import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash, PersonProfile, standsIn } from '../people/index.ts';
import { partiesOf } from './asked-for.ts';
import type { FulfilmentStep } from './fulfilment-step.entity.ts';
import { addSteps, fulfilmentOf } from './fulfilment-steps.ts';
import { filesToHandOver, type PassedFiles } from './hand-over-files.ts';
import { openRequest } from './open-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestAddition } from './request-addition.entity.ts';
import { RequestDetails } from './request-details.entity.ts';

/** A request as it is passed on: what was asked, named and told later, by whom, and its clocks. */
export interface Passed {
  readonly source: PrivacyRequest;
  readonly details: RequestDetails;
  readonly additions: readonly RequestAddition[];
  readonly named: readonly FulfilmentStep[];
  readonly clocks: readonly Deadline[];
  readonly files: PassedFiles;
}

/** The first request of the story: every linked row names it. */
export const storyOf = ({ storyId, id }: PrivacyRequest): string => storyId ?? id;

export async function readPassed(scope: TenantScope, source: PrivacyRequest): Promise<Passed> {
  const { id } = source;
  return {
    source, details: await scope.of(RequestDetails).get(id), additions: await scope.of(RequestAddition).find({ requestId: id }, { order: { id: 'ASC' } }),
    named: (await fulfilmentOf(scope, id)).filter(({ state }) => state === 'PROPOSED'), clocks: await scope.of(Deadline).find({ subjectId: id }), files: await filesToHandOver(scope, id),
  };
}

export interface Link extends Omit<Passed, 'files'> {
  readonly id: string;
  readonly number: string;
  readonly actor: ActorRef;
  readonly controllerRole?: PrivacyRequest['controllerRole'];
  /** What was said where it was given back: whoever finds the right organization reads it. */
  readonly note?: string | null | undefined;
}

type Rows = Pick<Change | TenantScope, 'of' | 'organizationId'>;

/** The one person of the organization with this contact; null when nobody or more than one has it. */
export async function subjectOf(inside: Rows, kernel: Kernel, contact: string | null): Promise<string | null> {
  const hash = contact === null ? null : contactHash(kernel, inside.organizationId, contact);
  if (hash === null) return null;
  const profiles = inside.of(PersonProfile);
  const people = new Set([...(await profiles.find({ emailHash: hash })), ...(await profiles.find({ phoneHash: hash }))].map(({ id }) => id));
  const [only, ...others] = people;
  return only !== undefined && others.length === 0 ? only : null;
}

/** What a linked row became of, and under which id each part of what was sent is kept now: the request itself, and what was told later. */
export interface Linked {
  readonly opened: PrivacyRequest;
  readonly partIds: ReadonlyMap<string, string>;
}

/** The linked row in another organization: the same words, the same instants, the same clock, extended or not (model, Requests). It waits in TRIAGE; its files follow (`passFilesOn`). */
export async function linkRequest(inside: Change, kernel: Kernel, { id, number, source, details, additions, named, clocks, actor, note = null, controllerRole = source.controllerRole }: Link): Promise<Linked> {
  const { type, channel, appOwnerId, appId, receivedAt, clockStartAt, replyDueAt, extendedAt } = source;
  // what lies in the platform for an organization that is still to be found is about nobody of the platform's
  const known = inside.organizationId === PLATFORM_ID && controllerRole !== 'PLATFORM' ? null : await subjectOf(inside, kernel, details.contact);
  const { text, language, onBehalfOf, contact, contactVerifiedAt, contactVerifiedBy } = details;
  const opened = openRequest(inside, {
    id, actor, note, state: 'TRIAGE',
    details: { text, language, onBehalfOf, contact, contactHash: contact === null ? null : contactHash(kernel, inside.organizationId, contact), contactVerifiedAt, contactVerifiedBy },
    request: {
      number, type, controllerRole, channel, appOwnerId, appId, receivedAt, clockStartAt, replyDueAt, extendedAt,
      ...partiesOf(source.capacity, known), originOwnerId: source.organizationId, originId: source.id, storyId: storyOf(source),
    },
  });
  for (const clock of clocks) inside.of(Deadline).insert({ ...clock, id: inside.newId(), subjectId: id });
  await nameAlong(inside, id, known, named);
  const partIds = new Map([[source.id, id]]);
  for (const { id: before, text: told, addedAt } of additions) partIds.set(before, inside.of(RequestAddition).insert({ id: inside.newId(), requestId: id, text: told, addedAt }).id);
  return { opened, partIds };
}

/** Of everybody: what only the organization defined that the request leaves means nothing elsewhere. */
const isShared = ({ purposeOwnerId, recipientOwnerId }: FulfilmentStep): boolean => [purposeOwnerId, recipientOwnerId].every((owner) => owner === null || owner === PLATFORM_ID);

/**
 * The fields and consents that were named, for whoever decides now (row 21). What the record of one organization reads is not told to another: what a field reads
 * before is what stands in the record there, or nothing where nobody is known.
 */
async function nameAlong(inside: Change, requestId: string, personId: string | null, named: readonly FulfilmentStep[]): Promise<void> {
  const shared = named.filter(isShared);
  if (shared.length === 0) return;
  const profile = personId === null ? null : await inside.of(PersonProfile).first({ id: personId });
  addSteps(inside, requestId, 0, shared.map(({ kind, field, after, purposeOwnerId, purposeId, recipientOwnerId, recipientId }) => ({
    kind, state: 'PROPOSED' as const, field, after, before: field === null || !profile ? null : standsIn(profile, field), purposeOwnerId, purposeId, recipientOwnerId, recipientId,
  })));
}
