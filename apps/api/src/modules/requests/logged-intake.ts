import { RECEIVED_BACK_DAYS, receiptFault, type ReceiptFault } from '@accord/request-steps';
import { PLATFORM_ID } from '../../database/ids.ts';
import { badInput, notFound, Refusal } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Person, profileOf } from '../people/index.ts';
import { subjectOf } from './link-request.ts';
import { ControllerRole, RequestChannel } from './request-enums.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';

/** How a request came in that its person did not file themselves: from whom, when, and how that was made sure of. */
export interface LoggedIntake {
  readonly channel: RequestChannel;
  readonly contact: string;
  /** Whoever asks, where they are among the organization's people. */
  readonly personId: string | null;
  readonly controllerRole: ControllerRole;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Null where the owner of the contact confirms by a code. */
  readonly verifiedBy: string | null;
}

/** Whether the caller writes down somebody else's request: its way in is another than the console. */
export const isLogged = ({ channel }: Pick<SubmitRequestInput, 'channel'>): boolean => channel != null && channel !== RequestChannel.CONSOLE;

const FAULTS: Readonly<Record<ReceiptFault, string>> = {
  RECEIVED_AHEAD: 'A request cannot have come in later than now.',
  RECEIVED_LONG_AGO: `A request that is written down came in at most ${RECEIVED_BACK_DAYS} days ago.`,
};

/**
 * What is said of a request that came by mail, telephone, online service or post (§7.1–7.3), checked: nobody may decide on it before its contact is verified
 * (invariant 1). Throws BAD_USER_INPUT, and NOT_FOUND for a person of another organization, at the field.
 */
export async function loggedIntake(scope: TenantScope, input: SubmitRequestInput): Promise<LoggedIntake> {
  const { channel, verifiedBy, confirmByCode, aboutId } = input;
  if (!channel || channel === RequestChannel.CONSOLE || channel === RequestChannel.PUBLIC_FORM) throw badInput('CHANNEL_REQUIRED', 'Say how the request came in.', 'channel');
  if (aboutId) throw badInput('ONLY_FOR_PERSON', 'A person complains about a request of their own themselves.', 'aboutId');
  const controllerRole = roleOf(scope, input);
  const receivedAt = input.receivedAt?.getTime() ?? scope.now;
  const fault = receiptFault(receivedAt, scope.now);
  if (fault) throw badInput(fault, FAULTS[fault], 'receivedAt');
  const from = await askerOf(scope, input);
  if (verifiedBy && confirmByCode) throw badInput('VERIFIED_ALREADY', 'Either you verified the contact, or its owner confirms by a code.', 'confirmByCode');
  if (confirmByCode && !from.contact.includes('@')) throw badInput('CODE_NEEDS_EMAIL', 'A code goes to an e-mail address; verify this contact yourself.', 'confirmByCode');
  if (!verifiedBy && !confirmByCode) throw badInput('VERIFICATION_REQUIRED', 'Say how the contact was verified.', 'verifiedBy');
  return { channel, ...from, controllerRole, receivedAt, verifiedBy: verifiedBy ?? null };
}

/** An organization answers for its own data; at the platform's desk it is said whose they are (§2.1). */
function roleOf({ organizationId }: TenantScope, { controllerRole }: SubmitRequestInput): ControllerRole {
  if (organizationId !== PLATFORM_ID && controllerRole && controllerRole !== ControllerRole.ORGANIZATION) throw badInput('ONLY_FOR_DESK', 'A request to the organization is about its data.', 'controllerRole');
  return controllerRole ?? ControllerRole.ORGANIZATION;
}

/** Who asks, and where the answer goes: somebody of the organization's people at the contact on file, or whoever has the contact that was given. */
async function askerOf(scope: TenantScope, { personId, contact }: SubmitRequestInput): Promise<Pick<LoggedIntake, 'contact' | 'personId'>> {
  const isPlatform = scope.organizationId === PLATFORM_ID;
  if (personId == null) {
    if (!contact) throw badInput('CONTACT_REQUIRED', 'Give the address or telephone number that the request came from.', 'contact');
    // what lies in the platform for an organization that is still to be found is about nobody of the platform's
    return { contact: contact.trim(), personId: isPlatform ? null : await subjectOf(scope, scope.kernel, contact.trim()) };
  }
  if (isPlatform) throw badInput('NOT_FOR_DESK', 'The desk of the platform gives the contact; the organization finds the person by it.', 'personId');
  if (contact) throw badInput('CONTACT_ON_FILE', 'The contact of a person is the one on file.', 'contact');
  const found = await scope.of(Person).first({ id: personId });
  const profile = found && (await profileOf(scope, personId));
  if (!found || !profile) throw new Refusal('NOT_FOUND', notFound().message, { path: ['input', 'personId'] });
  const onFile = profile.email ?? profile.phone;
  if (onFile === null) throw badInput('NO_CONTACT_ON_FILE', 'No contact of this person is on file: nobody could tell them.', 'personId');
  return { contact: onFile, personId };
}
