import { chaseDueRequests } from '@accord/api/jobs/ladder-worker';
import type { Accord, Client } from './accord.ts';
import { quiet } from './letters.ts';
import { mutate, type Input } from './mutate.ts';

/** Works until no rung is due; answers how many were taken. */
export async function chaseAll({ system }: Accord): Promise<number> {
  let all = 0;
  for (let taken = 1; taken > 0; all += taken) taken = await chaseDueRequests(system.kernel, quiet);
  return all;
}

export interface OnDesk {
  readonly id: string; readonly organizationId: string; readonly number: string; readonly state: string; readonly escalations: number;
  readonly assistance: string | null; readonly basis: string | null; readonly availableSteps: readonly string[]; readonly openSteps: readonly { readonly kind: string; readonly state: string; readonly steps: number }[]; readonly version: number;
}
const DESK = 'id organizationId number state escalations assistance basis availableSteps openSteps { kind state steps } version';

export const deskList = async (desk: Client, list: 'LATE' | 'ASSISTED'): Promise<readonly OnDesk[]> =>
  (await desk.call<{ deskRequests: readonly OnDesk[] }>(`query ($list: DeskList!) { deskRequests(list: $list) { ${DESK} } }`, { list })).deskRequests;

/** Any mutation of the desk on a request of an organization, answered with where it is now. */
export const atDesk = (desk: Client, mutation: string, input: Input): Promise<OnDesk> => mutate<OnDesk>(desk, mutation, input, { fields: `record { ${DESK} }` });

export const INSTRUCTED: Input = {
  basis: 'INSTRUCTION', instructedBy: 'The privacy officer', instructedAt: '2026-03-01T02:00:00Z', instructionSha256: 'a'.repeat(64), instructedOutcome: 'ACCEPT', note: 'By letter of 1 March',
};
interface Place { readonly organizationId: string; readonly id: string; readonly expectedVersion: number }
/** Where a request of an organization is, as the desk names it. */
export const placeOf = (organizationId: string, { id, version }: { readonly id: string; readonly version: number }): Place => ({ organizationId, id, expectedVersion: version });
/** Staff help with a request, as they were instructed. */
export const assisted = async (desk: Client, organizationId: string, request: { readonly id: string; readonly version: number }): Promise<Place> =>
  placeOf(organizationId, await atDesk(desk, 'assistRequest', { ...placeOf(organizationId, request), ...INSTRUCTED }));
