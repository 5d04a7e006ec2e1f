import { expect, test } from 'vitest';
import { networkOf } from './network-of.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'], ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'], ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::a:b:c:d', '2001:db8:0:0'], ['2001:db8:0:0:ffff::', '2001:db8:0:0'], ['2001:db8::1', '2001:db8:0:0'], ['2001:db8:0:1::1', '2001:db8:0:1'],
  ['::1', '0:0:0:0'], ['fe80::1%eth0', 'fe80:0:0:0'], ['unknown', 'unknown'], ['', ''],
])('%s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));
