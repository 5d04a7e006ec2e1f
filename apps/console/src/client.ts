import { Client, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { shallowRef } from 'vue';
import { LiveReads } from './live-reads.ts';
import { refusalsOf, type Refusal } from './refusals.ts';
import { fetchAndLearnTime } from './ui/server-clock.ts';

const SEAT = 'accord.organization';

/** The organization this tab speaks for; null lets the API take the account's only one. */
export function chosenOrganization(): string | null {
  return sessionStorage.getItem(SEAT);
}

export function chooseOrganization(id: string | null): void {
  if (id === null) sessionStorage.removeItem(SEAT);
  else sessionStorage.setItem(SEAT, id);
}

export function requestHeaders(more: Record<string, string> = {}): Record<string, string> {
  const organization = chosenOrganization();
  return {
    'content-type': 'application/json',
    'x-accord-csrf': '1',
    ...(organization ? { 'accord-organization': organization } : {}),
    ...more,
  };
}

type Listener = (refusals: Refusal[]) => void;
let listener: Listener = () => undefined;

/** The shell listens for refusals that are about the session, not about one page. */
export function onRefusal(listen: Listener): void {
  listener = listen;
}

/** For what the page asks by itself: it does not keep an idle session alive. */
export const unattended = (): RequestInit => ({ credentials: 'same-origin', headers: requestHeaders({ 'accord-unattended': '1' }) });

let reads = new LiveReads();

function createClient(): Client {
  reads = new LiveReads();
  return new Client({
    url: '/graphql',
    // personal data never goes into a URL or a server's log line
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: fetchAndLearnTime,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({ credentials: 'same-origin', headers: requestHeaders() }),
    exchanges: [mapExchange({ onOperation: reads.onOperation, onResult: reads.onResult, onError: (error) => listener(refusalsOf(error)) }), cacheExchange, fetchExchange],
  });
}

/** The client with its cache; pages read through it, and a new one follows when the session changes. */
export const currentClient = shallowRef(createClient());

export function client(): Client {
  return currentClient.value;
}

/** Forget everything that was read: another account, or another organization, follows. */
export function forgetReads(): void {
  currentClient.value = createClient();
}

/** Reads again what pages show of these types of records, or everything; nobody asked for it. */
export function readAgain(types?: ReadonlySet<string>): void {
  reads.readAgain(client(), unattended, types);
}
