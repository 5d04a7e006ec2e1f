import type { ActorRef } from '../../tenancy/actor.ts';
import type { Change } from '../../tenancy/change.ts';
import { Deadline } from '../../tenancy/deadline.entity.ts';
import type { Kernel } from '../../tenancy/kernel.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { contactHash, PersonProfile } from '../people/index.ts';
import { partiesOf } from './asked-for.ts';
import { filesToHandOver, type PassedFiles } from './hand-over-files.ts';
import { openRequest } from './open-request.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';

/** A request as it is passed on: what was asked, by whom, and its clocks. */
export interface Passed {
  readonly source: PrivacyRequest;
  readonly details: RequestDetails;
  readonly clocks: readonly Deadline[];
  readonly files: PassedFiles;
}

/** The first request of the story: every linked row names it. */
export const storyOf = ({ storyId, id }: PrivacyRequest): string => storyId ?? id;

export async function readPassed(scope: TenantScope, source: PrivacyRequest): Promise<Passed> {
  return { source, details: await scope.of(RequestDetails).get(source.id), clocks: await scope.of(Deadline).find({ subjectId: source.id }), files: await filesToHandOver(scope, source.id) };
}

export interface Link extends Omit<Passed, 'files'> {
  readonly id: string;
  readonly number: string;
  readonly actor: ActorRef;
  readonly controllerRole?: PrivacyRequest['controllerRole'];
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

/** The linked row in another organization: the same words, the same instants, the same clock (model, Requests). It waits in TRIAGE; its files follow (`passFilesOn`). */
export async function linkRequest(inside: Change, kernel: Kernel, { id, number, source, details, clocks, actor, controllerRole = source.controllerRole }: Link): Promise<PrivacyRequest> {
  const { type, channel, appOwnerId, appId, receivedAt, clockStartAt, replyDueAt } = source;
  const { text, language, onBehalfOf, contact, contactVerifiedAt, contactVerifiedBy } = details;
  const opened = openRequest(inside, {
    id, actor, state: 'TRIAGE',
    details: { text, language, onBehalfOf, contact, contactHash: contact === null ? null : contactHash(kernel, inside.organizationId, contact), contactVerifiedAt, contactVerifiedBy },
    request: {
      number, type, controllerRole, channel, appOwnerId, appId, receivedAt, clockStartAt, replyDueAt,
      ...partiesOf(source.capacity, await subjectOf(inside, kernel, contact)), originOwnerId: source.organizationId, originId: source.id, storyId: storyOf(source),
    },
  });
  for (const clock of clocks) inside.of(Deadline).insert({ ...clock, id: inside.newId(), subjectId: id });
  return opened;
}
