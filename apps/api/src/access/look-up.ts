import { Resolver } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { Address, Lookup } from './outward.ts';

export interface NameSources {
  /** Read anew for each name: it is short, and whoever changes it does not start anew. */
  readonly hostsFile?: string;
  /** Name servers, `address:port`; without them those of the machine. */
  readonly servers?: readonly string[];
  /** Milliseconds that a name may take. */
  readonly most?: number;
}

const HOSTS_FILE = process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';
const LOOKUP_MOST_MS = 5_000;
/** A server is asked twice within that time. */
const TRIES = 2;
const LOOPBACK: readonly Address[] = [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }];

/**
 * Finds the addresses of a name: in the hosts file, else by DNS, as it is written (no search domain is tried). Every name has sockets of its own. The system's own look-up waits in one of
 * two threads of the whole process, ten seconds where a server keeps silent: two such names would hold up every other, whoever asked for it. Resolves to no address where there is none, or none in time.
 */
export const lookUp = ({ hostsFile = HOSTS_FILE, servers, most = LOOKUP_MOST_MS }: NameSources = {}): Lookup => async (hostname) => {
  const name = hostname.toLowerCase().replace(/\.$/, '');
  const known = inHosts(hostsFile, name);
  if (known.length > 0) return known;
  // a name of this machine wherever it stands (RFC 6761)
  if (name === 'localhost' || name.endsWith('.localhost')) return LOOPBACK;
  const resolver = new Resolver({ timeout: Math.floor(most / TRIES), tries: TRIES });
  if (servers) resolver.setServers(servers);
  const late = setTimeout(() => resolver.cancel(), most);
  try {
    const [four, six] = await Promise.all([found(resolver.resolve4(name), 4), found(resolver.resolve6(name), 6)]);
    return [...four, ...six];
  } finally {
    clearTimeout(late);
  }
};

/** One kind of address missing, or not answered for, leaves the other. */
const found = async (asked: Promise<string[]>, family: number): Promise<Address[]> => (await asked.catch(() => [])).map((address) => ({ address, family }));

function inHosts(file: string, name: string): Address[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line): Address[] => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    const family = isIP(address);
    return family !== 0 && names.some((one) => one.toLowerCase() === name) ? [{ address, family }] : [];
  });
}
