import { defaultOf, versionInEffect, type AppScope, type Enablement, type NewAppDefault, type PastDecision, type ServingApp } from '@accord/gate';
import { grouped } from '../../tenancy/grouped.ts';
import { wasThere } from '../../tenancy/was-there.ts';
import type { App, AppKind } from './app.entity.ts';
import type { AppVersion } from './app-version.entity.ts';

/** One row of a fact about apps; what its columns hold depends on `fact`. */
export interface ServingRow {
  readonly fact: 'APPROVED' | 'DECIDED' | 'ABOVE' | 'CHOICE';
  readonly one: string;
  readonly two: string | null;
  readonly three: string | null;
  readonly four: string | null;
  readonly number: number | null;
  readonly since: number;
  readonly until: number | null;
}

/** A decision that was taken back within ten minutes ended nothing, and what took it back began nothing; before an instant, which is to be bound: what was taken back later stood then. */
export const STANDS = `e.undoes_id IS NULL AND NOT EXISTS (SELECT 1 FROM app_enablements u WHERE u.organization_id = e.organization_id AND u.app_id = e.app_id AND u.subject_id = e.subject_id AND u.undoes_id = e.id AND u.decided_at <= ?)`;

/** Since when which versions are approved: the organization. */
export const APPROVED = `SELECT 'APPROVED' AS fact, v.app_id AS one, NULL AS two, NULL AS three, NULL AS four, v.number AS number, v.approved_at AS since, NULL AS until FROM app_approvals v WHERE v.organization_id = ?`;
/** What the organization chose for new apps. */
export const CHOICES = `SELECT 'CHOICE', c.kind, NULL, NULL, CASE WHEN c.enabled THEN 'ALLOW' ELSE 'DENY' END, NULL, c.since, NULL FROM new_app_choices c WHERE c.organization_id = ?`;
/** Somebody is, or was, in a group and thereby in those above it: the one while it was so of the other. */
export const WAS_WITHIN = 'g.organization_id = m.organization_id AND g.group_id = m.group_id AND (g.ended_at IS NULL OR m.since < g.ended_at) AND (m.ended_at IS NULL OR g.since < m.ended_at)';
/** Until when; null: they still are. */
export const WITHIN_UNTIL = 'CASE WHEN m.ended_at IS NULL OR g.ended_at < m.ended_at THEN g.ended_at ELSE m.ended_at END';

/** An app with what it does and did, up to an instant, and whether it is on where nobody decided. */
export interface ServedApp extends Pick<ServingApp, 'defaultEnabled' | 'locked' | 'withdrawnAt' | 'isGone'> {
  readonly id: string;
  /** Of the version in effect at that instant; none of an app that was withdrawn. */
  readonly scopes: readonly AppScope[];
  servesFor(purposeKey: string): ServingApp['serves'];
}

export function servedApps(apps: readonly App[], versions: ReadonlyMap<string, readonly AppVersion[]>, rows: readonly ServingRow[], at: number): ServedApp[] {
  const of = grouped(rows, ({ fact }) => fact);
  const approved = grouped((of.get('APPROVED') ?? []).filter(({ since }) => Number(since) <= at), ({ one }) => one);
  const choices = (of.get('CHOICE') ?? []).map(({ one, four, since }): NewAppDefault => ({ kind: one as AppKind, enabled: four === 'ALLOW', since: Number(since) }));
  return apps.map((app) => {
    const [made, approvals] = [(versions.get(app.id) ?? []).filter(({ createdAt }) => createdAt <= at), approved.get(app.id) ?? []];
    const isWithdrawn = app.state === 'WITHDRAWN' && !wasThere(app, at);
    return {
      id: app.id, withdrawnAt: isWithdrawn ? app.withdrawnAt : null, isGone: isWithdrawn && app.withdrawnAt === null, locked: app.locked, defaultEnabled: defaultOf(app, choices),
      scopes: isWithdrawn ? [] : scopesAt(at, made, approvals),
      servesFor: (purposeKey) => servesFor(purposeKey, made, approvals),
    };
  });
}

function scopesAt(at: number, versions: readonly AppVersion[], approvals: readonly ServingRow[]): readonly AppScope[] {
  const numbers = approvals.filter(({ since }) => Number(since) <= at).map(({ number }) => Number(number));
  return versionInEffect(versions.filter(({ createdAt }) => createdAt <= at), new Set(numbers))?.scopes ?? [];
}

/** From when on an app's version in effect processes for a purpose, and from when no more; empty for one that never did. */
function servesFor(purposeKey: string, versions: readonly AppVersion[], approvals: readonly ServingRow[]): ServingApp['serves'] {
  const isFor = (scopes: readonly AppScope[]): boolean => scopes.some((one) => one.purposeKey === purposeKey);
  if (!versions.some(({ scopes }) => isFor(scopes))) return [];
  const instants = [...new Set([...versions.map(({ createdAt }) => createdAt), ...approvals.map(({ since }) => Number(since))])].sort((one, other) => one - other);
  const steps = instants.map((since) => ({ since, isServing: isFor(scopesAt(since, versions, approvals)) }));
  return steps.filter(({ isServing }, index) => isServing !== (steps[index - 1]?.isServing ?? false));
}

/** A row as the decision that it tells of. */
export const decisionOf = ({ three, four, since, until }: ServingRow, subject: string | null): PastDecision =>
  ({ subject: subject as Enablement['subject'], subjectId: String(three), decision: four as Enablement['decision'], at: Number(since), until: until === null ? null : Number(until) });
