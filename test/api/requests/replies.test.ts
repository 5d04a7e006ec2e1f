import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, see, withdraw } from '../../support/requests.ts';
import { acknowledge, buildWorld, file, reply, signIn, type World } from '../../support/world.ts';

const REMEDY = '您可以向平台投诉，也可以依法向人民法院提起诉讼。';
const REFUSAL: Input = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREASONABLY_DUPLICATE', 'STATUTORY_RETENTION'], text: '上周已提供过同样的副本。', remedyText: REMEDY };

describe('a reply', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const underReview = async () => {
    const administrator = await signIn(world.accord, world.a.emails.administrator);
    const { id, version, replyDueAt } = await file(await signIn(world.accord, world.a.emails.member), 'What do you know about me?');
    return { administrator, dueAt: Date.parse(replyDueAt), ...(await acknowledge(administrator, id, version)) };
  };
  const refused = async (input: Input) => {
    const { administrator, id, version } = await underReview();
    const refusal = await refusalOf(administrator, 'replyToRequest', { id, expectedVersion: version, language: 'ZH_CN', ...input });
    expect((await see(administrator, id)).replies).toEqual([]);
    return refusal;
  };

  it('that refuses names grounds, reasons and remedies, and ends the request', async () => {
    const { administrator, id, version } = await underReview();
    expect((await reply(administrator, { id, expectedVersion: version, ...REFUSAL })).state).toBe('REFUSED');
    expect(await see(world.a.member, id)).toMatchObject({
      state: 'REFUSED', holder: null, timeliness: 'ON_TIME',
      replies: [{ kind: 'DECISION', outcome: 'REFUSE', substantive: true, grounds: ['UNREASONABLY_DUPLICATE', 'STATUTORY_RETENTION'], text: '上周已提供过同样的副本。', remedyText: REMEDY }],
    });
  });

  it.each<[string, Input, string, string]>([
    ['a refusal without a ground', { ...REFUSAL, grounds: [] }, 'GROUND_REQUIRED', 'grounds'],
    ['a refusal whose grounds are left out', { ...REFUSAL, grounds: null }, 'GROUND_REQUIRED', 'grounds'],
    ['a refusal without reasons in words', { ...REFUSAL, text: '--- !' }, 'REASONS_REQUIRED', 'text'],
    ['a refusal without remedies', { ...REFUSAL, remedyText: null }, 'REMEDY_REQUIRED', 'remedyText'],
    ['a refusal with remedies in English alone', { ...REFUSAL, remedyText: 'You may complain or sue.' }, 'REMEDY_REQUIRED', 'remedyText'],
    ['a decision without an outcome', { kind: 'DECISION', text: 'Well.' }, 'OUTCOME_REQUIRED', 'outcome'],
    ['an interim word with an outcome', { kind: 'INTERIM', outcome: 'ACCEPT', text: 'Well.' }, 'OUTCOME_ONLY_FOR_DECISION', 'outcome'],
    ['an acceptance with grounds', { kind: 'DECISION', outcome: 'ACCEPT', grounds: ['UNREALISTIC'], text: 'Yes.' }, 'GROUNDS_ONLY_FOR_REFUSAL', 'grounds'],
    ['a text of blanks', { kind: 'INTERIM', text: ' \n ' }, 'INVALID_INPUT', 'text'],
    ['a text of 10,001 letters', { kind: 'INTERIM', text: 'x'.repeat(10_001) }, 'INVALID_INPUT', 'text'],
    ['the same ground twice', { ...REFUSAL, grounds: ['UNREALISTIC', 'UNREALISTIC'] }, 'INVALID_INPUT', 'grounds'],
  ])('cannot be %s: told at its own field', async (_, input, reason, field) => {
    expect(await refused(input)).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', field] });
  });

  it.each<[string, Input, string]>([
    ['in the other language alone', { kind: 'INTERIM', text: 'Soon.', language: 'EN' }, 'LANGUAGE_OF_REQUEST_REQUIRED'],
    ['blank in the other language', { kind: 'INTERIM', text: '很快。', otherText: ' \n' }, 'INVALID_INPUT'],
    ['too long in the other language', { kind: 'INTERIM', text: '很快。', otherText: 'x'.repeat(10_001) }, 'INVALID_INPUT'],
    ['a refusal without reasons in the other language', { ...REFUSAL, otherText: '---' }, 'REASONS_REQUIRED'],
  ])('cannot be %s', async (_, input, reason) => {
    expect(await refused(input)).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', 'otherText'] });
  });

  it.each([
    ['Chinese first', { text: '已更正。', language: 'ZH_CN', otherText: 'Corrected.' }],
    ['English first', { text: 'Corrected.', language: 'EN', otherText: '已更正。' }],
    ['the language of the request alone', { text: '已更正。', language: 'ZH_CN', otherText: null }],
  ])('has a text for each language that it was written in: %s', async (_, texts) => {
    const { administrator, id, version } = await underReview();
    await reply(administrator, { id, expectedVersion: version, kind: 'COMPLETION', ...texts });
    expect(await see(world.a.member, id)).toMatchObject({ language: 'ZH_CN', replies: [texts] });
  });

  it('that completes at once accepts and completes, each step by itself', async () => {
    const { administrator, id, version } = await underReview();
    expect((await reply(administrator, { id, expectedVersion: version, kind: 'COMPLETION', text: '请见附件。', language: 'ZH_CN' })).state).toBe('FULFILLED');
    const { events, replies, timeliness } = await see(administrator, id);
    expect(events.slice(-2).map(({ step, from, to }) => [step, from, to])).toEqual([['ACCEPT', 'UNDER_REVIEW', 'IN_PROGRESS'], ['COMPLETE', 'IN_PROGRESS', 'FULFILLED']]);
    expect([replies.map(({ kind }) => kind), timeliness]).toEqual([['COMPLETION'], 'ON_TIME']);
    expect((await activityOf(administrator, { subjectId: id })).slice(-2).map(({ action }) => action)).toEqual(['request.accepted', 'request.completed']);
  });

  it('that only says how it stands is heard, and keeps no promise', async () => {
    const { administrator, id, version, dueAt } = await underReview();
    const { version: second } = await reply(administrator, { id, expectedVersion: version, kind: 'ACKNOWLEDGEMENT', text: 'We have it.' });
    await reply(administrator, { id, expectedVersion: second, kind: 'INTERIM', text: '仍在处理。' });
    const told = await see(world.a.member, id);
    expect(told).toMatchObject({ state: 'UNDER_REVIEW', timeliness: 'PENDING', replies: [{ kind: 'ACKNOWLEDGEMENT', substantive: false }, { kind: 'INTERIM', substantive: false }] });
    expect((await activityOf(administrator, { subjectId: id, action: 'request.replied' })).map(({ reason, fields }) => [reason, fields])).toEqual([['ACKNOWLEDGEMENT', ['replies']], ['INTERIM', ['replies']]]);
    world.accord.clock.at = dueAt;
    expect((await see(await signIn(world.accord, world.a.emails.member), id)).timeliness).toBe('LATE');
  });

  it('in the last moment is on time, whenever one looks', async () => {
    const { id, version, dueAt } = await underReview();
    world.accord.clock.at = dueAt - 1;
    await reply(await signIn(world.accord, world.a.emails.administrator), { id, expectedVersion: version, kind: 'DECISION', outcome: 'ACCEPT', text: 'Yes.' });
    world.accord.clock.advance(90 * 86_400_000);
    expect((await see(await signIn(world.accord, world.a.emails.member), id)).timeliness).toBe('ON_TIME');
  });

  it('in the first late moment is late for good: no completion mends it', async () => {
    const { id, version, dueAt } = await underReview();
    world.accord.clock.at = dueAt;
    const administrator = await signIn(world.accord, world.a.emails.administrator);
    const { version: next } = await reply(administrator, { id, expectedVersion: version, kind: 'DECISION', outcome: 'ACCEPT', text: 'Yes.' });
    await reply(administrator, { id, expectedVersion: next, kind: 'COMPLETION', text: 'Done.' });
    expect(await see(administrator, id)).toMatchObject({ state: 'FULFILLED', timeliness: 'LATE' });
  });

  it('is owed no more to a person who took the request back in time', async () => {
    const { id, version } = await underReview();
    await withdraw(await signIn(world.accord, world.a.emails.member), { id, version });
    world.accord.clock.advance(90 * 86_400_000);
    expect(await see(await signIn(world.accord, world.a.emails.administrator), id)).toMatchObject({ state: 'WITHDRAWN', timeliness: 'PENDING' });
  });
});
