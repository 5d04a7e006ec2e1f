import { describe, expect, it } from 'vitest';
import { anonymous, withKey, type Client } from '../../support/accord.ts';
import { hearing } from '../../support/hearing.ts';
import type { Listener } from '../../support/streams.ts';
import { acknowledge, file, invite } from '../../support/world.ts';

describe('who hears what of the changes of an organization', () => {
  const wire = hearing();
  const listen = (client: Client): Promise<Listener> => {
    // what was done a minute ago is not told any more
    wire.world.accord.clock.advance(60_000);
    return wire.listen(client);
  };
  const keyWith = async (scopes: readonly string[]): Promise<Client> => {
    const { createApiKey } = await wire.world.a.administrator.call<{ createApiKey: { secret: string } }>('mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }', { input: { name: 'Listens', scopes } });
    return withKey(wire.world.accord, createApiKey.secret);
  };

  it('begins with a sign of life that names no change, over a connection that proxies leave open', async () => {
    const listener = await listen(wire.world.a.administrator);
    await expect.poll(() => listener.messages.length).toBe(1);
    expect(listener.messages[0]?.data?.recordsChanged).toMatchObject({ asOf: new Date(wire.world.accord.clock.at).toISOString(), isCut: false, changes: [] });
    expect(listener.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect([listener.headers.get('x-accel-buffering'), listener.headers.get('cache-control')]).toEqual(['no', 'no-store, no-transform']);
  });

  it('an administrator hears at once that a member filed a request: its topic, type and id, nothing that it says', async () => {
    const listener = await listen(wire.world.a.administrator);
    const { id } = await file(wire.world.a.member, 'Alder: a secret wish');
    const change = await listener.hears(id);
    expect(change).toEqual({ topic: 'request.submitted', recordType: 'PrivacyRequest', recordId: id, occurredAt: new Date(wire.world.accord.clock.at).toISOString() });
    expect(listener.text).not.toContain('secret wish');
  });

  it('a member hears of their own requests, whoever moves them, and of nobody else’s', async () => {
    const [mine, others] = [await listen(wire.world.a.member), await listen(wire.world.a.newcomer)];
    const filed = await file(wire.world.a.member, 'Alder: mine');
    await acknowledge(wire.world.a.administrator, filed.id, filed.version);
    const invited = await invite(wire.world.a.administrator, { displayName: 'Not theirs', email: 'not-theirs@alder.example' });
    const theirs = await file(wire.world.a.newcomer, 'Alder: the newcomer’s');
    await mine.hears(filed.id, 'request.acknowledged');
    await others.hears(theirs.id);
    expect([...mine.changes, ...others.changes].map(({ recordId }) => recordId)).not.toContain(invited.id);
    expect(mine.changes.map(({ recordId }) => recordId)).not.toContain(theirs.id);
    expect(others.changes.map(({ recordId }) => recordId)).not.toContain(filed.id);
  });

  it('another organization hears nothing of it, and the platform’s staff hear of the platform only', async () => {
    const [birch, desk] = [await listen(wire.world.b.administrator), await listen(wire.world.desk)];
    const filed = await file(wire.world.a.member, 'Alder: ours');
    const own = await file(wire.world.b.member, 'Birch: ours');
    const { submitRequest } = await wire.world.desk.call<{ submitRequest: { record: { id: string } } }>('mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id } } }', {
      input: { type: 'ACCESS', details: 'By telephone', language: 'EN', channel: 'HOTLINE', contact: 'somebody@example.com', verifiedBy: 'CALLBACK' },
    });
    await Promise.all([birch.hears(own.id), desk.hears(submitRequest.record.id)]);
    for (const { text } of [birch, desk]) expect(text).not.toContain(filed.id);
    expect(desk.text).not.toContain(own.id);
  });

  it('what the platform does in an organization is heard there', async () => {
    const administrator = await listen(wire.world.a.administrator);
    const { submitRequest: { record } } = await wire.world.desk.call<{ submitRequest: { record: { id: string; version: number } } }>('mutation ($input: SubmitRequestInput!) { submitRequest(input: $input) { record { id version } } }', {
      input: { type: 'ACCESS', details: 'By telephone', language: 'EN', channel: 'HOTLINE', contact: wire.world.a.emails.member, verifiedBy: 'CALLBACK' },
    });
    await wire.world.desk.call('mutation ($input: ForwardRequestInput!) { forwardRequest(input: $input) { record { id } } }', { input: { id: record.id, organizationId: wire.world.a.id, expectedVersion: record.version } });
    await expect.poll(() => administrator.changes.map(({ topic }) => topic)).toContain('request.forwarded');
    expect(administrator.text).not.toContain(record.id);
  });

  it('a key hears what its scopes read, and one without any of them is refused', async () => {
    const [auditing, requesting] = [await listen(await keyWith(['audit:read'])), await listen(await keyWith(['request:read']))];
    const invited = await invite(wire.world.a.administrator, { displayName: 'Sixth', email: 'sixth@alder.example' });
    const filed = await file(wire.world.a.member, 'Alder: for keys');
    await Promise.all([auditing.hears(invited.id), auditing.hears(filed.id), requesting.hears(filed.id)]);
    expect(new Set(requesting.changes.map(({ recordType }) => recordType))).toEqual(new Set(['PrivacyRequest']));
    const refused = await listen(await keyWith(['gate:ask']));
    expect(refused.errors[0]?.extensions.code).toBe('FORBIDDEN');
    const nobody = await listen(anonymous(wire.world.accord));
    expect([nobody.status, nobody.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });
});
