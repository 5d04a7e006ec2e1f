import type { App } from '../apps/index.ts';

/** A question of the gate whose app is known. */
export interface Asked {
  readonly personId: string;
  readonly app: App;
  readonly purposeKey: string | null;
}

export const distinct = <V>(list: readonly V[]): V[] => [...new Set(list)];
