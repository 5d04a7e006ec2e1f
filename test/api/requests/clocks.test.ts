import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAccord, type Accord } from '../../support/accord.ts';
import { see } from '../../support/requests.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../../support/statement-texts.ts';
import { accept, file, hireStaff, openOrganization, publish, signIn } from '../../support/world.ts';

/** The rows of 7 days in the table of clocks (domain §3), in the order of time. Shanghai is eight hours ahead of UTC. */
const TABLE = [
  ['a day before Spring Festival week: the law rolls over it', '2026-02-10T02:00:00.000Z', '2026-02-17', '2026-02-24'],
  ['a Monday morning', '2026-03-02T02:00:00.000Z', '2026-03-09', '2026-03-09'],
  ['the last millisecond of that Monday in Shanghai', '2026-03-02T15:59:59.999Z', '2026-03-09', '2026-03-09'],
  ['one millisecond later it is Tuesday there', '2026-03-02T16:00:00.000Z', '2026-03-10', '2026-03-10'],
  ['a Saturday: the law gives until Monday', '2026-03-07T02:00:00.000Z', '2026-03-14', '2026-03-16'],
  ['a week before National Day: the law rolls over the holidays', '2026-09-24T02:00:00.000Z', '2026-10-01', '2026-10-08'],
] as const;

/** The first moment after a civil day in Shanghai. */
const endOf = (day: string) => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000).toISOString();

describe('the clock of 7 days, started on', () => {
  let accord: Accord;
  beforeAll(async () => {
    accord = await startAccord(Date.UTC(2026, 1, 9, 2));
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const { administrator } = await openOrganization(accord, operator, 'Alder Works', 'admin@alder.example');
    await accept(administrator, version);
  }, 60_000);
  afterAll(() => accord.close());

  it.each(TABLE)('%s (%s)', async (_, start, strictLastDay, legalLastDay) => {
    accord.clock.at = Date.parse(start);
    const person = await signIn(accord, 'admin@alder.example');
    const { id, replyDueAt } = await file(person, 'What do you know about me?');
    expect(replyDueAt).toBe(endOf(strictLastDay));
    const { deadline, timeliness } = await see(person, id);
    expect(timeliness).toBe('PENDING');
    expect(deadline).toMatchObject({
      ruleId: 'REPLY', quantity: 'P7D', startAt: start, strictLastDay, strictDueAt: endOf(strictLastDay), legalLastDay, legalDueAt: endOf(legalLastDay), calendarComplete: true,
    });
  });

  it('a day whose end lies in a year without a holiday calendar: nothing is rolled, and it says so', async () => {
    accord.clock.at = Date.parse('2031-12-24T02:00:00Z');
    const person = await signIn(accord, 'admin@alder.example');
    const { deadline } = await see(person, (await file(person, 'And now?')).id);
    expect(deadline).toMatchObject({ strictLastDay: '2031-12-31', legalLastDay: '2031-12-31', calendarComplete: false });
  });

  it('is late from its due instant on, not a millisecond before', async () => {
    accord.clock.at = Date.parse('2032-03-01T02:00:00Z');
    const person = await signIn(accord, 'admin@alder.example');
    const { id, replyDueAt } = await file(person, 'When?');
    for (const [at, timeliness] of [[Date.parse(replyDueAt) - 1, 'PENDING'], [Date.parse(replyDueAt), 'LATE']] as const) {
      accord.clock.at = at;
      expect((await see(await signIn(accord, 'admin@alder.example'), id)).timeliness).toBe(timeliness);
    }
  });
});
