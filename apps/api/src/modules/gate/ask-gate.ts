import { gate, type GateFacts } from '@accord/gate';
import { notFound } from '../../tenancy/refusal.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findApp, findApps } from '../apps/index.ts';
import type { Asked } from './asked.ts';
import type { GateDecision, GateOutcome } from './gate-decision.ts';
import { explanationOf, type GateExplanation } from './gate-explanation.ts';
import type { GateQuestion } from './gate.inputs.ts';
import { readFacts } from './read-facts.ts';
import { readFactsAt } from './read-facts-at.ts';

const asked = ({ personId, purposeKey }: GateQuestion, app: Asked['app']): Asked => ({ personId, app, purposeKey: purposeKey ?? null });

/**
 * May this person use this app for this purpose now (domain §6)? The organization's rows are read afresh each time, so that
 * every replica answers with what is committed; never writes. Throws NOT_FOUND for an unknown person or app.
 */
export async function askGate(scope: TenantScope, question: GateQuestion): Promise<GateDecision> {
  const decidedAt = scope.now;
  return { ...gate(await factsOf(scope, question, decidedAt), decidedAt), decidedAt };
}

/** The same with every fact behind it, now or as it was at an instant that has passed. Throws NOT_FOUND for an unknown person or app, BAD_USER_INPUT for an instant to come. */
export async function explainGate(scope: TenantScope, question: GateQuestion, at: number | null = null): Promise<GateExplanation> {
  if (at !== null) {
    const { facts, notKept } = await readFactsAt(scope, question, at);
    return explanationOf(facts, { ...gate(facts, at), decidedAt: at }, notKept);
  }
  const decidedAt = scope.now;
  const facts = await factsOf(scope, question, decidedAt);
  return explanationOf(facts, { ...gate(facts, decidedAt), decidedAt });
}

async function factsOf(scope: TenantScope, question: GateQuestion, at: number): Promise<GateFacts> {
  const one = asked(question, await findApp(scope, question.appKey));
  const facts = (await readFacts(scope, [one], at))(one);
  if (!facts) throw notFound();
  return facts;
}

/** The same for many questions at once, answered in their order. What is not known is not allowed, and says so instead of failing the others. */
export async function askGates(scope: TenantScope, questions: readonly GateQuestion[]): Promise<GateOutcome[]> {
  const decidedAt = scope.now;
  const apps = await findApps(scope, questions.map(({ appKey }) => appKey));
  const known = questions.map((question) => {
    const app = apps.get(question.appKey);
    return app ? asked(question, app) : null;
  });
  const readable = known.flatMap((one) => one ?? []);
  const read = readable.length === 0 ? null : await readFacts(scope, readable, decidedAt);
  return known.map((one) => {
    const facts = one && read ? read(one) : null;
    return facts ? { isKnown: true, ...gate(facts, decidedAt) } : { isKnown: false, allowed: false, reasons: [] };
  });
}
