import { checkRefusal, isSubstantive, type RefusalFault, type RefusalGround, type RequestEvent as Step, type RequestState } from '@accord/request-steps';
import { badInput, refused } from '../../tenancy/refusal.ts';
import type { ReplyToRequestInput } from './requests.inputs.ts';

const FAULTS = {
  GROUND_REQUIRED: { field: 'grounds', message: 'A refusal names at least one ground.' },
  REASONS_REQUIRED: { field: 'text', message: 'A refusal gives its reasons in words.' },
  REMEDY_REQUIRED: { field: 'remedyText', message: 'A refusal says in Chinese where to complain, and that one may go to court (PIPL 50).' },
} as const satisfies Record<RefusalFault, { field: keyof ReplyToRequestInput; message: string }>;

/** What is answered, free of contradictions. */
export interface CheckedReply {
  readonly isRefusal: boolean;
  readonly isSubstantive: boolean;
  readonly grounds: readonly RefusalGround[];
  readonly remedyText: string | null;
}

type Answer = Pick<ReplyToRequestInput, 'kind' | 'outcome' | 'grounds' | 'text' | 'remedyText'>;

/** Invariant 3: a refusal has grounds, reasons and remedies; nothing else has grounds. Throws BAD_USER_INPUT at the field, or REFUSED. */
export function checkReply({ kind, outcome, grounds, text, remedyText }: Answer): CheckedReply {
  if (kind === 'EXTENSION' || kind === 'FEE_QUOTE') throw refused('NOT_AVAILABLE_YET', 'This kind of reply cannot be given yet.', { kind });
  if (kind === 'DECISION' && !outcome) throw badInput('OUTCOME_REQUIRED', 'A decision accepts or refuses.', 'outcome');
  if (kind !== 'DECISION' && outcome) throw badInput('OUTCOME_ONLY_FOR_DECISION', 'Only a decision has an outcome.', 'outcome');
  const isRefusal = outcome === 'REFUSE';
  if (!isRefusal && grounds?.length) throw badInput('GROUNDS_ONLY_FOR_REFUSAL', 'Only a refusal has grounds.', 'grounds');
  const fault = isRefusal ? checkRefusal({ grounds: grounds ?? [], reasons: text, remedyText: remedyText ?? '' }) : null;
  if (fault) throw badInput(fault, FAULTS[fault].message, FAULTS[fault].field);
  return { isRefusal, isSubstantive: isSubstantive(kind), grounds: grounds ?? [], remedyText: isRefusal ? (remedyText ?? null) : null };
}

/** The steps that a reply takes: one that completes at once accepts first; one that decides nothing takes none. */
export function stepsOf({ kind, outcome }: Pick<Answer, 'kind' | 'outcome'>, state: RequestState): readonly Step[] {
  if (kind === 'DECISION') return [outcome === 'REFUSE' ? 'REFUSE' : 'ACCEPT'];
  if (kind === 'COMPLETION') return state === 'UNDER_REVIEW' ? ['ACCEPT', 'COMPLETE'] : ['COMPLETE'];
  return [];
}
