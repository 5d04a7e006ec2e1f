import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PrivacyRequest, RequestDetails } from '@accord/api/modules/requests/index';
import { MINUTE, type Client } from '../../support/accord.ts';
import { sent } from '../../support/files.ts';
import { act, on, REMEDY } from '../../support/handling.ts';
import { codeFor, confirm, PAGE_FIELDS, pageOf, sendCode, verified, worldAtForm, type Page } from '../../support/intake.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { activityOf, forward, log, see } from '../../support/requests.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { acknowledge, type World } from '../../support/world.ts';

const REFUSAL: Input = { kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: 'Nobody can do that.', language: 'EN', remedyText: REMEDY };
let people = 0;

describe('whoever has no account disagrees with an answer (row 38)', () => {
  let world: World;
  let form: string;
  let visitor: Client;
  let administrator: Client;
  beforeAll(async () => {
    ({ world, form, visitor } = await worldAtForm());
    ({ administrator } = world.a);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const rows = () => scopeOf(world.accord, world.a.id);
  const request = async (number: string) => (await rows().of(PrivacyRequest).first({ number }))!;
  const complain = (session: string, page: Page, more: Input = {}) => attempt<{ record: Page }>(visitor, 'complainByCode', { session, expectedVersion: page.version, text: 'You have it in your shop.', ...more }, PAGE_FIELDS);
  const refused = async () => {
    const email = `somebody${++people}@elsewhere.example`;
    const { session, page } = await verified(world.accord, visitor, form, email);
    await act(administrator, 'replyToRequest', { ...on(await acknowledge(administrator, page.id, page.version)), ...REFUSAL });
    return { email, session, page: await pageOf(visitor, session) };
  };

  it('by a new, linked request at whoever answered, within 15 working days, told of and followed like the first', async () => {
    const { accord } = world;
    const { email, session, page } = await refused();
    expect(page).toMatchObject({ state: 'REFUSED', canComplain: true, complaints: [] });
    await deliverAll(accord, new Letters());
    const { data, errors } = await complain(session, page);
    expect(errors).toEqual([]);
    const after = data!['complainByCode']!.record;
    expect(after).toMatchObject({ id: page.id, state: 'REFUSED', canComplain: false, complaints: [expect.stringMatching(/^R-/)] });
    const number = after.complaints[0]!;
    const complaint = await request(number);
    expect(complaint).toMatchObject({ type: 'COMPLAINT', state: 'FORWARDED', channel: 'PUBLIC_FORM', aboutId: page.id, capacity: 'SELF', clockStartAt: accord.clock.at });
    expect(await rows().of(RequestDetails).get(complaint.id)).toMatchObject({ text: 'You have it in your shop.', contact: email, contactVerifiedAt: accord.clock.at, contactVerifiedBy: 'ONE_TIME_CODE', eraseAt: null });
    expect(await see(administrator, complaint.id)).toMatchObject({ deadline: { ruleId: 'COMPLAINT_15WD', quantity: 'P15WD' }, receipt: { acknowledgedAt: null } });
    expect((await activityOf(administrator, { subjectId: complaint.id })).map(({ action }) => action)).toEqual(['request.submitted', 'request.challenged', 'request.verified', 'request.forwarded']);
    const letters = new Letters();
    await deliverAll(accord, letters);
    expect(letters.to(email).map(({ text }) => text).join()).toContain(`number=${number}`);
    expect(letters.to(world.a.emails.administrator).map(({ subject }) => subject).join()).toContain(number);
    const code = await sendCode(visitor, form, number, email);
    const opened = await confirm(visitor, code, codeFor(accord, code));
    expect(await pageOf(visitor, opened.token)).toMatchObject({ number, state: 'FORWARDED', canComplain: false });
  });

  it('once at a time, of two at the same time one; and again after that was answered', async () => {
    const { session, page } = await refused();
    const answers = await Promise.all([1, 2].map(() => complain(session, page)));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    const now = await pageOf(visitor, session);
    expect((await complain(session, now)).errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'ALREADY_COMPLAINED' } }]);
    const complaint = await request(now.complaints[0]!);
    await act(administrator, 'replyToRequest', { ...on(await acknowledge(administrator, complaint.id, complaint.version)), ...REFUSAL });
    const again = await pageOf(visitor, session);
    expect(again.canComplain).toBe(true);
    expect((await complain(session, again)).errors).toEqual([]);
  });

  it('not before it has ended, nor of what they took back, nor once the page is over, and of that request alone', async () => {
    const { accord } = world;
    const open = await verified(accord, visitor, form, `somebody${++people}@elsewhere.example`);
    expect(open.page.canComplain).toBe(false);
    expect((await complain(open.session, open.page)).errors).toMatchObject([{ extensions: { code: 'REFUSED', reason: 'NOT_ENDED_YET' } }]);
    const back = await mutate<Page>(visitor, 'withdrawByCode', { session: open.session, expectedVersion: open.page.version }, PAGE_FIELDS);
    expect(back.canComplain).toBe(false);
    const one = await refused();
    const other = await refused();
    expect((await complain(one.session, one.page, { partId: other.page.id })).errors).toMatchObject([{ extensions: NOT_FOUND }]);
    accord.clock.advance(15 * MINUTE);
    expect((await complain(one.session, one.page)).errors).toMatchObject([{ extensions: { reason: 'REQUEST_SESSION_OVER' } }]);
    expect((await pageOfRow(one.page.id)).complaints).toEqual([]);
  });
  const pageOfRow = async (id: string) => ({ complaints: await rows().of(PrivacyRequest).find({ aboutId: id }) });

  it('where it was passed on to: the complaint goes to who answered there', async () => {
    const { accord, b, desk } = world;
    const there = b.administrator;
    const email = `somebody${++people}@elsewhere.example`;
    const logged = await log(desk, email);
    await forward(desk, logged, b.id);
    const arrived = (await scopeOf(accord, b.id).of(PrivacyRequest).first({ originId: logged.id }))!;
    await act(there, 'replyToRequest', { ...on(await acknowledge(there, arrived.id, arrived.version)), ...REFUSAL, language: 'ZH_CN', text: '无法做到。' });
    const code = await sendCode(visitor, null, logged.number, email);
    const { token } = await confirm(visitor, code, codeFor(accord, code));
    expect((await complain(token, await pageOf(visitor, token))).errors).toEqual([]);
    expect(await scopeOf(accord, b.id).of(PrivacyRequest).first({ aboutId: arrived.id })).toMatchObject({ type: 'COMPLAINT', state: 'FORWARDED' });
  });

  it('also where the organization is suspended: it waits with the platform, and the clock runs', async () => {
    const { accord, a } = world;
    const { session, page } = await refused();
    await putOrganization(accord, a.id, 'SUSPENDED');
    try {
      expect((await complain(session, page)).errors).toEqual([]);
      expect(await rows().of(PrivacyRequest).first({ aboutId: page.id })).toMatchObject({ state: 'TRIAGE', clockStartAt: accord.clock.at });
    } finally {
      await putOrganization(accord, a.id, 'ACTIVE');
    }
  });

  it.each([false, true])('in the capacity of the first, with what was proved of it, or not: proved is %s', async (isProven) => {
    const email = `somebody${++people}@elsewhere.example`;
    const { session, page } = await verified(world.accord, visitor, form, email, { capacity: 'GUARDIAN', onBehalfOf: '小明' });
    let taken = on(await acknowledge(administrator, page.id, page.version));
    if (isProven) taken = on(await act(administrator, 'decideCapacity', { ...taken, proven: true, seenElsewhere: 'The household register' }));
    await act(administrator, 'replyToRequest', { ...taken, ...REFUSAL });
    expect((await complain(session, await pageOf(visitor, session))).errors).toEqual([]);
    const [about, complaint] = [await rows().of(PrivacyRequest).get(page.id), (await rows().of(PrivacyRequest).first({ aboutId: page.id }))!];
    expect(about.capacityProvenAt !== null).toBe(isProven);
    expect(complaint).toMatchObject({ capacity: 'GUARDIAN', capacityProvenAt: about.capacityProvenAt });
    expect(await rows().of(RequestDetails).get(complaint.id)).toMatchObject({ onBehalfOf: '小明' });
    const word = { ...on(await acknowledge(administrator, complaint.id, complaint.version)), kind: 'INTERIM', text: 'This is what there is.', language: 'EN', fileIds: [await sent(administrator)] };
    expect(await refusalOf(administrator, 'replyToRequest', word)).toEqual(isProven ? null : expect.objectContaining({ reason: 'PROOF_REQUIRED' }));
  });

  it('says something', async () => {
    const { session, page } = await refused();
    expect(await refusalOf(visitor, 'complainByCode', { session, expectedVersion: page.version, text: '  ' }, PAGE_FIELDS)).toMatchObject({ code: 'BAD_USER_INPUT', path: ['input', 'text'] });
  });
});
