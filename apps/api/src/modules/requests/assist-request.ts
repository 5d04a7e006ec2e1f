import { assistanceOf, isFinal, type AssistFault, type RequestState } from '@accord/request-steps';
import type { SignedIn } from '../../access/caller.ts';
import type { Change } from '../../tenancy/change.ts';
import { conflict, Refusal, refused } from '../../tenancy/refusal.ts';
import type { PlatformScope } from '../../tenancy/platform-scope.ts';
import { AssistedRequest } from './assisted-request.entity.ts';
import { illegalStep, moveRequest, mustBeAt, type RequestMove } from './move-request.ts';
import { deskRequest, type DeskRequest } from './platform-desk.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import type { AssistRequestInput } from './assisting.inputs.ts';

const FAULTS: Readonly<Record<AssistFault, { readonly message: string; readonly field?: string }>> = {
  INSTRUCTION_REQUIRED: { message: 'Say who instructed the platform, when, what was decided, and the SHA-256 of what they wrote.', field: 'instructedBy' },
  INSTRUCTION_ONLY_FOR_BASIS: { message: 'An instruction goes with the basis INSTRUCTION alone.', field: 'basis' },
  INSTRUCTION_TO_COME: { message: 'An instruction is not of a time to come.', field: 'instructedAt' },
  ORGANIZATION_NOT_CLOSED: { message: 'The organization is not closed: it decides itself.' },
  NOT_OVERDUE_TWICE: { message: 'The reply has not been overdue twice. Until then the organization is reminded.' },
};

/** States in which the organization has the request; where it has not acknowledged it, the platform's help begins the review. */
const IN_HAND: ReadonlySet<RequestState> = new Set<RequestState>(['UNDER_REVIEW', 'ON_HOLD', 'AWAITING_FEE', 'IN_PROGRESS']);

/** Staff begin to help with a request of an organization that is silent (row 33, invariant 2), on what basis stands on file. */
export async function assistRequest(platform: PlatformScope, me: SignedIn, input: AssistRequestInput): Promise<DeskRequest> {
  const { id, organizationId, expectedVersion, basis, instructedBy, instructedAt, instructionSha256, instructedOutcome, note } = input;
  const { organizationState, escalations } = await deskRequest(platform, organizationId, id);
  const given = [instructedBy, instructedAt, instructionSha256, instructedOutcome].filter((part) => part !== null && part !== undefined);
  const instruction = instructedBy && instructedAt && instructionSha256 && instructedOutcome ? { by: instructedBy.trim(), at: instructedAt.getTime(), sha256: instructionSha256.toLowerCase(), outcome: instructedOutcome } : null;
  const found = assistanceOf({ basis, organizationState, escalations, instruction, now: platform.own.now });
  const fault: AssistFault | null = 'fault' in found ? found.fault : basis !== 'INSTRUCTION' && given.length > 0 ? 'INSTRUCTION_ONLY_FOR_BASIS' : null;
  if (fault || 'fault' in found) throw refusalOf(fault ?? 'INSTRUCTION_REQUIRED');
  const { assistance } = found;
  const done = { action: 'request.assisted', subject: { type: 'PrivacyRequest', id }, fields: ['assistance'], reason: basis };
  await platform.change(done, (change) => change.enter(organizationId, done, async (inside) => {
    const request = Object.assign(new PrivacyRequest(), mustBeAt(await inside.of(PrivacyRequest).get(id), expectedVersion), { assistance });
    await begin(inside, request, me);
    await file(inside, id, {
      basis, instructedBy: instruction?.by ?? null, instructedAt: instruction?.at ?? null, instructionSha256: instruction?.sha256 ?? null, instructedOutcome: instruction?.outcome ?? null, note: note.trim(), beganAt: inside.at, beganById: me.personId,
    });
    inside.emit('request.assisted', id, { basis, assistance });
  }));
  return deskRequest(platform, organizationId, id);
}

function refusalOf(fault: AssistFault): Refusal {
  const { message, field } = FAULTS[fault];
  return field ? new Refusal('BAD_USER_INPUT', message, { reason: fault, path: ['input', field] }) : refused(fault, message);
}

async function begin(inside: Change, request: PrivacyRequest, { actor }: SignedIn): Promise<void> {
  const { id, state, version, assistance } = request;
  if (isFinal(state)) throw illegalStep(state);
  if (IN_HAND.has(state)) {
    await inside.of(PrivacyRequest).updateAt(id, version, { assistance });
    return;
  }
  const step: RequestMove = { step: state === 'TRIAGE' ? 'TAKE' : 'PLATFORM_ASSISTS', by: 'PLATFORM', actor, patch: { assistance } };
  await moveRequest(inside, request, step);
}

type Basis = Pick<AssistedRequest, 'basis' | 'instructedBy' | 'instructedAt' | 'instructionSha256' | 'instructedOutcome' | 'note' | 'beganAt' | 'beganById'>;

/** What is on file is only ever made stronger: preparing may become carrying out, when the organization instructs or is closed. */
async function file(inside: Change, requestId: string, basis: Basis): Promise<void> {
  const rows = inside.of(AssistedRequest);
  const before = await rows.first({ requestId });
  if (!before) {
    rows.insert({ id: inside.newId(), requestId, ...basis, preparedLanguage: null, preparedText: null, preparedAt: null });
    return;
  }
  if (before.basis !== 'OVERDUE_TWICE' || basis.basis === 'OVERDUE_TWICE') throw conflict('ALREADY_ASSISTED', 'Staff help with this request already.');
  await rows.update(before.id, basis);
}
