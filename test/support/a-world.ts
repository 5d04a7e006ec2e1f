import { afterAll, beforeAll, expect } from 'vitest';
import { buildWorld, type World } from './world.ts';

/** Gives the tests of one file or `describe` a world of their own, as `begin` leaves it; afterwards nothing may have gone wrong in it. */
export function inAWorld(begin: (world: World) => Promise<void> | void): void {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    await begin(world);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
}
