import { describe, expect, it } from 'vitest';
import { tellDropped } from '@accord/api/modules/app-changes/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { inAWorld } from '../../support/a-world.ts';
import { MINUTE, type Client } from '../../support/accord.ts';
import { addCustomApp, decide, messagesTo, scopeFor } from '../../support/apps.ts';
import { define, PURPOSE } from '../../support/consents.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { mutate, type Input } from '../../support/mutate.ts';
import { register } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import { signIn, type World } from '../../support/world.ts';

const MAPS = 'privacy@maps.example';
const SMS = 'privacy@sms.example';

describe('recipients of apps that people lose without a decision about the app', () => {
  let world: World;
  let by: Client;
  let letters: Letters;
  inAWorld(async (begun) => {
    world = begun;
    by = world.a.administrator;
    letters = new Letters();
    await register(by, 'custom-maps', { nameEn: 'Maps', contact: MAPS });
    await register(by, 'custom-sms', { nameEn: 'SMS', contact: SMS });
    await deliverAll(world.accord, letters);
    letters.sent.length = 0;
  });

  const add = (key: string, more: Input = {}) => addCustomApp(by, key, [messagesTo('custom-maps')], { defaultEnabled: false, ...more });
  const make = (name: string, parentId: string | null = null) => mutate<{ id: string; version: number }>(by, 'makeGroup', { name, parentId }, { fields: 'record { id version }' });
  const join = (groupId: string, ...personIds: string[]) => mutate(by, 'addGroupMembers', { groupId, personIds });
  const leave = (groupId: string, ...personIds: string[]) => mutate(by, 'removeGroupMembers', { groupId, personIds });
  const pass = async (after: number) => {
    // nobody is signed out meanwhile
    for (let left = after; left >= 0; left -= 10 * MINUTE) {
      await by.call('{ viewer { id } }');
      world.accord.clock.advance(Math.min(left, 10 * MINUTE));
      await deliverAll(world.accord, letters);
    }
  };
  const sent = () => letters.sent.splice(0).map(({ to, subject }) => `${to}: ${subject.split(' / ')[1] ?? ''}`).sort();
  const told = async (key: string) => (await by.call<{ app: { useEndNotices: { subject: string; decisions: number; state: string }[] } }>('query ($key: String!) { app(key: $key) { useEndNotices { subject decisions state } } }', { key })).app.useEndNotices.map(({ subject, decisions, state }) => `${subject} ${decisions} ${state}`);

  it('are told once of all who lost an app by leaving, moving and removing groups within ten minutes, and not of who has it again', async () => {
    const { member, newcomer, secondAdministrator } = world.a.ids;
    await add('custom-lost');
    await add('custom-lost-too');
    await add('custom-silent', { scopes: [messagesTo()] });
    const [top, other, gone] = [await make('Top'), await make('Other'), await make('Gone')];
    const inner = await make('Inner', top.id);
    await join(top.id, secondAdministrator);
    await join(inner.id, member);
    await join(gone.id, newcomer);
    for (const key of ['custom-lost', 'custom-lost-too', 'custom-silent']) for (const { id } of [top, gone]) await decide(by, key, 'ALLOW', { subject: 'GROUP', subjectId: id });
    await pass(30 * MINUTE);
    expect(sent()).toEqual([]);
    world.accord.clock.advance(1000);
    await mutate(by, 'moveGroup', { id: inner.id, parentId: other.id, expectedVersion: inner.version });
    world.accord.clock.advance(1000);
    await mutate(by, 'removeGroup', { id: gone.id, expectedVersion: gone.version });
    world.accord.clock.advance(1000);
    await leave(top.id, secondAdministrator);
    world.accord.clock.advance(1000);
    await join(top.id, secondAdministrator);
    await pass(9 * MINUTE);
    expect(sent()).toEqual([]);
    await pass(12 * MINUTE);
    expect(sent()).toEqual([`${MAPS}: Alder Works has switched off “custom-lost-too”`, `${MAPS}: Alder Works has switched off “custom-lost”`]);
    expect([await told('custom-lost'), await told('custom-lost-too'), await told('custom-silent')]).toEqual([['PERSON 2 TOLD'], ['PERSON 2 TOLD'], []]);
    await pass(30 * MINUTE);
    expect(sent()).toEqual([]);
  });

  it('are told of who comes into a group that is denied, and again where the letter did not go out', async () => {
    await add('custom-denied', { defaultEnabled: true });
    const group = await make('Denied');
    await decide(by, 'custom-denied', 'DENY', { subject: 'GROUP', subjectId: group.id });
    await pass(30 * MINUTE);
    expect(sent()).toEqual([]);
    await join(group.id, world.a.ids.newcomer);
    letters.failing.add(MAPS);
    await pass(20 * MINUTE);
    expect([sent(), await told('custom-denied')]).toEqual([[], ['PERSON 1 FAILED']]);
    letters.failing.delete(MAPS);
    await pass(20 * MINUTE);
    expect([sent(), await told('custom-denied')]).toEqual([[`${MAPS}: Alder Works has switched off “custom-denied”`], ['PERSON 1 TOLD']]);
  });

  it('are told once, at once, where a version leaves them out, in words of its own', async () => {
    await add('custom-narrowed', { defaultEnabled: true, scopes: [messagesTo('custom-maps', 'custom-sms')] });
    await mutate(by, 'addAppVersion', { appKey: 'custom-narrowed', expectedNumber: 1, note: { zhCN: '窄', en: 'Narrower' }, scopes: [messagesTo('custom-maps')] });
    await pass(0);
    expect(letters.to(SMS)[0]?.text).toMatch(/起停止经应用“custom-narrowed”向贵方提供个人信息，涉及本企业全体人员[\s\S]*has stopped giving you personal data through the app “custom-narrowed” since/);
    expect([sent(), await told('custom-narrowed')]).toEqual([[`${SMS}: Alder Works has stopped giving you personal data through “custom-narrowed”`], ['ORGANIZATION 1 TOLD']]);
    const own = scopeOf(world.accord, world.a.id);
    const event = (await own.of(OutboxMessage).find({ topic: 'app.version-added' })).at(-1);
    for (const reaction of tellDropped(letters)) await reaction.react(own, event!);
    expect(sent()).toEqual([]);
  });

  it('are told once, at once, where the purpose was withdrawn that an app gave them data for, and for no other', async () => {
    const purposes = ['custom-told-one', 'custom-told-two'];
    const ids = await Promise.all(purposes.map((key) => define(by, key)));
    await add('custom-purposes', { scopes: [scopeFor(purposes[0]!, 'custom-maps', 'custom-sms'), scopeFor(purposes[1]!, 'custom-maps')] });
    await add('custom-purposes-too', { scopes: [scopeFor(purposes[0]!, 'custom-sms')] });
    await add('custom-purposes-not', { scopes: [scopeFor(purposes[1]!, 'custom-sms')] });
    await pass(0);
    letters.sent.length = 0;
    letters.failing.add(SMS);
    await mutate(by, 'withdrawPurpose', { id: ids[0], expectedVersion: 1 });
    await pass(0);
    expect([sent(), await told('custom-purposes'), await told('custom-purposes-too')]).toEqual([[], ['ORGANIZATION 1 FAILED'], ['ORGANIZATION 1 FAILED']]);
    letters.failing.delete(SMS);
    await pass(20 * MINUTE);
    const stopped = (key: string) => `${SMS}: Alder Works has stopped giving you personal data through “${key}”`;
    expect([sent(), await told('custom-purposes'), await told('custom-purposes-not')]).toEqual([[stopped('custom-purposes-too'), stopped('custom-purposes')], ['ORGANIZATION 1 TOLD'], []]);
    await mutate(by, 'withdrawPurpose', { id: ids[1], expectedVersion: 1 });
    await pass(0);
    expect(sent()).toEqual([`${MAPS}: Alder Works has stopped giving you personal data through “custom-purposes”`, stopped('custom-purposes-not')]);
    await pass(20 * MINUTE);
    expect(sent()).toEqual([]);
  });

  it.each([0, 1000])('are told once where both purposes that an app gave them data for were withdrawn before anybody was told, %i ms apart', async (apart) => {
    const keys = ['one', 'two'].map((name) => `custom-both-${apart}-${name}`);
    const app = `custom-both-${apart}`;
    const ids = await Promise.all(keys.map((key) => define(by, key)));
    await add(app, { scopes: keys.map((key) => scopeFor(key, 'custom-sms')) });
    await pass(0);
    letters.sent.length = 0;
    for (const id of ids) {
      await mutate(by, 'withdrawPurpose', { id, expectedVersion: 1 });
      world.accord.clock.advance(apart);
    }
    await pass(0);
    expect([sent(), await told(app)]).toEqual([[`${SMS}: Alder Works has stopped giving you personal data through “${app}”`], ['ORGANIZATION 1 TOLD']]);
  });

  it('are told nothing where a purpose comes to cover less: the gate says no until the app does what the purpose says', async () => {
    const key = 'custom-told-less';
    const id = await define(by, key, { categories: ['CONTACT', 'DEVICE'] });
    await add('custom-exceeds', { scopes: [{ ...messagesTo('custom-maps'), purposeKey: key, categories: ['DEVICE'] }] });
    await mutate(by, 'changePurpose', { id, expectedVersion: 1, purpose: { ...PURPOSE, categories: ['CONTACT'] } });
    await pass(30 * MINUTE);
    expect([sent(), await told('custom-exceeds')]).toEqual([[], []]);
  });

  it('of an app of the catalog are told by the platform as it narrows it, and by an organization as it approves', async () => {
    const operator = await signIn(world.accord, 'operator@platform.example');
    await register(operator, 'shared-maps', { nameEn: 'Shared maps', contact: MAPS });
    await register(operator, 'shared-sms', { nameEn: 'Shared SMS', contact: SMS });
    await mutate(operator, 'addApp', { key: 'narrowed', kind: 'BASIC', nameZh: '窄', nameEn: 'narrowed', descriptionZh: '窄', descriptionEn: 'It', defaultEnabled: true, scopes: [messagesTo('shared-maps')] });
    // another instead of it: it waits where nobody approved
    await mutate(operator, 'addAppVersion', { appKey: 'narrowed', expectedNumber: 1, note: { zhCN: '换', en: 'Another' }, scopes: [messagesTo('shared-sms')] });
    await pass(2000);
    expect(sent()).toEqual([]);
    await mutate(by, 'approveAppVersion', { appKey: 'narrowed', number: 2 });
    await pass(2000);
    expect(sent()).toEqual([`${MAPS}: Alder Works has stopped giving you personal data through “narrowed”`]);
    await mutate(operator, 'addAppVersion', { appKey: 'narrowed', expectedNumber: 2, note: { zhCN: '无', en: 'Nobody' }, scopes: [messagesTo()] });
    await pass(2000);
    expect(letters.to(SMS).map(({ text }) => text)).toEqual([expect.stringMatching(/for everybody in every organization that used it/)]);
    expect(sent()).toHaveLength(2);
  });
});
