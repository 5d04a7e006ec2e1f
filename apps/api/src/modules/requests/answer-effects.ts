import { deadline, extension, HOLIDAYS, outerLimit, RULES, type Deadline as ReckonedDeadline, type ExtensionFault } from '@accord/deadlines';
import { checkQuote, holdOf, isFinal, type QuoteFault } from '@accord/request-steps';
import type { Change } from '../../tenancy/change.ts';
import { badInput, Refusal, refused } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import type { CheckedReply } from './check-reply.ts';
import { FeeQuote } from './fee-quote.entity.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import { repeatsOf } from './repeats.ts';

/** What an answer does besides moving the request. */
export interface Effects {
  patch(at: number): Patch<PrivacyRequest>;
  readonly clocks: readonly ReckonedDeadline[];
  readonly fee: CheckedReply['fee'];
}

const EXTENSION_FAULTS: Readonly<Record<ExtensionFault, string>> = {
  ALREADY_EXTENDED: 'The time for the reply was extended before, and it is extended once.',
  EXTENSION_TOO_LATE: 'The time for the reply is over. It is extended while the promise can still be kept.',
  NOT_LATER: 'The new last day is later than the one that was promised.',
  PAST_OUTER_LIMIT: 'The new last day is at most 30 days after the identity was verified (GB/T 35273 8.7).',
};
const QUOTE_FAULTS: Readonly<Record<QuoteFault, string>> = {
  NEVER_A_FEE: 'A withdrawal, a correction and a complaint cost nothing.',
  NOT_BEYOND_FREE: 'The person has not asked more often than the organization answers for nothing.',
  ALREADY_QUOTED: 'A fee was quoted for this request before.',
  AMOUNT_OUT_OF_RANGE: 'This is no amount that may be asked.',
};
const ABOUT_THE_DAY: ReadonlySet<ExtensionFault> = new Set<ExtensionFault>(['NOT_LATER', 'PAST_OUTER_LIMIT']);

/** Reads only what this answer needs: a plain decision or completion costs nothing here. Throws REFUSED, or BAD_USER_INPUT at the field. */
export async function effectsOf(scope: TenantScope, request: PrivacyRequest, reply: CheckedReply & { readonly kind: string }): Promise<Effects> {
  const extended = reply.extendTo ? extendedClock(request, reply.extendTo, scope.now) : null;
  const asked = reply.isHold && reply.delay === 'INFORMATION_REQUIRED' ? askedClock(request, scope.now) : null;
  if (reply.fee) await mustBeChargeable(scope, request, reply.fee.amountFen);
  const quoted = reply.fee ? deadline({ ruleId: RULES.FEE_ANSWER.ruleId, quantity: RULES.FEE_ANSWER.length }, scope.now, HOLIDAYS) : null;
  const lapsing = asked ?? quoted;
  return {
    clocks: [extended, asked, quoted].filter((clock) => clock !== null),
    fee: reply.fee,
    patch: (at) => ({
      ...(reply.isSubstantive && !extended && { repliedAt: request.repliedAt ?? at }),
      ...(extended && extendedPatch(request, extended, at)),
      ...(reply.isHold && reply.delay && { heldFrom: holdOf(reply.delay).heldFrom, holdReason: reply.delay }),
      ...(lapsing && { lapsesAt: lapsing.strictDueAt }),
    }),
  };
}

/** As far as a request decides to which day its reply may be extended. */
export type InTime = Pick<PrivacyRequest, 'clockStartAt' | 'receivedAt' | 'replyDueAt' | 'repliedAt' | 'extendedAt'>;

const startOf = ({ clockStartAt, receivedAt }: Pick<InTime, 'clockStartAt' | 'receivedAt'>): number => clockStartAt ?? receivedAt;

const extensionOf = ({ replyDueAt, repliedAt, extendedAt, ...start }: InTime, lastDay: string, now: number) =>
  extension({ clockStartAt: startOf(start), replyDueAt: replyDueAt ?? startOf(start), repliedAt, isExtended: extendedAt !== null, now }, lastDay, HOLIDAYS);

/** Why the reply cannot be extended to this day, or null. */
export const extensionFault = (request: InTime, lastDay: string, now: number): ExtensionFault | null => extensionOf(request, lastDay, now).fault;

const extendedPatch = ({ repliedAt }: Pick<InTime, 'repliedAt'>, clock: ReckonedDeadline, at: number): Patch<PrivacyRequest> => ({ extendedAt: at, ...(repliedAt === null && { replyDueAt: clock.strictDueAt }) });

/** An extension and nothing else. Throws as `effectsOf` does. */
export function extensionEffects(request: InTime, lastDay: string, now: number): Effects {
  const clock = extendedClock(request, lastDay, now);
  return { clocks: [clock], fee: null, patch: (at) => extendedPatch(request, clock, at) };
}

function extendedClock(request: InTime, lastDay: string, now: number): ReckonedDeadline {
  const found = extensionOf(request, lastDay, now);
  if (found.fault === null) return found.clock;
  const { fault, latestDay } = found;
  throw ABOUT_THE_DAY.has(fault)
    ? new Refusal('BAD_USER_INPUT', EXTENSION_FAULTS[fault], { reason: fault, path: ['input', 'extendTo'], details: { latestDay } })
    : refused(fault, EXTENSION_FAULTS[fault], { latestDay });
}

/** The last day that an extension could name, null where none can be given. */
export function extendableUntil(request: PrivacyRequest, now: number): string | null {
  const { clockStartAt, replyDueAt, repliedAt, extendedAt } = request;
  if (clockStartAt === null || replyDueAt === null || extendedAt !== null || isFinal(request.state)) return null;
  const { strictLastDay } = outerLimit(clockStartAt, HOLIDAYS);
  const found = extension({ clockStartAt, replyDueAt, repliedAt, isExtended: false, now }, strictLastDay ?? '', HOLIDAYS);
  return found.fault === null ? strictLastDay : null;
}

/** The person is waited for until the outer limit; after that nobody may keep them waiting (domain §4). */
function askedClock(request: PrivacyRequest, now: number): ReckonedDeadline {
  const clock = outerLimit(startOf(request), HOLIDAYS);
  if (now >= clock.strictDueAt) throw refused('OUTER_LIMIT_PASSED', 'More than 30 days have passed since the identity was verified: decide on what is known.', { latestDay: clock.strictLastDay });
  return clock;
}

async function mustBeChargeable(scope: TenantScope, request: PrivacyRequest, amountFen: number): Promise<void> {
  const { made, free } = await repeatsOf(scope, request);
  const wasQuoted = (await scope.of(FeeQuote).first({ requestId: request.id })) !== null;
  const fault = checkQuote({ type: request.type, made, free, amountFen, wasQuoted });
  if (fault === 'AMOUNT_OUT_OF_RANGE') throw badInput(fault, QUOTE_FAULTS[fault], 'feeFen');
  if (fault) throw refused(fault, QUOTE_FAULTS[fault], { made, free });
}

/** Writes what goes with the answer: an extension is a new row, never an edit. */
export function writeEffects(change: Change, { id }: PrivacyRequest, { clocks, fee }: Effects): void {
  for (const clock of clocks) change.startClock(clock, { subjectType: 'PrivacyRequest', subjectId: id, statementVersionId: null, clause: null });
  if (fee) change.of(FeeQuote).insert({ id: change.newId(), requestId: id, state: 'QUOTED', ...fee, quotedAt: change.at, agreedAt: null, settledAt: null });
}
