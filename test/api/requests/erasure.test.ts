import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../support/accord.ts';
import { mutate, refusalOf, type Input } from '../../support/mutate.ts';
import { recorded, stepsOf } from '../../support/fulfilment.ts';
import { activityOf, see } from '../../support/requests.ts';
import { accept, acknowledge, buildWorld, file, openOrganization, PASSWORD, reply, signIn, type World } from '../../support/world.ts';

const ACCEPT: Input = { kind: 'DECISION', outcome: 'ACCEPT', erasureGrounds: ['CONSENT_WITHDRAWN'], text: 'Yes.', language: 'ZH_CN' };
const REFUSE: Input = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['STATUTORY_RETENTION'], text: '依法须保存三年。', remedyText: '您可以投诉或起诉。', language: 'ZH_CN' };
const FINISH: Input = { kind: 'COMPLETION', text: 'Erased.', language: 'ZH_CN' };
const COMPLETE: Input = { ...FINISH, erasureGrounds: ['PURPOSE_ENDED'] };

let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

describe('an erasure is decided by somebody else than who acknowledged it', () => {
  const acknowledged = async (type = 'ERASE') => {
    const { id, version } = await file(await signIn(world.accord, world.a.emails.member), 'Erase everything about me', type);
    return acknowledge(await signIn(world.accord, world.a.emails.administrator), id, version);
  };

  it.each([['accept', ACCEPT], ['refuse', REFUSE], ['complete at once', COMPLETE]] as const)('the same person cannot %s it, however long they wait', async (_, input) => {
    const { id, version } = await acknowledged();
    world.accord.clock.advance(48 * HOUR);
    const administrator = await signIn(world.accord, world.a.emails.administrator);
    expect(await refusalOf(administrator, 'replyToRequest', { id, expectedVersion: version, ...input })).toMatchObject({ code: 'REFUSED', reason: 'NEEDS_SECOND_PERSON', details: { availableAt: null } });
    expect(await see(administrator, id)).toMatchObject({ state: 'UNDER_REVIEW', version, replies: [] });
  });

  it.each([['accepts', ACCEPT, 'IN_PROGRESS'], ['refuses', REFUSE, 'REFUSED']] as const)('a second one %s it at once, and nothing is remarked', async (_, input, state) => {
    const { id, version } = await acknowledged();
    const second = await signIn(world.accord, 'second@alder.example');
    expect((await reply(second, { id, expectedVersion: version, ...input })).state).toBe(state);
    expect((await activityOf(second, { subjectId: id })).map(({ reason }) => reason)).not.toContain('SINGLE_HANDED');
  });

  it('and whoever acknowledged it may still say how it stands, and complete what the second one accepted', async () => {
    const { id, version } = await acknowledged();
    const administrator = await signIn(world.accord, world.a.emails.administrator);
    const told = await reply(administrator, { id, expectedVersion: version, kind: 'INTERIM', text: 'A colleague will decide.' });
    const accepted = await reply(await signIn(world.accord, 'second@alder.example'), { id, expectedVersion: told.version, ...ACCEPT });
    const refusal = await refusalOf(administrator, 'replyToRequest', { id, expectedVersion: accepted.version, ...FINISH });
    expect(refusal).toMatchObject({ code: 'REFUSED', reason: 'NOT_CARRIED_OUT' });
    const carriedOut = await recorded(administrator, accepted, (await stepsOf(administrator, id)).map((step) => step.id));
    expect((await reply(administrator, { id, expectedVersion: carriedOut.version, ...FINISH })).state).toBe('FULFILLED');
  });

  it('anything else one person decides alone', async () => {
    const { id, version } = await acknowledged('CORRECT');
    expect((await reply(await signIn(world.accord, world.a.emails.administrator), { id, expectedVersion: version, ...ACCEPT, erasureGrounds: [] })).state).toBe('IN_PROGRESS');
  });

  it.each([['an erasure that is accepted', 'ERASE', { ...ACCEPT, erasureGrounds: [] }, 'ERASURE_GROUND_REQUIRED'], ['one that is completed at once', 'ERASE', { ...COMPLETE, erasureGrounds: null }, 'ERASURE_GROUND_REQUIRED'],
    ['a correction', 'CORRECT', ACCEPT, 'ERASURE_GROUND_ONLY_FOR_ERASURE'], ['an erasure that is refused', 'ERASE', { ...REFUSE, erasureGrounds: ['OTHER_LAW'] }, 'ERASURE_GROUND_ONLY_FOR_ERASURE']] as const)('%s says in which situation data is erased, or does not (§7.2)', async (_, type, input, reason) => {
    const { id, version } = await acknowledged(type);
    expect(await refusalOf(await signIn(world.accord, 'second@alder.example'), 'replyToRequest', { id, expectedVersion: version, ...input })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', 'erasureGrounds'] });
  });
});

describe('where there is one decider only', () => {
  const email = 'only@cedar.example';
  beforeAll(async () => {
    const { administrator } = await openOrganization(world.accord, await signIn(world.accord, 'operator@platform.example'), 'Cedar Works', email);
    await accept(administrator, world.statementVersion);
  });

  it.each([['accepts', ACCEPT, 'request.accepted'], ['refuses', REFUSE, 'request.refused']] as const)('the same person %s an erasure after 24 h, with their password, and that is recorded', async (_, input, action) => {
    const { clock } = world.accord;
    const person = await signIn(world.accord, email);
    const { id, version } = await file(person, 'Erase everything about me', 'ERASE');
    const at = clock.now();
    const { version: next } = await acknowledge(person, id, version);
    const decision = { id, expectedVersion: next, ...input };
    clock.at = at + 24 * HOUR - 1;
    const early = await signIn(world.accord, email);
    expect(await refusalOf(early, 'replyToRequest', decision)).toMatchObject({ code: 'REFUSED', reason: 'NEEDS_SECOND_PERSON', details: { availableAt: new Date(at + 24 * HOUR).toISOString() } });
    clock.at = at + 24 * HOUR;
    // who decides alone says so with the password (model, "Four eyes")
    for (const [password, reason] of [[null, 'PASSWORD_NEEDED'], [`${PASSWORD}s`, 'PASSWORD_WRONG']] as const)
      expect(await refusalOf(early, 'replyToRequest', { ...decision, password })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', 'password'] });
    expect(await see(early, id)).toMatchObject({ state: 'UNDER_REVIEW', version: next, replies: [] });
    await mutate(early, 'replyToRequest', { ...decision, password: PASSWORD });
    expect((await activityOf(early, { subjectId: id })).at(-1)).toMatchObject({ action, reason: 'SINGLE_HANDED' });
  });
});
