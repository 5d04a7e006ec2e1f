import { addDays, civilDay, startOfDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, startAccord, type Accord, type Client } from '../../support/accord.ts';
import { planned, publication, PUBLISH, reviewOf, shortTexts } from '../../support/publishing.ts';
import { accept, hireStaff, invite, join, openOrganization, publish, signIn, type Staff } from '../../support/world.ts';

const USE = '{ apps(first: 1) { edges { cursor } } }';
const MINE = '{ viewer { standing { state since until statementVersion { number } } person { acceptances { method language channel acceptedAt statementVersion { number } } } } }';
interface Mine { readonly standing: { readonly state: string; readonly statementVersion: { readonly number: number } | null }; readonly person: { readonly acceptances: readonly { readonly method: string; readonly statementVersion: { readonly number: number } }[] } }

describe('going on with the service', () => {
  let accord: Accord;
  let staff: Staff;
  let organization: Awaited<ReturnType<typeof openOrganization>>;
  let first: string;
  const mine = async (client: Client): Promise<Mine> => (await client.call<{ viewer: Mine }>(MINE)).viewer;
  const methodsOf = async (client: Client): Promise<string[]> => (await mine(client)).person.acceptances.map(({ method, statementVersion: { number } }) => `${method} ${number}`);
  let members = 0;
  const newMember = async (): Promise<string> => {
    const word = `member ${++members}`;
    const { invitation } = await invite(organization.administrator, { displayName: word, email: `m${members}@alder.example` });
    await join(accord, organization.id, invitation.id, word);
    return `m${members}@alder.example`;
  };
  const inForce = async (client: Client): Promise<string> => (await client.call<{ statement: { inForce: { id: string } } }>('{ statement { inForce { id } } }')).statement.inForce.id;
  const at = (instant: number): void => void (accord.clock.at = instant);
  /** Publishes the next version and goes on at the moment of its effect. */
  const begin = async (severity: 'EDITORIAL' | 'MATERIAL', more: Record<string, unknown> = {}): Promise<number> => {
    const dates = { updateOn: civilDay(accord.clock.at), effectiveOn: addDays(civilDay(accord.clock.at), 2) };
    const [author, approver] = [await signIn(accord, 'author@platform.example'), await signIn(accord, 'approver@platform.example')];
    await approver.call(PUBLISH, { input: await planned(approver, publication(await reviewOf(author, shortTexts(dates, severity)), dates, { severity, ...more })) });
    at(startOfDay(dates.effectiveOn));
    organization = { ...organization, administrator: await signIn(accord, 'admin@alder.example') };
    if (severity === 'MATERIAL') await accept(organization.administrator, await inForce(organization.administrator));
    return accord.clock.at;
  };

  beforeAll(async () => {
    accord = await startAccord();
    staff = await hireStaff(accord);
    const dates = { updateOn: '2026-01-05', effectiveOn: '2026-01-15' };
    first = await publish(staff.author, staff.approver, shortTexts(dates), dates);
    organization = await openOrganization(accord, staff.operator, 'Alder Works', 'admin@alder.example');
    await accept(organization.administrator, first);
  }, 60_000);
  afterAll(async () => {
    expect(accord.defects).toEqual([]);
    await accord.close();
  });

  it('is not a first acceptance', async () => {
    const member = await signIn(accord, await newMember());
    expect(await member.refusal(USE)).toBe('STATEMENT_NOT_ACCEPTED');
    expect(await methodsOf(member)).toEqual([]);
  });

  it('accepts an editorial version, once, in the text that prevails, and is told apart from words', async () => {
    const email = await newMember();
    await accept(await signIn(accord, email), first);
    const begins = await begin('EDITORIAL');
    const member = await signIn(accord, email);
    // reading about it, and a page that nobody looks at, are no use
    expect((await mine(member)).standing).toMatchObject({ state: 'OVERDUE', statementVersion: { number: 2 } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => member.ask(USE)));
    expect(answers.map(({ errors }) => errors)).toEqual(Array(6).fill([]));
    expect(await mine(member)).toMatchObject({
      standing: { state: 'DEEMED', statementVersion: { number: 2 } },
      person: { acceptances: [{ method: 'EXPLICIT' }, { method: 'CONTINUED_USE', language: 'ZH_CN', channel: 'CONSOLE', acceptedAt: new Date(begins).toISOString(), statementVersion: { number: 2 } }] },
    });
    const { auditEvents } = await organization.administrator.call<{ auditEvents: { edges: { node: { action: string } }[] } }>('{ auditEvents(first: 100) { edges { node { action } } } }');
    expect(auditEvents.edges.map(({ node }) => node.action)).toContain('acceptance.given-by-use');
  });

  it('is not recorded by a page that asks while nobody is there, nor by a key', async () => {
    const email = await newMember();
    const signed = await signIn(accord, email);
    await accept(signed, await inForce(signed));
    await begin('EDITORIAL', { graceUntil: new Date(accord.clock.at + 30 * DAY).toISOString() });
    const member = await signIn(accord, email);
    expect((await member.ask(USE, {}, { headers: { 'accord-unattended': '1' } })).errors).toEqual([]);
    expect((await mine(member)).standing).toMatchObject({ state: 'DUE', statementVersion: { number: 3 } });
    await member.call(USE);
    expect((await mine(member)).standing).toMatchObject({ state: 'DEEMED', statementVersion: { number: 3 } });
  });

  it('says nothing about a material version, nor about an editorial one after it', async () => {
    const email = await newMember();
    const signed = await signIn(accord, email);
    await accept(signed, await inForce(signed));
    await begin('MATERIAL');
    const member = await signIn(accord, email);
    expect(await member.refusal(USE)).toBe('STATEMENT_NOT_ACCEPTED');
    await begin('EDITORIAL');
    const later = await signIn(accord, email);
    expect(await later.refusal(USE)).toBe('STATEMENT_NOT_ACCEPTED');
    expect(await methodsOf(later)).toEqual(['EXPLICIT 3']);
    await accept(later, await inForce(later));
    await later.call(USE);
    expect(await methodsOf(later)).toEqual(['EXPLICIT 3', 'EXPLICIT 5']);
  });

  it('says nothing against the word of who declined', async () => {
    const email = await newMember();
    const signed = await signIn(accord, email);
    await accept(signed, await inForce(signed));
    await begin('EDITORIAL');
    const member = await signIn(accord, email);
    await member.call('mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state } } }', { input: { statementVersionId: await inForce(member) } });
    expect(await member.refusal(USE)).toBe('STATEMENT_NOT_ACCEPTED');
    expect(await methodsOf(member)).toEqual(['EXPLICIT 5']);
  });

  it('at the very moment at which a material version takes effect accepts the one before, or nothing', async () => {
    const emails: string[] = [];
    for (let count = 0; count < 16; count++) emails.push(await newMember());
    for (const email of emails) {
      const member = await signIn(accord, email);
      await accept(member, await inForce(member));
    }
    const today = civilDay(accord.clock.at);
    const publishFor = async (days: number, severity: string): Promise<string> => {
      const dates = { updateOn: today, effectiveOn: addDays(today, days) };
      const [author, approver] = [await signIn(accord, 'author@platform.example'), await signIn(accord, 'approver@platform.example')];
      return publish(author, approver, shortTexts(dates, `${severity} at ${days}`), dates, { severity });
    };
    await publishFor(2, 'EDITORIAL');
    await publishFor(3, 'MATERIAL');
    const moment = startOfDay(addDays(today, 3));
    const { now } = accord.clock;
    let looks = 0;
    for (const [flip, email] of emails.entries()) {
      at(moment - 1);
      const member = await signIn(accord, email);
      looks = 0;
      // the day begins at another look at the clock for each of them
      accord.clock.now = () => (looks++ < flip ? moment - 1 : moment);
      await member.ask(USE);
      accord.clock.now = now;
      at(moment);
      expect(await methodsOf(await signIn(accord, email)), `${flip} of ${looks}`).not.toContain('CONTINUED_USE 8');
    }
  }, 60_000);
});
