import { checkItems, checkRefusal, groundsOfItems, holdOf, isSubstantive, type DelayReason, type ErasureGround, type ItemsFault, type OutcomeItem, type RefusalFault, type RefusalGround, type RequestEvent as Step, type RequestState } from '@accord/request-steps';
import { badInput } from '../../tenancy/refusal.ts';
import { mustBeFilled } from './must-be-filled.ts';
import type { ReplyToRequestInput } from './requests.inputs.ts';

const FAULTS = {
  GROUND_REQUIRED: { field: 'grounds', message: 'A refusal names at least one ground.' },
  REASONS_REQUIRED: { field: 'text', message: 'A refusal gives its reasons in words.' },
  REMEDY_REQUIRED: { field: 'remedyText', message: 'A refusal says in Chinese where to complain, and that one may go to court (PIPL 50).' },
} as const satisfies Record<RefusalFault, { field: keyof ReplyToRequestInput; message: string }>;

const ITEM_FAULTS = {
  ITEM_GROUND_REQUIRED: { field: 'ground', message: 'What is kept has a ground.' },
  ITEM_LAW_REQUIRED: { field: 'law', message: 'What is kept names the law and article, or the clause.' },
  GROUND_ONLY_FOR_KEPT: { field: 'ground', message: 'Only what is kept has a ground and a law.' },
  NOTHING_DONE: { field: 'outcome', message: 'Where everything is kept, it is a refusal.' },
} as const satisfies Record<ItemsFault, { field: keyof OutcomeItem; message: string }>;

/** What is answered, free of contradictions. */
export interface CheckedReply {
  readonly isRefusal: boolean;
  readonly isSubstantive: boolean;
  readonly grounds: readonly RefusalGround[];
  readonly remedyText: string | null;
  readonly delay?: DelayReason | null;
  readonly extendTo?: string | null;
  readonly isHold?: boolean;
  readonly fee?: { readonly amountFen: number; readonly basis: string } | null;
  readonly items?: readonly OutcomeItem[];
  readonly erasureGrounds?: readonly ErasureGround[];
}

type Answer = Pick<ReplyToRequestInput, 'kind' | 'outcome' | 'grounds' | 'text' | 'otherText' | 'remedyText' | 'delay' | 'extendTo' | 'hold' | 'feeFen' | 'feeBasis' | 'items' | 'erasureGrounds' | 'kept'>;

/** Invariant 3: a refusal, of a part too, has grounds, reasons and remedies; nothing else has grounds. `keptBefore`: of parts that a completion tells of. Throws BAD_USER_INPUT at the field. */
export function checkReply(answer: Answer, keptBefore: readonly RefusalGround[] = []): CheckedReply {
  const { kind, outcome, grounds, remedyText } = answer;
  if (kind === 'DECISION' && !outcome) throw badInput('OUTCOME_REQUIRED', 'A decision accepts or refuses.', 'outcome');
  if (kind !== 'DECISION' && outcome) throw badInput('OUTCOME_ONLY_FOR_DECISION', 'Only a decision has an outcome.', 'outcome');
  const isRefusal = outcome === 'REFUSE';
  mustBeFilled(answer);
  if (!isRefusal && grounds?.length) throw badInput('GROUNDS_ONLY_FOR_REFUSAL', 'Only a refusal has grounds.', 'grounds');
  const items = itemsOf(answer);
  if (answer.kept?.length && outcome !== 'ACCEPT') throw badInput('KEPT_ONLY_FOR_ACCEPTANCE', 'Only where a request is accepted a part of it is kept.', 'kept');
  const ofItems = [...new Set([...groundsOfItems(items), ...(answer.kept ?? []).map(({ ground }) => ground), ...keptBefore])];
  const refuses = isRefusal || ofItems.length > 0;
  if (refuses) mustBeReasoned(answer, isRefusal ? (grounds ?? []) : ofItems);
  return {
    isRefusal, isSubstantive: isSubstantive(kind), grounds: isRefusal ? (grounds ?? []) : ofItems, remedyText: refuses ? (remedyText ?? null) : null,
    ...delayOf(answer), fee: feeOf(answer), items, erasureGrounds: answer.erasureGrounds ?? [],
  };
}

