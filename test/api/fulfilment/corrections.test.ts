import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { carryOut } from '@accord/api/modules/fulfilment/carry-out';
import { agree, BY_HAND, carriedOut, complete, failedStep, named, now, recorded, stepsOf, told } from '../../support/fulfilment.ts';
import { on, REMEDY, underReview } from '../../support/handling.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, forward, log } from '../../support/requests.ts';
import { scopeOf } from '../../support/scopes.ts';
import { acknowledge, buildWorld, file, signIn, type World } from '../../support/world.ts';
import type { Client } from '../../support/accord.ts';

describe('a correction of one’s own record', () => {
  let world: World;
  let member: Client;
  let administrator: Client;
  beforeAll(async () => {
    world = await buildWorld();
    member = await signIn(world.accord, world.a.emails.member);
    administrator = await signIn(world.accord, world.a.emails.administrator);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const profile = async (by = member) => (await by.call<{ myData: { profile: { displayName: string; phone: string | null; position: string | null; phoneVerifiedAt: string | null } } }>('{ myData { profile { displayName phone position phoneVerifiedAt } } }')).myData.profile;
  const KEPT: Input = { ground: 'NOT_RELATED_TO_IDENTITY', law: '隐私政策 7.5' };

  it.each<[string, Input, string, readonly string[]]>([
    ['fields of a request that corrects nothing', { type: 'ACCESS', changes: { position: 'Joiner' } }, 'CHANGES_ONLY_FOR_CORRECTION', ['changes']],
    ['consents of one that withdraws none', { type: 'CORRECT', consents: [{ purposeKey: 'messages' }] }, 'CONSENTS_ONLY_FOR_WITHDRAWAL', ['consents']],
    ['nothing', { changes: {} }, 'NOTHING_NAMED', ['changes']],
    ['what it reads already', { changes: { displayName: ' Alder member ' } }, 'FIELD_UNCHANGED', ['changes', 'displayName']],
    ['no name', { changes: { displayName: null } }, 'FIELD_NEEDED', ['changes', 'displayName']],
    ['the address that one signs in with', { changes: { email: 'other@alder.example' } }, 'EMAIL_BY_CODE', ['changes', 'email']],
    ['a birth to come', { changes: { birthOn: '2030-01-01' } }, 'DAY_AHEAD', ['changes', 'birthOn']],
    ['a supplement of what is there', { type: 'SUPPLEMENT', changes: { phone: '13900000000' } }, 'FIELD_NOT_EMPTY', ['changes', 'phone']],
  ])('does not name %s', async (_case, more, reason, path) => {
    const before = await member.call('{ myRequests(first: 1) { totalCount { count } } }');
    expect(await refusalOf(member, 'submitRequest', { type: 'CORRECT', details: 'Please', language: 'EN', ...more })).toMatchObject({ code: 'BAD_USER_INPUT', reason, path: ['input', ...path] });
    expect(await member.call('{ myRequests(first: 1) { totalCount { count } } }')).toEqual(before);
  });

  it.each<[string, Input]>([['a day that is none', { birthOn: '2026-02-30' }], ['a telephone number that is none', { phone: 'call me' }], ['two lines', { displayName: 'A\nB' }]])('is no %s', async (_case, changes) => {
    expect(await refusalOf(member, 'submitRequest', { type: 'CORRECT', details: 'Please', language: 'EN', changes })).toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('is decided field by field, carried out once, and completed in part', async () => {
    const at = await named(member, administrator, 'CORRECT', { changes: { displayName: 'Alder Member', phone: '13911112222', birthOn: '1990-05-06' } });
    const [name, phone, birth] = await stepsOf(administrator, at.id);
    expect([name, phone, birth].map((step) => [step?.field, step?.before, step?.after, step?.state])).toEqual([
      ['DISPLAY_NAME', 'Alder member', 'Alder Member', 'PROPOSED'], ['PHONE', '13******52', '+86139****2222', 'PROPOSED'], ['BIRTH_ON', null, '1990-05-06', 'PROPOSED'],
    ]);
    expect((await stepsOf(member, at.id))[1]).toMatchObject({ before: '1380000652', after: '+8613911112222' });
    const kept = [{ stepId: birth?.id, ...KEPT }];
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(at), kind: 'DECISION', outcome: 'ACCEPT', text: '同意。', language: 'ZH_CN', kept })).toMatchObject({ reason: 'REMEDY_REQUIRED' });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(at), kind: 'DECISION', outcome: 'ACCEPT', text: '同意。', language: 'ZH_CN', remedyText: REMEDY, kept: [name, phone, birth].map((step) => ({ stepId: step?.id, ...KEPT })) })).toMatchObject({ reason: 'NOTHING_DONE', path: ['input', 'kept'] });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(at), kind: 'DECISION', outcome: 'ACCEPT', text: '同意。', language: 'ZH_CN', remedyText: REMEDY, kept: [{ stepId: at.id, ...KEPT }] })).toMatchObject({ reason: 'NOT_A_PART', path: ['input', 'kept', '0', 'stepId'] });
    expect(await told(member, at.id)).toEqual(['CHANGE_FIELD DISPLAY_NAME PROPOSED', 'CHANGE_FIELD PHONE PROPOSED', 'CHANGE_FIELD BIRTH_ON PROPOSED']);

    const accepted = await agree(administrator, at, { kept, remedyText: REMEDY });
    expect(await profile()).toMatchObject({ displayName: 'Alder member' });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(accepted), kind: 'COMPLETION', text: '已办结。', language: 'ZH_CN', remedyText: REMEDY })).toMatchObject({ code: 'REFUSED', reason: 'NOT_CARRIED_OUT' });
    const scope = scopeOf(world.accord, world.a.id);
    // several at once, and again after all is done: each field is changed once
    const outcomes = await Promise.allSettled([carryOut(scope, at.id), carryOut(scopeOf(world.accord, world.a.id), at.id), deliverAll(world.accord, new Letters())]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    await carryOut(scopeOf(world.accord, world.a.id), at.id);
    expect(await profile()).toEqual({ displayName: 'Alder Member', phone: '+8613911112222', position: null, phoneVerifiedAt: null });
    expect(await told(member, at.id)).toEqual(['CHANGE_FIELD DISPLAY_NAME DONE', 'CHANGE_FIELD PHONE DONE', 'CHANGE_FIELD BIRTH_ON KEPT']);
    expect((await activityOf(administrator, { subjectId: world.a.ids.member })).filter(({ action }) => action === 'person.corrected').map(({ fields }) => fields)).toEqual([['DISPLAY_NAME'], ['PHONE']]);
    expect((await activityOf(administrator, { subjectId: at.id })).filter(({ action }) => action === 'request.step-done').map(({ fields, actor }) => [fields, actor.kind])).toEqual([[['DISPLAY_NAME'], 'SYSTEM'], [['PHONE'], 'SYSTEM']]);
    expect(await refusalOf(member, 'withdrawRequest', on(await now(administrator, at.id)))).toMatchObject({ reason: 'ALREADY_CARRIED_OUT' });
    // the answer tells of what is kept, so it says again where to complain
    const done = await now(administrator, at.id);
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(done), kind: 'COMPLETION', text: '已办结。', language: 'ZH_CN' })).toMatchObject({ reason: 'REMEDY_REQUIRED' });
    expect((await complete(administrator, done, { remedyText: REMEDY })).state).toBe('PARTIALLY_FULFILLED');
  });

  it('fails where the record reads otherwise by then, and is tried again from what it reads now', async () => {
    const failed = await failedStep(world.accord, member, administrator, 'Alder Member');
    const reads = (await profile()).position;
    expect(reads).toMatch(/^Turner/);
    expect((await stepsOf(administrator, failed.id))[0]).toMatchObject({ state: 'FAILED', failure: 'RECORD_CHANGED', isOvertaken: true });
    expect((await stepsOf(member, failed.id))[0]).toMatchObject({ state: 'FAILED', failure: null });
    expect(await refusalOf(administrator, 'retryFulfilmentStep', { ...on(failed), expectedVersion: failed.version - 1, stepId: failed.stepId })).toMatchObject({ code: 'CONFLICT' });
    const retry = (by: Client) => attempt(by, 'retryFulfilmentStep', { ...on(failed), stepId: failed.stepId });
    const both = await Promise.all([retry(administrator), retry(await signIn(world.accord, 'second@alder.example'))]);
    expect(both.map(({ errors }) => errors[0]?.extensions.code ?? null).sort()).toEqual(['CONFLICT', null].sort());
    await deliverAll(world.accord, new Letters());
    expect([(await profile()).position, await told(member, failed.id)]).toEqual(['Joiner', ['CHANGE_FIELD POSITION DONE']]);
    expect((await complete(administrator, await now(administrator, failed.id))).state).toBe('FULFILLED');
  });

  it('rests while the request is on hold, and is not carried out once it was taken back', async () => {
    const held = await agree(administrator, await named(member, administrator, 'CORRECT', { changes: { position: 'Smith' } }));
    const resting = await mutate<{ version: number }>(administrator, 'replyToRequest', { ...on(held), kind: 'INTERIM', delay: 'TECHNICAL', hold: true, text: '系统维护中。', language: 'ZH_CN' }, { fields: 'record { version }' });
    await deliverAll(world.accord, new Letters());
    expect([(await profile()).position, await told(member, held.id)]).toEqual(['Joiner', ['CHANGE_FIELD POSITION PENDING']]);
    await mutate(administrator, 'resumeRequest', { id: held.id, expectedVersion: resting.version });
    await deliverAll(world.accord, new Letters());
    expect((await profile()).position).toBe('Smith');
    const taken = await agree(administrator, await named(member, administrator, 'CORRECT', { changes: { position: 'Painter' } }));
    await mutate(member, 'withdrawRequest', on(taken));
    await deliverAll(world.accord, new Letters());
    expect([(await profile()).position, await told(member, taken.id)]).toEqual(['Smith', ['CHANGE_FIELD POSITION PENDING']]);
  });

  it('in words alone is done by hand and written down, or put into fields by whoever decides', async () => {
    const { accord, a, desk } = world;
    const words = await underReview(member, administrator, 'CORRECT');
    const open = await carriedOut(accord, administrator, words);
    const [step] = await stepsOf(administrator, open.id);
    expect(step).toMatchObject({ kind: 'BY_HAND', state: 'NOT_CONNECTED' });
    for (const [more, reason] of [
      [{ ...BY_HAND, what: null }, 'DEED_REQUIRED'], [{ ...BY_HAND, place: null }, 'PLACE_REQUIRED'], [{ ...BY_HAND, doneOn: null }, 'DONE_DAY_REQUIRED'], [{ ...BY_HAND, doneOn: '2026-03-03' }, 'DAY_AHEAD'],
      [{ outcome: 'KEPT' }, 'ITEM_GROUND_REQUIRED'], [{ outcome: 'KEPT', ground: 'TRADE_SECRET' }, 'ITEM_LAW_REQUIRED'], [{ ...BY_HAND, ground: 'TRADE_SECRET' }, 'GROUND_ONLY_FOR_KEPT'], [{ ...BY_HAND, ...KEPT, outcome: 'KEPT' }, 'DEED_ONLY_FOR_DONE'],
    ] as const) expect(await refusalOf(administrator, 'recordFulfilment', { ...on(open), stepIds: [step?.id], ...more })).toMatchObject({ code: 'BAD_USER_INPUT', reason });
    expect(await refusalOf(administrator, 'retryFulfilmentStep', { ...on(open), stepId: step?.id })).toMatchObject({ reason: 'STEP_NOT_FAILED' });
    const settled = await recorded(administrator, open, [step?.id ?? '']);
    expect(await refusalOf(administrator, 'recordFulfilment', { ...on(settled), stepIds: [step?.id], ...BY_HAND })).toMatchObject({ reason: 'STEP_NOT_OPEN' });
    const mine = (await stepsOf(member, open.id))[0];
    expect([mine?.state, mine?.what, mine?.place, mine?.doneOn]).toEqual(['DONE_BY_HAND', BY_HAND['what'], null, '2026-03-02']);
    expect((await complete(administrator, settled)).state).toBe('FULFILLED');

    // by telephone, of a contact without an account
    const routed = await forward(desk, await log(desk, 'external@alder.example', { type: 'CORRECT' }), a.id);
    const { requests } = await administrator.call<{ requests: { edges: { node: { id: string; version: number; originId: string } }[] } }>('{ requests(first: 1) { edges { node { id version originId } } } }');
    const linked = requests.edges[0]?.node;
    expect(linked?.originId).toBe(routed.id);
    const taken = await acknowledge(administrator, linked?.id ?? '', linked?.version ?? 0);
    expect(await refusalOf(administrator, 'nameWhatIsAsked', { ...on(taken), changes: { email: null, phone: null } })).toMatchObject({ reason: 'CONTACT_REQUIRED' });
    const put = await mutate<{ id: string; version: number }>(administrator, 'nameWhatIsAsked', { ...on(taken), changes: { email: a.emails.member } }, { fields: 'record { id version }' });
    expect(await refusalOf(administrator, 'nameWhatIsAsked', { ...on(put), changes: { email: 'x@alder.example' } })).toMatchObject({ reason: 'NAMED_ALREADY' });
    await carriedOut(accord, administrator, put);
    expect((await stepsOf(administrator, put.id))[0]).toMatchObject({ state: 'FAILED', failure: 'EMAIL_NOT_AVAILABLE' });
  });

  it('is told outside by ids and words alone', async () => {
    const events = (await scopeOf(world.accord, world.a.id).of(OutboxMessage).find({})).filter(({ topic }) => ['person.corrected', 'request.step-settled', 'request.accepted'].includes(topic));
    expect(events.length).toBeGreaterThan(5);
    expect(JSON.stringify(events.map(({ payload }) => payload))).not.toMatch(/Joiner|Smith|13911112222|Alder Member|工单/);
  });

  it('belongs to whoever decides: nobody else settles a step, and a step of another request is unknown', async () => {
    const { id } = await file(member, 'Another', 'CORRECT', { changes: { position: 'Baker' } });
    const open = await carriedOut(world.accord, administrator, await underReview(member, administrator, 'CORRECT'));
    const foreign = (await stepsOf(administrator, id))[0]?.id;
    expect(await refusalOf(administrator, 'recordFulfilment', { ...on(open), stepIds: [foreign], ...BY_HAND })).toEqual(NOT_FOUND);
    for (const by of [member, world.desk]) expect(await refusalOf(by, 'recordFulfilment', { ...on(open), stepIds: [foreign], ...BY_HAND })).toMatchObject({ code: by === member ? 'FORBIDDEN' : 'NOT_FOUND' });
  });
});
