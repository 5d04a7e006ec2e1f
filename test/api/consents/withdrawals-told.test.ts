import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConsentEvent } from '@accord/api/modules/consents/index';
import type { Mail } from '@accord/api/modules/messages/index';
import { tellWithdrawals, ToldWithdrawal, WithdrawalNotice } from '@accord/api/modules/withdrawal-notices/index';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import type { TenantScope } from '@accord/api/tenancy/tenant-scope';
import { MINUTE, withKey, type Client } from '../../support/accord.ts';
import { define, give } from '../../support/consents.ts';
import { deliverAll, Letters } from '../../support/letters.ts';
import { attempt, mutate, NOT_FOUND, refusalOf, type Input } from '../../support/mutate.ts';
import { approve, register } from '../../support/recipients.ts';
import { scopeOf } from '../../support/scopes.ts';
import { accept, buildWorld, signIn, type World } from '../../support/world.ts';

interface Notice {
  readonly id: string; readonly withdrawals: number; readonly state: string; readonly sentTo: string | null; readonly how: string | null; readonly toldBy: { readonly kind: string } | null;
  readonly ended: readonly { readonly consentEventId: string; readonly endedAt: string; readonly person: { readonly id: string; readonly name: string | null }; readonly purpose: { readonly key: string } }[] | null;
}
const NOTICES = 'withdrawalNotices { id withdrawals state sentTo how toldBy { kind } ended { consentEventId endedAt person { id name } purpose { key } } }';
const HOUR = 60 * MINUTE;
const [PARTNER, ABROAD, HELPER] = ['privacy@partner.example', 'privacy@abroad.example', 'privacy@helper.example'];
const VISITS = 'custom-visits';
const [TO_PARTNER, TO_ABROAD, TO_COURIER] = ['custom-partner', 'custom-abroad', 'custom-courier'].map((recipientKey) => ({ recipientKey }));

