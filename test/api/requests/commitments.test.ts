import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { see } from '../../support/requests.ts';
import { SECOND_EN, SECOND_ZH } from '../../support/statement-texts.ts';
import { accept, buildWorld, file, publish, signIn, type World } from '../../support/world.ts';
import type { Accord } from '../../support/accord.ts';

const replyDays = async (accord: Accord, email: string) => {
  const person = await signIn(accord, email);
  const { deadline } = await see(person, (await file(person, 'How long will you take?')).id);
  return [deadline?.quantity, deadline?.statementVersion?.number];
};

describe('the days for a reply are those of the version that binds the person', () => {
  let world: World;
  const early = 'member@alder.example';
  const faithful = 'second@alder.example';
  const newcomer = 'newcomer@alder.example';
  beforeAll(async () => {
    world = await buildWorld();
    const { accord } = world;
    accord.clock.at = Date.parse('2026-09-02T02:00:00Z');
    const [writes, publishes] = [await signIn(accord, 'author@platform.example'), await signIn(accord, 'approver@platform.example')];
    const second = await publish(writes, publishes, { zh: SECOND_ZH, en: SECOND_EN }, { updateOn: '2026-09-01', effectiveOn: '2026-10-01' }, { commitments: { replyDays: 5, eraseAfterDays: 60, unpaidDays: 60 }, severityReason: 'Shorter promises.' });
    await accept(await signIn(accord, early), second);
  }, 120_000);
  afterAll(() => world.close());

  it('7 while the version of 5 is only announced, even for whoever accepted it early', async () => {
    for (const email of [early, faithful, newcomer]) expect(await replyDays(world.accord, email)).toEqual(['P7D', 1]);
  });

  it('once it is in force: 5 for whoever accepted it, 7 for whoever only accepted the one before, 5 for whoever accepted nothing', async () => {
    world.accord.clock.at = Date.parse('2026-10-01T02:00:00Z');
    expect(await replyDays(world.accord, early)).toEqual(['P5D', 2]);
    expect(await replyDays(world.accord, faithful)).toEqual(['P7D', 1]);
    expect(await replyDays(world.accord, newcomer)).toEqual(['P5D', 2]);
  });

  it('and a request that was filed before keeps its own', async () => {
    const { accord, a } = world;
    expect((await see(await signIn(accord, a.emails.member), a.ids.request)).deadline).toMatchObject({ quantity: 'P7D', statementVersion: { number: 1 } });
  });
});
