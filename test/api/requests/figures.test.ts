import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../support/accord.ts';
import { mutate } from '../../support/mutate.ts';
import { forward, log, see, withdraw } from '../../support/requests.ts';
import { acknowledge, buildWorld, file, reply, signIn, type World } from '../../support/world.ts';

interface Total { readonly count: number; readonly capped: boolean }
interface Figures {
  readonly overdue: Total; readonly dueSoon: Total; readonly nextDueAt: string | null;
  readonly dueDays: readonly { readonly day: string; readonly requests: number; readonly isRestDay: boolean }[];
  readonly punctuality: { readonly days: number; readonly due: number; readonly inTime: number; readonly capped: boolean };
}
const FIGURES = '{ requestFigures { overdue { count capped } dueSoon { count capped } nextDueAt dueDays { day requests isRestDay } punctuality { days due inTime capped } } }';

describe('the figures of an inbox', () => {
  let world: World;
  let start: number;
  beforeAll(async () => {
    world = await buildWorld();
    start = world.accord.clock.at;
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const figures = async (email = world.a.emails.administrator): Promise<Figures> => (await (await signIn(world.accord, email)).call<{ requestFigures: Figures }>(FIGURES)).requestFigures;
  const counts = ({ overdue, dueSoon, dueDays, punctuality }: Figures) => ({ overdue: overdue.count, soon: dueSoon.count, days: dueDays.filter(({ requests }) => requests > 0), due: punctuality.due, inTime: punctuality.inTime });

  it('name the days ahead from today on, each request on its last day, answered and ended ones nowhere', async () => {
    await withdraw(world.a.member, await file(world.a.member, 'I think better of it'));
    const seen = await figures();
    expect(seen.dueDays).toHaveLength(14);
    // the clock of the world stands in a March without holidays
    for (const { day, isRestDay } of seen.dueDays) expect([day, isRestDay]).toEqual([day, [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())]);
    // the world has one open request and one that was decided on
    expect(counts(seen)).toMatchObject({ overdue: 0, soon: 0, due: 0, inTime: 0 });
    const [only, ...others] = seen.dueDays.filter(({ requests }) => requests > 0);
    expect(others).toEqual([]);
    expect(only?.requests).toBe(1);
    expect(seen.nextDueAt).toBe(new Date(Date.parse(`${only?.day ?? ''}T00:00:00+08:00`) + DAY).toISOString());
  });

  it('say what is due within two days, then what is overdue from the due instant on, not a millisecond before', async () => {
    const dueAt = Date.parse((await figures()).nextDueAt ?? '');
    const { clock } = world.accord;
    clock.at = dueAt - 2 * DAY - 1;
    expect(counts(await figures())).toMatchObject({ overdue: 0, soon: 0 });
    clock.at = dueAt - 2 * DAY;
    expect(counts(await figures())).toMatchObject({ overdue: 0, soon: 1 });
    clock.at = dueAt - 1;
    expect(counts(await figures())).toMatchObject({ overdue: 0, soon: 1, due: 0 });
    clock.at = dueAt;
    expect(counts(await figures())).toMatchObject({ overdue: 1, soon: 0, days: [] });
    expect((await figures()).nextDueAt).toBeNull();
  });

  it('share: of those due in 30 days the answered ones, late answers among those that were not in time, withdrawn ones nowhere', async () => {
    const { accord, a } = world;
    expect((await figures()).punctuality).toEqual({ days: 30, due: 2, inTime: 1, capped: false });
    const administrator = await signIn(accord, a.emails.administrator);
    const { version } = await acknowledge(administrator, a.ids.request, (await see(administrator, a.ids.request)).version);
    await reply(administrator, { id: a.ids.request, expectedVersion: version, kind: 'DECISION', outcome: 'ACCEPT', text: 'Late, but yes.' });
    expect(counts(await figures())).toMatchObject({ overdue: 0, due: 2, inTime: 1 });
    accord.clock.at = start + 60 * DAY;
    expect(counts(await figures())).toMatchObject({ overdue: 0, due: 0, inTime: 0 });
  });

  it('are each organization’s own, and the desk’s of the platform its own', async () => {
    const { accord, b } = world;
    expect(counts(await figures(b.emails.administrator))).toMatchObject({ overdue: 1 });
    const desk = await signIn(accord, 'desk@platform.example');
    const logged = await log(desk, b.emails.member);
    expect((await figures('desk@platform.example')).dueDays.filter(({ requests }) => requests > 0)).toHaveLength(1);
    await forward(desk, logged, b.id);
    expect((await figures('desk@platform.example')).dueDays.filter(({ requests }) => requests > 0)).toEqual([]);
    expect((await figures(b.emails.administrator)).dueDays.filter(({ requests }) => requests > 0)).toHaveLength(1);
  });

  it('tell staff how many enterprises nobody administers and how many owe a late reply, and not which request', async () => {
    const { accord } = world;
    const operator = await signIn(accord, 'operator@platform.example');
    const ask = async () => (await operator.call<{ platformFigures: { unadministered: Total; late: Total } }>('{ platformFigures { unadministered { count capped } late { count capped } } }')).platformFigures;
    expect(await ask()).toEqual({ unadministered: { count: 0, capped: false }, late: { count: 1, capped: false } });
    await mutate(operator, 'openOrganization', { name: 'Cedar Works', plan: 'FREE', administrator: { displayName: 'Cedar Admin', email: 'admin@cedar.example', language: 'EN' } });
    expect((await ask()).unadministered).toEqual({ count: 1, capped: false });
  });
});
