import { civilDay } from '@accord/deadlines';
import { Language } from '../../database/language.ts';
import type { Rung } from '@accord/request-steps';

export interface OverdueFacts {
  readonly rung: Extract<Rung, 'DAY_BEFORE' | 'DUE'>;
  readonly number: string;
  readonly replyDueAt: number;
}

/** The interim word that the timer sends to the person: no substantive reply, the clock goes on (§7.5). */
export function overdueWord(language: Language, { rung, number, replyDueAt }: OverdueFacts): string {
  const lastDay = civilDay(replyDueAt - 1);
  const isOver = rung === 'DUE';
  if (language === Language.ZH_CN)
    return isOver
      ? `您的请求 ${number} 未能在承诺的期限（${lastDay}）内得到答复。我们已再次催办，并已通知平台跟进；请求仍在办理，您也可以随时投诉。`
      : `您的请求 ${number} 仍在办理，承诺的答复期限为 ${lastDay}。我们已催办，并已通知平台跟进。本通知不是对您请求的实质答复，期限不因此延长。`;
  return isOver
    ? `Your request ${number} was not answered by the promised day (${lastDay}). Whoever has to answer was urged again, and the platform follows up. It is still open, and you may complain at any time.`
    : `Your request ${number} is still open; the promised day of the reply is ${lastDay}. Whoever has to answer was urged, and the platform follows up. This is not yet the answer, and it does not extend the time for it.`;
}
