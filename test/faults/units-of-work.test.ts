import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { condition } from '@accord/api/tenancy/condition';
import { AuditEvent } from '@accord/api/tenancy/audit-event.entity';
import { openScope, type TenantScope } from '@accord/api/tenancy/tenant-scope';
import { OutboxMessage } from '@accord/api/tenancy/outbox-message.entity';
import { PLATFORM_ID } from '@accord/api/database/ids';
import { SYSTEM } from '@accord/api/tenancy/actor';
import { startAccord, type Accord } from '../support/accord.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('units of work', () => {
  let accord: Accord;
  let scope: TenantScope;
  beforeAll(async () => {
    accord = await startAccord();
    scope = openScope(accord.system.kernel, { requestId: 'test', actor: SYSTEM }, PLATFORM_ID);
  }, 60_000);
  afterAll(() => accord.close());

  const left = async (subjectId: string) => ({ audit: await scope.of(AuditEvent).count({ subjectId }), outbox: await scope.of(OutboxMessage).count({ subjectId }) });
  const done = (id: string) => ({ action: 'test.done', subject: { type: 'Test', id } });

  it('that overlap do not undo each other: the first rolls back, the second survives', async () => {
    const [first, second] = [scope.newId(), scope.newId()];
    const failing = scope.change(done(first), async (change) => {
      change.emit('test.done', first);
      await pause();
      throw new Error('the first gives up');
    });
    const succeeding = scope.change(done(second), async (change) => {
      change.emit('test.done', second);
      await pause();
    });
    await expect(failing).rejects.toThrow('the first gives up');
    await succeeding;
    expect(await left(first)).toEqual({ audit: 0, outbox: 0 });
    expect(await left(second)).toEqual({ audit: 1, outbox: 1 });
  });

  it('leave audit, outbox and rows together, or nothing', async () => {
    const ids = Array.from({ length: 30 }, () => scope.newId());
    const results = await Promise.allSettled(ids.map((id, at) => scope.change(done(id), async (change) => {
      change.emit('test.done', id);
      if (at % 3 === 0) throw new Error('gives up');
    })));
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10);
    for (const [at, id] of ids.entries()) expect(await left(id)).toEqual(at % 3 === 0 ? { audit: 0, outbox: 0 } : { audit: 1, outbox: 1 });
  });

  it('without a scope do not reach a table of organizations at all', async () => {
    await expect(accord.database.writer.query('SELECT count(*) FROM people')).rejects.toThrow(/refused/);
    await expect(accord.database.reader.query('SELECT * FROM people WHERE organization_id = ?', ['x'])).rejects.toThrow(/refused/);
    expect(accord.defects.some(({ security }) => security === true)).toBe(true);
    expect(JSON.stringify(accord.defects)).not.toContain('"x"');
  });

  it('bound to another organization than their scope are refused below TypeORM', async () => {
    await expect(scope.sql('SELECT id FROM people WHERE organization_id = ?', ['01ARZ3NDEKTSV4RRFFQ69G5FAV'])).rejects.toThrow(/another organization/);
    await expect(scope.sql('SELECT id FROM people WHERE organization_id = ? OR 1 = 1', [PLATFORM_ID])).rejects.toThrow(/not bound/);
    await expect(scope.sql('SELECT id FROM people WHERE organization_id = ?', [PLATFORM_ID])).resolves.toEqual([]);
  });

  it('read by conditions stay inside, however a condition is written', async () => {
    for (const widen of ['1 = 1 OR 1 = 1', "1 = 1) OR (1 = 1", 'e.id IN (SELECT id FROM people)'])
      await expect(scope.of(AuditEvent).select({ alias: 'e', conditions: [condition(widen)] }), widen).rejects.toThrow(/refused/);
  });
});
