import { describe, expect, test } from 'vitest';
import {
  FULFILMENT_KINDS, FULFILMENT_STATES, REQUEST_TYPES, afterAct, beginsAs, checkFieldChange, isSettled, isUntouched, losesContact, propagation, standingInTheWay, stepsToAdd,
  type FieldChangeFacts, type FieldChangeFault, type FulfilmentAct, type FulfilmentFacts, type FulfilmentKind, type FulfilmentState,
} from './index.ts';

const ACTS: readonly FulfilmentAct[] = ['APPROVE', 'APPROVE_BY_HAND', 'KEEP', 'CARRY_OUT', 'NOTIFY', 'FAIL', 'RETRY', 'RECORD'];

const life = (kind?: FulfilmentKind) => FULFILMENT_STATES.flatMap((state) => ACTS.flatMap((act) => afterAct(state, act, kind) ? [`${state} ${act} ${afterAct(state, act, kind)}`] : []));

test('the life of a step, as lines to be read aloud', () => {
  expect(life()).toEqual([
    'PROPOSED APPROVE PENDING', 'PROPOSED APPROVE_BY_HAND NOT_CONNECTED', 'PROPOSED KEEP KEPT', 'PENDING CARRY_OUT DONE', 'PENDING FAIL FAILED', 'PENDING RETRY PENDING', 'NOT_CONNECTED KEEP KEPT', 'NOT_CONNECTED RECORD DONE_BY_HAND',
    'FAILED KEEP KEPT', 'FAILED RETRY PENDING', 'FAILED RECORD DONE_BY_HAND',
  ]);
});

test('that of a recipient has a letter besides, and a voice that is faster', () => {
  expect(life('TELL_RECIPIENT').filter((line) => !life().includes(line))).toEqual([
    'PENDING KEEP KEPT', 'PENDING NOTIFY NOTIFIED', 'PENDING RECORD DONE_BY_HAND', 'NOTIFIED KEEP KEPT', 'NOTIFIED RETRY PENDING', 'NOTIFIED RECORD DONE_BY_HAND',
  ]);
  for (const kind of FULFILMENT_KINDS) if (kind !== 'TELL_RECIPIENT') expect(life(kind)).toEqual(life());
});

test('what is settled stays so, and all else can be settled', () => {
  for (const state of FULFILMENT_STATES) expect(ACTS.every((act) => afterAct(state, act, 'TELL_RECIPIENT') === null), state).toBe(isSettled(state));
});

describe('what accepting a request comes to', () => {
  const member: Omit<FulfilmentFacts, 'type'> = { subject: 'WITH_ACCOUNT', named: 0, recipients: 2 };
  test.each<[string, Partial<FulfilmentFacts> & Pick<FulfilmentFacts, 'type'>, FulfilmentKind[]]>([
    ['data is given by the answer', { type: 'ACCESS' }, ['GIVE_DATA']],
    ['a copy too', { type: 'COPY' }, ['GIVE_DATA']],
    ['and what is taken elsewhere', { type: 'PORTABILITY' }, ['GIVE_DATA']],
    ['an erasure is done by hand, and each who received the data is told', { type: 'ERASE' }, ['BY_HAND', 'TELL_RECIPIENT', 'TELL_RECIPIENT']],
    ['fields that were named are steps already', { type: 'CORRECT', named: 2, recipients: 1 }, ['TELL_RECIPIENT']],
    ['what was only said in words is corrected by hand', { type: 'CORRECT', recipients: 0 }, ['BY_HAND']],
    ['a supplement', { type: 'SUPPLEMENT', recipients: 0 }, ['BY_HAND']],
    ['consents that were named', { type: 'WITHDRAW_CONSENT', named: 1 }, []],
    ['consents that were not', { type: 'WITHDRAW_CONSENT' }, ['BY_HAND']],
    ['an account', { type: 'CLOSE_ACCOUNT' }, ['CLOSE_ACCOUNT']],
    ['an account of who has none', { type: 'CLOSE_ACCOUNT', subject: 'WITHOUT_ACCOUNT' }, ['BY_HAND']],
    ['a restriction', { type: 'RESTRICT' }, ['RESTRICT', 'TELL_RECIPIENT', 'TELL_RECIPIENT']],
    ['an objection', { type: 'OBJECT', subject: 'WITHOUT_ACCOUNT' }, ['RESTRICT']],
    ['a restriction of who is closed already', { type: 'RESTRICT', subject: 'CLOSED', recipients: 0 }, ['BY_HAND']],
    ['a restriction of who is not known', { type: 'RESTRICT', subject: null, recipients: 0 }, ['BY_HAND']],
    ['an explanation', { type: 'EXPLAIN_RULES' }, []],
    ['a complaint', { type: 'COMPLAINT' }, []],
  ])('%s', (_case, facts, steps) => expect(stepsToAdd({ ...member, ...facts })).toEqual(steps));

  test('nothing of any kind begins as done', () => {
    for (const type of REQUEST_TYPES) for (const kind of stepsToAdd({ ...member, type })) expect(isSettled(beginsAs(kind))).toBe(false);
    expect(FULFILMENT_KINDS.filter((kind) => beginsAs(kind) === 'PENDING')).toEqual(['CHANGE_FIELD', 'WITHDRAW_CONSENT', 'CLOSE_ACCOUNT', 'RESTRICT']);
    expect(FULFILMENT_KINDS.filter((kind) => beginsAs(kind, true) !== beginsAs(kind))).toEqual(['TELL_RECIPIENT']);
  });

  test('it is complete when everything is settled but what the answer hands over', () => {
    const step = (kind: FulfilmentKind, state: (typeof FULFILMENT_STATES)[number]) => ({ kind, state });
    expect(standingInTheWay([step('CHANGE_FIELD', 'DONE'), step('CHANGE_FIELD', 'KEPT'), step('BY_HAND', 'DONE_BY_HAND'), step('GIVE_DATA', 'NOT_CONNECTED')])).toEqual([]);
    for (const state of FULFILMENT_STATES) expect(standingInTheWay([step('TELL_RECIPIENT', state)]).length, state).toBe(isSettled(state) ? 0 : 1);
    expect(standingInTheWay([step('GIVE_DATA', 'FAILED')])).toHaveLength(1);
    expect(isUntouched([step('CHANGE_FIELD', 'PENDING'), step('CHANGE_FIELD', 'KEPT'), step('BY_HAND', 'NOT_CONNECTED')])).toBe(true);
    expect([isUntouched([step('CHANGE_FIELD', 'DONE')]), isUntouched([step('TELL_RECIPIENT', 'DONE_BY_HAND')]), isUntouched([step('TELL_RECIPIENT', 'NOTIFIED')])]).toEqual([false, false, false]);
  });
});

