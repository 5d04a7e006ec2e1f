import type { DeskRequest } from './forwarding-desk.graphql.ts';

export type AssistBasis = NonNullable<DeskRequest['basis']>;

/** On what staff may begin to help, or to help further, the likeliest first; the API decides. */
export function basesOf({ escalations, organizationState, assistance }: Pick<DeskRequest, 'escalations' | 'organizationState' | 'assistance'>): AssistBasis[] {
  if (assistance === 'CARRIES_OUT') return [];
  return [
    ...(organizationState === 'CLOSED' ? (['CLOSED'] as const) : []),
    ...(escalations >= 2 && assistance === null ? (['OVERDUE_TWICE'] as const) : []),
    'INSTRUCTION',
  ];
}

/** SHA-256 of a file in hexadecimal digits, reckoned here: the file stays on this machine. */
export async function digestOf(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export type AssistedAct = 'INTERIM' | 'ASK' | 'PREPARE' | 'ACCEPT' | 'REFUSE' | 'COMPLETION';

/** What staff may do with a request that they help with. */
export function actsOf({ assistance, availableSteps }: Pick<DeskRequest, 'assistance' | 'availableSteps'>): AssistedAct[] {
  if (assistance === null) return [];
  const may = (step: DeskRequest['availableSteps'][number]): boolean => availableSteps.includes(step);
  return ['INTERIM', ...(may('ASK_INFORMATION') ? (['ASK'] as const) : []), 'PREPARE', ...(may('ACCEPT') ? (['ACCEPT'] as const) : []), ...(may('REFUSE') ? (['REFUSE'] as const) : []), ...(may('ACCEPT') || may('COMPLETE') ? (['COMPLETION'] as const) : [])];
}
