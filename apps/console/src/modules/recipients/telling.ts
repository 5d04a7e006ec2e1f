/** That one recipient is told something, once: by a letter, or by somebody who notes how. */
export interface Telling {
  readonly id: string;
  readonly state: 'DUE' | 'TOLD' | 'FAILED' | 'BY_HAND' | 'NOT_NEEDED' | 'DROPPED';
  readonly endedAt: string;
  readonly sentTo: string | null;
  readonly toldAt: string | null;
  readonly toldBy: { readonly kind: 'PERSON' | 'STAFF' | 'API_KEY' | 'SYSTEM'; readonly id: string | null; readonly name: string | null } | null;
  readonly how: string | null;
}

/** No letter told it so far: somebody may. */
export const isUntold = ({ state }: Telling): boolean => state === 'BY_HAND' || state === 'FAILED';
