import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withKey, type Client } from '../../support/accord.ts';
import { decide, reasonsAgainst } from '../../support/apps.ts';
import { define, give, myConsents } from '../../support/consents.ts';
import { mutate, type Input } from '../../support/mutate.ts';
import { buildWorld, type World } from '../../support/world.ts';

const SECOND = 1000;

describe('a consent that has ended with the last app that served it (row 14)', () => {
  let world: World;
  let administrator: Client;
  let member: Client;
  beforeAll(async () => {
    world = await buildWorld();
    ({ administrator, member } = world.a);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const scopeFor = (purposeKey: string) => ({ purposeKey, categories: ['CONTACT'], recipientKeys: [], domains: [] });
  const addApp = (key: string, purposeKeys: string[], more: Input = {}) => mutate(administrator, 'addApp', {
    key, kind: 'CUSTOM', nameZh: '巡检', nameEn: 'Rounds', descriptionZh: '巡检', descriptionEn: 'Rounds', defaultEnabled: true, scopes: purposeKeys.map(scopeFor), ...more,
  });
  const state = async (purposeKey: string) => (await myConsents(member)).get(purposeKey)?.state;
  const pass = () => world.accord.clock.advance(SECOND);
  /** A purpose that the member consented to, and whose only app is off since. */
  const ended = async (name: string): Promise<{ purpose: string; app: string }> => {
    const [purpose, app] = [`custom-${name}`, `custom-${name}-app`];
    await define(administrator, purpose);
    await addApp(app, [purpose]);
    pass();
    await give(member, purpose);
    pass();
    await decide(administrator, app, 'DENY');
    pass();
    expect(await state(purpose)).toBe('EXPIRED');
    return { purpose, app };
  };

  it('does not come back when another app comes that serves the purpose', async () => {
    const { purpose } = await ended('later');
    await addApp('custom-later-other', [purpose]);
    expect(await state(purpose)).toBe('EXPIRED');
    expect(await reasonsAgainst(withKey(world.accord, world.a.keySecret), world.a.ids.member, 'custom-later-other', purpose)).toEqual(['CONSENT_MISSING']);
    await give(member, purpose);
    expect(await state(purpose)).toBe('VALID');
  });

  it('does not come back when an app that was there begins to serve the purpose', async () => {
    await define(administrator, 'custom-widened-first');
    await addApp('custom-widened-other', ['custom-widened-first']);
    pass();
    const { purpose } = await ended('widened');
    await mutate(administrator, 'addAppVersion', { appKey: 'custom-widened-other', expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: ['custom-widened-first', purpose].map(scopeFor) });
    expect(await state(purpose)).toBe('EXPIRED');
  });

  it('does not come back when the app does less, or leaves the catalog', async () => {
    const narrowed = await ended('narrowed');
    await mutate(administrator, 'addAppVersion', { appKey: narrowed.app, expectedNumber: 1, note: { zhCN: '少', en: 'Less' }, scopes: [] });
    expect(await state(narrowed.purpose)).toBe('EXPIRED');
    const withdrawn = await ended('withdrawn');
    await mutate(administrator, 'withdrawApp', { appKey: withdrawn.app, reason: 'Not used any more', expectedRevision: 1 });
    expect(await state(withdrawn.purpose)).toBe('EXPIRED');
    const again = await ended('again');
    await decide(administrator, again.app, 'ALLOW');
    await mutate(administrator, 'withdrawApp', { appKey: again.app, reason: 'Not used any more', expectedRevision: 1 });
    expect(await state(again.purpose)).toBe('EXPIRED');
  });

  it('does not come back when the person leaves the group for which the app is off', async () => {
    await define(administrator, 'custom-left');
    await addApp('custom-left-app', ['custom-left']);
    const { id: groupId } = await mutate(administrator, 'makeGroup', { name: 'Workshop' });
    await mutate(administrator, 'addGroupMembers', { groupId, personIds: [world.a.ids.member] });
    pass();
    await give(member, 'custom-left');
    pass();
    await decide(administrator, 'custom-left-app', 'DENY', { subject: 'GROUP', subjectId: groupId });
    pass();
    expect(await state('custom-left')).toBe('EXPIRED');
    await mutate(administrator, 'removeGroupMembers', { groupId, personIds: [world.a.ids.member] });
    pass();
    expect(await state('custom-left')).toBe('EXPIRED');
    await give(member, 'custom-left');
    expect(await state('custom-left')).toBe('VALID');
  });

  it('had not ended by what was decided about an app before it served the purpose', async () => {
    await define(administrator, 'custom-earlier');
    await define(administrator, 'custom-earlier-first');
    await addApp('custom-earlier-app', ['custom-earlier-first']);
    pass();
    await give(member, 'custom-earlier');
    pass();
    await decide(administrator, 'custom-earlier-app', 'DENY');
    pass();
    await decide(administrator, 'custom-earlier-app', 'ALLOW');
    pass();
    await mutate(administrator, 'addAppVersion', { appKey: 'custom-earlier-app', expectedNumber: 1, note: { zhCN: '新', en: 'New' }, scopes: ['custom-earlier-first', 'custom-earlier'].map(scopeFor) });
    expect(await state('custom-earlier')).toBe('VALID');
  });
});
