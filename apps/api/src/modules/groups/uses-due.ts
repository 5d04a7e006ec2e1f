import type { Change } from '../../tenancy/change.ts';

/** Lies in wait until recipients are told which apps people lost by a change of groups; its subject is the group. */
export const USES_DUE = 'group.uses-due';
const TOGETHER = 10 * 60_000;

/** Recipients are told by the full ten minutes, ten to twenty minutes later: of what is put right by then nothing is told, and many changes are one letter. `what`: whether it concerns who came and went, or everybody within. */
export const usesDue = (change: Change, groupId: string, what: 'MEMBERS' | 'EVERYBODY'): void => change.emit(USES_DUE, groupId, { what }, Math.ceil((change.at + TOGETHER) / TOGETHER) * TOGETHER);
