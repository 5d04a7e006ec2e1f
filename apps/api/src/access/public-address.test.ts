import { expect, it } from 'vitest';
import { classOf } from './public-address.ts';

it.each([
  ['93.184.216.34', 'PUBLIC'], ['1.1.1.1', 'PUBLIC'], ['223.5.5.5', 'PUBLIC'], ['2606:2800:220:1:248:1893:25c8:1946', 'PUBLIC'], ['2400:3200::1', 'PUBLIC'],
  ['127.0.0.1', 'LOOPBACK'], ['127.255.255.254', 'LOOPBACK'], ['::1', 'LOOPBACK'],
  // private use
  ['10.0.0.1', 'OTHER'], ['172.16.0.1', 'OTHER'], ['172.31.255.255', 'OTHER'], ['192.168.1.1', 'OTHER'], ['fc00::1', 'OTHER'], ['fd12:3456:789a::1', 'OTHER'], ['fec0::1', 'OTHER'],
  // link-local, with the addresses at which clouds tell their machines what they are
  ['169.254.1.1', 'OTHER'], ['169.254.169.254', 'OTHER'], ['fe80::1', 'OTHER'], ['fd00:ec2::254', 'OTHER'], ['100.100.100.200', 'OTHER'], ['192.0.0.192', 'OTHER'],
  // carrier-grade NAT
  ['100.64.0.1', 'OTHER'], ['100.127.255.255', 'OTHER'],
  // nobody, everybody, many
  ['0.0.0.0', 'OTHER'], ['0.1.2.3', 'OTHER'], ['::', 'OTHER'], ['255.255.255.255', 'OTHER'], ['224.0.0.1', 'OTHER'], ['239.255.255.250', 'OTHER'], ['ff02::1', 'OTHER'], ['240.0.0.1', 'OTHER'],
  // IPv4 in disguise
  ['::ffff:127.0.0.1', 'OTHER'], ['::ffff:10.0.0.1', 'OTHER'], ['::ffff:93.184.216.34', 'OTHER'], ['::127.0.0.1', 'OTHER'], ['64:ff9b::7f00:1', 'OTHER'], ['64:ff9b:1::1', 'OTHER'], ['2002:7f00:1::', 'OTHER'], ['2001:0:4136:e378::1', 'OTHER'],
  // documentation and measuring
  ['192.0.2.1', 'OTHER'], ['198.51.100.1', 'OTHER'], ['203.0.113.1', 'OTHER'], ['198.18.0.1', 'OTHER'], ['2001:db8::1', 'OTHER'], ['100::1', 'OTHER'],
  // no address
  ['', 'OTHER'], ['localhost', 'OTHER'], ['10.0.0.1.example', 'OTHER'], ['fe80::1%eth0', 'OTHER'],
] as const)('%s is %s', (address, expected) => {
  expect(classOf(address)).toBe(expected);
});
