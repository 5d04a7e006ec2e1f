import { isIPv6 } from 'node:net';

/** The eight groups of an address of IPv6, without leading zeros: 2001:db8::1 → 2001 db8 0 0 0 0 0 1. */
function groupsOf(ip: string): string[] {
  const [head = '', tail] = ip.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = (half: string): string[] => half.split(':').filter((group) => group !== '').map((group) => group.replace(/^0+(?=.)/, ''));
  const [first, last] = [groups(head), groups(tail ?? '')];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => '0'), ...last];
}

/** Who a network address is, for limits and turns: one caller has a whole /64 of IPv6, however it is written. What is no such address is itself. */
export const networkOf = (ip: string): string => (isIPv6(ip) && !ip.includes('.') ? groupsOf(ip).slice(0, 4).join(':') : ip);
