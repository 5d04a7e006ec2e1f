import { Client, cacheExchange, fetchExchange, mapExchange, type OperationResult } from '@urql/core';
import { shallowRef } from 'vue';
import { useRefusalWords } from './language.ts';
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

/** A refusal is shown once its words are there. Without them it is said by its code, whose words are. */
function withWords(result: OperationResult): OperationResult | Promise<OperationResult> {
  reads.onResult(result);
  const isRefused = result.error !== undefined && !result.error.networkError;
  return isRefused ? useRefusalWords().then(() => result, () => result) : result;
}

let reads: LiveReads;

function createClient(): Client {
  reads = new LiveReads((operation) => made.reexecuteOperation(operation));
  const made = new Client({
    url: '/graphql',
    // personal data never goes into a URL or a server's log line
    preferGetMethod: false,
    fetchSubscriptions: true,
    fetch: fetchAndLearnTime,
    requestPolicy: 'cache-and-network',
    fetchOptions: () => ({ credentials: 'same-origin', headers: requestHeaders() }),
    exchanges: [mapExchange({ onOperation: reads.onOperation, onResult: withWords, onError: (error) => listener(refusalsOf(error)) }), cacheExchange, fetchExchange],
  });
  return made;
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
  reads.readAgain(unattended, types);
}
