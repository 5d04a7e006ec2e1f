import ipaddr from 'ipaddr.js';

/** What a process may not be talked into calling lies in the other classes: private, loopback, link-local, carrier-grade NAT, multicast, documentation, tunnels. */
export type AddressClass = 'PUBLIC' | 'LOOPBACK' | 'OTHER';

/** Addresses of IPv6 that are handed out for the Internet; beside them lie IPv4 in disguise and what nobody has defined. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/** The class of a numeric address. IPv4 within IPv6 is never public: whoever means IPv4 can say so. */
export function classOf(address: string): AddressClass {
  if (!ipaddr.isValid(address)) return 'OTHER';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range === 'loopback') return 'LOOPBACK';
  if (range !== 'unicast') return 'OTHER';
  return parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL_UNICAST) ? 'OTHER' : 'PUBLIC';
}
