import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Done } from '../tenancy/call.ts';
import type { Change } from '../tenancy/change.ts';
import { Refusal } from '../tenancy/refusal.ts';
import type { TenantScope } from '../tenancy/tenant-scope.ts';
import { Quota, type QuotaKind } from './quota.entity.ts';

export interface QuotaRule {
  readonly kind: QuotaKind;
  /** How often, from the first time on. */
  readonly most: number;
  /** Milliseconds after the first time at which the count begins anew. */
  readonly within: number;
}

/** Somebody used the same quota between our look and our write; nothing was written, so we look again. */
class Outpaced extends Error {
  override readonly name = 'Outpaced';
}

/**
 * A change that a person may make only so often. It is counted in the same transaction, so it is either made and counted or
 * neither, whichever replica it reaches. Throws RATE_LIMITED with when it is open again.
 */
export async function changeWithinQuota<T>(scope: TenantScope, personId: string, rule: QuotaRule, done: Done, work: (change: Change) => T | Promise<T>): Promise<T> {
  // whoever outpaces us has used one of `most`, so this ends
  for (let looks = 0; ; looks++) {
    const before = await scope.of(Quota).first({ personId, kind: rule.kind });
    const running = before && scope.now < before.startedAt + rule.within ? before : null;
    if (running && running.used >= rule.most) throw usedUp(running.startedAt + rule.within, scope.now);
    try {
      return await scope.change(done, async (change) => {
        await count(change, personId, rule, before, running);
        return work(change);
      });
    } catch (error) {
      if (looks > rule.most || !(error instanceof Outpaced || isDuplicateKey(error))) throw error;
    }
  }
}

async function count(change: Change, personId: string, { kind }: QuotaRule, before: Quota | null, running: Quota | null): Promise<void> {
  const after = running ? { startedAt: running.startedAt, used: running.used + 1 } : { startedAt: change.at, used: 1 };
  if (!before) change.of(Quota).insert({ id: change.newId(), personId, kind, ...after });
  else if ((await change.of(Quota).change({ id: before.id, startedAt: before.startedAt, used: before.used }, after)) === 0) throw new Outpaced();
}

const usedUp = (openAt: number, now: number) =>
  new Refusal('RATE_LIMITED', 'This was done too often. Try again later.', {
    reason: 'QUOTA_USED', details: { openAt: new Date(openAt).toISOString(), retryAfterSeconds: Math.ceil((openAt - now) / 1000), minutes: Math.ceil((openAt - now) / 60_000) },
  });
