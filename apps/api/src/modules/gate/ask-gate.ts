import { gate, type GateFacts, type GateReason } from '@accord/gate';
import type { Standing } from '@accord/acceptance';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { standingOf } from '../acceptances/index.ts';
import { enablementFactsOf, findApp } from '../apps/index.ts';
import { findOrganization } from '../organizations/index.ts';
import { Person } from '../people/index.ts';
import type { GateDecision } from './gate-decision.ts';
import type { GateQuestion } from './gate.inputs.ts';

/**
 * May this person use this app for this purpose now (domain §6)? Read afresh each time, so that every replica answers with
 * what is committed; never writes. Throws NOT_FOUND for an unknown person or app.
 */
export async function askGate(scope: TenantScope, { personId, appKey, purposeKey }: GateQuestion): Promise<GateDecision> {
  const decidedAt = scope.now;
  const [organization, person, standing, { enablements, ...app }] = await Promise.all([
    findOrganization(scope),
    scope.load(Person, personId),
    standingOf(scope, personId, decidedAt),
    findApp(scope, appKey).then((found) => enablementFactsOf(scope, found, personId)),
  ]);
  if (!person) throw notFound();
  const { reasons } = gate({
    organization: { state: organization.state },
    person: { state: stateOf(person), hasAccount: person.accountId !== null },
    standings: standingsOf(standing),
    app,
    enablements,
  });
  const all = [...reasons, ...purposeReasons(purposeKey)];
  return { allowed: all.length === 0, reasons: all, decidedAt };
}

/** Who has not accepted the invitation has no open account. */
const stateOf = ({ state }: Person): GateFacts['person']['state'] => (state === 'INVITED' ? 'CLOSED' : state);

const standingsOf = (standing: Standing): GateFacts['standings'] =>
  standing.state === 'NOT_REQUIRED' ? [] : [{ versionId: standing.versionId, state: standing.state, ...(standing.state === 'DUE' && { until: standing.until }) }];

/** No purpose is on record yet, so a named one goes beyond what anybody agreed to. */
const purposeReasons = (purposeKey: string | null | undefined): GateReason[] =>
  purposeKey === undefined || purposeKey === null ? [] : [{ code: 'PURPOSE_EXCEEDED', purposeKey }];
