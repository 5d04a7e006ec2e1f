import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Shares } from './share-of.ts';

const request = (headers: Readonly<Record<string, string>>, ip = '192.0.2.7') => ({ headers, socket: { remoteAddress: ip } }) as unknown as IncomingMessage;
const KEY = { authorization: 'Bearer acc_live_x' };

describe('whose share a call counts for', () => {
  it('is the network address while nobody is known', () => {
    const shares = new Shares('http://accord.example', false);
    expect(shares.of(request({}))).toEqual({ credentials: null, name: '192.0.2.7' });
    expect(shares.of(request(KEY)).name).toBe('192.0.2.7');
    expect(shares.of(request({}, '2001:db8:1:2:3:4:5:6')).name).toBe('2001:db8:1:2');
    const forwarded = request({ 'x-forwarded-for': '198.51.100.1, 10.0.0.1' });
    expect([shares.of(forwarded).name, new Shares('http://accord.example', true).of(forwarded).name]).toEqual(['192.0.2.7', '198.51.100.1']);
    expect(shares.of(request({}, '::ffff:192.0.2.7')).name).toBe('::ffff:192.0.2.7');
  });

  it.each([
    ['http://accord.example', { cookie: 'theme=dark; accord=token-1' }, { cookie: 'accord=token-2' }],
    ['https://accord.example', { cookie: '__Host-accord=token-1; theme=dark' }, { cookie: 'accord=token-1' }],
    ['http://accord.example', KEY, { authorization: 'Bearer acc_live_y' }],
    ['http://accord.example', { ...KEY, 'accord-organization': 'A' }, { ...KEY, 'accord-organization': 'B' }],
    ['http://accord.example', { ...KEY, 'accord-organization': 'A' }, KEY],
  ])('%s: is the organization that the same credentials acted for last time: %j, not %j', (publicUrl, headers, others) => {
    const shares = new Shares(publicUrl, false);
    shares.learn(shares.of(request(headers)).credentials, 'organization');
    expect(shares.of(request(headers)).name).toBe('organization');
    expect(shares.of(request(others)).name).toBe('192.0.2.7');
  });

  it('keeps no credential', () => {
    expect(JSON.stringify(new Shares('http://accord.example', false).of(request(KEY)))).not.toContain('acc_live');
  });
});
