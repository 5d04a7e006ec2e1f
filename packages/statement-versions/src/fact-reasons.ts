import type { Fact, FactChange, FactKind, FactTopic, Reason, ReasonCode, ReasonValue, Severity } from './comparison-types.ts';

const TIMES: Record<FactTopic, ReasonCode> = {
  REPLY: 'REPLY_TIME', RETENTION: 'RETENTION_TIME', CLOSURE: 'CLOSURE_TIME', NOTICE: 'NOTICE_TIME', OTHER: 'OTHER_TIME',
};

const OTHERS: Partial<Record<FactKind, [code: ReasonCode, severity: Severity]>> = {
  AGE: ['AGE', 'MATERIAL'], MONEY: ['MONEY', 'MATERIAL'], EMAIL: ['CONTACT', 'MATERIAL'], PHONE: ['CONTACT', 'MATERIAL'],
  URL: ['LINK', 'EDITORIAL'], TIME_OF_DAY: ['OPENING_HOURS', 'EDITORIAL'],
};

/** Why a changed fact weighs as it does. */
export function reasonOfFact({ clauseId, before, after }: FactChange): Reason {
  const { kind, topic } = (after ?? before) as Fact;
  const [code, severity] = OTHERS[kind] ?? [topic === null ? listed(kind, after !== null) : TIMES[topic], 'MATERIAL'];
  return { code, severity, clauseId, before: valueOf(before), after: valueOf(after) };
}

function listed(kind: FactKind, added: boolean): ReasonCode {
  if (kind === 'RECIPIENT') return added ? 'RECIPIENT_ADDED' : 'RECIPIENT_REMOVED';
  if (kind === 'PURPOSE') return added ? 'PURPOSE_ADDED' : 'PURPOSE_REMOVED';
  return added ? 'CATEGORY_ADDED' : 'CATEGORY_REMOVED';
}

function valueOf(fact: Fact | null): ReasonValue | null {
  return fact && { kind: fact.kind, value: fact.value, ...(fact.printed !== undefined && { printed: fact.printed }) };
}
