import { In, IsNull } from 'typeorm';
import { newId } from '../../database/ids.ts';
import type { Change } from '../../tenancy/change.ts';
import { keepBooks, type Rows } from '../../tenancy/machine-work.ts';
import { CLAIM_FOR, ON_A_CLAIM } from '../../tenancy/outbox.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Patch } from '../../tenancy/writer.ts';
import { StatementNotice } from './statement-notice.entity.ts';

/** The claim has run out and is another worker's: what was about to be written is not. */
export class LostNotice extends Error {
  override readonly name = 'LostNotice';
}

/** What a notice becomes when this worker lets go of it. */
export const RELEASED = { claim: null, claimedUntil: null } as const;

/** Takes a notice for one worker. Null when another has it, or it is not due any more. */
export async function claimNotice(scope: TenantScope, id: string): Promise<StatementNotice | null> {
  const { kernel, organizationId, now } = scope;
  const notice = await scope.of(StatementNotice).first({ id });
  if (!notice || !isDue(notice, now)) return null;
  const claim: Patch<StatementNotice> = { claim: newId(now), claimedUntil: now + CLAIM_FOR, state: 'RUNNING' };
  // `step` and `attempts` are compared too: a claim that was taken and given back meanwhile leaves one of them higher
  const seen = { id, claim: notice.claim ?? IsNull(), step: notice.step, attempts: notice.attempts, state: In(['QUEUED', 'RUNNING']) };
  const taken = await keepBooks(kernel, organizationId, (rows) => rows(StatementNotice).change(seen, claim));
  return taken > 0 ? Object.assign(notice, claim) : null;
}

const isDue = ({ state, notBefore, claimedUntil }: StatementNotice, now: number): boolean =>
  (state === 'QUEUED' || state === 'RUNNING') && notBefore <= now && (claimedUntil === null || claimedUntil <= now);

/** Writes how far a claimed notice has come. Throws LostNotice when the claim is another's by now. */
export async function bookNotice(scope: TenantScope, notice: StatementNotice, patch: Patch<StatementNotice>): Promise<StatementNotice> {
  const step = { ...patch, step: notice.step + 1 };
  const book = async (rows: Rows): Promise<void> => {
    const changed = await rows(StatementNotice).change({ id: notice.id, claim: notice.claim ?? IsNull(), step: notice.step, state: 'RUNNING' }, step);
    if (changed === 0) throw new LostNotice(`the claim on notice ${notice.id} is lost`);
  };
  const { state } = patch;
  if (state === undefined) await keepBooks(scope.kernel, notice.organizationId, book, ON_A_CLAIM);
  else await scope.change({ action: state === 'DONE' ? 'notice.finished' : `notice.${state.toLowerCase()}`, subject: { type: 'StatementNotice', id: notice.id }, reason: notice.kind }, (change: Change) => book((entity) => change.of(entity)));
  return Object.assign(new StatementNotice(), notice, step);
}
