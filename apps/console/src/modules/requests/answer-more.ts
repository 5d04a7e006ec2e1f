import type { graphql } from '../../graphql.ts';
import type { Answer } from './answers.ts';
import type { RefusalGround } from './request-words.ts';
import type { ReplyToRequestInput } from './requests.graphql.ts';

export type DelayReason = ReturnType<typeof graphql.scalar<'DelayReason'>>;
export type ErasureGround = ReturnType<typeof graphql.scalar<'ErasureGround'>>;

/** Why an answer takes longer, where the person is not asked for anything. */
export const DELAYS = ['COMPLEXITY', 'HIGH_VOLUME', 'TECHNICAL'] as const satisfies readonly DelayReason[];
/** §7.2 of the statement, then PIPL 47. */
export const ERASURE_GROUNDS = [
  'UNLAWFUL_PROCESSING', 'NO_EXPLICIT_CONSENT', 'SERIOUS_BREACH_OF_AGREEMENT', 'SERVICE_ENDED_BY_USER', 'SERVICE_DISCONTINUED',
  'PURPOSE_ENDED', 'RETENTION_EXPIRED', 'CONSENT_WITHDRAWN', 'OTHER_LAW',
] as const satisfies readonly ErasureGround[];

/** One part of what was asked, as it is being written down. */
export interface Item {
  name: string;
  outcome: 'DONE' | 'KEPT';
  ground: RefusalGround | '';
  law: string;
}
export const newItem = (outcome: Item['outcome'] = 'DONE'): Item => ({ name: '', outcome, ground: '', law: '' });

/** What some answers need besides their words. */
export interface More {
  delay: DelayReason | '';
  extendTo: string;
  /** in yuan, as typed */
  fee: string;
  feeBasis: string;
  items: Item[];
  erasureGrounds: ErasureGround[];
}
export const nothingMore = (): More => ({ delay: '', extendTo: '', fee: '', feeBasis: '', items: [newItem(), newItem('KEPT')], erasureGrounds: [] });

/** Only a part that is kept, or a refusal, tells where to complain. */
export const needsRemedy = (answer: Answer | ''): boolean => answer === 'REFUSE' || answer === 'PARTIAL';
export const needsDelay = (answer: Answer | ''): boolean => answer === 'EXTEND' || answer === 'HOLD';
export const mayExtend = (answer: Answer | ''): boolean => answer === 'EXTEND' || answer === 'HOLD' || answer === 'ASK';
/** §7.2: an erasure is agreed to in one of the situations that the statement or the law names. */
export const needsErasureGround = (answer: Answer | '', { type, availableSteps }: { type: string; availableSteps: readonly string[] }): boolean =>
  type === 'ERASE' && availableSteps.includes('ACCEPT') && (answer === 'ACCEPT' || answer === 'COMPLETION' || answer === 'PARTIAL');

/** 20 or 20.5 → fen; null for what is no amount. */
export function fenOf(yuan: string): number | null {
  if (!/^\d{1,5}([.]\d{1,2})?$/.test(yuan.trim())) return null;
  const fen = Math.round(Number(yuan) * 100);
  return fen > 0 && fen <= 1_000_000 ? fen : null;
}

export type MoreFault = 'delayMissing' | 'dayMissing' | 'dayOutside' | 'feeMissing' | 'basisMissing' | 'itemUnnamed' | 'itemGround' | 'itemLaw' | 'nothingDone' | 'nothingKept' | 'erasureMissing';

interface Bounds {
  type: string;
  availableSteps: readonly string[];
  replyDueDay: string | null;
  extendableUntil: string | null;
}

const says = (text: string): boolean => /\p{L}/u.test(text);

/** What is still missing besides the words, by field. */
export function moreFaultsOf(answer: Answer | '', more: More, bounds: Bounds): Partial<Record<keyof More, MoreFault>> {
  const item = answer === 'PARTIAL' ? itemFault(more.items) : null;
  const day = dayFault(answer, more.extendTo, bounds);
  return {
    ...(needsDelay(answer) && !more.delay && { delay: 'delayMissing' as const }),
    ...(day && { extendTo: day }),
    ...(answer === 'QUOTE' && fenOf(more.fee) === null && { fee: 'feeMissing' as const }),
    ...(answer === 'QUOTE' && !says(more.feeBasis) && { feeBasis: 'basisMissing' as const }),
    ...(item && { items: item }),
    ...(needsErasureGround(answer, bounds) && more.erasureGrounds.length === 0 && { erasureGrounds: 'erasureMissing' as const }),
  };
}

function dayFault(answer: Answer | '', day: string, { replyDueDay, extendableUntil }: Bounds): MoreFault | null {
  if (!mayExtend(answer) || (day === '' && answer !== 'EXTEND')) return null;
  if (day === '') return 'dayMissing';
  return (replyDueDay !== null && day <= replyDueDay) || (extendableUntil !== null && day > extendableUntil) ? 'dayOutside' : null;
}

function itemFault(items: readonly Item[]): MoreFault | null {
  if (items.some(({ name }) => !says(name))) return 'itemUnnamed';
  const kept = items.filter(({ outcome }) => outcome === 'KEPT');
  if (kept.some(({ ground }) => !ground)) return 'itemGround';
  if (kept.some(({ law }) => !says(law))) return 'itemLaw';
  if (kept.length === 0) return 'nothingKept';
  return kept.length === items.length ? 'nothingDone' : null;
}

/** Those parts as they are sent, and as the person will read them. */
export const itemsOf = (items: readonly Item[]) => items.map(({ name, outcome, ground, law }) => ({ name: name.trim(), outcome, ground: outcome === 'KEPT' && ground ? ground : null, law: outcome === 'KEPT' ? law.trim() : null }));

/** What goes with an answer on the wire. */
export function moreOf(answer: Answer, more: More, request: { type: string; availableSteps: readonly string[] }): Pick<ReplyToRequestInput, 'kind' | 'outcome' | 'delay' | 'extendTo' | 'hold' | 'feeFen' | 'feeBasis' | 'items' | 'erasureGrounds'> {
  const extendTo = mayExtend(answer) && more.extendTo ? more.extendTo : null;
  const waits = { kind: extendTo ? ('EXTENSION' as const) : ('INTERIM' as const), outcome: null, extendTo };
  const erasure = needsErasureGround(answer, request) ? { erasureGrounds: more.erasureGrounds } : {};
  switch (answer) {
    case 'ASK': return { ...waits, delay: 'INFORMATION_REQUIRED' };
    case 'EXTEND': return { ...waits, kind: 'EXTENSION', delay: more.delay || null };
    case 'HOLD': return { ...waits, delay: more.delay || null, hold: true };
    case 'QUOTE': return { kind: 'FEE_QUOTE', outcome: null, feeFen: fenOf(more.fee), feeBasis: more.feeBasis.trim() };
    case 'PARTIAL': return { kind: 'COMPLETION', outcome: null, items: itemsOf(more.items), ...erasure };
    case 'COMPLETION': return { kind: 'COMPLETION', outcome: null, ...erasure };
    case 'ACCEPT': return { kind: 'DECISION', outcome: 'ACCEPT', ...erasure };
    case 'REFUSE': return { kind: 'DECISION', outcome: 'REFUSE' };
    case 'INTERIM': return { kind: 'INTERIM', outcome: null };
  }
}