describe('what was done is passed on to recipients', () => {
  const steps = (own: readonly FulfilmentState[], told: readonly FulfilmentState[]) => [...own.map((state) => ({ kind: 'CHANGE_FIELD' as const, state })), ...told.map((state) => ({ kind: 'TELL_RECIPIENT' as const, state }))];
  test.each<[string, Parameters<typeof propagation>[0], FulfilmentState[], FulfilmentState[], ReturnType<typeof propagation>]>([
    ['not while it is being done', 'IN_PROGRESS', ['DONE', 'PENDING'], ['PENDING'], null],
    ['not while a part has failed', 'IN_PROGRESS', ['DONE', 'FAILED'], ['PENDING'], null],
    ['once it is done', 'IN_PROGRESS', ['DONE'], ['PENDING'], 'START_PROPAGATION'],
    ['once it is done, by hand too', 'IN_PROGRESS', ['DONE_BY_HAND'], ['NOT_CONNECTED'], 'START_PROPAGATION'],
    ['where a part is kept, of the rest', 'IN_PROGRESS', ['DONE', 'KEPT'], ['PENDING'], 'START_PROPAGATION'],
    ['not where nothing was done', 'IN_PROGRESS', ['KEPT'], ['PENDING'], null],
    ['not where each was told before', 'IN_PROGRESS', ['DONE'], ['DONE_BY_HAND', 'KEPT'], null],
    ['not where nobody received it', 'IN_PROGRESS', ['DONE'], [], null],
    ['not on hold', 'ON_HOLD', ['DONE'], ['PENDING'], null],
    ['until the last one has confirmed', 'PROPAGATING', ['DONE'], ['DONE_BY_HAND', 'NOTIFIED'], null],
    ['one that cannot be reached is not forgotten', 'PROPAGATING', ['DONE'], ['DONE_BY_HAND', 'FAILED'], null],
    ['each has confirmed or is exempt', 'PROPAGATING', ['DONE'], ['DONE_BY_HAND', 'KEPT'], 'ALL_SETTLED'],
    ['each has, and a part was kept', 'PROPAGATING', ['DONE', 'KEPT'], ['DONE_BY_HAND'], 'SETTLED_WITH_FAILURES'],
  ])('%s', (_case, state, own, told, next) => expect(propagation(state, steps(own, told))).toBe(next));
});

describe('may a field be changed so', () => {
  const phone: FieldChangeFacts = { type: 'CORRECT', field: 'PHONE', before: '+8613800000001', after: '+8613800000002', hasAccount: true, today: '2026-03-02' };
  test.each<[string, Partial<FieldChangeFacts>, FieldChangeFault | null]>([
    ['corrected', {}, null],
    ['emptied', { after: null }, null],
    ['filled', { before: null }, null],
    ['to what it is', { after: '+8613800000001' }, 'FIELD_UNCHANGED'],
    ['empty as it is', { before: null, after: null }, 'FIELD_UNCHANGED'],
    ['a name emptied', { field: 'DISPLAY_NAME', after: null }, 'FIELD_NEEDED'],
    ['a language emptied', { field: 'LANGUAGE', after: null }, 'FIELD_NEEDED'],
    ['supplemented', { type: 'SUPPLEMENT', before: null }, null],
    ['supplemented where something stands', { type: 'SUPPLEMENT' }, 'FIELD_NOT_EMPTY'],
    ['the address one signs in with', { field: 'EMAIL', before: 'a@x.example', after: 'b@x.example' }, 'EMAIL_BY_CODE'],
    ['the address of who has no account', { field: 'EMAIL', before: 'a@x.example', after: 'b@x.example', hasAccount: false }, null],
    ['born today', { field: 'BIRTH_ON', after: '2026-03-02' }, null],
    ['born tomorrow', { field: 'BIRTH_ON', after: '2026-03-03' }, 'DAY_AHEAD'],
  ])('%s', (_case, more, fault) => expect(checkFieldChange({ ...phone, ...more })).toBe(fault));

  test('one contact stays', () => {
    expect([losesContact({ email: null, phone: null }), losesContact({ email: null, phone: '1' }), losesContact({ email: 'a', phone: null })]).toEqual([true, false, false]);
  });
});
