import { expect, test } from 'vitest';
import { HOLIDAYS, RULES, deadline, quantityOf, startOfDay, type Rule, type RuleId } from './index.ts';

const promised = { replyDays: 7, eraseAfterDays: 60, unpaidDays: 90 };

test.each<[RuleId, string, string]>([
  ['REPLY', 'P7D', '§7.5'], ['REPLY_OUTER', 'P30D', 'GB/T 35273 8.7'], ['COMPLAINT_15WD', 'P15WD', 'Unlawful app practices 2019, 6'], ['FEE_ANSWER', 'P30D', '§7.5'],
  ['CLOSE_ACCOUNT_15WD', 'P15WD', 'GB/T 35273 8.5'], ['ERASE_AFTER_END', 'P60D', '§5.2'],
  ['UNPAID', 'P90D', '§7.4'], ['INCIDENT_AUTHORITY_4H', 'PT4H', 'CAC incident reporting measures 2025'], ['SHARE_LOG_KEEP_3Y', 'P36M', 'NDR 12'], ['AUDIT_KEEP_6M', 'P6M', 'CSL 23'],
])('%s is %s by %s', (ruleId, quantity, source) => {
  const rule: Rule = RULES[ruleId];
  expect([rule.ruleId, quantityOf(rule, promised), rule.source]).toEqual([ruleId, quantity, source]);
});

test('there are eleven rules', () => expect(Object.keys(RULES)).toHaveLength(11));

test('the promise of the version that binds decides: five days are due earlier than seven', () => {
  const startAt = startOfDay('2026-03-02');
  const due = [7, 5].map((replyDays) => deadline({ ruleId: 'REPLY', quantity: quantityOf(RULES.REPLY, { ...promised, replyDays }) }, startAt, HOLIDAYS).strictLastDay);
  expect(due).toEqual(['2026-03-09', '2026-03-07']);
});

test.each([-1, 1.5, Number.NaN, 10_000])('%s days cannot be promised', (replyDays) => {
  expect(() => quantityOf(RULES.REPLY, { ...promised, replyDays })).toThrow(RangeError);
});
