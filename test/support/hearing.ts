import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Client } from './accord.ts';
import { listeningWith, type Listening } from './listening.ts';
import { Listener } from './streams.ts';
import { buildWorld, type World } from './world.ts';

export interface Hearing {
  readonly world: World;
  readonly listening: Listening;
  /** Opens a subscription, which the end of the test closes. */
  listen(client: Client, variables?: Record<string, unknown>, url?: string): Promise<Listener>;
}

/** For the tests of a `describe`: a world whose changes can be listened to over sockets. To be read in tests only. */
export function hearing(): Hearing {
  let world: World;
  let listening: Listening;
  const open: Listener[] = [];
  beforeAll(async () => {
    world = await buildWorld();
    listening = await listeningWith(world.accord);
  }, 120_000);
  afterEach(() => open.splice(0).forEach((one) => one.leave()));
  afterAll(async () => {
    await listening.close();
    await world.close();
  });
  return {
    get world() { return world; },
    get listening() { return listening; },
    async listen(client, variables = {}, url = listening.url) {
      const listener = await Listener.open(url, client, variables);
      open.push(listener);
      return listener;
    },
  };
}
