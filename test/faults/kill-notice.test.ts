import { addDays, civilDay } from '@accord/deadlines';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Person, PersonProfile } from '@accord/api/modules/people/index';
import { startAccord, type Accord } from '../support/accord.ts';
import { deliverAll, Letters } from '../support/letters.ts';
import { publishShort } from '../support/publishing.ts';
import { scopeOf } from '../support/scopes.ts';
import { until } from '../support/until.ts';
import { hireStaff, openOrganization } from '../support/world.ts';
import { LeftBehind } from './left-behind.ts';
import { SlowPost } from './slow-post.ts';

const KILLS = process.env['LONG'] ? 20 : 3;
const PEOPLE = 240;
/** Letters of one step, which may be under way when the process is killed. */
const UNDER_WAY = 8;

/** People with an account who came long ago. */
async function settle(accord: Accord, organizationId: string): Promise<void> {
  const scope = scopeOf(accord, organizationId);
  await scope.change({ action: 'test.settled', subject: { type: 'Organization', id: organizationId } }, (change) => {
    for (let one = 1; one < PEOPLE; one++) {
      const id = change.newId();
      change.of(Person).insert({ id, relation: 'MEMBER', state: 'ACTIVE', accountId: change.newId(), externalId: null, createdAt: change.at, version: 1 });
      change.of(PersonProfile).insert({ id, displayName: `Member ${one}`, email: `member-${one}@elm.example`, phone: null, position: null, birthOn: null, preferredLanguage: 'en', emailVerifiedAt: null, phoneVerifiedAt: null, emailHash: null, phoneHash: null });
    }
  });
}

describe(`a process that is killed while it tells ${PEOPLE} people of a statement (${KILLS} times)`, () => {
  let left: LeftBehind;
  let version: string;
  let post: SlowPost;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    await publishShort(author, approver, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const elm = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    await settle(accord, elm.id);
    await deliverAll(accord, new Letters());
    const today = civilDay(Date.now());
    version = await publishShort(author, approver, { updateOn: today, effectiveOn: addDays(today, 9) });
    left = await LeftBehind.by(accord, elm);
    post = await SlowPost.open(20);
  }, 240_000);
  afterAll(async () => {
    post.close();
    await left.remove();
  });

  const start = () => left.start({ SMTP_URL: post.url, MAIL_FROM: 'accord@platform.example' });

  it('tells each of them, and whoever hears it twice hears the same letter', async () => {
    const cutOff: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      const before = post.delivered.length;
      const program = await start();
      await until(() => post.delivered.length > before + 20);
      await program.kill('SIGKILL');
      cutOff.push(post.delivered.length);
      await left.passClaims('statement_notices', 'outbox_messages');
    }
    // it says something only if the work was cut off in the middle
    expect(cutOff.at(-1)).toBeLessThan(PEOPLE);
    const program = await start();
    const notice = () => left.stored(async (raw) => (await raw.query('SELECT state, total, sent, failed, skipped FROM statement_notices WHERE organization_id = ? AND statement_version_id = ?', [left.organizationId, version]))[0]);
    await until(async () => (await notice())?.['state'] === 'DONE', 40_000);
    await program.kill('SIGTERM');
    expect(await notice()).toMatchObject({ total: PEOPLE, sent: PEOPLE, failed: 0, skipped: 0 });
    const idsOf = new Map<string, Set<string>>();
    for (const [at, to] of post.delivered.entries()) idsOf.set(to, (idsOf.get(to) ?? new Set()).add(post.ids[at] ?? ''));
    expect([...idsOf.values()].filter(({ size }) => size !== 1)).toEqual([]);
    expect(new Set(post.ids).size).toBe(PEOPLE);
    expect(post.delivered.length - PEOPLE).toBeLessThanOrEqual(KILLS * UNDER_WAY);
    const often = await left.stored((raw) => raw.query("SELECT person_id, count(*) AS n FROM messages WHERE organization_id = ? AND template = 'statement-announced' AND state = 'SENT' GROUP BY person_id", [left.organizationId]));
    expect(often).toHaveLength(PEOPLE);
    expect(often.filter(({ n }) => Number(n) !== 1)).toEqual([]);
  }, KILLS * 30_000 + 60_000);
});
