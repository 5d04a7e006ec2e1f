import { readonly, ref } from 'vue';
import { client, readAgain, unattended } from './client.ts';
import { RecordsChangedDocument, type RecordsChanged } from './live.graphql.ts';
import { typesShowing } from './live-types.ts';
import { readViewer, viewer } from './session.ts';

/** Not known yet, live, or lost: then what is shown is from `asOf`. */
export type LiveState = 'waiting' | 'live' | 'lost';

const state = ref<LiveState>('waiting');
const seenAt = ref<string | null>(null);
export const liveState = readonly(state);
/** The server's instant up to which everything was seen: a clock of the browser that is wrong does not matter. */
export const asOf = readonly(seenAt);

/** A stream that is alive says so every 15 s. */
const SILENCE_MOST = 40_000;
const READ_EVERY = 30_000;
/** Several changes within this time are read together. */
const READS_APART = 1_000;
/** Who said something about a statement stands elsewhere now. */
const STANDING: ReadonlySet<string> = new Set(['Acceptance', 'Decline']);
const PAUSE_FIRST = 1_000;
const PAUSE_MOST = 30_000;

let starts = 0;
let subscription: { unsubscribe: () => void } | null = null;
let silence: ReturnType<typeof setTimeout> | undefined;
let reconnecting: ReturnType<typeof setTimeout> | undefined;
let polling: ReturnType<typeof setInterval> | undefined;
let reading: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let lastRead = -Infinity;
let mustReadAll = false;
let changed = new Set<string>();
/** more than was told one by one */
let isAllChanged = false;
let isViewerChanged = false;

/** Follows what changes, once for all pages of the shell. Answers with what ends it. */
export function startLive(): () => void {
  const mine = ++starts;
  state.value = 'waiting';
  seenAt.value = null;
  mustReadAll = false;
  failures = 0;
  lastRead = -Infinity;
  connect();
  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('online', reconnectNow);
  window.addEventListener('offline', lose);
  return () => {
    if (mine !== starts) return;
    disconnect();
    readNoMore();
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', reconnectNow);
    window.removeEventListener('offline', lose);
  };
}

function connect(): void {
  disconnect();
  // a browser allows few connections to one place: a tab that nobody looks at holds none
  if (document.hidden) return;
  listenForSilence();
  subscription = client()
    .subscription(RecordsChangedDocument, {}, { fetchOptions: unattended })
    .subscribe(({ data, error, hasNext }) => {
      if (error || !hasNext) lose();
      else if (data?.recordsChanged) hear(data.recordsChanged);
    });
}

function disconnect(): void {
  clearTimeout(silence);
  clearTimeout(reconnecting);
  clearTimeout(reading);
  const open = subscription;
  subscription = null;
  open?.unsubscribe();
}

/** While the stream is away. */
function readFromTimeToTime(): void {
  polling ??= setInterval(() => readAgain(), READ_EVERY);
}

function readNoMore(): void {
  clearInterval(polling);
  polling = undefined;
}

function listenForSilence(): void {
  clearTimeout(silence);
  silence = setTimeout(lose, SILENCE_MOST);
}

function hear({ asOf: told, isCut, changes }: RecordsChanged): void {
  listenForSilence();
  readNoMore();
  failures = 0;
  seenAt.value = told;
  state.value = 'live';
  if (mustReadAll) readEverything();
  else if (isCut || changes.length > 0) {
    isAllChanged ||= isCut;
    for (const { recordType } of changes) typesShowing(recordType).forEach((type) => changed.add(type));
    isViewerChanged ||= changes.some(({ recordType, recordId }) => recordId === viewer.value?.person.id || STANDING.has(recordType));
    readSoon();
  }
}

function readSoon(): void {
  clearTimeout(reading);
  reading = setTimeout(() => {
    if (isAllChanged) return readEverything();
    lastRead = performance.now();
    const types = changed;
    changed = new Set();
    if (isViewerChanged) readViewerAgain();
    readAgain(types);
  }, Math.max(0, lastRead + READS_APART - performance.now()));
}

/** After a break nobody knows what was missed, and the person may be allowed something else. */
function readEverything(): void {
  lastRead = performance.now();
  mustReadAll = false;
  isAllChanged = false;
  changed = new Set();
  readViewerAgain();
  readAgain();
}

function readViewerAgain(): void {
  isViewerChanged = false;
  // what goes wrong is said by the pages, which read at the same time
  void readViewer(unattended).catch(() => undefined);
}

function lose(): void {
  const wasTried = subscription !== null;
  disconnect();
  if (document.hidden) return;
  mustReadAll = true;
  state.value = 'lost';
  readFromTimeToTime();
  const pause = Math.min(PAUSE_FIRST * 2 ** failures, PAUSE_MOST);
  if (wasTried) failures += 1;
  // not all windows at once
  reconnecting = setTimeout(connect, pause * (0.5 + Math.random() / 2));
}

function reconnectNow(): void {
  if (state.value === 'live' && subscription) return;
  failures = 0;
  connect();
}

function onVisibility(): void {
  if (!document.hidden) return reconnectNow();
  disconnect();
  readNoMore();
  mustReadAll = true;
}
