import { isIP } from 'node:net';
import { lookUp } from './look-up.ts';
import { classOf } from './public-address.ts';

export interface OutwardSettings {
  /** Also the machine itself, by http and on any port: for whoever develops a receiver. */
  readonly loopback: boolean;
  readonly ports: readonly number[];
}

export interface Address {
  readonly address: string;
  readonly family: number;
}
/** Finds the addresses of a name, within a few seconds. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>;

/** Why the program does not call an address that somebody gave it. */
export type OutwardReason = 'URL_INVALID' | 'URL_NOT_HTTPS' | 'URL_PORT' | 'URL_NOT_PUBLIC' | 'HOST_UNKNOWN';

export class OutwardRefused extends Error {
  override readonly name = 'OutwardRefused';
  constructor(readonly reason: OutwardReason) {
    super(reason);
  }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 };
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');

/**
 * The one door through which the program calls where an organization tells it to. Names are resolved and every address is judged, when
 * the URL is given and again at each connection, which then goes to the addresses that were judged: a name that points elsewhere
 * meanwhile leads nowhere (DNS rebinding).
 */
export class Outward {
  constructor(private readonly settings: OutwardSettings, private readonly lookup: Lookup = lookUp()) {}

  /** The addresses that a URL may be called at. Throws OutwardRefused. */
  async addressesOf(text: string): Promise<readonly Address[]> {
    const url = this.parse(text);
    const addresses = await this.resolve(bare(url.hostname));
    const isLoopback = this.settings.loopback && addresses.every(({ address }) => classOf(address) === 'LOOPBACK');
    if (!isLoopback) {
      // a name may have addresses of both kinds: one that is not public is one too many
      if (addresses.some(({ address }) => classOf(address) !== 'PUBLIC')) throw new OutwardRefused('URL_NOT_PUBLIC');
      if (url.protocol !== 'https:') throw new OutwardRefused('URL_NOT_HTTPS');
      if (!this.settings.ports.includes(Number(url.port || DEFAULT_PORTS[url.protocol]))) throw new OutwardRefused('URL_PORT');
    }
    return addresses;
  }

  private parse(text: string): URL {
    if (!URL.canParse(text)) throw new OutwardRefused('URL_INVALID');
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new OutwardRefused('URL_NOT_HTTPS');
    if (!this.settings.loopback && url.protocol !== 'https:') throw new OutwardRefused('URL_NOT_HTTPS');
    if (url.username || url.password || url.hash || !url.hostname) throw new OutwardRefused('URL_INVALID');
    return url;
  }

  private async resolve(hostname: string): Promise<readonly Address[]> {
    const family = isIP(hostname);
    if (family !== 0) return [{ address: hostname, family }];
    const found = await this.lookup(hostname).catch(() => []);
    if (found.length === 0) throw new OutwardRefused('HOST_UNKNOWN');
    return found;
  }
}
