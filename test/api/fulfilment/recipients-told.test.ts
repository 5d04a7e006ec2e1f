import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverDue } from '@accord/api/jobs/outbox-worker';
import { tellRecipients } from '@accord/api/modules/fulfilment/index';
import { FulfilmentStep, PrivacyRequest, Reply } from '@accord/api/modules/requests/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { HOUR, type Client } from '../../support/accord.ts';
import { decide, widenedApp } from '../../support/apps.ts';
import { agree, BY_HAND, carriedOut, named, now, planSeenBy, recorded, stepsOf, told, type SeenStep } from '../../support/fulfilment.ts';
import { on, underReview, type At } from '../../support/handling.ts';
import { deliverAll, deliveryOf, Letters, SlowLetters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { assisted, atDesk } from '../../support/ladder.ts';
import { register } from '../../support/recipients.ts';
import { activityOf, see } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, file, signIn, type World } from '../../support/world.ts';

const MAPS = 'privacy@maps.example';
const SMS = 'privacy@sms.example';
const CONFIRMED = { outcome: 'DONE', what: '接收方来信确认已更正', place: '客服邮箱', doneOn: '2026-03-02' } as const;

let world: World;
let member: Client;
let administrator: Client;
let second: Client;
beforeAll(async () => {
  world = await buildWorld();
  const by = world.a.administrator;
  await register(by, 'custom-maps', { nameZh: '地图', nameEn: 'Maps', contact: `write to ${MAPS}, or call` });
  await register(by, 'custom-sms', { nameZh: '短信', nameEn: 'SMS', contact: SMS, region: 'SG' });
  await register(by, 'custom-courier', { nameZh: '快递', nameEn: 'Courier', contact: '010-1234 5678' });
  const scope = { purposeKey: 'messages', categories: ['CONTACT'], recipientKeys: ['custom-maps', 'custom-sms', 'custom-courier'], domains: [] };
  await widenedApp(world.accord, 'letters', [scope], [scope]);
  await decide(by, 'letters', 'ALLOW');
  await deliverAll(world.accord, new Letters());
}, 120_000);
beforeEach(async () => {
  administrator = await signIn(world.accord, world.a.emails.administrator);
  second = await signIn(world.accord, 'second@alder.example');
  member = await signIn(world.accord, world.a.emails.member);
});
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

let positions = 0;
const correcting = (): Promise<At> => named(member, administrator, 'CORRECT', { changes: { position: `Joiner ${++positions}` } });
const tellsOf = async (by: Client, id: string): Promise<SeenStep[]> => (await stepsOf(by, id)).filter(({ kind }) => kind === 'TELL_RECIPIENT');
const states = async (id: string): Promise<string[]> => (await tellsOf(administrator, id)).map(({ recipient, state }) => `${recipient?.key} ${state}`);
const rowOf = (id: string) => scopeOf(world.accord, world.a.id).of(PrivacyRequest).get(id);

