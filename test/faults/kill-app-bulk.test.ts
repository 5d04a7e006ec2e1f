import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { Person } from '@accord/api/modules/people/index';
import { startAccord } from '../support/accord.ts';
import { plannedAppBulk } from '../support/apps.ts';
import { mutate } from '../support/mutate.ts';
import { scopeOf } from '../support/scopes.ts';
import { STATEMENT_EN, STATEMENT_ZH } from '../support/statement-texts.ts';
import { accept, addApp, hireStaff, openOrganization, publish } from '../support/world.ts';
import { killWhileItWorks, LeftBehind, newestJob } from './left-behind.ts';

const KILLS = process.env['LONG'] ? 6 : 3;
const PEOPLE = 3000;

describe(`a process that is killed while it decides about an app for ${PEOPLE} people (${KILLS} times)`, () => {
  let left: LeftBehind;
  beforeAll(async () => {
    const accord = await startAccord(Date.now());
    const { author, approver, operator } = await hireStaff(accord);
    const version = await publish(author, approver, { zh: STATEMENT_ZH, en: STATEMENT_EN }, { updateOn: '2026-01-05', effectiveOn: '2026-01-15' });
    const { id, administrator } = await openOrganization(accord, operator, 'Elm Works', 'admin@elm.example');
    await accept(administrator, version);
    await addApp(accord, PLATFORM_ID, { key: 'field-notes', kind: 'BASIC', name: 'Field notes' });
    await scopeOf(accord, id).change({ action: 'test.crowd', subject: { type: 'Organization', id } }, (change) => {
      for (let one = 0; one < PEOPLE; one++) change.of(Person).insert({ id: change.newId(), relation: 'EXTERNAL', state: 'ACTIVE', accountId: null, externalId: null, createdAt: change.at, version: 1 });
    });
    await mutate(administrator, 'startAppBulk', await plannedAppBulk(administrator, { appKeys: ['field-notes'], decision: 'DENY', people: { relation: 'EXTERNAL' } }));
    left = await LeftBehind.by(accord, { id, administrator });
  }, 240_000);
  afterAll(() => left.remove());

  it('decides about each of them once, with its audit event and what recipients will be told', async () => {
    const { cutOff, seen } = await killWhileItWorks(left, { kills: KILLS, look: (url) => newestJob(left, url) });
    // it says something only if the work was cut off in the middle
    expect(cutOff[0]).toBeLessThan(PEOPLE);
    expect(seen).toEqual({ state: 'DONE', done: PEOPLE, failed: 0, total: PEOPLE });
    const often = await left.stored((raw) => raw.query("SELECT subject_id AS id, count(*) AS n, max(number) AS last FROM app_enablements WHERE organization_id = ? AND subject = 'PERSON' GROUP BY subject_id", [left.organizationId]));
    expect(often).toHaveLength(PEOPLE);
    expect(often.filter(({ n }) => Number(n) !== 1)).toEqual([]);
    expect(Math.max(...often.map(({ last }) => Number(last)))).toBe(PEOPLE);
    expect(await left.counted("audit_events WHERE organization_id = ? AND action = 'app.disabled'")).toBe(PEOPLE);
    expect(await left.counted("outbox_messages WHERE organization_id = ? AND topic = 'app.use-ended'")).toBe(PEOPLE);
  }, KILLS * 30_000 + 60_000);
});
