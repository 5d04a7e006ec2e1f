import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorld, type World } from '../support/world.ts';
import { prepareAttack } from './attack.ts';
import { prove, type Attack } from './prover.ts';

const world = async (): Promise<{ built: World; attack: Attack }> => {
  const built = await buildWorld();
  return { built, attack: await prepareAttack(built) };
};

describe('another organization', () => {
  let built: World;
  let attack: Attack;
  beforeAll(async () => ({ built, attack } = await world()), 120_000);
  afterAll(() => built.close());

  it('cannot be seen, told apart from nobody, changed or counted through any root field', async () => {
    expect(await prove(attack)).toEqual([]);
    expect(built.accord.defects).toEqual([]);
  }, 480_000);
});
