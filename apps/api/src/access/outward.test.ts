import { describe, expect, it } from 'vitest';
import { Outward, type Lookup } from './outward.ts';

const PUBLIC = { address: '93.184.216.34', family: 4 };
const NAMES: Readonly<Record<string, readonly { address: string; family: number }[]>> = {
  'hooks.example': [PUBLIC],
  'inside.example': [{ address: '10.1.2.3', family: 4 }],
  'both.example': [PUBLIC, { address: '::1', family: 6 }],
  'mapped.example': [{ address: '::ffff:169.254.169.254', family: 6 }],
  localhost: [{ address: '127.0.0.1', family: 4 }],
  'empty.example': [],
};
const lookup: Lookup = (hostname) => {
  const found = NAMES[hostname];
  return found ? Promise.resolve(found) : Promise.reject(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }));
};
const outward = new Outward({ loopback: false, ports: [443, 8443] }, lookup);
const developing = new Outward({ loopback: true, ports: [443, 8443] }, lookup);
const met = (door: Outward, url: string): Promise<unknown> => door.addressesOf(url).then((addresses) => addresses.map(({ address }) => address), (error: unknown) => (error as Error).message);

describe('the door through which organizations are called', () => {
  it.each([
    ['https://hooks.example/accord', [PUBLIC.address]], ['https://hooks.example:8443/', [PUBLIC.address]], ['https://93.184.216.34/x?y=1', [PUBLIC.address]], ['https://[2606:2800:220:1:248:1893:25c8:1946]/', ['2606:2800:220:1:248:1893:25c8:1946']],
    ['http://hooks.example/', 'URL_NOT_HTTPS'], ['ftp://hooks.example/', 'URL_NOT_HTTPS'], ['file:///etc/passwd', 'URL_NOT_HTTPS'], ['javascript:alert(1)', 'URL_NOT_HTTPS'],
    ['', 'URL_INVALID'], ['hooks.example', 'URL_INVALID'], ['https://', 'URL_INVALID'], ['https://user@hooks.example/', 'URL_INVALID'], ['https://user:word@hooks.example/', 'URL_INVALID'], ['https://hooks.example/#part', 'URL_INVALID'],
    ['https://hooks.example:22/', 'URL_PORT'], ['https://hooks.example:80/', 'URL_PORT'], ['https://hooks.example:4430/', 'URL_PORT'],
    ['https://10.0.0.1/', 'URL_NOT_PUBLIC'], ['https://169.254.169.254/latest/meta-data/', 'URL_NOT_PUBLIC'], ['https://[::ffff:10.0.0.1]/', 'URL_NOT_PUBLIC'], ['https://[::1]/', 'URL_NOT_PUBLIC'],
    // other ways to write 127.0.0.1
    ['https://127.0.0.1/', 'URL_NOT_PUBLIC'], ['https://2130706433/', 'URL_NOT_PUBLIC'], ['https://0x7f.1/', 'URL_NOT_PUBLIC'], ['https://0177.0.0.1/', 'URL_NOT_PUBLIC'], ['https://127.1/', 'URL_NOT_PUBLIC'],
    ['https://localhost/', 'URL_NOT_PUBLIC'], ['https://inside.example/', 'URL_NOT_PUBLIC'], ['https://both.example/', 'URL_NOT_PUBLIC'], ['https://mapped.example/', 'URL_NOT_PUBLIC'],
    ['https://unknown.example/', 'HOST_UNKNOWN'], ['https://empty.example/', 'HOST_UNKNOWN'],
  ])('%s: %j', async (url, expected) => {
    expect(await met(outward, url)).toEqual(expected);
  });

  it.each([
    ['http://127.0.0.1:4711/hook', ['127.0.0.1']], ['http://localhost:80/', ['127.0.0.1']], ['https://hooks.example/', [PUBLIC.address]],
    ['http://hooks.example/', 'URL_NOT_HTTPS'], ['https://hooks.example:22/', 'URL_PORT'], ['http://10.0.0.1/', 'URL_NOT_PUBLIC'], ['http://inside.example/', 'URL_NOT_PUBLIC'], ['https://both.example/', 'URL_NOT_PUBLIC'],
  ])('open to this machine for whoever develops, and not wider: %s: %j', async (url, expected) => {
    expect(await met(developing, url)).toEqual(expected);
  });

  it('asks the name again each time', async () => {
    const answers = [[PUBLIC], [{ address: '127.0.0.1', family: 4 }]];
    const moving = new Outward({ loopback: false, ports: [443] }, () => Promise.resolve(answers.shift() ?? []));
    expect(await met(moving, 'https://moving.example/')).toEqual([PUBLIC.address]);
    expect(await met(moving, 'https://moving.example/')).toBe('URL_NOT_PUBLIC');
  });
});
