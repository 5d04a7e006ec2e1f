import { variablesLeft } from '@accord/request-steps';
import type { WireLanguage } from '../../language.ts';
import { needsRemedy } from './answer-more.ts';
import type { Written } from './reply-texts.ts';
import type { RefusalGround, RequestStep } from './request-words.ts';

/** What can be answered, in the words of the form; `moreOf` says what it is called on the wire. */
export type Answer = 'COMPLETION' | 'PARTIAL' | 'ACCEPT' | 'REFUSE' | 'ASK' | 'EXTEND' | 'QUOTE' | 'HOLD' | 'INTERIM';

export interface Answerable {
  availableSteps: readonly RequestStep[];
  extendableUntil: string | null;
  repeats: { made: number; free: number } | null;
}

const NEEDS: Readonly<Record<Exclude<Answer, 'EXTEND' | 'INTERIM'>, readonly RequestStep[]>> = {
  // a reply that completes at once accepts and completes in one go
  COMPLETION: ['COMPLETE', 'ACCEPT'], PARTIAL: ['COMPLETE_PARTIAL', 'ACCEPT'], ACCEPT: ['ACCEPT'], REFUSE: ['REFUSE'], ASK: ['ASK_INFORMATION'], QUOTE: ['QUOTE_FEE'], HOLD: ['HOLD'],
};
/** Where whoever decides has it in hand, and may say how it stands. */
const IN_HAND: readonly RequestStep[] = ['ACCEPT', 'COMPLETE', 'RESUME_REVIEW', 'RESUME_EXECUTION', 'FEE_PAID'];

/** The answers that the steps open to the reader allow; no fee is spoken of where none may be asked (§7.5). */
export function answersOf({ availableSteps, extendableUntil, repeats }: Answerable): Answer[] {
  const hasAny = (steps: readonly RequestStep[]): boolean => steps.some((step) => availableSteps.includes(step));
  if (!hasAny(IN_HAND)) return [];
  const isBeyondFree = repeats !== null && repeats.made > repeats.free;
  const open = (answer: keyof typeof NEEDS): Answer[] => (hasAny(NEEDS[answer]) && (answer !== 'QUOTE' || isBeyondFree) ? [answer] : []);
  return [
    ...open('COMPLETION'), ...open('PARTIAL'), ...open('ACCEPT'), ...open('REFUSE'), ...open('ASK'), ...(extendableUntil === null ? [] : (['EXTEND'] as const)),
    ...open('QUOTE'), ...open('HOLD'), 'INTERIM',
  ];
}

/** The organization confirms the hand-over before it decides; the platform takes what is about its own data. */
export function isAcknowledgeable(steps: readonly RequestStep[]): boolean {
  return steps.includes('ORGANIZATION_ACCEPTS') || steps.includes('TAKE');
}

/** Data of the platform itself is never forwarded, so that step is not among its steps (domain §1). */
export function isForwardable(steps: readonly RequestStep[]): boolean {
  return steps.includes('FORWARD');
}

export interface AnswerForm {
  answer: Answer | '';
  grounds: readonly RefusalGround[];
  /** what is written, and the language in which the person asked: a reply has a text in it */
  text: Written;
  asked: WireLanguage;
  remedyText: string;
}

export type Fault = 'answerMissing' | 'groundMissing' | 'textMissing' | 'reasonsMissing' | 'askedInChinese' | 'askedInEnglish' | 'remedyMissing' | 'tooLong' | 'variableLeft';

/** as long as the API takes */
const TEXT_MOST = 10_000;
const REMEDY_MOST = 5_000;

/** punctuation and blanks say nothing */
const saysSomething = (text: string): boolean => /\p{L}/u.test(text);
const hasChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** What an answer still lacks, by field. A refusal needs a ground, reasons and the remedies in Chinese (§7.5, PIPL 50). */
export function faultsOf({ answer, grounds, text, asked, remedyText }: AnswerForm): Partial<Record<keyof AnswerForm, Fault>> {
  const isRefusal = answer === 'REFUSE';
  const hasRemedy = needsRemedy(answer);
  const texts = Object.values(text);
  return {
    ...(!answer && { answer: 'answerMissing' as const }),
    ...(isRefusal && grounds.length === 0 && { grounds: 'groundMissing' as const }),
    ...(!saysSomething(text[asked]) && { text: asked === 'EN' ? ('askedInEnglish' as const) : ('askedInChinese' as const) }),
    ...(texts.some((one) => one.length > TEXT_MOST) && { text: 'tooLong' as const }),
    ...(!texts.some(saysSomething) && { text: isRefusal ? ('reasonsMissing' as const) : ('textMissing' as const) }),
    ...(texts.some((one) => variablesLeft(one).length > 0) && { text: 'variableLeft' as const }),
    ...(hasRemedy && remedyText.length > REMEDY_MOST && { remedyText: 'tooLong' as const }),
    ...(hasRemedy && !hasChinese(remedyText) && { remedyText: 'remedyMissing' as const }),
  };
}