/** Numbers that look random and are the same each time (mulberry32). */
function numbers(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

describe('recipients of data on a consent that ended', () => {
  let world: World;
  let letters: Letters;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await buildWorld();
    letters = new Letters();
    await accept(world.a.newcomer, world.statementVersion);
    const by = world.a.administrator;
    await define(by, VISITS, { name: { zhCN: '拜访提醒', en: 'Visit reminders' } });
    await define(by, 'custom-bare');
    const to = async (key: string, more: Input) => { ids[key] = (await approve(by, await register(by, key, { purposeKeys: [VISITS], ...more }), { agreement: { purposeKeys: [VISITS] } })).id; };
    await to('custom-partner', { role: 'CONTROLLER', contact: `write to ${PARTNER}, or call` });
    await to('custom-abroad', { role: 'CONTROLLER', region: 'SG', contact: ABROAD });
    await to('custom-courier', { role: 'CONTROLLER', contact: '010-1234 5678' });
    await to('custom-helper', { contact: HELPER });
    const scopes = [{ purposeKey: VISITS, categories: ['CONTACT'], recipientKeys: ['custom-partner', 'custom-abroad', 'custom-courier', 'custom-helper'], domains: [] }];
    await mutate(by, 'addApp', { key: 'custom-visit', kind: 'CUSTOM', nameZh: '拜访', nameEn: 'Visit', descriptionZh: '拜访', descriptionEn: 'Visit', defaultEnabled: true, scopes });
    await pass();
    letters.sent.length = 0;
  }, 120_000);
  afterAll(async () => {
    expect(world.accord.defects).toEqual([]);
    await world.close();
  });

  /** Sessions do not last: each speaks anew. */
  const as = async (who: 'administrator' | 'member' | 'newcomer'): Promise<Client> => signIn(world.accord, world.a.emails[who]);
  const pass = async (after = 2 * HOUR, mailer: Letters = letters) => {
    world.accord.clock.advance(after);
    await deliverAll(world.accord, mailer);
  };
  const sent = () => letters.sent.splice(0).map(({ to }) => to).sort();
  const withdraw = (by: Client, more: Input = {}) => mutate(by, 'withdrawConsent', { purposeKey: VISITS, language: 'EN', ...more });
  const noticesOf = async (key: string, by?: Client) =>
    ((await (by ?? (await as('administrator'))).call<{ recipient: { withdrawalNotices: Notice[] } }>(`query ($id: ID!) { recipient(id: $id) { ${NOTICES} } }`, { id: ids[key] })).recipient.withdrawalNotices);
  const scope = () => scopeOf(world.accord, world.a.id);
  const newestEvent = async (personId: string, recipientKey?: string) =>
    (await scope().of(ConsentEvent).find({ personId }, { order: { saidAt: 'DESC', number: 'DESC' } })).find(({ recipientId }) => recipientId === (recipientKey ? ids[recipientKey] : null))!;
  const due = async () => (await scope().of(OutboxMessage).find({ topic: 'consent.withdrawal-due' })).filter(({ deliveredAt }) => deliveredAt === null);

  it('are told once, not before ten minutes and within seventy, in both languages, by references and without a name of anybody', async () => {
    const member = await as('member');
    await give(member, VISITS);
    await give(member, VISITS, TO_PARTNER);
    await give(member, VISITS, TO_ABROAD);
    await withdraw(member, TO_PARTNER);
    await withdraw(member, TO_ABROAD);
    await pass(10 * MINUTE - 1);
    expect([sent(), await noticesOf('custom-partner')]).toEqual([[], []]);
    await pass(60 * MINUTE + 1);
    const [partner, abroad] = [letters.to(PARTNER), letters.to(ABROAD)];
    expect([partner.length, abroad.length, sent()]).toEqual([1, 1, [ABROAD, PARTNER]]);
    expect(partner[0]).toMatchObject({ language: 'zh-CN', subject: 'Alder Works：个人已撤回同意（1 项） / Alder Works: 1 consent withdrawn' });
    expect(abroad[0]).toMatchObject({ language: 'en', subject: expect.stringMatching(/^Alder Works: 1 consent withdrawn/) as string });
    const [notice] = await noticesOf('custom-partner');
    const reference = (await newestEvent(world.a.ids.member, 'custom-partner')).id;
    for (const said of [reference, notice!.id, '“拜访提醒”（1 项）', '“Visit reminders” (1)', 'privacy@alder.example']) expect(partner[0]!.text).toContain(said);
    expect(`${partner[0]!.text}${abroad[0]!.text}`).not.toMatch(new RegExp(`${world.a.ids.member}|member@|Alder member`, 'i'));
    expect(notice).toMatchObject({ withdrawals: 1, state: 'TOLD', sentTo: PARTNER, toldBy: { kind: 'SYSTEM' }, ended: [{ consentEventId: reference, person: { id: world.a.ids.member }, purpose: { key: VISITS } }] });
    await pass();
    expect(sent()).toEqual([]);
    const { auditEvents } = await (await as('administrator')).call<{ auditEvents: { edges: { node: { action: string; subjectType: string; fields: string[] } }[] } }>('{ auditEvents(first: 100) { edges { node { action subjectType fields } } } }');
    expect(auditEvents.edges.map(({ node }) => `${node.action} ${node.subjectType} ${node.fields.join(' ')}`).filter((act) => /^withdrawal-notice|^recipient\.told/.test(act)).sort())
      .toEqual(['recipient.told WithdrawalNotice custom-abroad', 'recipient.told WithdrawalNotice custom-partner', 'withdrawal-notice.made ConsentEvent custom-abroad custom-partner']);
  });

  it('are told of a consent to the purpose by itself: who is entrusted, and who had a consent of its own in force then', async () => {
    const member = await as('member');
    await give(member, VISITS, TO_PARTNER);
    await withdraw(member);
    await pass();
    // to the one abroad the consent ended before, and it was told; to the courier there never was one
    expect(sent()).toEqual([HELPER, PARTNER]);
    expect([await noticesOf('custom-courier'), (await noticesOf('custom-abroad')).length, (await noticesOf('custom-helper'))[0]]).toMatchObject([[], 1, { ended: [{ consentEventId: (await newestEvent(world.a.ids.member)).id }] }]);
  });

  it('are told nothing of a purpose that no app gives them data for, of a no to what was never given, of what is given again by then, nor by another organization', async () => {
    const member = await as('member');
    await give(member, 'custom-bare');
    await withdraw(member, { purposeKey: 'custom-bare' });
    await mutate(await as('newcomer'), 'refuseConsent', { purposeKey: VISITS, recipientKey: 'custom-partner', language: 'EN' });
    await withdraw(member, TO_PARTNER);
    await give(member, VISITS, TO_PARTNER);
    await mutate(await signIn(world.accord, world.b.emails.member), 'withdrawConsent', { purposeKey: world.b.ids.purposeKey, language: 'EN' });
    const notices = (await scope().of(WithdrawalNotice).find()).length;
    await pass();
    expect([sent(), (await scope().of(WithdrawalNotice).find()).length - notices, await scopeOf(world.accord, world.b.id).of(WithdrawalNotice).find(), await due()]).toEqual([[], 0, [], []]);
  });

  it('get one letter of many that ended within the hour, the organization’s own ends too, and each in one letter only', async () => {
    const [administrator, member, newcomer] = [await as('administrator'), await as('member'), await as('newcomer')];
    for (const one of [administrator, newcomer]) await give(one, VISITS, TO_PARTNER);
    await withdraw(member, TO_PARTNER);
    await withdraw(administrator, TO_PARTNER);
    await mutate(administrator, 'revokeConsent', { personId: world.a.ids.newcomer, purposeKey: VISITS, recipientKey: 'custom-partner', reason: 'Wei Zhang left' });
    await pass();
    expect(letters.to(PARTNER)).toHaveLength(1);
    expect(letters.to(PARTNER)[0]).toMatchObject({ subject: expect.stringContaining('3 consents withdrawn') as string });
    expect(letters.to(PARTNER)[0]!.text).not.toMatch(/Wei|Zhang/);
    sent();
    const [first] = await noticesOf('custom-partner');
    expect([first!.withdrawals, new Set(first!.ended!.map(({ person }) => person.id)).size]).toEqual([3, 3]);
  });

  it('are tried again where a letter did not go out, and are not told any more where people consented again meanwhile', async () => {
    const member = await as('member');
    await give(member, VISITS, TO_PARTNER);
    await give(member, VISITS, TO_ABROAD);
    await withdraw(member, TO_PARTNER);
    await withdraw(member, TO_ABROAD);
    for (const address of [PARTNER, ABROAD]) letters.failing.add(address);
    await pass();
    expect([sent(), (await noticesOf('custom-partner'))[0]?.state, (await noticesOf('custom-abroad'))[0]?.state]).toEqual([[], 'FAILED', 'FAILED']);
    await give(await as('member'), VISITS, TO_ABROAD);
    letters.failing.clear();
    await pass();
    expect([sent(), (await noticesOf('custom-partner'))[0]?.state, (await noticesOf('custom-abroad'))[0]?.state]).toEqual([[PARTNER], 'TOLD', 'NOT_NEEDED']);
  });

  it('that have no e-mail address are told by somebody, who notes how; of two who note it one does', async () => {
    const member = await as('member');
    await give(member, VISITS, TO_COURIER);
    await withdraw(member, TO_COURIER);
    await pass();
    const [{ id, state }] = (await noticesOf('custom-courier')) as [Notice];
    expect([sent(), state]).toEqual([[], 'BY_HAND']);
    const by = await as('administrator');
    expect(await refusalOf(await signIn(world.accord, world.b.emails.administrator), 'noteWithdrawalTold', { id, how: 'By telephone' })).toMatchObject(NOT_FOUND);
    expect(await refusalOf(await as('member'), 'noteWithdrawalTold', { id, how: 'By telephone' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await refusalOf(by, 'noteWithdrawalTold', { id, how: ' ' })).toMatchObject({ code: 'BAD_USER_INPUT' });
    const answers = await Promise.all([by, await as('administrator')].map((one) => attempt(one, 'noteWithdrawalTold', { id, how: 'Called Ms Wu at 10:00' }, { fields: 'record { id state how toldBy { kind } }' })));
    expect(answers.map(({ errors }) => errors[0]?.extensions.reason ?? 'done').sort()).toEqual(['RECIPIENT_TOLD', 'done']);
    const { withdrawalNotice } = await by.call<{ withdrawalNotice: Notice }>('query ($id: ID!) { withdrawalNotice(id: $id) { id state how toldBy { kind } recipient { id } } }', { id });
    expect(withdrawalNotice).toMatchObject({ state: 'TOLD', how: 'Called Ms Wu at 10:00', toldBy: { kind: 'PERSON' }, recipient: { id: ids['custom-courier'] } });
  });

  describe('whatever comes in between', () => {
    class Killed extends Error {}
    /** A process that goes away at the nth point: before or after a transaction, before or after a letter. */
    class Dying extends Letters {
      constructor(private left: number, private readonly out: Mail[]) { super(); }
      point(): void {
        if (this.left-- <= 0) throw new Killed();
      }
      override async send(mail: Mail): Promise<void> {
        this.point();
        await super.send(mail);
        this.out.push(mail);
        this.point();
      }
      scopeFrom(one: TenantScope): TenantScope {
        const change: TenantScope['change'] = async (...args) => {
          this.point();
          const result = await one.change(...args);
          this.point();
          return result;
        };
        return new Proxy(one, { get: (target, name) => (name === 'change' ? change : typeof Reflect.get(target, name, target) === 'function' ? (Reflect.get(target, name, target) as () => void).bind(target) : Reflect.get(target, name, target)) });
      }
    }

    it('each is told, and who hears twice hears the same letter: killed at every point, at random words of three people, with two workers at once', async () => {
      const random = numbers(7);
      let points = 0;
      for (let point = 0, wasKilled = true; wasKilled; point++) {
        const clients = [await as('administrator'), await as('member'), await as('newcomer')] as const;
        for (const by of clients) {
          for (const more of [TO_PARTNER, TO_ABROAD, {}]) {
            if (random(4) === 0) continue;
            await give(by, VISITS, more);
            await withdraw(by, more);
            if (random(3) === 0) await give(by, VISITS, more);
          }
        }
        const before = new Set((await scope().of(ToldWithdrawal).find()).map(({ id }) => id));
        world.accord.clock.advance(2 * HOUR);
        const waiting = await due();
        expect(waiting.length).toBeGreaterThan(0);
        const ends = await scope().of(ConsentEvent).among(waiting.map(({ subjectId }) => subjectId));
        const all = await scope().of(ConsentEvent).find();
        const stands = [...ends.values()].filter((end) => !all.some((one) => one.personId === end.personId && one.purposeId === end.purposeId && one.recipientId === end.recipientId && one.number > end.number));
        const out: Mail[] = [];
        const dying = new Dying(point, out);
        wasKilled = false;
        for (const event of waiting) {
          await tellWithdrawals(dying).react(dying.scopeFrom(scope()), event).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
            wasKilled = true;
          });
          if (wasKilled) break;
        }
        // two workers have every event at once
        const after = new Letters();
        await Promise.all([...waiting, ...waiting].map((event) => tellWithdrawals(after).react(scope(), event).catch(() => undefined)));
        await deliverAll(world.accord, after);
        const told = (await scope().of(ToldWithdrawal).find()).filter(({ id }) => !before.has(id));
        const once = told.map(({ consentEventId, recipientId }) => `${consentEventId} ${recipientId}`);
        expect(new Set(once).size, `twice, killed at ${point}`).toBe(once.length);
        expect([...new Set(told.map(({ consentEventId }) => consentEventId))].sort(), `killed at ${point}`).toEqual(stands.map(({ id }) => id).sort());
        expect((await scope().of(WithdrawalNotice).find({ state: 'DUE' })).length, `killed at ${point}`).toBe(0);
        // what one recipient hears of a consent is in one letter, however often that went out
        const lettersOf = new Map<string, Set<string>>();
        for (const { id, to, text } of [...out, ...after.sent]) for (const { id: end } of stands) if (text.includes(end)) lettersOf.set(`${to} ${end}`, (lettersOf.get(`${to} ${end}`) ?? new Set()).add(id));
        expect([...lettersOf.values()].filter(({ size }) => size !== 1), `killed at ${point}`).toEqual([]);
        expect(lettersOf.size, `killed at ${point}`).toBe(told.length);
        expect(await due()).toEqual([]);
        points = point;
      }
      // before and after a transaction that writes, and each letter with what is booked of it
      expect(points).toBeGreaterThan(8);
    }, 300_000);

    it('no letter that may be out is called unneeded: killed at every point, and consented again before the next try', async () => {
      const states = new Set<string>();
      for (let point = 0, wasKilled = true; wasKilled; point++) {
        const member = await as('member');
        await give(member, VISITS, TO_PARTNER);
        await withdraw(member, TO_PARTNER);
        const end = (await newestEvent(world.a.ids.member, 'custom-partner')).id;
        world.accord.clock.advance(2 * HOUR);
        const [event] = (await due()) as [OutboxMessage];
        const out: Mail[] = [];
        const dying = new Dying(point, out);
        wasKilled = await tellWithdrawals(dying).react(dying.scopeFrom(scope()), event).then(() => false, (error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return true;
        });
        await give(await as('member'), VISITS, TO_PARTNER);
        const after = new Letters();
        await deliverAll(world.accord, after);
        const [told] = await scope().of(ToldWithdrawal).find({ consentEventId: end });
        const state = told ? (await scope().of(WithdrawalNotice).get(told.noticeId)).state : 'NONE';
        const heard = [...out, ...after.sent].filter(({ text }) => text.includes(end));
        expect(state === 'TOLD', `killed at ${point}: ${state}, ${heard.length} letters`).toBe(heard.length > 0);
        expect(new Set(heard.map(({ id, text }) => `${id} ${text}`)).size, `one letter, killed at ${point}`).toBeLessThanOrEqual(1);
        states.add(state);
      }
      expect(states).toEqual(new Set(['NONE', 'NOT_NEEDED', 'TOLD']));
    }, 120_000);

    it('a letter of which the mail server said nothing may be out, and is told in full; one that it refused is not', async () => {
      const member = await as('member');
      for (const to of [TO_PARTNER, TO_ABROAD]) {
        await give(member, VISITS, to);
        await withdraw(member, to);
      }
      class Silent extends Letters {
        override async send(mail: Mail): Promise<void> {
          await super.send(mail);
          if (mail.to === PARTNER) throw Object.assign(new Error('Timeout'), { code: 'ETIMEDOUT' });
        }
      }
      const silent = new Silent();
      silent.failing.add(ABROAD);
      await pass(2 * HOUR, silent);
      expect([(await noticesOf('custom-partner'))[0]?.state, (await noticesOf('custom-abroad'))[0]?.state]).toEqual(['FAILED', 'FAILED']);
      letters.failing.add(PARTNER).add(ABROAD);
      await pass();
      letters.failing.clear();
      for (const to of [TO_PARTNER, TO_ABROAD]) await give(await as('member'), VISITS, to);
      await pass();
      expect([(await noticesOf('custom-partner'))[0]?.state, (await noticesOf('custom-abroad'))[0]?.state]).toEqual(['TOLD', 'NOT_NEEDED']);
      expect(letters.sent.splice(0)).toEqual(silent.sent);
    });
  });

  it('and who may not see consents is told how many there were, and not of whom', async () => {
    const by = await as('administrator');
    const key = await by.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input: { name: 'Reader', scopes: ['recipient:read'] } });
    const seen = await noticesOf('custom-partner', withKey(world.accord, key.createApiKey.secret));
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.every(({ ended, withdrawals }) => ended === null && withdrawals > 0)).toBe(true);
  });
});