describe('who received data that is corrected, erased or restricted', () => {
  it('is written to once the record is changed, and the request ends when each has confirmed or is exempt', async () => {
    const { accord } = world;
    const at = await correcting();
    expect((await planSeenBy(administrator, at.id))?.added.map(({ recipient, state }) => `${recipient?.key} ${state}`)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps PENDING', 'custom-sms PENDING']);
    await agree(administrator, at);
    expect(await states(at.id)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps PENDING', 'custom-sms PENDING']);
    const letters = new Letters();
    await deliverAll(accord, letters);
    const open = await now(administrator, at.id);
    expect([open.state, await states(at.id)]).toEqual(['PROPAGATING', ['custom-courier NOT_CONNECTED', 'custom-maps NOTIFIED', 'custom-sms NOTIFIED']]);
    const [letter] = letters.to(MAPS);
    const { number } = await rowOf(at.id);
    const steps = await tellsOf(administrator, at.id);
    expect(letter).toMatchObject({ language: 'zh-CN', subject: 'Alder Works已更正或补充个人信息 / Alder Works has corrected personal data' });
    expect(letters.to(SMS)).toMatchObject([{ language: 'en' }]);
    for (const part of [number, steps[1]!.id, 'privacy@alder.example']) expect(letter?.text.split(part)).toHaveLength(3);
    expect(letter?.text).not.toMatch(/Joiner|Alder (?:member|second|newcomer)|member@/i);
    expect(steps[1]).toMatchObject({ sentTo: MAPS, notifiedAt: new Date(accord.clock.now()).toISOString() });
    expect((await tellsOf(member, at.id))[1]).toMatchObject({ sentTo: null, state: 'NOTIFIED' });
    // nobody is told twice
    await deliverAll(accord, letters);
    expect([letters.to(MAPS), letters.to(SMS)].map((one) => one.length)).toEqual([1, 1]);
    expect((await see(member, at.id)).availableSteps).toEqual([]);
    expect(await refusalOf(member, 'withdrawRequest', on(open))).toMatchObject({ reason: 'ILLEGAL_STEP' });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(open), kind: 'COMPLETION', text: '完。', language: 'ZH_CN' })).toMatchObject({ reason: 'ILLEGAL_STEP' });
    for (const by of [member, world.b.administrator]) expect(await refusalOf(by, 'recordFulfilment', { ...on(open), stepIds: [steps[1]!.id], ...CONFIRMED })).toMatchObject(by === member ? { code: 'FORBIDDEN' } : NOT_FOUND);
    const half = await recorded(administrator, open, [steps[0]!.id, steps[1]!.id], CONFIRMED);
    expect(half.state).toBe('PROPAGATING');
    const done = await recorded(administrator, half, [steps[2]!.id], { outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '电信条例第六十五条' });
    expect(done.state).toBe('FULFILLED');
    const { replies, events } = await see(member, at.id);
    expect(replies.map(({ kind, repliedBy }) => [kind, repliedBy.kind])).toEqual([['DECISION', 'PERSON'], ['COMPLETION', 'SYSTEM']]);
    expect(replies[1]).toMatchObject({ language: 'ZH_CN', otherText: expect.stringContaining('is completed') as string, grounds: ['STATUTORY_RETENTION'], remedyText: expect.stringContaining('人民法院') as string });
    expect((await scopeOf(accord, world.a.id).of(Reply).first({ requestId: at.id, kind: 'COMPLETION' }))?.items).toEqual([
      { name: '快递', outcome: 'DONE', ground: null, law: null }, { name: '地图', outcome: 'DONE', ground: null, law: null }, { name: '短信', outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '电信条例第六十五条' },
    ]);
    expect(events.slice(-2).map(({ step, actor }) => [step, actor.kind])).toEqual([['START_PROPAGATION', 'SYSTEM'], ['ALL_SETTLED', 'SYSTEM']]);
    expect((await activityOf(administrator, { subjectId: at.id })).map(({ action }) => action).filter((action) => /propagated|notified|step|completed/.test(action)))
      .toEqual(['request.propagated', 'request.step-done', 'request.recipient-notified', 'request.recipient-notified', 'request.step-recorded', 'request.completed', 'request.step-kept']);
    const topics = (await scopeOf(accord, world.a.id).of(OutboxMessage).find({ subjectId: at.id })).map(({ topic }) => topic);
    expect(topics.filter((topic) => topic === 'request.recipient-notified')).toHaveLength(2);
    // what has ended is not settled again
    expect(await refusalOf(administrator, 'recordFulfilment', { ...on(done), stepIds: [steps[0]!.id], ...CONFIRMED })).toMatchObject({ reason: 'ILLEGAL_STEP' });
  });

  it('hears nothing before all of it is done, nor where a part failed', async () => {
    const { accord } = world;
    const at = await underReview(member, administrator, 'CORRECT');
    const letters = new Letters();
    await agree(administrator, at);
    await deliverAll(accord, letters);
    const open = await now(administrator, at.id);
    expect([open.state, letters.to(MAPS)]).toEqual(['IN_PROGRESS', []]);
    const [own, ...tells] = await stepsOf(administrator, at.id);
    // asked for anew before its time, it waits all the same
    const anew = await mutate<At>(administrator, 'retryFulfilmentStep', { ...on(open), stepId: tells[1]!.id }, { fields: 'record { id version }' });
    await deliverAll(accord, letters);
    expect(letters.to(MAPS)).toEqual([]);
    // somebody calls one of them before the letter
    const called = await recorded(administrator, anew, [tells[1]!.id], CONFIRMED);
    const done = await recorded(administrator, called, [own!.id], BY_HAND);
    expect(done.state).toBe('PROPAGATING');
    await deliverAll(accord, letters);
    expect([letters.to(MAPS).length, letters.to(SMS).length]).toEqual([0, 1]);
    expect(await states(at.id)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps DONE_BY_HAND', 'custom-sms NOTIFIED']);
  });

  it('that cannot be reached is left to whoever decides: tried again, told by hand, or exempt', async () => {
    const { accord } = world;
    const at = await correcting();
    const letters = new Letters();
    letters.failing.add(MAPS);
    await agree(administrator, at);
    await deliverAll(accord, letters);
    const tells = await tellsOf(administrator, at.id);
    expect(tells.map(({ state, failure }) => [state, failure])).toEqual([['NOT_CONNECTED', null], ['FAILED', 'LETTER_NOT_SENT'], ['NOTIFIED', null]]);
    letters.failing.clear();
    const open = await now(administrator, at.id);
    await mutate(administrator, 'retryFulfilmentStep', { ...on(open), stepId: tells[1]!.id });
    await deliverAll(accord, letters);
    expect([letters.to(MAPS).length, letters.to(SMS).length]).toEqual([1, 1]);
    expect(await states(at.id)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps NOTIFIED', 'custom-sms NOTIFIED']);
    // one that does not answer is written to again
    const silent = await now(administrator, at.id);
    await mutate(administrator, 'retryFulfilmentStep', { ...on(silent), stepId: tells[1]!.id });
    await deliverAll(accord, letters);
    expect(letters.to(MAPS)).toHaveLength(2);
    expect(new Set(letters.to(MAPS).map(({ id }) => id)).size).toBe(2);
  });

  it('waits while the mail server is away, and is left to whoever decides when it stays away', async () => {
    const { accord } = world;
    const at = await correcting();
    const away = new Letters();
    away.send = () => Promise.reject(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    await agree(administrator, at);
    await deliverAll(accord, away);
    expect(await states(at.id)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps PENDING', 'custom-sms PENDING']);
    const began = accord.clock.at;
    for (let tries = 1; tries < 11; tries++) {
      accord.clock.advance(HOUR);
      await deliverDue(deliveryOf(accord, away));
    }
    administrator = await signIn(accord, world.a.emails.administrator);
    expect(await states(at.id)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps FAILED', 'custom-sms FAILED']);
    accord.clock.at = began;
  });

  it('is told once by two workers at once, and a letter that is out while somebody records it by hand changes nothing', async () => {
    const { accord } = world;
    const at = await correcting();
    await agree(administrator, at);
    const scope = () => scopeOf(accord, world.a.id);
    const slow = new SlowLetters();
    const delivery = { ...deliveryOf(accord, new Letters()), reactions: deliveryOf(accord, new Letters()).reactions.filter(({ topic }) => topic !== 'request.propagated') };
    for (let taken = 1; taken > 0; ) taken = await deliverDue(delivery);
    const event = { id: scope().newId(), subjectId: at.id, attempts: 0 } as OutboxMessage;
    const telling = Promise.all([tellRecipients(slow).react(scope(), event), tellRecipients(slow).react(scope(), event)]);
    while (slow.underWay.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
    const open = await now(administrator, at.id);
    const tells = await tellsOf(administrator, at.id);
    await recorded(administrator, open, [tells[1]!.id], CONFIRMED);
    slow.goOn();
    await telling;
    // both sent, under one id each: whoever gets it twice sees it once; it is recorded once
    expect(new Set(slow.sent.map(({ id }) => id)).size).toBe(2);
    expect(await states(at.id)).toEqual(['custom-courier NOT_CONNECTED', 'custom-maps DONE_BY_HAND', 'custom-sms NOTIFIED']);
    expect((await activityOf(administrator, { subjectId: at.id })).filter(({ action }) => action === 'request.recipient-notified')).toHaveLength(1);
  });

  it('of two who record the last confirmation at once one wins, and the request ends once', async () => {
    const { accord } = world;
    const at = await carriedOut(accord, administrator, await correcting());
    const tells = await tellsOf(administrator, at.id);
    const open = await recorded(administrator, at, [tells[0]!.id, tells[1]!.id], CONFIRMED);
    const both = await Promise.all([administrator, second].map((by) => attempt(by, 'recordFulfilment', { ...on(open), stepIds: [tells[2]!.id], ...CONFIRMED })));
    expect(both.filter(({ errors }) => !errors?.length)).toHaveLength(1);
    expect((await see(administrator, at.id)).replies.filter(({ kind }) => kind === 'COMPLETION')).toHaveLength(1);
    expect((await now(administrator, at.id)).state).toBe('FULFILLED');
  });

  it('of an erasure a recipient is exempt by the word of a second person, and the last word tells of backups (§7.2)', async () => {
    const { accord } = world;
    const at = await underReview(member, administrator, 'ERASE');
    const accepted = await agree(second, at, { erasureGrounds: ['CONSENT_WITHDRAWN'] });
    const [own, ...tells] = await stepsOf(second, at.id);
    const open = await recorded(administrator, accepted, [own!.id], BY_HAND);
    expect(open.state).toBe('PROPAGATING');
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to(MAPS)[0]?.subject).toBe('Alder Works已删除个人信息 / Alder Works has erased personal data');
    const kept = { outcome: 'KEPT', ground: 'STATUTORY_RETENTION', law: '电信条例第六十五条' } as const;
    const next = await now(administrator, at.id);
    expect(await refusalOf(administrator, 'recordFulfilment', { ...on(next), stepIds: [tells[0]!.id], ...kept })).toMatchObject({ reason: 'NEEDS_SECOND_PERSON' });
    const exempt = await recorded(second, next, [tells[0]!.id], kept);
    expect((await recorded(administrator, exempt, [tells[1]!.id, tells[2]!.id], CONFIRMED)).state).toBe('FULFILLED');
    expect((await see(member, at.id)).replies.at(-1)).toMatchObject({ text: expect.stringContaining('备份') as string, otherText: expect.stringContaining('backups') as string });
  });

  it('where a part was kept at the acceptance, the rest is passed on, and the request ends as fulfilled in part', async () => {
    const { accord } = world;
    const at = await named(member, administrator, 'CORRECT', { changes: { position: 'Roofer', phone: '+8613911112299' } });
    const [first] = await stepsOf(administrator, at.id);
    const open = await carriedOut(accord, administrator, at, { kept: [{ stepId: first!.id, ground: 'NOT_RELATED_TO_IDENTITY', law: '隐私政策第七条' }], remedyText: '您可以投诉或者起诉。' });
    expect(open.state).toBe('PROPAGATING');
    const tells = await tellsOf(administrator, at.id);
    expect((await recorded(administrator, open, tells.map(({ id }) => id), CONFIRMED)).state).toBe('PARTIALLY_FULFILLED');
    expect((await see(member, at.id)).replies.at(-1)).toMatchObject({ kind: 'COMPLETION', grounds: ['NOT_RELATED_TO_IDENTITY'] });
  });

  it('where staff carry out what the organization instructed, they say what recipients confirmed, in their words', async () => {
    const { accord, a } = world;
    const { id, version } = await file(member, 'My position', 'CORRECT', { changes: { position: 'Thatcher' } });
    const place = await assisted(await signIn(accord, 'desk@platform.example'), a.id, { id, version });
    const answer = { organizationId: a.id, id, text: '好的。', language: 'ZH_CN' };
    await atDesk(world.desk, 'answerAssistedRequest', { ...answer, expectedVersion: place.expectedVersion, kind: 'DECISION', outcome: 'ACCEPT' });
    await deliverAll(accord, new Letters());
    const open = await rowOf(id);
    expect(open.state).toBe('PROPAGATING');
    const ending = { ...answer, expectedVersion: open.version, kind: 'COMPLETION' };
    expect(await refusalOf(world.desk, 'answerAssistedRequest', ending)).toMatchObject({ reason: 'NOT_CARRIED_OUT' });
    const { outcome: _, ...doneByHand } = CONFIRMED;
    expect((await atDesk(world.desk, 'answerAssistedRequest', { ...ending, doneByHand })).state).toBe('FULFILLED');
    expect((await see(member, id)).replies.map(({ kind, repliedBy }) => [kind, repliedBy.kind])).toEqual([['DECISION', 'STAFF'], ['COMPLETION', 'STAFF']]);
  });

  it('where nothing is done, nobody is told, and whoever decides ends it', async () => {
    const at = await underReview(member, administrator, 'SUPPLEMENT');
    const open = await agree(administrator, at);
    const steps = await stepsOf(administrator, at.id);
    const kept = await recorded(administrator, open, steps.map(({ id }) => id), { outcome: 'KEPT', ground: 'NOT_RELATED_TO_IDENTITY', law: '隐私政策第七条' });
    expect(kept.state).toBe('IN_PROGRESS');
    expect(await scopeOf(world.accord, world.a.id).of(FulfilmentStep).count({ requestId: at.id, state: 'KEPT' })).toBe(steps.length);
    expect(await told(member, at.id)).toHaveLength(steps.length);
  });
});
