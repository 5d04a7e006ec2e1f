import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { UseEndNotice } from '@accord/api/modules/app-changes/index';
import { App } from '@accord/api/modules/apps/index';
import { ConsentEvent } from '@accord/api/modules/consents/index';
import { MINUTE, type Client } from '../../support/accord.ts';
import { reasonsAgainst } from '../../support/apps.ts';
import { consentsOf, define, PURPOSE } from '../../support/consents.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { mutate, refusalOf } from '../../support/mutate.ts';
import { register } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import { buildWorld, signIn, type World } from '../../support/world.ts';

const ROUNDS = process.env['LONG'] ? 20 : 6;
const SMS = 'privacy@sms.example';
/** What somebody may be told who was a moment late; CONTENDED: send it again. */
const LATE = ['CHANGED_MEANWHILE', 'APP_VERSIONED', 'APP_WITHDRAWN', 'NOT_FOUND', 'CONTENDED', 'PLAN_OUTDATED', 'PURPOSE_CHANGED'];

describe('apps and purposes that several change at once', () => {
  let world: World;
  let by: Client;
  let second: Client;
  let member: Client;
  let operators: readonly [Client, Client];
  let letters: Letters;
  beforeAll(async () => {
    world = await buildWorld();
    await signInAnew();
    letters = new Letters();
    await register(operators[0], 'shared-sms', { nameEn: 'SMS', contact: SMS });
    await register(by, 'custom-sms', { nameEn: 'SMS', contact: SMS });
    await deliverAll(world.accord, letters);
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Sessions end while time passes. */
  const signInAnew = async () => {
    const { emails } = world.a;
    [by, second, member] = [await signIn(world.accord, emails.administrator), await signIn(world.accord, 'second@alder.example'), await signIn(world.accord, emails.member)];
    operators = [await signIn(world.accord, 'operator@platform.example'), await signIn(world.accord, 'operator@platform.example')];
  };
  const told = async (after: number) => {
    letters.sent.length = 0;
    for (let left = after; left >= 0; left -= 10 * MINUTE) {
      for (const client of [by, second, member, ...operators]) await client.call('{ viewer { id } }');
      world.accord.clock.advance(Math.min(left, 10 * MINUTE));
      await deliverAll(world.accord, letters);
    }
    return letters.to(SMS);
  };

  it('an app is withdrawn once by two of staff while an organization switches it: each is told so or why not, nobody has it, and whoever received through it is told once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await signInAnew();
      const key = `at-once-${round}`;
      await mutate(operators[0], 'addApp', { key, kind: 'BASIC', nameZh: key, nameEn: key, descriptionZh: '说', descriptionEn: 'It', defaultEnabled: true, scopes: [{ purposeKey: 'messages', categories: ['CONTACT'], recipientKeys: ['shared-sms'], domains: [] }] });
      world.accord.clock.advance(1100);
      const withdraw = (who: Client) => refusalOf(who, 'withdrawApp', { appKey: key, reason: 'Nobody uses it', expectedRevision: 1 });
      const switchIt = () => refusalOf(by, 'setAppEnablement', { appKey: key, subject: 'ORGANIZATION', decision: 'DENY' });
      const [switched, ...withdrawn] = round % 2 === 0 ? await Promise.all([switchIt(), ...operators.map(withdraw)]) : await Promise.all([...operators.map(withdraw), switchIt()]).then(([one, other, last]) => [last, one, other]);
      expect(withdrawn.filter((answer) => answer === null), `round ${round}`).toHaveLength(1);
      for (const refusal of [switched, ...withdrawn]) if (refusal) expect(LATE, `round ${round}: ${refusal.reason}`).toContain(refusal.reason);
      world.accord.clock.advance(1100);
      expect(await reasonsAgainst(by, world.a.ids.member, key).catch((error: unknown) => (error as Error).message)).toMatch(/NOT_FOUND/);
      const heard = await told(30 * MINUTE);
      const { id: appId } = (await scopeOf(world.accord, PLATFORM_ID).of(App).first({ key }))!;
      expect(await scopeOf(world.accord, PLATFORM_ID).of(UseEndNotice).find({ appId }), `round ${round}`).toMatchObject([{ state: 'TOLD', subject: 'ORGANIZATION' }]);
      expect(heard.filter(({ subject }) => subject.includes('withdrawn')), `round ${round}`).toHaveLength(1);
      // the organization's own letter is one at most, and only where its switch came first
      expect(heard.length - 1, `round ${round}`).toBeLessThanOrEqual(switched === null ? 1 : 0);
    }
  }, 240_000);

  it('a scope is narrowed while somebody consents: the consent is for what was shown, the gate asks of what holds, and who was dropped is told once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await signInAnew();
      const [purposeKey, appKey] = [`custom-narrow-${round}`, `custom-narrows-${round}`];
      const purposeId = await define(by, purposeKey);
      const scope = (...recipientKeys: string[]) => [{ purposeKey, categories: ['CONTACT'], recipientKeys, domains: [] }];
      await mutate(by, 'addApp', { key: appKey, kind: 'CUSTOM', nameZh: appKey, nameEn: appKey, descriptionZh: '说', descriptionEn: 'It', defaultEnabled: true, scopes: scope('custom-sms') });
      world.accord.clock.advance(1100);
      const give = () => refusalOf(member, 'giveConsent', { purposeKey, language: 'EN', purposeRevision: 1 });
      const narrow = () => refusalOf(by, 'addAppVersion', { appKey, expectedNumber: 1, note: { zhCN: '窄', en: 'Narrower' }, scopes: scope() });
      const widen = () => refusalOf(second, 'changePurpose', { id: purposeId, expectedVersion: 1, purpose: { ...PURPOSE, categories: ['CONTACT', 'DEVICE'] } });
      const again = async (work: () => ReturnType<typeof give>): ReturnType<typeof give> => {
        const answer = await work();
        return answer?.reason === 'CONTENDED' ? again(work) : answer;
      };
      const works = [give, narrow, widen];
      const order = [0, 1, 2].map((at) => (at + round) % 3);
      const answers = await Promise.all(order.map((at) => again(works[at]!)));
      const [given, narrowed, widened] = [0, 1, 2].map((at) => answers[order.indexOf(at)]);
      expect([narrowed, widened], `round ${round}`).toEqual([null, null]);
      const said = await scopeOf(world.accord, world.a.id).of(ConsentEvent).find({ personId: world.a.ids.member, purposeId });
      // whoever was late is told that the purpose is another by now; nobody's yes is for what they did not see
      expect(said.map(({ purposeRevision }) => purposeRevision), `round ${round}: ${given?.reason}`).toEqual(given === null ? [1] : []);
      world.accord.clock.advance(1100);
      expect(await reasonsAgainst(by, world.a.ids.member, appKey, purposeKey), `round ${round}`).toEqual(['CONSENT_MISSING']);
      expect((await consentsOf(by, world.a.ids.member)).get(purposeKey)?.state, `round ${round}`).toBe(given === null ? 'OUTDATED' : 'NONE');
      const heard = await told(20 * MINUTE);
      expect(heard.map(({ subject }) => subject.split(' / ')[1]), `round ${round}`).toEqual([`Alder Works has stopped giving you personal data through “${appKey}”`]);
    }
  }, 240_000);
});
