import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lapseDueRequests } from '@accord/api/jobs/lapse-worker';
import { tidyUp } from '@accord/api/jobs/housekeeping';
import { IdentityVerification } from '@accord/api/modules/intake/index';
import { PrivacyRequest, RequestDetails } from '@accord/api/modules/requests/index';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { anonymous, DAY, HOUR, MINUTE, type Client } from '../../support/accord.ts';
import { PDF } from '../../support/files.ts';
import { act, on, QUESTION, QUOTE, REMEDY } from '../../support/handling.ts';
import { ASKING, bySession, codeFor, confirm, formOf, openForm, otherThan, PAGE_FIELDS, pageOf, sendCode, submit, verified, worldAtForm, type Page } from '../../support/intake.ts';
import { deliverAll, Letters, PUBLIC_URL, quiet } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { putOrganization, scopeOf } from '../../support/scopes.ts';
import { acknowledge, reply, type World } from '../../support/world.ts';

describe('a request of somebody who is not signed in', () => {
  let world: World;
  let form: string;
  let visitor: Client;
  beforeAll(async () => {
    ({ world, form } = await worldAtForm());
    await deliverAll(world.accord, new Letters());
  }, 120_000);
  beforeEach(() => void (visitor = anonymous(world.accord)));
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  const rows = (organizationId = world.a.id) => scopeOf(world.accord, organizationId);
  const request = async (number: string, organizationId = world.a.id) => (await rows(organizationId).of(PrivacyRequest).first({ number }))!;
  const letters = async () => {
    const sent = new Letters();
    await deliverAll(world.accord, sent);
    return sent;
  };
  const confirming = (token: string, code: string) => refusalOf(visitor, 'confirmRequestCode', { token, code }, { fields: 'record { token }' });

  it('waits for the code of its letter; with it the clock starts, it is about the one person with this contact, and goes to the organization', async () => {
    const { accord, a } = world;
    const code = await submit(visitor, form, 'External@Alder.Example');
    const before = await request(code.number);
    expect(before).toMatchObject({ state: 'AWAITING_VERIFICATION', channel: 'PUBLIC_FORM', subjectId: null, clockStartAt: null, replyDueAt: null, lapsesAt: accord.clock.at + DAY });
    const [letter, ...others] = (await letters()).to('external@alder.example');
    expect(others).toEqual([]);
    expect(letter?.text).toContain(codeFor(accord, code));
    expect(letter?.text).toContain('valid until 10:10 Beijing time');
    expect(letter?.subject).not.toContain(codeFor(accord, code));
    accord.clock.advance(3 * MINUTE);
    const session = await confirm(visitor, code, codeFor(accord, code));
    expect(session.endsAt).toBe(new Date(accord.clock.at + 15 * MINUTE).toISOString());
    expect(await request(code.number)).toMatchObject({ state: 'FORWARDED', subjectId: a.ids.external, clockStartAt: accord.clock.at, lapsesAt: null });
    const page = await pageOf(visitor, session.token);
    expect(page).toMatchObject({ number: code.number, state: 'FORWARDED', organizationName: a.name, contact: 'e***@alder.example', holder: 'ORGANIZATION', replies: [] });
    expect(page.moves.map(({ step }) => step)).toEqual([null, 'REQUEST_VERIFICATION', 'VERIFY_OK', 'FORWARD']);
    const after = await letters();
    expect(after.to(a.emails.administrator)).toHaveLength(1);
    expect(after.to('external@alder.example').map(({ text }) => text).join()).toContain(`${PUBLIC_URL}/follow/${form}?number=${code.number}`);
    // the organization sees the contact masked, until somebody says why
    const { request: seen } = await a.administrator.call<{ request: { contact: string; channel: string } }>('query ($id: ID!) { request(id: $id) { contact channel subject { id } } }', { id: before.id });
    expect(seen).toMatchObject({ contact: 'e***@alder.example', channel: 'PUBLIC_FORM', subject: { id: a.ids.external } });
  });

  it('that repeats an open one ends with a link to it: who asked is told at their contact, and reads which one is answered', async () => {
    const { accord, a } = world;
    const [original, repeat] = [await verified(accord, visitor, form, 'twice@elsewhere.example'), await verified(accord, visitor, form, 'twice@elsewhere.example')];
    const { id, version } = await acknowledge(a.administrator, repeat.page.id, repeat.page.version);
    await letters();
    await act(a.administrator, 'markDuplicate', { id, expectedVersion: version, ofId: original.page.id });
    const [letter, ...others] = (await letters()).to('twice@elsewhere.example');
    expect(others).toEqual([]);
    expect(letter?.subject).toBe(`Your request ${repeat.code.number} is answered together with another`);
    expect(letter?.text).toContain(`/follow/${form}?number=${repeat.code.number}`);
    expect(await pageOf(visitor, repeat.session)).toMatchObject({ state: 'DUPLICATE', duplicateOf: original.code.number, holder: null });
    expect((await pageOf(visitor, original.session)).duplicateOf).toBeNull();
  });

  it('says why it is answered by its day: the clock from the proof on, its arithmetic and the clause of the version, as the other side reads it', async () => {
    const { accord, a } = world;
    const code = await submit(visitor, form, 'why@elsewhere.example');
    accord.clock.advance(5 * MINUTE);
    const { token: session } = await confirm(visitor, code, codeFor(accord, code));
    const PROMISE = 'promise { versionNumber deadline { ruleId quantity clause startAt strictLastDay strictDueAt legalLastDay legalDueAt calendarComplete } clauses { language prevails number heading body } }';
    const { requestByCode: { promise, replyDueAt } } = await visitor.call<{ requestByCode: { promise: { versionNumber: number | null; deadline: Record<string, unknown>; clauses: readonly unknown[] }; replyDueAt: string } }>(`query ($session: String!) { requestByCode(session: $session) { replyDueAt ${PROMISE} } }`, { session });
    expect(promise.deadline).toMatchObject({ ruleId: 'REPLY', quantity: 'P7D', clause: '7.5', startAt: new Date(accord.clock.at).toISOString(), strictDueAt: replyDueAt, strictLastDay: '2026-03-09', calendarComplete: true });
    const { id } = await request(code.number);
    const { request: theirs } = await a.administrator.call<{ request: { deadline: unknown } }>('query ($id: ID!) { request(id: $id) { deadline { ruleId quantity clause startAt strictLastDay strictDueAt legalLastDay legalDueAt calendarComplete } } }', { id });
    expect(theirs.deadline).toEqual(promise.deadline);
    // whom a version binds reads its clause; the other fields of a version stay shut
    const known = await verified(accord, visitor, form, a.emails.member);
    const { requestByCode: { promise: bound } } = await visitor.call<{ requestByCode: { promise: { versionNumber: number | null; clauses: { language: string; prevails: boolean; body: string }[] } } }>(`query ($session: String!) { requestByCode(session: $session) { ${PROMISE} } }`, { session: known.session });
    expect(bound.versionNumber).toBe(1);
    expect(bound.clauses.map(({ language, prevails }) => [language, prevails])).toEqual([['ZH_CN', true], ['EN', false]]);
    expect(bound.clauses[0]?.body).toMatch(/7/);
    expect(await visitor.refusal(`query ($session: String!) { requestByCode(session: $session) { promise { deadline { statementVersion { id } } } } }`, { session })).toBe('UNAUTHENTICATED');
  });

  it('for somebody else names them and is about nobody until a proof, which is sent once the contact is proved, was looked at', async () => {
    const { accord, a } = world;
    const refusedAt = async (more: Input) => (await refusalOf(visitor, 'submitIntake', { ...ASKING, form, email: 'wife@elsewhere.example', ...more }, { fields: 'record { token }' }));
    expect(await refusedAt({ capacity: 'CLOSE_RELATIVE' })).toMatchObject({ reason: 'ON_BEHALF_OF_REQUIRED', path: ['input', 'onBehalfOf'] });
    expect(await refusedAt({ onBehalfOf: '李四' })).toMatchObject({ reason: 'ON_BEHALF_OF_ONLY_FOR_OTHERS', path: ['input', 'onBehalfOf'] });
    const { code, session, page } = await verified(accord, visitor, form, 'wife@elsewhere.example', { capacity: 'CLOSE_RELATIVE', onBehalfOf: ' 李四 ' });
    expect(page).toMatchObject({ state: 'FORWARDED', capacity: 'CLOSE_RELATIVE', onBehalfOf: '李四', canProve: true });
    const row = await request(code.number);
    expect(row).toMatchObject({ capacity: 'CLOSE_RELATIVE', subjectId: null, requesterId: null, capacityProvenAt: null });
    const reviewed = await acknowledge(a.administrator, row.id, row.version);
    expect(await refusalOf(a.administrator, 'replyToRequest', { ...on(reviewed), kind: 'DECISION', outcome: 'ACCEPT', text: '同意。', language: 'EN' })).toMatchObject({ code: 'REFUSED', reason: 'PROOF_REQUIRED' });
    const proof = await visitor.post('/uploads?purpose=proof&name=family.pdf', PDF, { 'content-type': 'application/octet-stream', ...bySession(session) });
    await mutate(visitor, 'tellByCode', { session, expectedVersion: reviewed.version, text: 'The register of the family', proofIds: [proof.json<{ id: string }>().id] }, PAGE_FIELDS);
    const { request: { proofs, version } } = await a.administrator.call<{ request: { version: number; proofs: { id: string }[] } }>('query ($id: ID!) { request(id: $id) { version proofs { id } } }', { id: row.id });
    await mutate(a.administrator, 'lookAtProof', { id: proofs[0]!.id, reason: 'To decide' });
    await mutate(a.administrator, 'decideCapacity', { id: row.id, expectedVersion: version, proven: true });
    expect(await pageOf(visitor, session)).toMatchObject({ canProve: false });
  });

  it('of a contact that nobody has, or that is a member’s: the same answer, and the same rows until the proof', async () => {
    const { accord, a } = world;
    const told = async (email: string) => {
      const { data } = await attempt(visitor, 'submitIntake', { ...ASKING, form, email }, { fields: 'record { token number codeExpiresAt }' });
      const { record } = data!['submitIntake'] as unknown as { record: { token: string; number: string } };
      const { id } = await request(record.number);
      const acts = await rows().of(AuditEvent).find({ subjectId: id });
      return { length: JSON.stringify(data).length, acts: acts.map(({ action, actorKind, actorId }) => [action, actorKind, actorId]).sort(), letters: (await letters()).to(email).length };
    };
    const unknown = await told('nobody@elsewhere.example');
    expect(await told(a.emails.member)).toEqual(unknown);
    expect(unknown.letters).toBe(1);
    const { page } = await verified(accord, visitor, form, 'nobody2@elsewhere.example', { type: 'OBJECT_IMPROPER_PROVISION' });
    expect(await request(page.number)).toMatchObject({ state: 'FORWARDED', subjectId: null });
    const member = await verified(accord, visitor, form, 'second@alder.example');
    expect(await request(member.page.number)).toMatchObject({ subjectId: a.ids.secondAdministrator });
    // who has an account reads the answer there
    await letters();
    expect((await a.secondAdministrator.call<{ myRequests: { edges: object[] } }>('{ myRequests(first: 5) { edges { node { number } } } }')).myRequests.edges).toContainEqual({ node: { number: member.page.number } });
  });

  it('counts a code once, in its ten minutes, the newest alone', async () => {
    const { accord } = world;
    const email = 'again@elsewhere.example';
    const first = await submit(visitor, form, email);
    accord.clock.advance(MINUTE);
    const second = await sendCode(visitor, form, first.number.toLowerCase().replaceAll('-', ' '), email.toUpperCase());
    expect(second.number).toBe(first.number);
    // only one letter goes out: the code that it would have replaced does not count any more
    expect((await letters()).to(email)).toHaveLength(1);
    expect(await confirming(first.token, codeFor(accord, first))).toMatchObject({ code: 'REFUSED', reason: 'REQUEST_CODE_OVER' });
    const both = await Promise.all([1, 2, 3].map(() => attempt(visitor, 'confirmRequestCode', { token: second.token, code: codeFor(accord, second) }, { fields: 'record { token }' })));
    expect(both.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    for (const { errors } of both) if (errors.length > 0) expect(['REQUEST_CODE_OVER', 'CHANGED_MEANWHILE', 'CONTENDED']).toContain(errors[0]?.extensions.reason);
    expect(await confirming(second.token, codeFor(accord, second))).toMatchObject({ reason: 'REQUEST_CODE_OVER' });
    const { id } = await request(first.number);
    expect(await rows().of(AuditEvent).count({ subjectId: id, action: 'request.forwarded' })).toBe(1);
    const third = await sendCode(visitor, form, first.number, email);
    accord.clock.advance(10 * MINUTE);
    expect(await confirming(third.token, codeFor(accord, third))).toMatchObject({ reason: 'REQUEST_CODE_OVER' });
    expect((await letters()).sent.filter(({ to, text }) => to === email && text.includes(codeFor(accord, third)))).toEqual([]);
  });

  it('is refused after five wrong codes, sent one by one, at once, or over several letters, with grounds and remedies; nothing has left', async () => {
    const { accord, a } = world;
    const email = 'guesser@elsewhere.example';
    const code = await submit(visitor, form, email);
    const wrong = otherThan(codeFor(accord, code));
    expect(await confirming(code.token, wrong)).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'WRONG_REQUEST_CODE', path: ['input', 'code'], details: { triesLeft: 4 } });
    const next = await sendCode(visitor, form, code.number, email);
    const guesses = await Promise.all(Array.from({ length: 6 }, () => confirming(next.token, otherThan(codeFor(accord, next)))));
    expect(guesses.filter((one) => one?.reason === 'REQUEST_CODE_SPENT').length).toBeGreaterThanOrEqual(3);
    expect(await confirming(next.token, codeFor(accord, next))).toMatchObject({ reason: 'REQUEST_CODE_SPENT' });
    const refused = await request(code.number);
    expect(refused).toMatchObject({ state: 'REFUSED', subjectId: null, clockStartAt: null, lapsesAt: null });
    const { request: seen } = await a.administrator.call<{ request: { replies: object[] } }>('query ($id: ID!) { request(id: $id) { replies { kind outcome grounds remedyText } } }', { id: refused.id });
    expect(seen.replies).toEqual([{ kind: 'DECISION', outcome: 'REFUSE', grounds: ['VERIFICATION_FAILED'], remedyText: expect.stringMatching(/人民法院/) as string }]);
    expect((await letters()).to(email).some(({ subject }) => subject.startsWith('A reply to'))).toBe(true);
  });

  it('is refused also where the program was killed between the last try and the refusal', async () => {
    const { accord } = world;
    const code = await submit(visitor, form, 'cut@elsewhere.example');
    const { id } = await request(code.number);
    await rows().change({ action: 'test.cut', subject: { type: 'PrivacyRequest', id } }, (change) => change.of(IdentityVerification).change({ requestId: id }, { tries: 5 }));
    expect((await request(code.number)).state).toBe('AWAITING_VERIFICATION');
    expect(await confirming(code.token, codeFor(accord, code))).toMatchObject({ reason: 'REQUEST_CODE_SPENT' });
    expect((await request(code.number)).state).toBe('REFUSED');
  });

  it('does not tell whether a number is there: the same answer, rows and refusals, and no letter', async () => {
    const { accord, a } = world;
    const email = 'asker@elsewhere.example';
    const { code: known } = await verified(accord, visitor, form, email);
    await letters();
    const whole = async (number: string, address: string) => {
      const before = { acts: await rows().of(AuditEvent).count(), events: await rows().of(OutboxMessage).count() };
      const code = await sendCode(visitor, form, number, address);
      const wrong = await confirming(code.token, otherThan(codeFor(accord, code)));
      const written = { acts: (await rows().of(AuditEvent).count()) - before.acts, events: (await rows().of(OutboxMessage).count()) - before.events };
      return { shape: { ...code, number: '', token: code.token.length }, wrong, written, sent: (await letters()).sent.length, code };
    };
    const real = await whole(known.number, email);
    const unknownNumber = await whole('R-2222-3333', email);
    const othersContact = await whole(known.number, a.emails.member);
    const noContact = await whole(a.ids.requestNumber, a.emails.member);
    for (const { shape, wrong, written } of [unknownNumber, othersContact, noContact]) expect({ shape, wrong, written }).toEqual({ shape: real.shape, wrong: real.wrong, written: real.written });
    expect([real.sent, unknownNumber.sent, othersContact.sent, noContact.sent]).toEqual([1, 0, 0, 0]);
    // not even who could guess the digits of a letter that was never sent gets in
    expect(await confirming(unknownNumber.code.token, codeFor(accord, unknownNumber.code))).toMatchObject({ reason: 'WRONG_REQUEST_CODE' });
    // another organization's form finds nothing of it
    const elsewhere = await sendCode(visitor, formOf(accord, world.b.id), known.number, email);
    expect(await confirming(elsewhere.token, codeFor(accord, elsewhere))).toMatchObject({ reason: 'WRONG_REQUEST_CODE' });
  });

  it.each([
    ['a second line in the contact', { email: 'a@elsewhere.example\r\nBcc: b@elsewhere.example' }, 'BAD_USER_INPUT'],
    ['a telephone number, for which there is no channel', { email: '13800000000' }, 'BAD_USER_INPUT'],
    ['no words', { details: ' \n ' }, 'BAD_USER_INPUT'],
    ['words without end', { details: 'x'.repeat(5001) }, 'BAD_USER_INPUT'],
    ['data of the platform, at the form of an organization', { controllerRole: 'PLATFORM' }, 'BAD_USER_INPUT'],
    ['a form that was never sealed', { form: 'x'.repeat(95) }, 'NOT_FOUND'],
  ])('refuses %s, and writes nothing', async (_, input, code) => {
    const before = await rows().of(PrivacyRequest).count();
    expect(await refusalOf(visitor, 'submitIntake', { ...ASKING, form, email: 'a@elsewhere.example', ...input }, { fields: 'record { token }' })).toMatchObject({ code });
    expect(await rows().of(PrivacyRequest).count()).toBe(before);
  });

  it('takes none where the form is shut, which answers like one that never was; who has filed still reaches their request', async () => {
    const { accord, b } = world;
    const shut = formOf(accord, b.id);
    const asking = (of: string | null) => visitor.ask('query ($form: String) { intakeForm(form: $form) { organizationName isPlatform replyDays } }', { form: of });
    const strip = ({ data, errors }: Awaited<ReturnType<typeof asking>>) => JSON.stringify({ data, errors });
    expect(strip(await asking(shut))).toBe(strip(await asking(`${shut!.slice(0, -1)}${shut!.endsWith('A') ? 'B' : 'A'}`)));
    expect(await refusalOf(visitor, 'submitIntake', { ...ASKING, form: shut, email: 'b@elsewhere.example' }, { fields: 'record { token }' })).toMatchObject(NOT_FOUND);
    const { version } = await openForm(b.administrator);
    expect(await refusalOf(b.secondAdministrator, 'setIntakeForm', { isOpen: true, expectedVersion: 0 })).toMatchObject({ code: 'CONFLICT', reason: 'CHANGED_MEANWHILE' });
    expect((await asking(shut)).data).toEqual({ intakeForm: { organizationName: b.name, isPlatform: false, replyDays: 7 } });
    const filed = await submit(visitor, shut, 'b@elsewhere.example');
    await openForm(b.administrator, false, version);
    expect((await asking(shut)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const session = await confirm(visitor, filed, codeFor(accord, filed));
    expect(await pageOf(visitor, session.token)).toMatchObject({ state: 'FORWARDED' });
    for (const by of [b.member, b.newcomer]) expect(await refusalOf(by, 'setIntakeForm', { isOpen: true, expectedVersion: version + 1 })).not.toBeNull();
    const { organization } = await b.administrator.call<{ organization: { intakeForm: object } }>('{ organization { intakeForm { isOpen url waiting } } }');
    expect(organization.intakeForm).toMatchObject({ isOpen: false, url: expect.stringContaining(`/ask/${shut}`) as string, waiting: 0 });
  });

  it('waits with the platform where the organization is suspended, and the clock runs', async () => {
    const { accord, b } = world;
    await openForm(b.administrator, true, 2);
    await putOrganization(accord, b.id, 'SUSPENDED');
    try {
      const { page } = await verified(accord, visitor, formOf(accord, b.id), 'late@elsewhere.example');
      expect(page).toMatchObject({ state: 'TRIAGE', clockStartAt: new Date(accord.clock.at).toISOString() });
    } finally {
      await putOrganization(accord, b.id, 'ACTIVE');
    }
  });

  describe('on the platform’s own form', () => {
    it('is the platform’s own where it is about its data, and never forwarded', async () => {
      const { accord, desk, a } = world;
      const { page } = await verified(accord, visitor, null, a.emails.member, { type: 'ERASE' });
      const { id, version } = await request(page.number, PLATFORM_ID);
      expect(page).toMatchObject({ state: 'TRIAGE', controllerRole: 'PLATFORM', isPlatform: true, holder: 'PLATFORM' });
      expect(await refusalOf(desk, 'forwardRequest', { id, organizationId: a.id, expectedVersion: version })).toMatchObject({ reason: 'PLATFORM_DECIDES' });
    });

    it('objects to data that an organization has, known or not; passed on by the desk, it is read where it is now', async () => {
      const { accord, desk, a } = world;
      const email = 'external@alder.example';
      const { page, session, code } = await verified(accord, visitor, null, email, { type: 'OBJECT_IMPROPER_PROVISION', controllerRole: 'ORGANIZATION' });
      expect(page).toMatchObject({ state: 'TRIAGE', isPlatform: true });
      const { id, version, subjectId } = await request(page.number, PLATFORM_ID);
      expect(subjectId).toBeNull();
      await mutate(desk, 'forwardRequest', { id, organizationId: a.id, expectedVersion: version });
      const moved = await pageOf(visitor, session);
      expect(moved).toMatchObject({ number: code.number, state: 'FORWARDED', isPlatform: false, organizationName: a.name, clockStartAt: page.clockStartAt, canWithdraw: true });
      const { record } = (await attempt<{ record: Page }>(visitor, 'withdrawByCode', { session, expectedVersion: moved.version }, PAGE_FIELDS)).data!['withdrawByCode']!;
      expect(record.state).toBe('WITHDRAWN');
      expect(await request(code.number)).toMatchObject({ state: 'WITHDRAWN', subjectId: a.ids.external });
    });
  });

  describe('followed up with a code', () => {
    it('is told more, asked, charged and withdrawn like a member’s, by whoever asked alone', async () => {
      const { accord, a } = world;
      const email = 'external@alder.example';
      for (let times = 0; times < 3; times++) await verified(accord, visitor, form, email, { type: 'EXPLAIN_RULES' });
      const { session, page } = await verified(accord, visitor, form, email, { type: 'EXPLAIN_RULES', language: 'ZH_CN' });
      const acting = async (mutation: string, input: object) => (await attempt<{ record: Page }>(visitor, mutation, { session, ...input }, PAGE_FIELDS)).data![mutation]!.record;
      const reviewed = await acknowledge(a.administrator, page.id, page.version);
      const question = await act(a.administrator, 'replyToRequest', { ...on(reviewed), ...QUESTION });
      const asked = await pageOf(visitor, session);
      expect(asked).toMatchObject({ state: 'ON_HOLD', isAsked: true, holder: 'PERSON', version: question.version });
      expect(JSON.stringify(asked)).not.toContain(a.ids.administrator);
      const told = await acting('tellByCode', { expectedVersion: asked.version, text: '三月三日' });
      expect(told).toMatchObject({ isAsked: false, additions: [{ text: '三月三日' }], holder: 'ORGANIZATION' });
      expect(await refusalOf(visitor, 'tellByCode', { session, expectedVersion: asked.version, text: '又' }, PAGE_FIELDS)).toMatchObject({ code: 'CONFLICT' });
      const resumed = await act(a.administrator, 'resumeRequest', on(told));
      await act(a.administrator, 'replyToRequest', { ...on(resumed), ...QUOTE });
      const quoted = await pageOf(visitor, session);
      expect(quoted).toMatchObject({ state: 'AWAITING_FEE', canAgreeToFee: true });
      const agreed = await acting('agreeToFeeByCode', { expectedVersion: quoted.version });
      expect(agreed).toMatchObject({ canAgreeToFee: false, state: 'AWAITING_FEE' });
      const withdrawn = await acting('withdrawByCode', { expectedVersion: agreed.version });
      expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', canTell: false, canWithdraw: false });
      // what was done is written down as theirs
      const acts = await rows().of(AuditEvent).find({ subjectId: page.id, action: 'request.withdrawn' });
      expect(acts).toMatchObject([{ actorKind: 'PERSON', actorId: a.ids.external }]);
    });

    it('is open for a quarter of an hour, for that request alone', async () => {
      const { accord } = world;
      const { session, code } = await verified(accord, visitor, form, 'brief@elsewhere.example');
      const ask = (token: string) => visitor.refusal('query ($session: String!) { requestByCode(session: $session) { id } }', { session: token });
      accord.clock.advance(15 * MINUTE - 1);
      expect(await ask(session)).toBeNull();
      accord.clock.advance(1);
      expect(await ask(session)).toBe('REQUEST_SESSION_OVER');
      expect(await refusalOf(visitor, 'withdrawByCode', { session, expectedVersion: 1 }, PAGE_FIELDS)).toMatchObject({ reason: 'REQUEST_SESSION_OVER' });
      const waiting = await submit(visitor, form, 'unproved@elsewhere.example');
      // the token of a code opens no page, whatever it is of
      for (const token of [code.token, waiting.token, 'x']) expect(await ask(token)).toBe('NOT_FOUND');
    });

    it('is told by mail of each reply, number and link only', async () => {
      const { accord, a } = world;
      const email = 'reader@elsewhere.example';
      const { page, session } = await verified(accord, visitor, form, email);
      await letters();
      const reviewed = await acknowledge(a.administrator, page.id, page.version);
      await reply(a.administrator, { ...on(reviewed), kind: 'DECISION', outcome: 'REFUSE', grounds: ['UNREALISTIC'], text: 'There is nothing about you.', otherText: null, remedyText: REMEDY, language: 'EN' });
      const [letter, ...others] = (await letters()).to(email);
      expect(others).toEqual([]);
      expect(letter).toMatchObject({ subject: `A reply to your request ${page.number}` });
      expect(letter?.text).not.toContain('nothing about you');
      expect((await pageOf(visitor, session)).replies).toMatchObject([{ kind: 'DECISION', outcome: 'REFUSE', text: 'There is nothing about you.', remedyText: REMEDY }]);
    });
  });

  it('keeps no code and no contact anywhere but with the words of the request', async () => {
    const { accord } = world;
    const email = 'private@elsewhere.example';
    const code = await submit(visitor, form, email);
    const scope = rows();
    const { id } = await request(code.number);
    const kept = JSON.stringify([await scope.of(AuditEvent).find(), await scope.of(OutboxMessage).find(), await scope.of(IdentityVerification).find({ requestId: id })]);
    expect(kept).not.toContain(email);
    expect(kept).not.toContain(codeFor(accord, code));
    expect((await scope.of(RequestDetails).get(id)).contact).toBe(email);
  });

  // the clock moves on by days from here

  it('sends one contact five codes an hour and ten a day, whatever they are asked for', async () => {
    const { accord } = world;
    const email = 'flood@elsewhere.example';
    const code = await submit(visitor, form, email);
    for (let more = 0; more < 3; more++) await sendCode(visitor, form, code.number, email);
    await sendCode(visitor, form, 'R-2222-3333', email);
    expect(await refusalOf(visitor, 'sendRequestCode', { form, number: code.number, email }, { fields: 'record { token }' })).toMatchObject({
      code: 'RATE_LIMITED', reason: 'TOO_MANY_CODES', details: { openAt: new Date(accord.clock.at + HOUR).toISOString(), retryAfterSeconds: 3600 },
    });
    expect(await refusalOf(visitor, 'submitIntake', { ...ASKING, form, email }, { fields: 'record { token }' })).toMatchObject({ reason: 'TOO_MANY_CODES' });
    accord.clock.advance(HOUR);
    await sendCode(visitor, form, code.number, email);
  });

  it('ends by itself where nobody proves the contact within a day, and is told so; codes are tidied up', async () => {
    const { accord } = world;
    const code = await submit(visitor, form, 'silent@elsewhere.example', { language: 'ZH_CN' });
    accord.clock.advance(DAY - 1);
    await lapseDueRequests(accord.system.kernel, quiet);
    expect((await request(code.number)).state).toBe('AWAITING_VERIFICATION');
    accord.clock.advance(1);
    await lapseDueRequests(accord.system.kernel, quiet);
    await lapseDueRequests(accord.system.kernel, quiet);
    const { id, state } = await request(code.number);
    expect(state).toBe('EXPIRED');
    expect((await letters()).to('silent@elsewhere.example').map(({ subject }) => subject)).toEqual([`您的请求 ${code.number} 已失效`]);
    accord.clock.advance(7 * DAY);
    await tidyUp(accord.system.kernel);
    expect(await rows().of(IdentityVerification).count({ requestId: id })).toBe(0);
  });
});
