import type { DelayReason } from '@accord/request-steps';
import type { Language } from '../../database/language.ts';
import { PlatformScope } from '../../tenancy/platform-scope.ts';
import { badInput } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { Organization } from '../organizations/index.ts';
import { acknowledging, assigning, extending, forwarding, isHandlerOf, mustBeEnterprise, mustBeFilled, mustHandleRequests, sendingInterimWord, type Answerer, type Apart, type ForwardOrder, type RequestBulk } from '../requests/index.ts';
import type { BulkKind } from './job-enums.ts';
import type { BulkInput, StartBulkInput } from './jobs.inputs.ts';

/** What a verb over requests needs besides the requests, as it is stored with its job. */
export interface BulkOrder {
  /** To whom they are given; null: to nobody. */
  readonly personId?: string | null;
  /** To which organization they are forwarded, and what is noted with each. */
  readonly organizationId?: string | null;
  readonly note?: string | null;
  /** The new last day, and why it takes longer. */
  readonly extendTo?: string | null;
  readonly delay?: DelayReason | null;
  /** The words that everybody is sent, and the same in the other language. */
  readonly text?: string | null;
  readonly otherText?: string | null;
}

const ORDERED = ['personId', 'organizationId', 'note', 'extendTo', 'delay', 'text', 'otherText'] as const satisfies readonly (keyof BulkOrder)[];
/** What each verb takes, and what it cannot do without. */
const TAKES: Readonly<Record<BulkKind, readonly (keyof BulkOrder)[]>> = {
  FORWARD_REQUESTS: ['organizationId', 'note'], ACKNOWLEDGE_REQUESTS: [], ASSIGN_REQUESTS: ['personId'], EXTEND_REQUESTS: ['extendTo', 'delay', 'text', 'otherText'], SEND_INTERIM_WORD: ['text', 'otherText'],
};
/** What tells requests apart for a verb besides type and state. */
export const APART: Readonly<Record<BulkKind, Apart | null>> = { FORWARD_REQUESTS: null, ACKNOWLEDGE_REQUESTS: null, ASSIGN_REQUESTS: 'HANDLER', EXTEND_REQUESTS: 'CLOCK', SEND_INTERIM_WORD: null };

/** Whether everybody is sent a letter. */
export const sendsWords = (kind: BulkKind): boolean => TAKES[kind].includes('text');

/** As far as a plan needs it. Throws BAD_USER_INPUT at the field, NOT_FOUND for a colleague or an organization that is not here, and REFUSED for an organization that cannot be handed anything. */
export async function mustBePlannable(scope: TenantScope, { kind, personId = null, organizationId = null, extendTo = null }: BulkInput): Promise<void> {
  if (personId !== null && kind !== 'ASSIGN_REQUESTS') throw badInput('HANDLER_ONLY_FOR_ASSIGNING', 'Nobody is given anything by this.', 'personId');
  if (organizationId !== null && kind !== 'FORWARD_REQUESTS') throw badInput('ORGANIZATION_ONLY_FOR_FORWARDING', 'Nothing is forwarded by this.', 'organizationId');
  if (organizationId === null && kind === 'FORWARD_REQUESTS') throw badInput('ORGANIZATION_REQUIRED', 'Say to which organization they are forwarded.', 'organizationId');
  if (extendTo !== null && kind !== 'EXTEND_REQUESTS') throw badInput('DAY_ONLY_FOR_EXTENSION', 'Only an extension names a new last day.', 'extendTo');
  if (extendTo === null && kind === 'EXTEND_REQUESTS') throw badInput('EXTENSION_DAY_REQUIRED', 'An extension names the new last day.', 'extendTo');
  if (organizationId !== null) await mustBeEnterprise(platformOf(scope), organizationId);
  if (personId !== null) await mustHandleRequests(scope, personId);
}

/** The whole of it, free of contradictions. Throws BAD_USER_INPUT at the field, and NOT_FOUND. */
export async function orderOf(scope: TenantScope, input: StartBulkInput): Promise<BulkOrder> {
  const { kind, delay = null, note = null, text = null, otherText = null } = input;
  await mustBePlannable(scope, input);
  if (kind === 'EXTEND_REQUESTS' && delay === null) throw badInput('DELAY_REQUIRED', 'Say why it takes longer.', 'delay');
  if (kind !== 'EXTEND_REQUESTS' && delay !== null) throw badInput('DELAY_ONLY_FOR_INTERIM', 'Only an extension or an interim word speaks of a delay.', 'delay');
  if (delay === 'INFORMATION_REQUIRED') throw badInput('ASKED_ONE_BY_ONE', 'What only the person knows is asked of each by itself.', 'delay');
  if (note !== null && kind !== 'FORWARD_REQUESTS') throw badInput('NOTE_ONLY_FOR_FORWARDING', 'Nothing is noted with this.', 'note');
  if (sendsWords(kind) && text === null) throw badInput('TEXT_REQUIRED', 'Say what everybody is sent.', 'text');
  if (!sendsWords(kind) && (text !== null || otherText !== null)) throw badInput('TEXT_ONLY_FOR_WORD', 'Nothing is sent with this.', 'text');
  mustBeFilled({ text, otherText });
  return storedOrder(input);
}

/** What of an order is stored: nothing where nothing was said. */
export const storedOrder = (order: BulkOrder): BulkOrder => Object.fromEntries(ORDERED.flatMap((name) => (order[name] == null ? [] : [[name, order[name]]])));

/** The verb as it is carried out now by whoever asked. The words have no part in whether it can be done. */
export async function bulkOf(scope: TenantScope, me: Answerer, kind: BulkKind, order: BulkOrder, language: Language): Promise<RequestBulk> {
  const { personId = null, organizationId, note = null, extendTo, delay, text, otherText = null } = order;
  const words = { text: text ?? '', otherText, language };
  switch (kind) {
    case 'FORWARD_REQUESTS':
      return forwardingTo(platformOf(scope), { organizationId: organizationId ?? '', note });
    case 'ACKNOWLEDGE_REQUESTS':
      return acknowledging(me);
    case 'ASSIGN_REQUESTS':
      return assigning(me, personId, personId === null || (await isHandlerOf(scope, personId)));
    case 'EXTEND_REQUESTS':
      return extending(me, { extendTo: extendTo ?? '', delay: delay ?? 'COMPLEXITY', ...words }, scope.now);
    case 'SEND_INTERIM_WORD':
      return sendingInterimWord(me, words);
  }
}

/** The job of one who may forward, or list organizations: staff, in the platform's own scope. */
export const platformOf = (scope: TenantScope): PlatformScope => new PlatformScope(scope.kernel, scope.call);

const forwardingTo = async (platform: PlatformScope, order: ForwardOrder): Promise<RequestBulk> =>
  forwarding(platform, order, (await platform.global.first(Organization, { id: order.organizationId }))?.state === 'ACTIVE');
