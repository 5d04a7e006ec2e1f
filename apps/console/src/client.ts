import { Client, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { shallowRef } from 'vue';
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

function createClient(): Client {
  return new Client({
    url: '/graphql',
    // personal data never goes into a URL or a server's log line
    preferGetMethod: false,
    fetch: fetchAndLearnTime,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({ credentials: 'same-origin', headers: requestHeaders() }),
    exchanges: [mapExchange({ onError: (error) => listener(refusalsOf(error)) }), cacheExchange, fetchExchange],
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
