import { In } from 'typeorm';
import type { Change } from '../../tenancy/change.ts';
import { then, type Eventually } from '../../tenancy/eventually.ts';
import { grouped } from '../../tenancy/grouped.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import type { Draft } from '../../tenancy/writer.ts';
import { FulfilmentStep } from './fulfilment-step.entity.ts';
import type { Named } from './what-is-asked.ts';

const IN_ORDER = { order: { position: 'ASC' } } as const;

/** What carrying out a request consists of, in order; read for all the requests of an answer at once. */
export const fulfilmentOf = (scope: TenantScope, requestId: string): Eventually<FulfilmentStep[]> =>
  then(scope.batched(FulfilmentStep, requestId, async (ids) => grouped(await scope.of(FulfilmentStep).find({ requestId: In(ids) }, IN_ORDER), (step) => step.requestId)), (steps) => steps ?? []);

/** The same as it stands within a change. */
export const fulfilmentIn = (change: Change, requestId: string): Promise<FulfilmentStep[]> => change.of(FulfilmentStep).find({ requestId }, IN_ORDER);

const NOTHING_YET: Omit<Draft<FulfilmentStep>, 'id' | 'requestId' | 'position' | 'kind' | 'state' | 'request' | 'purpose' | 'recipient'> = {
  field: null, before: null, after: null, purposeOwnerId: null, purposeId: null, recipientOwnerId: null, recipientId: null,
  ground: null, law: null, failure: null, what: null, place: null, doneOn: null, notifiedAt: null, sentTo: null, settledAt: null, settledByKind: null, settledById: null,
};

/** Writes steps down, behind the `from` that stand there. */
export function addSteps(change: Change, requestId: string, from: number, steps: readonly (Named & Pick<Draft<FulfilmentStep>, 'state'>)[]): void {
  for (const [index, step] of steps.entries()) change.of(FulfilmentStep).insert({ ...NOTHING_YET, ...step, id: change.newId(), requestId, position: from + index });
}