function mustBeReasoned({ text, otherText, remedyText }: Answer, grounds: readonly RefusalGround[]): void {
  const faultIn = (reasons: string) => checkRefusal({ grounds, reasons, remedyText: remedyText ?? '' });
  const fault = faultIn(text);
  if (fault) throw badInput(fault, FAULTS[fault].message, FAULTS[fault].field);
  const otherFault = otherText ? faultIn(otherText) : null;
  if (otherFault) throw badInput(otherFault, FAULTS[otherFault].message, 'otherText');
}

function itemsOf({ kind, items }: Answer): readonly OutcomeItem[] {
  if (!items?.length) return [];
  if (kind !== 'COMPLETION') throw badInput('ITEMS_ONLY_FOR_COMPLETION', 'Only a completion has an outcome for each part.', 'items');
  const found = checkItems(items);
  if (found) throw badInput(found.fault, ITEM_FAULTS[found.fault].message, 'items', String(found.at), ITEM_FAULTS[found.fault].field);
  return items;
}

/** Row 31: an extension has a reason and a day; whatever puts the request on hold has a reason. */
function delayOf({ kind, delay, extendTo, hold }: Answer): Pick<CheckedReply, 'delay' | 'extendTo' | 'isHold'> {
  if (!delay && !extendTo && !hold && kind !== 'EXTENSION') return { delay: null, extendTo: null, isHold: false };
  if (kind !== 'EXTENSION' && kind !== 'INTERIM') throw badInput('DELAY_ONLY_FOR_INTERIM', 'Only an extension or an interim word speaks of a delay.', 'delay');
  if (!delay) throw badInput('DELAY_REQUIRED', 'Say why it takes longer.', 'delay');
  if (kind === 'EXTENSION' && !extendTo) throw badInput('EXTENSION_DAY_REQUIRED', 'An extension names the new last day.', 'extendTo');
  if (kind !== 'EXTENSION' && extendTo) throw badInput('DAY_ONLY_FOR_EXTENSION', 'Only an extension names a new last day.', 'extendTo');
  const isHold = hold === true || delay === 'INFORMATION_REQUIRED';
  if (kind === 'INTERIM' && !isHold) throw badInput('DELAY_WITHOUT_HOLD', 'An interim word with a delay puts the request on hold.', 'hold');
  return { delay, extendTo: extendTo ?? null, isHold };
}

function feeOf({ kind, feeFen, feeBasis }: Answer): CheckedReply['fee'] {
  if (kind !== 'FEE_QUOTE') {
    if (feeFen || feeBasis) throw badInput('FEE_ONLY_FOR_QUOTE', 'Only a quote names a fee.', 'feeFen');
    return null;
  }
  if (!feeFen) throw badInput('FEE_REQUIRED', 'A quote names the fee.', 'feeFen');
  if (!feeBasis) throw badInput('FEE_BASIS_REQUIRED', 'A quote says how the cost comes about.', 'feeBasis');
  return { amountFen: feeFen, basis: feeBasis };
}

/** The steps that a reply takes: one that completes at once accepts first; one that decides nothing takes none. */
export function stepsOf({ kind, outcome }: Pick<Answer, 'kind' | 'outcome'>, state: RequestState, checked: Pick<CheckedReply, 'grounds' | 'delay' | 'isHold'> = { grounds: [] }): readonly Step[] {
  if (kind === 'DECISION') return [outcome === 'REFUSE' ? 'REFUSE' : 'ACCEPT'];
  if (kind === 'FEE_QUOTE') return ['QUOTE_FEE'];
  if (kind === 'COMPLETION') {
    const complete: Step = checked.grounds.length > 0 ? 'COMPLETE_PARTIAL' : 'COMPLETE';
    return state === 'UNDER_REVIEW' ? ['ACCEPT', complete] : [complete];
  }
  return checked.isHold && checked.delay ? [holdOf(checked.delay).step] : [];
}
