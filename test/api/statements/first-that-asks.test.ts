import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { Letters, tellAll } from '../../support/letters.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { planOf, planned, publication, PUBLISH, publishKind, publishShort, reviewOf, shortTexts, type Dates, type Draft } from '../../support/publishing.ts';
import { accept, hireStaff, invite, join, openOrganization, signIn } from '../../support/world.ts';

const VERSION = 'query ($id: ID!) { statementVersion(id: $id) { requiresAcceptance requiresExplicitAcceptance } }';

/** Going on accepts an editorial version only where an earlier one was accepted (§8): of the first that asks nobody is told that going on is enough. */
describe('the first version that asks for acceptance', () => {
  let accord: Accord;
  let platform: string;
  const as = (who: string): Promise<Client> => signIn(accord, `${who}.example`);
  const inDays = (days: number): Dates => ({ updateOn: civilDay(accord.clock.at), effectiveOn: addDays(civilDay(accord.clock.at), days) });
  const isExplicit = async (id: string) => (await (await as('admin@alder')).call<{ statementVersion: { requiresExplicitAcceptance: boolean } }>(VERSION, { id })).statementVersion.requiresExplicitAcceptance;
  const publish = async (client: Client, draft: Draft, dates: Dates, more: Record<string, unknown>): Promise<Draft> =>
    (await client.call<{ publishStatementVersion: { record: Draft } }>(PUBLISH, { input: await planned(client, publication(draft, dates, more)) })).publishStatementVersion.record;

  beforeAll(async () => {
    accord = await startAccord();
    const staff = await hireStaff(accord);
    // one that was taken back before anybody could be asked
    const gone = await publish(staff.approver, await reviewOf(staff.author, shortTexts(inDays(9))), inDays(9), {});
    await mutate(staff.approver, 'cancelStatementVersion', { id: gone.id, expectedVersion: gone.version, reason: 'Too early.' });
    platform = await publishShort(staff.author, staff.approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' }, { severity: 'EDITORIAL' });
    const { id, administrator } = await openOrganization(accord, staff.operator, 'Alder Works', 'admin@alder.example');
    await accept(administrator, platform);
    const officer = await invite(administrator, { displayName: 'Officer', email: 'officer@alder.example', language: 'EN', roles: ['MEMBER', 'PRIVACY_OFFICER'] });
    await accept(await join(accord, id, officer.invitation.id, 'Officer'), platform);
    await tellAll(accord, new Letters());
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  it('asks explicitly, though it is the second: the one before it was cancelled', async () => {
    expect(await isExplicit(platform)).toBe(true);
    const approver = await as('approver@platform');
    const { statementVersion } = await approver.call<{ statementVersion: { version: number } }>('query ($id: ID!) { statementVersion(id: $id) { version } }', { id: platform });
    const { organizations } = await approver.call<{ organizations: { edges: { node: { id: string } }[] } }>('{ organizations { edges { node { id } } } }');
    expect(await refusalOf(approver, 'stageStatementVersion', { id: platform, expectedVersion: statementVersion.version, organizationIds: [organizations.edges[0]!.node.id], graceUntil: new Date(accord.clock.at + HOUR).toISOString(), reason: 'More time.' })).toMatchObject({ reason: 'GRACE_WITHOUT_EARLIER_VERSION' });
  });

  it('asks explicitly where those before it asked nothing, and its letter says so', async () => {
    const silent = await publishKind(await as('admin@alder'), await as('officer@alder'), 'ORGANIZATION_NOTICE', { updateOn: '2026-01-05', effectiveOn: '2026-01-15' }, { requiresAcceptance: false });
    expect(await isExplicit(silent.id)).toBe(true);
    const dates = inDays(1);
    const [author, officer] = [await as('admin@alder'), await as('officer@alder')];
    const draft = await reviewOf(author, shortTexts(dates, ' It asks.'), 'ORGANIZATION_NOTICE');
    const chosen = { severity: 'EDITORIAL', commitments: null, acknowledgedFindings: [] };
    expect(await planOf(officer, publication(draft, dates, chosen))).toMatchObject({ number: 2, requiresExplicitAcceptance: true });
    const asking = await publish(officer, draft, dates, chosen);
    expect(await isExplicit(asking.id)).toBe(true);
    accord.clock.at = startOfDay(dates.effectiveOn) + HOUR;
    const post = new Letters();
    await tellAll(accord, post);
    await tellAll(accord, post);
    const [letter] = post.to('officer@alder.example');
    expect(letter?.text).toContain('needs your explicit acceptance');
    expect(letter?.text).not.toContain('deemed to accept');
    expect(await (await as('officer@alder')).refusal('{ people { edges { cursor } } }')).toBe('STATEMENT_NOT_ACCEPTED');
    // the next editorial one is accepted by going on
    for (const who of ['admin@alder', 'officer@alder']) await accept(await as(who), asking.id);
    const next = inDays(2);
    const third = await publishKind(await as('admin@alder'), await as('officer@alder'), 'ORGANIZATION_NOTICE', next, { severity: 'EDITORIAL', acknowledgedFindings: [] });
    expect(await isExplicit(third.id)).toBe(false);
  });
});
