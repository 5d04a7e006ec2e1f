import { gate, type GateReason } from '@accord/gate';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { findApp } from '../apps/index.ts';
import type { GateDecision } from './gate-decision.ts';
import { gateFacts } from './gate-facts.ts';
import type { GateQuestion } from './gate.inputs.ts';

/**
 * May this person use this app for this purpose now (domain §6)? The organization's rows are read afresh each time, so that
 * every replica answers with what is committed; never writes. Throws NOT_FOUND for an unknown person or app.
 */
export async function askGate(scope: TenantScope, { personId, appKey, purposeKey }: GateQuestion): Promise<GateDecision> {
  const decidedAt = scope.now;
  const app = await findApp(scope, appKey);
  const { reasons } = gate(await gateFacts(scope, personId, app, decidedAt));
  const all = [...reasons, ...purposeReasons(purposeKey)];
  return { allowed: all.length === 0, reasons: all, decidedAt };
}

/** No purpose is on record yet, so a named one goes beyond what anybody agreed to. */
const purposeReasons = (purposeKey: string | null | undefined): GateReason[] =>
  purposeKey === undefined || purposeKey === null ? [] : [{ code: 'PURPOSE_EXCEEDED', purposeKey }];
