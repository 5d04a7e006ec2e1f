import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { publishKind, publishShort, type Dates } from '../../support/publishing.ts';
import { accept, hireStaff, invite, join, openOrganization, signIn } from '../../support/world.ts';

const USE = '{ apps(first: 1) { edges { cursor } } }';
const DECLINE = 'mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }';
const MINE = '{ viewer { standings { kind state statementVersion { number } } } }';
const EVIDENCE = 'query ($id: ID!, $at: DateTime) { acceptanceEvidence(personId: $id, at: $at, language: EN) { document sha256 } }';
const BOARD = 'query ($id: ID!) { rollOut(statementVersionId: $id) { clicked byUse declined } rollOutOrganizations(statementVersionId: $id, first: 25) { edges { node { people clicked byUse declined open coverage } } } }';

interface Told { readonly standing: object; readonly acceptances: readonly object[]; readonly declines: readonly object[] }

/** What somebody said last about a statement, and what that says of no other statement, of no other day and of nobody else. */
describe('the last word of a person', () => {
  let accord: Accord;
  let organization: string;
  const people: Record<string, string> = {};
  const as = (who: string): Promise<Client> => signIn(accord, `${who}.example`);
  const inDays = (days: number): Dates => ({ updateOn: civilDay(accord.clock.at), effectiveOn: addDays(civilDay(accord.clock.at), days) });
  const publish = async (dates: Dates, more: Record<string, unknown> = {}): Promise<string> => publishShort(await as('author@platform'), await as('approver@platform'), dates, more);
  const invited = async (who: string): Promise<string> => {
    const { id, invitation } = await invite(await as('admin@alder'), { displayName: who, email: `${who}.example` });
    people[who] = id;
    return invitation.id;
  };
  /** Somebody who has joined and said nothing yet. */
  const newcomer = async (who: string): Promise<Client> => join(accord, organization, await invited(who), who);
  const decline = (client: Client, statementVersionId: string) => client.call(DECLINE, { input: { statementVersionId } });
  const standingOf = async (who: string) => (await (await as(who)).call<{ viewer: { standings: { kind: string; state: string; statementVersion: { number: number } }[] } }>(MINE)).viewer.standings.map(({ kind, state, statementVersion }) => `${kind} ${state} ${statementVersion.number}`);
  const evidenceOf = async (who: string, at: number): Promise<Told> =>
    JSON.parse((await (await as('admin@alder')).call<{ acceptanceEvidence: { document: string } }>(EVIDENCE, { id: people[who], at: new Date(at).toISOString() })).acceptanceEvidence.document) as Told;
  const inForceNow = async (kind = 'PLATFORM_PRIVACY'): Promise<string> =>
    (await (await as('admin@alder')).call<{ statement: { inForce: { id: string } } }>('query ($kind: StatementKind!) { statement(kind: $kind) { inForce { id } } }', { kind })).statement.inForce.id;
  let first: string;

  beforeAll(async () => {
    accord = await startAccord();
    const staff = await hireStaff(accord);
    first = await publishShort(staff.author, staff.approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const opened = await openOrganization(accord, staff.operator, 'Alder Works', 'admin@alder.example');
    organization = opened.id;
    people['admin@alder'] = opened.administratorId;
    await accept(opened.administrator, first);
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  it('is evidence of nothing before they came: asked again for an instant before that, it says the same', async () => {
    accord.clock.advance(HOUR);
    const invitation = await invited('late@alder');
    const before = accord.clock.at;
    const asked = await evidenceOf('late@alder', before);
    expect(asked.standing).toEqual({ state: 'NOT_REQUIRED' });
    accord.clock.advance(HOUR);
    await accept(await join(accord, organization, invitation, 'late'), first);
    expect(await evidenceOf('late@alder', before)).toEqual(asked);
    expect((await evidenceOf('late@alder', accord.clock.at)).standing).toMatchObject({ state: 'ACCEPTED', number: 1 });
  });

  it('about a version that is to come changes nothing until its day', async () => {
    const who = await newcomer('eager@alder');
    expect(await who.refusal(USE)).toBe('STATEMENT_NOT_ACCEPTED');
    const second = await publish(inDays(9));
    await accept(who, second);
    expect(await standingOf('eager@alder')).toEqual(['PLATFORM_PRIVACY OVERDUE 1']);
    expect(await who.refusal(USE)).toBe('STATEMENT_NOT_ACCEPTED');
    await accept(await as('admin@alder'), second);
    const then = accord.clock.at;
    // which version bound them: the one in force, though they have accepted another ahead
    expect((await evidenceOf('admin@alder', then)).standing).toMatchObject({ state: 'ACCEPTED', number: 1 });
    accord.clock.at = startOfDay(inDays(9).effectiveOn);
    expect(await standingOf('eager@alder')).toEqual(['PLATFORM_PRIVACY ACCEPTED 2']);
    expect((await evidenceOf('admin@alder', accord.clock.at)).standing).toMatchObject({ state: 'ACCEPTED', number: 2 });
  });

  it('is counted once on the board: who declined after going on, or after a click, has declined', async () => {
    const inForce = await inForceNow();
    for (const who of ['user@alder', 'clicker@alder', 'late@alder']) await accept(who === 'late@alder' ? await as(who) : await newcomer(who), inForce);
    const third = await publish(inDays(1), { severity: 'EDITORIAL' });
    accord.clock.at = startOfDay(inDays(1).effectiveOn) + HOUR;
    const [user, clicker] = [await as('user@alder'), await as('clicker@alder')];
    await user.call(USE);
    await accept(clicker, third);
    accord.clock.advance(1000);
    await decline(user, third);
    await decline(clicker, third);
    accord.clock.advance(10_000);
    const board = await (await as('approver@platform')).call<{ rollOut: object; rollOutOrganizations: { edges: { node: Record<string, number> }[] } }>(BOARD, { id: third });
    const [{ node } = { node: {} }] = board.rollOutOrganizations.edges;
    expect(board.rollOut).toMatchObject({ declined: 2 });
    expect(node).toMatchObject({ people: 5, clicked: 0, byUse: 0, declined: 2, open: 3, coverage: 0 });
  });

  it('about one statement is no word about another: said again, it is what was said', async () => {
    const inForce = await inForceNow();
    await accept(await as('admin@alder'), inForce);
    const officer = await invite(await as('admin@alder'), { displayName: 'officer', email: 'officer@alder.example', roles: ['MEMBER', 'PRIVACY_OFFICER'] });
    people['officer@alder'] = officer.id;
    await accept(await join(accord, organization, officer.invitation.id, 'officer'), inForce);
    const notice = await publishKind(await as('admin@alder'), await as('officer@alder'), 'ORGANIZATION_NOTICE', { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    await accept(await as('admin@alder'), notice.id);
    const who = await newcomer('two@alder');
    const accepted = await accept(who, inForce);
    accord.clock.advance(1000);
    await decline(who, notice.id);
    accord.clock.advance(1000);
    expect(await accept(who, inForce)).toBe(accepted);
    await decline(who, notice.id);
    accord.clock.advance(1000);
    await decline(who, inForce);
    accord.clock.advance(1000);
    await accept(who, notice.id);
    accord.clock.advance(1000);
    await decline(who, inForce);
    expect(await standingOf('two@alder')).toEqual([expect.stringMatching(/^PLATFORM_PRIVACY DECLINED/), 'ORGANIZATION_NOTICE ACCEPTED 1']);
    accord.clock.advance(1000);
    const told = await evidenceOf('two@alder', accord.clock.at);
    expect([told.acceptances.length, told.declines.length]).toEqual([2, 2]);
  });

  it('is the last, though it was written by the clock of a replica that is behind', async () => {
    const who = await newcomer('skewed@alder');
    accord.clock.advance(2000);
    for (const id of [await inForceNow(), await inForceNow('ORGANIZATION_NOTICE')]) await accept(who, id);
    accord.clock.advance(-1500);
    await decline(who, await inForceNow());
    accord.clock.advance(2000);
    expect((await standingOf('skewed@alder'))[0]).toMatch(/^PLATFORM_PRIVACY DECLINED/);
  });

  it('about an own notice that asks is not overtaken by one between that asked nothing', async () => {
    const notice = async (days: number, more: Record<string, unknown> = {}) => {
      const dates = inDays(days);
      const { id } = await publishKind(await as('officer@alder'), await as('admin@alder'), 'ORGANIZATION_NOTICE', dates, { acknowledgedFindings: [], ...more });
      return { id, effect: startOfDay(dates.effectiveOn) };
    };
    const one = await inForceNow('ORGANIZATION_NOTICE');
    for (const who of ['admin@alder', 'officer@alder']) await accept(await as(who), one);
    const silent = await notice(1, { requiresAcceptance: false });
    accord.clock.at = silent.effect + HOUR;
    const until = silent.effect + 30 * DAY;
    const asking = await notice(2, { graceUntil: new Date(until).toISOString() });
    accord.clock.at = asking.effect + HOUR;
    expect(await standingOf('admin@alder')).toEqual([expect.stringMatching(/^PLATFORM_PRIVACY ACCEPTED/), 'ORGANIZATION_NOTICE DUE 3']);
    expect(await (await as('admin@alder')).refusal(USE)).toBeNull();
  });
});
