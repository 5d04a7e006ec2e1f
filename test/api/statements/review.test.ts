import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { draftOf, planned, planOf, publication, PUBLISH, publishShort, reviewOf, shortTexts, SUBMIT, submitted, type Dates, type Draft } from '../../support/publishing.ts';
import { accept, hireStaff, invite, join as joinOrganization, openOrganization, signIn, type Staff } from '../../support/world.ts';

const RETURN = 'mutation ($input: ReturnStatementVersionInput!) { returnStatementVersion(input: $input) { record { id version state submittedAt } } }';
const CANCEL = 'mutation ($input: CancelStatementVersionInput!) { cancelStatementVersion(input: $input) { record { id version state number cancelledAt cancelReason } } }';
const STAGE = 'mutation ($input: StageStatementVersionInput!) { stageStatementVersion(input: $input) { record { id version state graceUntil } } }';
const STANDING = '{ viewer { standing { state until statementVersion { number } } } }';

interface Version { readonly id: string; readonly state: string; readonly version: number; readonly number: number | null }
interface Standing { readonly state: string; readonly until: string | null; readonly statementVersion: { readonly number: number } | null }

describe('a version on its way', () => {
  let accord: Accord;
  let staff: Staff;
  let author: Client;
  let approver: Client;
  let alder: Awaited<ReturnType<typeof openOrganization>>;
  let birch: Awaited<ReturnType<typeof openOrganization>>;
  beforeAll(async () => {
    accord = await startAccord();
    staff = await hireStaff(accord);
    ({ author, approver } = staff);
    const first = await publishShort(author, approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    alder = await openOrganization(accord, staff.operator, 'Alder Works', 'admin@alder.example');
    birch = await openOrganization(accord, staff.operator, 'Birch Works', 'admin@birch.example');
    for (const { administrator } of [alder, birch]) await accept(administrator, first);
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  const read = async (id: string): Promise<Version> => (await approver.call<{ statementVersion: Version }>('query ($id: ID!) { statementVersion(id: $id) { id state version number } }', { id })).statementVersion;
  const dated = (days: number): Dates => ({ updateOn: civilDay(accord.clock.at), effectiveOn: addDays(civilDay(accord.clock.at), days) });
  const publish = async (draft: Draft, dates: Dates, more: Record<string, unknown> = {}): Promise<Version> => {
    await approver.call(PUBLISH, { input: await planned(approver, publication(draft, dates, more)) });
    return read(draft.id);
  };
  const standingOf = async (client: Client): Promise<Standing> => (await client.call<{ viewer: { standing: Standing } }>(STANDING)).viewer.standing;
  const seen = ({ id, version }: Draft) => ({ id, expectedVersion: version });

  describe('in review', () => {
    it('waits for the approver once its author submits it, and only the author does', async () => {
      const draft = await draftOf(author, shortTexts(dated(9)));
      expect(await approver.refusal(SUBMIT, { input: seen(draft) })).toBe('FORBIDDEN');
      expect(await author.refusal(SUBMIT, { input: { id: draft.id, expectedVersion: 4 } })).toBe('CHANGED_MEANWHILE');
      expect(await approver.refusal(PUBLISH, { input: await planned(approver, publication(draft, dated(9))) })).toBe('NOT_IN_REVIEW');
      const waiting = await submitted(author, draft);
      expect(await read(draft.id)).toMatchObject({ state: 'IN_REVIEW', version: 2, number: null });
      expect(await author.refusal(SUBMIT, { input: seen(waiting) })).toBe('ALREADY_IN_REVIEW');
    });

    it('goes back with a note that the audit trail keeps, and may be submitted again', async () => {
      const draft = await reviewOf(author, shortTexts(dated(9)));
      expect(await approver.refusal(RETURN, { input: { ...seen(draft), note: ' ' } })).toBe('INVALID_INPUT');
      expect(await staff.operator.refusal(RETURN, { input: { ...seen(draft), note: 'Not so.' } })).toBe('FORBIDDEN');
      const { returnStatementVersion } = await approver.call<{ returnStatementVersion: { record: Draft } }>(RETURN, { input: { ...seen(draft), note: 'The hotline hours are wrong.' } });
      expect(returnStatementVersion.record).toMatchObject({ state: 'DRAFT', version: 3, submittedAt: null });
      expect(await approver.refusal(RETURN, { input: { ...seen(returnStatementVersion.record), note: 'Once more.' } })).toBe('NOT_IN_REVIEW');
      const { auditEvents } = await approver.call<{ auditEvents: { edges: { node: { action: string; reason: string | null } }[] } }>('query ($id: ID!) { auditEvents(filter: { subjectId: $id }) { edges { node { action reason } } } }', { id: draft.id });
      expect(auditEvents.edges[0]?.node).toEqual({ action: 'statement.returned', reason: 'The hotline hours are wrong.' });
      expect(await submitted(author, returnStatementVersion.record)).toMatchObject({ version: 4 });
    });
  });

  describe('with a plan', () => {
    it('says who would be asked and how long before, and writes nothing', async () => {
      const draft = await reviewOf(author, shortTexts(dated(9)));
      const chosen = publication(draft, dated(9));
      expect(await planOf(approver, chosen)).toMatchObject({
        number: 2, people: 2, organizations: 2, noticeDays: 9, requiresExplicitAcceptance: true, withoutAdministrator: { count: 0, capped: false }, previous: { number: 1 },
      });
      expect(await planOf(approver, { ...chosen, severity: 'EDITORIAL' })).toMatchObject({ requiresExplicitAcceptance: false });
      expect(await author.refusal('query ($input: PlanPublicationInput!) { planPublication(input: $input) { hash } }', { input: { ...chosen, expectedVersion: undefined } })).toBe('FORBIDDEN');
      expect(await read(draft.id)).toMatchObject({ state: 'IN_REVIEW', version: 2 });
    });

    it.each<[string, (chosen: Record<string, unknown>) => Record<string, unknown>]>([
      ['another day', (chosen) => ({ ...chosen, ...dated(10) })],
      ['another severity', (chosen) => ({ ...chosen, severity: 'EDITORIAL' })],
      ['another reason', (chosen) => ({ ...chosen, severityReason: 'Something else.' })],
      ['another promise', (chosen) => ({ ...chosen, commitments: { replyDays: 3, eraseAfterDays: 60, unpaidDays: 60 } })],
      ['eleven people more than were planned for', (chosen) => ({ ...chosen, plannedPeople: Number(chosen['plannedPeople']) + 11 })],
    ])('is not published with %s, and the plan of now is told', async (_, otherwise) => {
      const draft = await reviewOf(author, shortTexts(dated(9)));
      const chosen = await planned(approver, publication(draft, dated(9)));
      const input = otherwise({ ...chosen });
      const acknowledgedFindings = ['UPDATE_DATE_DIFFERS', 'EFFECTIVE_DATE_DIFFERS'];
      const { errors } = await approver.ask(PUBLISH, { input: { ...input, acknowledgedFindings } });
      expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'PLAN_OUTDATED', details: { plan: { number: 2, people: 2, organizations: 2 } } } }]);
      expect(await read(draft.id)).toMatchObject({ state: 'IN_REVIEW', version: 2 });
      // with the plan that was told it is
      const { plan } = errors[0]!.extensions.details as { plan: { hash: string; people: number } };
      const { planPublication } = { planPublication: await planOf(approver, Object.fromEntries(Object.entries(input).filter(([name]) => !['planHash', 'plannedPeople'].includes(name)))) };
      expect(planPublication.hash).toBe(plan.hash);
    });

    it('is out of date once an organization has lost its administrator, or another version came before it', async () => {
      const draft = await reviewOf(author, shortTexts(dated(9)));
      const chosen = await planned(approver, publication(draft, dated(9)));
      await staff.operator.call('mutation ($input: OpenOrganizationInput!) { openOrganization(input: $input) { record { id } } }', { input: { name: 'Cedar Works', plan: 'FREE', administrator: { displayName: 'Cedar', email: 'admin@cedar.example', language: 'EN' } } });
      expect(await approver.refusal(PUBLISH, { input: chosen })).toBe('PLAN_OUTDATED');
      expect(await planOf(approver, publication(draft, dated(9)))).toMatchObject({ organizations: 3, withoutAdministrator: { count: 1 } });
    });
  });

  describe('that is cancelled', () => {
    it('binds nobody on its day, keeps its number, and says why it does not come', async () => {
      const draft = await reviewOf(author, shortTexts(dated(9)));
      const scheduled = await publish(draft, dated(9));
      expect(scheduled).toMatchObject({ state: 'SCHEDULED', number: 2 });
      await accept(alder.administrator, scheduled.id);
      expect(await author.refusal(CANCEL, { input: { ...seen(scheduled), reason: 'Too early.' } })).toBe('FORBIDDEN');
      expect(await approver.refusal(CANCEL, { input: { ...seen(scheduled), reason: '' } })).toBe('INVALID_INPUT');
      expect(await approver.refusal(CANCEL, { input: { ...seen(draft), reason: 'Too early.' } })).toBe('CHANGED_MEANWHILE');
      const { cancelStatementVersion } = await approver.call<{ cancelStatementVersion: { record: Version } }>(CANCEL, { input: { ...seen(scheduled), reason: 'Too early.' } });
      expect(cancelStatementVersion.record).toMatchObject({ state: 'CANCELLED', number: 2, cancelReason: 'Too early.' });
      expect(await approver.refusal(CANCEL, { input: { ...seen(cancelStatementVersion.record), reason: 'Again.' } })).toBe('NOT_SCHEDULED');
      const { statement } = await alder.administrator.call<{ statement: { upcoming: object[] } }>('{ statement { upcoming { id } } }');
      expect(statement.upcoming).toEqual([]);
      // who accepted it ahead stands as before, and it cannot be accepted any more
      expect(await standingOf(alder.administrator)).toMatchObject({ state: 'ACCEPTED', statementVersion: { number: 1 } });
      expect(await birch.administrator.refusal('mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }', { input: { statementVersionId: scheduled.id, language: 'EN' } })).toBe('STATEMENT_CANCELLED');
      expect((await planOf(approver, publication(await reviewOf(author, shortTexts(dated(9))), dated(9)))).number).toBe(3);
    });

    it('is so until the very moment of its effect, and not from it on', async () => {
      const [early, late] = [await publish(await reviewOf(author, shortTexts(dated(9))), dated(9)), await publish(await reviewOf(author, shortTexts(dated(9))), dated(9))];
      accord.clock.at = startOfDay(dated(9).effectiveOn) - 1;
      approver = await signIn(accord, 'approver@platform.example');
      await approver.call(CANCEL, { input: { ...seen(late), reason: 'Not this one.' } });
      accord.clock.at += 1;
      expect(await approver.refusal(CANCEL, { input: { ...seen(early), reason: 'Too late.' } })).toBe('ALREADY_IN_EFFECT');
      expect(await read(early.id)).toMatchObject({ state: 'EFFECTIVE' });
      expect(await read(late.id)).toMatchObject({ state: 'CANCELLED' });
      author = await signIn(accord, 'author@platform.example');
    });
  });

  describe('that is rolled out in stages', () => {
    let scheduled: Version;
    let until: string;
    const at = async (instant: number): Promise<Record<'alder' | 'birch', Client>> => {
      accord.clock.at = instant;
      approver = await signIn(accord, 'approver@platform.example');
      return { alder: await signIn(accord, 'admin@alder.example'), birch: await signIn(accord, 'admin@birch.example') };
    };

    it('gives the people of some organizations longer, and nobody else', async () => {
      const both = await at(accord.clock.at);
      for (const client of Object.values(both)) await accept(client, (await client.call<{ statement: { inForce: { id: string } } }>('{ statement { inForce { id } } }')).statement.inForce.id);
      const effect = dated(5);
      scheduled = await publish(await reviewOf(author, shortTexts(effect)), effect);
      const begins = startOfDay(effect.effectiveOn);
      until = new Date(begins + 10 * DAY).toISOString();
      const stage = (input: Record<string, unknown>) => ({ input: { ...seen(scheduled), organizationIds: [birch.id], graceUntil: until, reason: 'They asked for time.', ...input } });
      expect(await author.refusal(STAGE, stage({}))).toBe('FORBIDDEN');
      expect(await approver.refusal(STAGE, stage({ organizationIds: ['01ARZ3NDEKTSV4RRFFQ69G5FAV'] }))).toBe('NOT_FOUND');
      expect(await approver.refusal(STAGE, stage({ graceUntil: new Date(begins).toISOString() }))).toBe('GRACE_BEFORE_EFFECT');
      expect(await approver.refusal(STAGE, stage({ organizationIds: [] }))).toBe('INVALID_INPUT');
      await approver.call(STAGE, stage({}));
      const then = await at(begins);
      expect(await standingOf(then.alder)).toMatchObject({ state: 'OVERDUE' });
      expect(await standingOf(then.birch)).toEqual({ state: 'DUE', until, statementVersion: { number: scheduled.number } });
    });

    it('and no longer: at the end of it they are stopped like everybody', async () => {
      const { birch: late } = await at(Date.parse(until));
      expect(await standingOf(late)).toMatchObject({ state: 'OVERDUE' });
      expect(await late.refusal('{ apps { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
      expect(await approver.refusal(STAGE, { input: { ...seen(await read(scheduled.id)), organizationIds: [birch.id], graceUntil: new Date(accord.clock.at).toISOString(), reason: 'They asked again.' } })).toBe('GRACE_IN_THE_PAST');
    });

    it('helps nobody who never accepted any', async () => {
      const { birch: administrator } = await at(accord.clock.at);
      await accept(administrator, scheduled.id);
      const { invitation } = await invite(administrator, { displayName: 'Birch newcomer', email: 'newcomer@birch.example' });
      await approver.call(STAGE, { input: { ...seen(await read(scheduled.id)), organizationIds: [birch.id], graceUntil: new Date(accord.clock.at + DAY).toISOString(), reason: 'They asked again.' } });
      const newcomer = await joinOrganization(accord, birch.id, invitation.id, 'Birch newcomer');
      expect(await standingOf(newcomer)).toMatchObject({ state: 'OVERDUE' });
    });
  });
});
