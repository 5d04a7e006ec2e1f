import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeFeed } from '@accord/api/tenancy/change-feed';
import { PACE } from '@accord/api/tenancy/organization-feed';
import { hearing } from '../../support/hearing.ts';
import { reverseProxy, type ReverseProxy } from '../../support/reverse-proxy.ts';
import { until } from '../../support/until.ts';
import { file } from '../../support/world.ts';

/** nginx gives up on an answer that is silent for so long, unless it is told otherwise; others after half of it. */
const NGINX_WAITS = 60_000;
/** So much faster is everything here. */
const FASTER = 50;

describe('behind a proxy that cuts answers which are silent', () => {
  const wire = hearing();
  let proxy: ReverseProxy;
  beforeAll(async () => {
    const { system, database, clock } = wire.world.accord;
    Object.assign(system.kernel, { feed: new ChangeFeed(database, clock, { ...PACE, beatEvery: PACE.beatEvery / FASTER }) });
    // what was done a minute ago is not told any more
    clock.advance(60_000);
    proxy = await reverseProxy(wire.listening.url, NGINX_WAITS / FASTER);
  });
  afterAll(() => proxy.close());

  it('a subscription says something at least every quarter of that, so that a quiet one stays open', async () => {
    expect(PACE.beatEvery).toBeLessThan(30_000);
    const listener = await wire.listen(wire.world.a.administrator, {}, proxy.url);
    await until(() => listener.messages.length > 6);
    expect(listener.isOver).toBe(false);
    expect(listener.changes).toEqual([]);
  });

  it('what changes comes through at once, under headers that forbid to hold it back, to press it or to keep it', async () => {
    const listener = await wire.listen(wire.world.a.administrator, {}, proxy.url);
    const filed = await file(wire.world.a.member, 'Alder: through the proxy');
    await listener.hears(filed.id, 'request.submitted');
    expect(Object.fromEntries(['content-type', 'x-accel-buffering', 'cache-control', 'content-length', 'content-encoding'].map((name) => [name, listener.headers.get(name)]))).toEqual({
      'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no', 'cache-control': 'no-store, no-transform', 'content-length': null, 'content-encoding': null,
    });
  });

  it('when the listener goes, the place is free again behind the proxy too', async () => {
    const { feed } = wire.world.accord.system.kernel;
    const listener = await wire.listen(wire.world.b.administrator, {}, proxy.url);
    await until(() => listener.messages.length > 0);
    const listened = feed.organizations;
    listener.leave();
    await until(() => feed.organizations < listened);
  });
});
