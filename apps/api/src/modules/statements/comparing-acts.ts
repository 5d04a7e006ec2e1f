import { compareVersions, findDrift, identifyClauses } from '@accord/statement-versions';

/** What takes long for long texts: pure, of plain data. */
export const ACTS = { compareVersions, findDrift, identifyClauses } as const;

export type Act = keyof typeof ACTS;
export interface Asked { readonly act: Act; readonly given: readonly unknown[] }
