import { readNumber } from './numerals.ts';
import type { Clause, Commitments, Language, ParsedStatement, ProposedCommitment, ProposedCommitments } from './types.ts';

interface Promise {
  /** Where the statement makes it. */
  clauseId: string;
  /** Heading of the clause, should the numbers have moved. */
  heading: RegExp;
  /** What the sentence must speak of. */
  subject: Record<Language, RegExp>;
}

const PROMISES: Record<keyof Commitments, Promise> = {
  replyDays: {
    clauseId: '7.5',
    heading: /响应|答复|请求|respond|request/iu,
    subject: { 'zh-CN': /答复|回复|响应|反馈/gu, en: /\b(?:repl(?:y|ies)|respond|response|answer)/giu },
  },
  eraseAfterDays: {
    clauseId: '5.2',
    heading: /期限|期间|保存|存储|period|retention|how long|store/iu,
    subject: { 'zh-CN': /删除|匿名化|清除/gu, en: /\b(?:delet|eras|anonymi[sz])/giu },
  },
  unpaidDays: {
    clauseId: '7.4',
    heading: /注销|账号|cancel|clos|account/iu,
    subject: { 'zh-CN': /停用|停止使用|续费|欠费|到期|无法使用/gu, en: /\b(?:unavailable|renew|unpaid|expire|lapse)/giu },
  },
};

// 「7个工作日」 is not seven days, and 「3月9日」 is a date
const DAYS: Record<Language, RegExp> = {
  'zh-CN': /(?<![\d０-９年月〇零一二两三四五六七八九十百])([0-9０-９]{1,4}|[〇零一二两三四五六七八九十百]{1,6})\s?个?(?:自然|日历|连续)?[日天](?!常)/gu,
  en: /\b(\d{1,4}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?:\s\((\d{1,4})\))?\s(?:calendar\s|consecutive\s)?days?\b/giu,
};

const MAX_DAYS = 3650;
/** A longer sentence is not read past this many characters. */
const MAX_SENTENCE = 1000;

/** Proposes the promised days for a person to confirm; null where no sentence makes the promise. Calendar days only. */
export function proposeCommitments(statement: ParsedStatement, text: string): ProposedCommitments {
  return {
    replyDays: propose(PROMISES.replyDays, statement, text),
    eraseAfterDays: propose(PROMISES.eraseAfterDays, statement, text),
    unpaidDays: propose(PROMISES.unpaidDays, statement, text),
  };
}

function propose(promise: Promise, { clauses, language }: ParsedStatement, text: string): ProposedCommitment | null {
  const expected = clauses.filter((clause) => clause.id === promise.clauseId);
  const named = clauses.filter((clause) => clause.id !== promise.clauseId && clause.number !== null && promise.heading.test(clause.heading));
  for (const clause of [...expected, ...named]) {
    const found = inClause(promise, clause, language, text);
    if (found) return found;
  }
  return null;
}

function inClause(promise: Promise, clause: Clause, language: Language, text: string): ProposedCommitment | null {
  // a full stop inside `1.5` or an address does not end a sentence
  const ends = language === 'en' ? /[.;!?](?=\s|$)|[\r\n]+/gu : /[。；！？;\r\n]+/gu;
  const body = text.slice(clause.start, clause.end);
  let from = 0;
  for (const end of [...body.matchAll(ends), null]) {
    const to = end === null ? body.length : end.index + end[0].length;
    const quote = body.slice(from, Math.min(to, from + MAX_SENTENCE)).replace(/^[\s•·●○▪◦-]+/u, '').trimEnd();
    from = to;
    const days = nearestDays(quote, promise.subject[language], DAYS[language]);
    if (days !== null) return { days, clauseId: clause.id, quote };
  }
  return null;
}

/** Of several periods in a sentence the one printed closest to its subject. */
function nearestDays(sentence: string, subject: RegExp, days: RegExp): number | null {
  const subjects = [...sentence.matchAll(subject)].map((match) => match.index);
  let best: { days: number; distance: number } | null = null;
  for (const match of subjects.length > 0 ? sentence.matchAll(days) : []) {
    const count = readNumber(match[2] ?? match[1] ?? '');
    if (count === null || count < 1 || count > MAX_DAYS) continue;
    const distance = Math.min(...subjects.map((at) => Math.abs(at - match.index)));
    if (best === null || distance < best.distance) best = { days: count, distance };
  }
  return best?.days ?? null;
}
