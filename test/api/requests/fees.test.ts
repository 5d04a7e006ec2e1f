import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { act, on, QUOTE, quoted, repeated, underReview, type At } from '../../support/handling.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { activityOf, see } from '../../support/requests.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => void (world = await buildWorld()), 120_000);
afterAll(async () => {
  expect(world.accord.defects).toEqual([]);
  await world.close();
});

const people = async () => ({ administrator: await signIn(world.accord, world.a.emails.administrator), member: await signIn(world.accord, world.a.emails.member) });
interface Fee { readonly state: string; readonly amountFen: number; readonly basis: string; readonly agreedAt: string | null; readonly settledAt: string | null }
const feeOf = async (by: World['a']['member'], id: string) => (await by.call<{ request: { fee: Fee | null; repeats: { made: number; free: number } | null } }>('query ($id: ID!) { request(id: $id) { fee { state amountFen basis agreedAt settledAt } repeats { made free } } }', { id })).request;

describe('a fee (§7.5, row 37)', () => {
  it('is quoted only beyond what the organization answers for nothing', async () => {
    const { administrator, member } = await people();
    const first = await underReview(member, administrator, 'PORTABILITY');
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(first), ...QUOTE })).toMatchObject({ code: 'REFUSED', reason: 'NOT_BEYOND_FREE', details: { made: 1, free: 3 } });
    const fourth = await repeated(member, administrator, 'COPY');
    expect((await feeOf(administrator, fourth.id)).repeats).toEqual({ made: 5, free: 3 });
    expect(await act(administrator, 'replyToRequest', { ...on(fourth), ...QUOTE })).toMatchObject({ state: 'AWAITING_FEE', holder: 'PERSON' });
    expect(await feeOf(member, fourth.id)).toEqual({ fee: { state: 'QUOTED', amountFen: 2_000, basis: QUOTE['feeBasis'], agreedAt: null, settledAt: null }, repeats: null });
    expect(await see(member, fourth.id)).toMatchObject({ timeliness: 'ON_TIME', replies: [{ kind: 'FEE_QUOTE', substantive: true }] });
  });

  it('is not asked for what others wrote down in somebody’s name and nobody confirmed', async () => {
    const { administrator, member } = await people();
    const called = { type: 'OBJECT', details: '来电', language: 'ZH_CN', channel: 'HOTLINE', personId: world.a.ids.member, confirmByCode: true };
    const logged: At[] = [];
    for (let times = 0; times < 3; times++) logged.push(await mutate<At>(administrator, 'submitRequest', called, { fields: 'record { id version }' }));
    const first = await underReview(member, administrator, 'OBJECT');
    expect((await feeOf(administrator, first.id)).repeats).toEqual({ made: 1, free: 3 });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(first), ...QUOTE })).toMatchObject({ reason: 'NOT_BEYOND_FREE' });
    for (const one of logged) await mutate(member, 'withdrawRequest', on(one));
  });

  it('is asked less often where the organization answers more for nothing', async () => {
    const { administrator, member } = await people();
    const request = await repeated(member, administrator, 'RESTRICT');
    const { organization } = await administrator.call<{ organization: { version: number; name: string } }>('{ organization { version name } }');
    const changed = await mutate<{ freeRequestsPerYear: number; version: number }>(administrator, 'updateOrganization', { name: organization.name, freeRequestsPerYear: 4, expectedVersion: organization.version }, { fields: 'record { freeRequestsPerYear version }' });
    expect(changed.freeRequestsPerYear).toBe(4);
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(request), ...QUOTE })).toMatchObject({ reason: 'NOT_BEYOND_FREE', details: { made: 4, free: 4 } });
    await mutate(administrator, 'updateOrganization', { name: organization.name, freeRequestsPerYear: 3, expectedVersion: changed.version });
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(request), ...QUOTE })).toBeNull();
  });

  it.each(['WITHDRAW_CONSENT', 'CORRECT', 'COMPLAINT'])('is never asked for a %s', async (type) => {
    const { administrator, member } = await people();
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(await repeated(member, administrator, type)), ...QUOTE })).toMatchObject({ code: 'REFUSED', reason: 'ILLEGAL_STEP' });
  });

  it.each([[{ feeFen: 0 }, 'feeFen'], [{ feeFen: 1_000_001 }, 'feeFen'], [{ feeBasis: ' ' }, 'feeBasis'], [{ feeFen: null }, 'feeFen']])('of %o is told at its own field', async (flaw, field) => {
    const { administrator, member } = await people();
    expect(await refusalOf(administrator, 'replyToRequest', { ...on(await repeated(member, administrator)), ...QUOTE, ...flaw })).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', field] });
  });

  it('that the person agrees to and pays lets the review go on', async () => {
    const { administrator, member } = await people();
    const request = await quoted(member, administrator);
    expect(await refusalOf(administrator, 'agreeToFee', on(request))).toMatchObject(NOT_FOUND);
    const agreed = await act(member, 'agreeToFee', on(request));
    expect(agreed).toMatchObject({ state: 'AWAITING_FEE', holder: 'ORGANIZATION', lapsesAt: null });
    expect(await refusalOf(member, 'agreeToFee', on(agreed))).toMatchObject({ reason: 'ALREADY_AGREED' });
    expect(await act(administrator, 'settleFee', { ...on(agreed), settlement: 'PAID' })).toMatchObject({ state: 'UNDER_REVIEW', holder: 'ORGANIZATION' });
    expect((await feeOf(member, request.id)).fee).toMatchObject({ state: 'PAID' });
    expect((await activityOf(administrator, { subjectId: request.id })).slice(-3).map(({ action }) => action)).toEqual(['request.quoted', 'request.fee-agreed', 'request.paid']);
    const { version } = await see(administrator, request.id);
    expect(await refusalOf(administrator, 'replyToRequest', { ...on({ id: request.id, version }), ...QUOTE })).toMatchObject({ reason: 'ALREADY_QUOTED' });
  });

  it('may be waived by the organization, and not by the person', async () => {
    const { administrator, member } = await people();
    const request = await quoted(member, administrator);
    expect(await refusalOf(member, 'settleFee', { ...on(request), settlement: 'WAIVED' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(await signIn(world.accord, world.b.emails.administrator), 'settleFee', { ...on(request), settlement: 'WAIVED' })).toMatchObject(NOT_FOUND);
    expect(await act(administrator, 'settleFee', { ...on(request), settlement: 'WAIVED' })).toMatchObject({ state: 'UNDER_REVIEW', lapsesAt: null });
    expect((await feeOf(member, request.id)).fee).toMatchObject({ state: 'WAIVED' });
  });

  it('costs whoever declines it nothing: the request is withdrawn', async () => {
    const { administrator, member } = await people();
    const request = await quoted(member, administrator);
    expect(await act(member, 'withdrawRequest', on(request))).toMatchObject({ state: 'WITHDRAWN' });
    expect((await feeOf(member, request.id)).fee).toMatchObject({ state: 'DECLINED' });
  });

  it('paid and declined at once is one of both', async () => {
    const { administrator, member } = await people();
    const request = await quoted(member, administrator);
    const answers = await Promise.all([attempt(administrator, 'settleFee', { ...on(request), settlement: 'PAID' }), attempt(member, 'withdrawRequest', on(request))]);
    expect(answers.flatMap(({ errors }) => errors).map(({ extensions }) => extensions)).toMatchObject([{ code: 'CONFLICT' }]);
    const [{ state }, { fee }] = [await see(administrator, request.id), await feeOf(administrator, request.id)];
    expect([['UNDER_REVIEW', 'PAID'], ['WITHDRAWN', 'DECLINED']]).toContainEqual([state, fee?.state]);
  });

  it('that nobody answers ends the request by the timer; one that was agreed to does not', async () => {
    const { administrator, member } = await people();
    const [silent, agreed] = [await quoted(member, administrator), await quoted(member, administrator)];
    await act(member, 'agreeToFee', on(agreed));
    world.accord.clock.at = Date.parse(silent.lapsesAt!) - 1;
    expect(await lapseDueRequests(world.accord.system.kernel, pino({ level: 'silent' }))).toBe(0);
    world.accord.clock.at += 1;
    await lapseDueRequests(world.accord.system.kernel, pino({ level: 'silent' }));
    const later = await people();
    expect([(await see(later.member, silent.id)).state, (await see(later.member, agreed.id)).state]).toEqual(['EXPIRED', 'AWAITING_FEE']);
    expect((await feeOf(later.member, silent.id)).fee).toMatchObject({ state: 'LAPSED' });
  });
});
