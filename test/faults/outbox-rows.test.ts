import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { scopeOf } from '../support/scopes.ts';
import { buildWorld, type World } from '../support/world.ts';

describe('rows of the outbox', () => {
  let world: World;
  beforeAll(async () => void (world = await buildWorld()), 120_000);
  afterAll(() => world.close());

  it('carry ids, states and times, and nothing of any person', async () => {
    const { accord, a, b } = world;
    const rows = (await Promise.all([a.id, b.id, PLATFORM_ID].map((id) => scopeOf(accord, id).of(OutboxMessage).find()))).flat();
    expect(rows.length).toBeGreaterThan(30);
    expect(new Set(rows.map(({ topic }) => topic))).toEqual(new Set([
      'person.invited', 'person.joined', 'person.added', 'acceptance.given', 'app.disabled', 'request.submitted', 'request.forwarded', 'request.acknowledged', 'request.replied', 'organization.opened', 'organization.updated', 'statement.submitted', 'statement.published',
      'app.use-ended', 'consent.given', 'purpose.defined', 'recipient.registered', 'recipient.assessed', 'recipient.agreement-recorded', 'recipient.lapse-due',
    ]));
    const told = JSON.stringify(rows);
    for (const word of ['Alder', 'Birch', '.example', '@', '1380000', '1390000', '010-', 'Ada', 'copy of my data', 'know about me', 'prepare', 'four quiet', 'acc_live', 'Street', 'external']) expect(told, word).not.toContain(word);
    for (const { topic, payload } of rows) {
      expect(topic).toMatch(/^[a-z-]+\.[a-z-]+$/);
      for (const value of Object.values(payload)) expect(value === null || typeof value === 'number' || /^([0-9A-Z]{26}|[A-Z_]+( [A-Z_]+)*|[0-9a-f]{64}|zh-CN|en|[a-z0-9-]+)$/.test(value), `${topic} ${JSON.stringify(payload)}`).toBe(true);
    }
  });
});
