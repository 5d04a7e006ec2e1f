import type { Standing } from '@accord/acceptance';
import { isEnabled, type Enablement } from './is-enabled.ts';
import { purposeReasons, type ConsentingFacts, type PurposeFacts } from './purpose-reasons.ts';
import { inOrder, type GateReason, type GateReasonCode } from './reasons.ts';

export interface GateFacts {
  readonly organization: { readonly state: 'ACTIVE' | 'SUSPENDED' | 'CLOSED' };
  readonly person: ConsentingFacts & { readonly state: 'ACTIVE' | 'RESTRICTED' | 'CLOSED' };
  /** One per statement in force that applies to the person and requires acceptance. */
  readonly standings: readonly { readonly versionId: string; readonly state: Standing['state']; readonly until?: number }[];
  readonly app: { readonly defaultEnabled: boolean; readonly locked?: boolean };
  /** Every decision on the way to this person: of the organization, of the person's groups, about the person. */
  readonly enablements: readonly Enablement[];
  /** Null where the question names no purpose. */
  readonly purpose: PurposeFacts | null;
}

export interface GateAnswer {
  allowed: boolean;
  /** Every reason that holds, not only the first. */
  reasons: GateReason[];
}

// what lets a person pass is listed, what stops is everything else: a state added later stops until it is listed here
const PASSING: ReadonlySet<string> = new Set<Standing['state']>(['NOT_REQUIRED', 'ACCEPTED', 'DEEMED', 'DUE']);

/** May this person use this app for this purpose at this instant? Fails closed: an unlisted state stops. Never writes, knows no clock. */
export function gate(facts: GateFacts, now: number): GateAnswer {
  const reasons: GateReason[] = [
    ...statementReasons(facts),
    ...when(!isEnabled(facts.app, facts.enablements).enabled, 'APP_DISABLED'),
    ...when(facts.person.state === 'RESTRICTED' && !isDemandedByLaw(facts.purpose), 'PERSON_RESTRICTED'),
    ...when(facts.person.state !== 'ACTIVE' && facts.person.state !== 'RESTRICTED', 'ACCOUNT_CLOSED'),
    // a closed organization has no code of its own
    ...when(facts.organization.state !== 'ACTIVE', 'ORGANIZATION_SUSPENDED'),
    // model, Externals: of a person without an account the organization has given its word, or it holds them without any
    ...when(isHeldWithoutAWord(facts.person), 'CONSENT_MISSING'),
    ...(facts.purpose ? purposeReasons(facts.purpose, facts.person, now) : []),
  ];
  return { allowed: reasons.length === 0, reasons: inOrder(reasons) };
}

/** Of whoever is invited and has not come the account is not open yet: that is said instead. */
const isHeldWithoutAWord = ({ hasAccount, state, warranties }: GateFacts['person']): boolean => !hasAccount && state !== 'CLOSED' && warranties.length === 0;

/** What is restricted is kept, and used where a law demands it, as for records that must be kept and claims: nothing else (PIPL 47; row 25). */
const isDemandedByLaw = (purpose: PurposeFacts | null): boolean => purpose?.asked?.activity.legalBasis === 'STATUTORY_DUTY';

function statementReasons({ person, standings }: GateFacts): GateReason[] {
  // model, Externals: only a person with an account has a standing; for others the organization gave a warranty
  if (!person.hasAccount) return [];
  return standings
    .filter((one) => !PASSING.has(one.state))
    .map((one) => ({ code: 'STATEMENT_NOT_ACCEPTED', statementVersionId: one.versionId, ...(one.until === undefined ? {} : { until: one.until }) }));
}

const when = (holds: boolean, code: GateReasonCode): GateReason[] => (holds ? [{ code }] : []);
