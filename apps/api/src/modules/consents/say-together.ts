import { In } from 'typeorm';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { bindingVersionOf } from '../acceptances/index.ts';
import type { Purpose } from '../purposes/index.ts';
import { ConsentEvent } from './consent-event.entity.ts';
import { mayBeGiven, nextNumber, ROUNDS, sayingOf, type Word } from './say.ts';

/** What is to be said about a purpose after the newest word about it; null: it stands as it should. */
export type JudgeOf = (purpose: Purpose, newest: ConsentEvent | null) => Word | null;

/**
 * Says of several purposes what one press means for all of them: everything in one change, or nothing. Each stays a word of its own, with its own receipt.
 * Answers with what was written; nothing where all of it was said already. Whoever is overtaken judges anew.
 */
export async function sayTogether(scope: TenantScope, personId: string, purposes: readonly Purpose[], judge: JudgeOf): Promise<ConsentEvent[]> {
  if (purposes.length === 0) return [];
  const version = await bindingVersionOf(scope, personId, scope.now);
  // always in the same order, so that two at once wait for each other instead of across each other
  const inOrder = [...purposes].sort((one, other) => (one.id < other.id ? -1 : 1));
  for (let round = 1; ; round++) {
    const said = await scope.of(ConsentEvent).find({ personId, purposeId: In(inOrder.map(({ id }) => id)) });
    const sayings = inOrder.flatMap((purpose) => {
      const events = said.filter(({ purposeId }) => purposeId === purpose.id);
      const newest = events.filter(({ recipientId }) => recipientId === null).sort((one, other) => other.number - one.number)[0] ?? null;
      const word = judge(purpose, newest);
      return word === null ? [] : [sayingOf(scope, personId, { purpose, recipient: null }, { word, newest, number: nextNumber(events), version })];
    });
    const [first, ...others] = sayings;
    if (!first) return [];
    try {
      const givesAny = sayings.some(({ isYes }) => isYes);
      return await scope.change(first.done, async (change) => {
        if (givesAny) await mayBeGiven(change, personId);
        for (const { done } of others) change.record(done);
        return sayings.map((saying) => saying.write(change));
      });
    } catch (error) {
      if (!isDuplicateKey(error) || round === ROUNDS) throw error;
    }
  }
}
