import { startOfDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, type Client } from '../../support/accord.ts';
import { publishShort } from '../../support/publishing.ts';
import { accept, buildWorld, signIn, type World } from '../../support/world.ts';

const MINE = '{ viewer { standing { state until statementVersion { number } } person { acceptances { language statementVersion { number state } } } } }';
interface Standing { state: string; until: string | null; statementVersion: { number: number } | null }
interface Mine { viewer: { standing: Standing; person: { acceptances: { language: string; statementVersion: { number: number; state: string } }[] } } }
const ACCEPT = 'mutation ($input: AcceptStatementInput!) { acceptStatement(input: $input) { record { id } } }';
const DECLINE = 'mutation ($input: DeclineStatementInput!) { declineStatement(input: $input) { record { state statementVersion { number } } } }';

/** The second version is material and gives a month of grace, the third is editorial, the fourth material without grace. */
const EFFECT = { second: '2026-04-01', third: '2026-06-01', fourth: '2026-08-01' } as const;
const GRACE_ENDS = startOfDay(EFFECT.second) + 30 * DAY;

describe('a new version', () => {
  let world: World;
  const ids = { first: '', second: '', third: '', fourth: '' };
  beforeAll(async () => {
    world = await buildWorld();
    ids.first = world.statementVersion;
    ids.second = await publishShort(world.author, world.approver, { updateOn: '2026-03-01', effectiveOn: EFFECT.second }, { graceUntil: new Date(GRACE_ENDS).toISOString() });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** The person's browser at another time. */
  const later = (instant: number, email: string): Promise<Client> => {
    world.accord.clock.at = instant;
    return signIn(world.accord, email);
  };
  const standingOf = async (client: Client) => {
    const { state, until, statementVersion } = (await client.call<Mine>(MINE)).viewer.standing;
    return [state, statementVersion?.number, until];
  };
  const isStopped = async (client: Client): Promise<boolean> => (await client.refusal('{ apps { edges { cursor } } }')) === 'STATEMENT_NOT_ACCEPTED';

  it('that is announced asks nothing of anybody yet, and can be accepted ahead of its day', async () => {
    const { member, secondAdministrator } = world.a;
    expect(await standingOf(member)).toEqual(['ACCEPTED', 1, null]);
    await accept(secondAdministrator, ids.second, 'EN');
    expect(await standingOf(secondAdministrator)).toEqual(['ACCEPTED', 1, null]);
    expect((await secondAdministrator.call<Mine>(MINE)).viewer.person.acceptances).toEqual([
      { language: 'EN', statementVersion: { number: 1, state: 'EFFECTIVE' } }, { language: 'EN', statementVersion: { number: 2, state: 'SCHEDULED' } },
    ]);
  });

  it('that is declined ahead of its day stops nobody before it', async () => {
    const { b } = world;
    expect((await b.member.call<{ declineStatement: { record: object } }>(DECLINE, { input: { statementVersionId: ids.second } })).declineStatement.record).toEqual({ state: 'ACCEPTED', statementVersion: { number: 1 } });
    expect(await isStopped(b.member)).toBe(false);
    const onTheDay = await later(startOfDay(EFFECT.second), b.emails.member);
    expect(await standingOf(onTheDay)).toEqual(['DECLINED', 2, null]);
    expect(await isStopped(onTheDay)).toBe(true);
  });

  it('makes who accepted an earlier one DUE on the day it takes effect, and OVERDUE when grace ends', async () => {
    const until = new Date(GRACE_ENDS).toISOString();
    for (const [instant, standing, stopped] of [
      [startOfDay(EFFECT.second) - 1, ['ACCEPTED', 1, null], false],
      [startOfDay(EFFECT.second), ['DUE', 2, until], false],
      [GRACE_ENDS - 1, ['DUE', 2, until], false],
      [GRACE_ENDS, ['OVERDUE', 2, null], true],
    ] as const) {
      const member = await later(instant, world.a.emails.member);
      expect(await standingOf(member), String(instant)).toEqual(standing);
      expect(await isStopped(member), String(instant)).toBe(stopped);
    }
  });

  it('gives no grace to who never accepted, and asks nothing more of who accepted it ahead', async () => {
    expect(await standingOf(await later(startOfDay(EFFECT.second), world.a.emails.newcomer))).toEqual(['OVERDUE', 2, null]);
    expect(await standingOf(await later(GRACE_ENDS, 'second@alder.example'))).toEqual(['ACCEPTED', 2, null]);
  });

  it('takes the place of the one before: accepting or declining that one is refused, naming the one to read', async () => {
    const newcomer = await later(startOfDay(EFFECT.second), world.a.emails.newcomer);
    for (const [mutation, more] of [[ACCEPT, { language: 'EN' }], [DECLINE, {}]] as const) {
      const { errors } = await newcomer.ask(mutation, { input: { statementVersionId: ids.first, ...more } });
      expect(errors[0]?.extensions).toEqual({ code: 'REFUSED', reason: 'STATEMENT_SUPERSEDED', details: { statementVersionId: ids.second, number: 2, effectiveOn: EFFECT.second } });
    }
    expect(await standingOf(newcomer)).toEqual(['OVERDUE', 2, null]);
    await accept(newcomer, ids.second);
    expect(await standingOf(newcomer)).toEqual(['ACCEPTED', 2, null]);
  });

  it('leaves what was accepted before on record, as it was', async () => {
    const member = await later(GRACE_ENDS + DAY, world.a.emails.member);
    await accept(member, ids.second, 'EN');
    expect(await standingOf(member)).toEqual(['ACCEPTED', 2, null]);
    const { acceptances } = (await member.call<Mine>(MINE)).viewer.person;
    expect(acceptances).toEqual([
      { language: 'ZH_CN', statementVersion: { number: 1, state: 'SUPERSEDED' } }, { language: 'EN', statementVersion: { number: 2, state: 'EFFECTIVE' } },
    ]);
    const administrator = await later(GRACE_ENDS + DAY, world.a.emails.administrator);
    await accept(administrator, ids.second);
    const seen = await administrator.call<{ person: { acceptances: object[] } }>('query ($id: ID!) { person(id: $id) { acceptances { language statementVersion { number state } } } }', { id: world.a.ids.member });
    expect(seen.person.acceptances).toEqual(acceptances);
  });

  it('that is editorial is due until its people go on, which accepts it (continued-use.test.ts)', async () => {
    const at = GRACE_ENDS + DAY;
    const [author, approver] = [await later(at, 'author@platform.example'), await later(at, 'approver@platform.example')];
    ids.third = await publishShort(author, approver, { updateOn: '2026-05-10', effectiveOn: EFFECT.third }, { severity: 'EDITORIAL', graceUntil: new Date(startOfDay(EFFECT.third) + DAY).toISOString() });
    const member = await later(startOfDay(EFFECT.third), world.a.emails.member);
    expect(await standingOf(member)).toEqual(['DUE', 3, new Date(startOfDay(EFFECT.third) + DAY).toISOString()]);
    expect(await isStopped(member)).toBe(false);
    expect(await standingOf(member)).toEqual(['DEEMED', 3, null]);
    // who declined the second is not let in by a newer one
    expect(await standingOf(await later(startOfDay(EFFECT.third), world.b.emails.member))).toEqual(['DECLINED', 3, null]);
  });

  it('without grace is overdue when it takes effect; accepting the newest one settles everything before it', async () => {
    const at = startOfDay(EFFECT.third) + 2 * DAY;
    const [author, approver] = [await later(at, 'author@platform.example'), await later(at, 'approver@platform.example')];
    ids.fourth = await publishShort(author, approver, { updateOn: '2026-06-03', effectiveOn: EFFECT.fourth });
    const declined = await later(startOfDay(EFFECT.fourth), world.b.emails.member);
    expect(await standingOf(declined)).toEqual(['DECLINED', 4, null]);
    const administrator = await later(startOfDay(EFFECT.fourth), world.a.emails.administrator);
    expect(await standingOf(administrator)).toEqual(['OVERDUE', 4, null]);
    for (const client of [declined, administrator]) {
      await accept(client, ids.fourth);
      expect(await standingOf(client)).toEqual(['ACCEPTED', 4, null]);
      expect(await isStopped(client)).toBe(false);
    }
  });
});
