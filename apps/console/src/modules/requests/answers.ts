import type { RefusalGround, RequestStep } from './request-words.ts';

/** What can be answered, in the words of the form; `replyOf` says what it is called on the wire. */
export type Answer = 'COMPLETION' | 'ACCEPT' | 'REFUSE' | 'INTERIM';

const REPLIES = {
  COMPLETION: { kind: 'COMPLETION', outcome: null },
  ACCEPT: { kind: 'DECISION', outcome: 'ACCEPT' },
  REFUSE: { kind: 'DECISION', outcome: 'REFUSE' },
  INTERIM: { kind: 'INTERIM', outcome: null },
} as const;

export function replyOf(answer: Answer): (typeof REPLIES)[Answer] {
  return REPLIES[answer];
}

/** The answers that the steps open to the reader allow. A reply that completes at once accepts and completes in one go. */
export function answersOf(steps: readonly RequestStep[]): Answer[] {
  const has = (step: RequestStep): boolean => steps.includes(step);
  const answers: Answer[] = [];
  if (has('COMPLETE') || has('ACCEPT')) answers.push('COMPLETION');
  if (has('ACCEPT')) answers.push('ACCEPT');
  if (has('REFUSE')) answers.push('REFUSE');
  return answers.length > 0 ? [...answers, 'INTERIM'] : [];
}

/** The organization confirms the hand-over before it decides. */
export function isAcknowledgeable(steps: readonly RequestStep[]): boolean {
  return steps.includes('ORGANIZATION_ACCEPTS');
}

/** Data of the platform itself is never forwarded, so that step is not among its steps (domain §1). */
export function isForwardable(steps: readonly RequestStep[]): boolean {
  return steps.includes('FORWARD');
}

export interface AnswerForm {
  answer: Answer | '';
  grounds: readonly RefusalGround[];
  text: string;
  remedyText: string;
}

export type Fault = 'answerMissing' | 'groundMissing' | 'textMissing' | 'reasonsMissing' | 'remedyMissing' | 'tooLong';

/** as long as the API takes */
const TEXT_MOST = 10_000;
const REMEDY_MOST = 5_000;

/** punctuation and blanks say nothing */
const saysSomething = (text: string): boolean => /\p{L}/u.test(text);
const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** What an answer still lacks, by field. A refusal needs a ground, reasons and the remedies in Chinese (§7.5, PIPL 50). */
export function faultsOf({ answer, grounds, text, remedyText }: AnswerForm): Partial<Record<keyof AnswerForm, Fault>> {
  const isRefusal = answer === 'REFUSE';
  return {
    ...(!answer && { answer: 'answerMissing' as const }),
    ...(isRefusal && grounds.length === 0 && { grounds: 'groundMissing' as const }),
    ...(text.length > TEXT_MOST && { text: 'tooLong' as const }),
    ...(!saysSomething(text) && { text: isRefusal ? ('reasonsMissing' as const) : ('textMissing' as const) }),
    ...(isRefusal && remedyText.length > REMEDY_MOST && { remedyText: 'tooLong' as const }),
    ...(isRefusal && !hasChinese(remedyText) && { remedyText: 'remedyMissing' as const }),
  };
}
