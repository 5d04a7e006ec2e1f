import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../support/accord.ts';
import { mutate } from '../../support/mutate.ts';
import { SECOND_EN, SECOND_ZH } from '../../support/statement-texts.ts';
import { accept, buildWorld, publish, signIn, type World } from '../../support/world.ts';

interface Figures { readonly people: number; readonly accepted: number; readonly due: number; readonly stopped: number }

describe('the share of people who accepted', () => {
  let world: World;
  beforeAll(async () => { world = await buildWorld(); }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const figures = async (by: Client): Promise<Figures> => (await by.call<{ acceptanceFigures: Figures }>('{ acceptanceFigures { people accepted due stopped } }')).acceptanceFigures;

  it('counts people with an account, not who is invited nor external contacts', async () => {
    expect(await figures(world.a.administrator)).toEqual({ people: 4, accepted: 3, due: 0, stopped: 1 });
  });

  it('follows what a person does', async () => {
    const { a, statementVersion } = world;
    await accept(a.newcomer, statementVersion);
    expect(await figures(a.administrator)).toMatchObject({ accepted: 4, stopped: 0 });
    await mutate(a.newcomer, 'declineStatement', { statementVersionId: statementVersion }, { fields: 'record { state }' });
    expect(await figures(a.administrator)).toMatchObject({ accepted: 3, due: 0, stopped: 1 });
    expect(await figures(world.b.administrator)).toMatchObject({ accepted: 3, stopped: 1 });
  });

  it('is every person’s own standing, counted, also while a new version waits', async () => {
    const { accord, author, approver, a } = world;
    const second = await publish(author, approver, { zh: SECOND_ZH, en: SECOND_EN }, { updateOn: '2026-09-01', effectiveOn: '2026-10-01' });
    accord.clock.at = Date.parse('2026-10-05T02:00:00Z');
    const administrator = await signIn(accord, a.emails.administrator);
    // whoever is stopped themselves counts nobody
    await accept(administrator, second);
    const seen = await figures(administrator);
    const { people } = await administrator.call<{ people: { edges: { node: { state: string; relation: string; standing: { state: string } } }[] } }>('{ people(first: 100) { edges { node { state relation standing { state } } } } }');
    const standings = people.edges.map(({ node }) => node).filter(({ state, relation }) => state === 'ACTIVE' && relation === 'MEMBER').map(({ standing }) => standing.state);
    const among = (...states: string[]) => standings.filter((state) => states.includes(state)).length;
    expect(seen).toEqual({ people: standings.length, accepted: among('ACCEPTED', 'DEEMED', 'NOT_REQUIRED'), due: among('DUE'), stopped: among('OVERDUE', 'DECLINED') });
    expect([seen.accepted, seen.people]).toEqual([1, 4]);
  });

  it('of staff is nobody: they are no party to the statement', async () => {
    expect(await figures(await signIn(world.accord, 'author@platform.example'))).toMatchObject({ people: 0, accepted: 0 });
  });
});
