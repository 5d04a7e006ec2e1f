import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentEvent, endMarketing } from '@accord/api/modules/consents/index';
import { PersonProfile } from '@accord/api/modules/people/index';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { reasonsAgainst } from '../../support/apps.ts';
import { consentsOf, define, give, mySwitches, PURPOSE, shownOf } from '../../support/consents.ts';
import { attempt, mutate, NOT_FOUND, refusalOf } from '../../support/mutate.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, type World } from '../../support/world.ts';

const APP = 'custom-feed';

describe('a person’s own switches (§2.1, §2.2; row 108)', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    for (const [key, more] of [['fitted', { optOut: 'PERSONALIZATION' }], ['aimed', { optOut: 'TARGETED_ADVERTISING' }], ['news', { isMarketing: true }], ['campaign-cookie', { cookieKind: 'ADVERTISING' }]] as const)
      await mutate(world.operator, 'definePurpose', { key, purpose: { ...PURPOSE, ...more, controllerRole: 'PLATFORM' } });
    await define(world.a.administrator, 'custom-fitted', { optOut: 'PERSONALIZATION' });
    await define(world.a.administrator, 'custom-guess', { optOut: 'INFERENCE' });
    await mutate(world.a.administrator, 'addApp', { key: APP, kind: 'CUSTOM', nameZh: '推荐', nameEn: 'Feed', descriptionZh: '推荐', descriptionEn: 'Feed', defaultEnabled: true, scopes: [{ purposeKey: 'fitted', categories: ['CONTACT'], recipientKeys: [], domains: [] }] });
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });
  const states = async (by: Client) => (await mySwitches(by)).map(({ kind, state, isRefused }) => [kind, state, isRefused ? 'refused' : ''].join(' ').trim());
  const off = (by: Client, kind: string) => mutate(by, 'optOut', { kind, language: 'EN' }, { fields: 'record { kind state isRefused }' });
  const on = async (by: Client, kind: string) => mutate(by, 'optIn', { kind, language: 'EN', shown: await shownOf(by, kind) }, { fields: 'record { kind state }' });
  const against = (purposeKey: string) => reasonsAgainst(withKey(world.accord, world.a.keySecret), world.a.ids.member, APP, purposeKey);
  const said = async (side: World['a']) => (await scopeOf(world.accord, side.id).of(ConsentEvent).find({ personId: side.ids.member }, { order: { id: 'ASC' } })).filter(({ purposeId }) => purposeId !== side.ids.purpose);

  it('are one for each kind that there is something of, the platform’s and the organization’s together', async () => {
    expect(await states(world.a.member)).toEqual(['MARKETING OFF', 'PERSONALIZATION OFF', 'INFERENCE OFF', 'TARGETED_ADVERTISING OFF']);
    expect(await states(world.b.member)).toEqual(['MARKETING OFF', 'PERSONALIZATION OFF', 'TARGETED_ADVERTISING OFF']);
    expect((await mySwitches(world.a.member)).find(({ kind }) => kind === 'PERSONALIZATION')?.purposes.map(({ key }) => key)).toEqual(['fitted', 'custom-fitted']);
  });

  it('are turned on as they were shown, and off in one press for everything: the gate heeds it, the organization sees it', async () => {
    const { administrator, member, ids } = world.a;
    await give(member, 'fitted');
    expect(await states(member)).toContain('PERSONALIZATION PARTLY');
    await on(member, 'PERSONALIZATION');
    expect([await states(member), await against('fitted')]).toEqual([expect.arrayContaining(['PERSONALIZATION ON']), []]);
    expect((await said(world.a)).map(({ state, method }) => [state, method]), 'what was given already is not said again').toEqual([['GIVEN', 'SETTINGS_TOGGLE'], ['GIVEN', 'SETTINGS_TOGGLE']]);
    expect(await off(member, 'PERSONALIZATION')).toMatchObject({ kind: 'PERSONALIZATION', state: 'OFF', isRefused: true });
    await off(member, 'PERSONALIZATION');
    expect(await against('fitted')).toEqual(['CONSENT_WITHDRAWN']);
    expect((await said(world.a)).map(({ state }) => state)).toEqual(['GIVEN', 'GIVEN', 'WITHDRAWN', 'WITHDRAWN']);
    const seen = await consentsOf(administrator, ids.member);
    expect(['fitted', 'custom-fitted'].map((key) => seen.get(key)?.state)).toEqual(['WITHDRAWN', 'WITHDRAWN']);
    await off(member, 'INFERENCE');
    expect(await states(member), 'never agreed to: refused').toContain('INFERENCE OFF refused');
  });

  it('stand for something else than was shown: nothing is agreed to by mistake', async () => {
    const { administrator, member } = world.a;
    const shown = await shownOf(member, 'INFERENCE');
    await define(administrator, 'custom-guess-more', { optOut: 'INFERENCE' });
    const before = (await said(world.a)).length;
    for (const wrong of [shown, [], [...shown, { purposeKey: 'custom-guess-more', revision: 2 }], [...shown, ...shown]])
      expect(await refusalOf(member, 'optIn', { kind: 'INFERENCE', language: 'EN', shown: wrong })).toMatchObject({ code: 'CONFLICT', reason: 'ANOTHER_REVISION' });
    expect((await said(world.a)).length).toBe(before);
    expect(await states(member), 'what is new was not refused yet').toContain('INFERENCE OFF');
  });

  it('are the same as one click in a letter: marketing is off there and here', async () => {
    const { member, ids } = world.a;
    await on(member, 'MARKETING');
    await endMarketing(scopeOf(world.accord, world.a.id), ids.member);
    expect(await states(member)).toContain('MARKETING OFF refused');
  });

  it('count once: pressed twice, and on and off at once', async () => {
    const { member } = world.b;
    await Promise.all([off(member, 'TARGETED_ADVERTISING'), off(member, 'TARGETED_ADVERTISING')]);
    expect((await said(world.b)).map(({ state }) => state)).toEqual(['REFUSED']);
    await Promise.all([on(member, 'TARGETED_ADVERTISING'), off(member, 'TARGETED_ADVERTISING')]);
    const numbers = (await said(world.b)).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });

  it('are not turned on by a child, nor by anybody else; what cannot be refused has no switch', async () => {
    const { administrator, newcomer, ids, member } = world.a;
    await scopeOf(world.accord, world.a.id).change({ action: 'person.put', subject: { type: 'Person', id: ids.newcomer } }, (change) => change.of(PersonProfile).update(ids.newcomer, { birthOn: '2014-06-01' }));
    await off(newcomer, 'TARGETED_ADVERTISING');
    expect((await attempt(newcomer, 'optIn', { kind: 'TARGETED_ADVERTISING', language: 'EN', shown: await shownOf(newcomer, 'TARGETED_ADVERTISING') })).errors.length).toBe(1);
    for (const by of [withKey(world.accord, world.a.keySecret), world.desk]) expect(await refusalOf(by, 'optOut', { kind: 'MARKETING', language: 'EN' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(anonymous(world.accord), 'optOut', { kind: 'MARKETING', language: 'EN' })).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await refusalOf(world.b.member, 'optOut', { kind: 'INFERENCE', language: 'EN' }), 'nothing of the kind').toEqual(NOT_FOUND);
    for (const wrong of [{ legalBasis: 'CONTRACT_OR_HR' }, { legalBasis: 'STATUTORY_DUTY', necessity: 'REQUIRED' }])
      expect(await refusalOf(administrator, 'definePurpose', { key: 'custom-locked', purpose: { ...PURPOSE, optOut: 'INFERENCE', ...wrong } })).toMatchObject({ code: 'REFUSED', reason: 'OPT_OUT_REQUIRED' });
    expect((await attempt(member, 'optOut', { kind: 'EVERYTHING', language: 'EN' })).errors.length).toBe(1);
  });
});
