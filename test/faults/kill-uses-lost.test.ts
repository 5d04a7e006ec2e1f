import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE, startAccord } from '../support/accord.ts';
import { decide } from '../support/apps.ts';
import { define } from '../support/consents.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { mutate } from '../support/mutate.ts';
import { publishShort } from '../support/publishing.ts';
import { register } from '../support/recipients.ts';
import { until } from '../support/until.ts';
import { accept, hireStaff, openOrganization } from '../support/world.ts';
import { LeftBehind } from './left-behind.ts';
import { SlowPost } from './slow-post.ts';

const KILLS = process.env['LONG'] ? 20 : 3;
const APPS = ['custom-one', 'custom-two', 'custom-three'] as const;
const EACH = 12;
const RECIPIENTS = APPS.length * EACH;

describe(`a process that is killed while it tells ${RECIPIENTS} recipients which apps people lost with their groups (${KILLS} times)`, () => {
  let left: LeftBehind;
  let post: SlowPost;
  beforeAll(async () => {
    // two hours ago, so that it is due
    const accord = await startAccord(Date.now() - 120 * MINUTE);
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publishShort(author, approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const elm = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    const by = elm.administrator;
    await accept(by, version);
    await define(by, 'custom-visits');
    const { id: groupId } = await mutate(by, 'makeGroup', { name: 'Field' });
    for (const key of APPS) {
      const recipientKeys = Array.from({ length: EACH }, (_, at) => `${key}-${at}`);
      for (const recipientKey of recipientKeys) await register(by, recipientKey, { contact: `privacy@${recipientKey}.example`, purposeKeys: ['custom-visits'] });
      await mutate(by, 'addApp', { key, kind: 'CUSTOM', nameZh: key, nameEn: key, descriptionZh: '说', descriptionEn: 'It', defaultEnabled: false, scopes: [{ purposeKey: 'custom-visits', categories: ['CONTACT'], recipientKeys, domains: [] }] });
      await decide(by, key, 'ALLOW', { subject: 'GROUP', subjectId: groupId });
    }
    const people = { groupId, personIds: [elm.administratorId] };
    await mutate(by, 'addGroupMembers', people);
    accord.clock.advance(1000);
    await mutate(by, 'removeGroupMembers', people);
    await deliverAll(accord, new Letters());
    left = await LeftBehind.by(accord, elm);
    post = await SlowPost.open(40);
  }, 240_000);
  afterAll(async () => {
    post.close();
    await left.remove();
  });

  it('loses none, writes none twice, and whoever hears twice hears the same letter', async () => {
    const start = () => left.start({ SMTP_URL: post.url, MAIL_FROM: 'accord@platform.example' });
    const cutOff: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const before = post.delivered.length;
      const program = await start();
      await until(() => post.delivered.length > before + 1, 60_000);
      await program.kill('SIGKILL');
      cutOff.push(post.delivered.length);
      await left.passClaims('outbox_messages');
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(RECIPIENTS);
    const program = await start();
    await until(async () => (await left.counted("outbox_messages WHERE organization_id = ? AND topic = 'group.uses-due' AND delivered_at IS NULL")) === 0, 90_000);
    await program.kill('SIGTERM');
    expect(await left.counted("use_end_notices WHERE organization_id = ? AND state = 'TOLD' AND subject = 'PERSON' AND decisions = 1")).toBe(RECIPIENTS);
    expect(await left.counted('use_end_notices WHERE organization_id = ?')).toBe(RECIPIENTS);
    expect(await left.counted("audit_events WHERE organization_id = ? AND action = 'app.use-ended'")).toBe(APPS.length);
    expect(await left.counted("audit_events WHERE organization_id = ? AND action = 'recipient.told'")).toBe(RECIPIENTS);
    const idsOf = new Map<string, Set<string>>();
    for (const [at, to] of post.delivered.entries()) idsOf.set(to, (idsOf.get(to) ?? new Set()).add(post.ids[at] ?? ''));
    expect([idsOf.size, [...idsOf.values()].filter(({ size }) => size !== 1)]).toEqual([RECIPIENTS, []]);
    // one letter is under way at a time
    expect(post.delivered.length - RECIPIENTS).toBeLessThanOrEqual(KILLS);
  }, KILLS * 90_000 + 120_000);
});
