import { onScopeDispose } from 'vue';

/** What one tab tells the others of the same browser: they share its session. */
export type News = 'signed-out' | 'signed-in';

const CHANNEL = 'accord.session';
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);

export function tellOtherTabs(news: News): void {
  channel?.postMessage(news);
}

export function onOtherTab(hear: (news: News) => void): void {
  const listen = ({ data }: MessageEvent): void => { if (data === 'signed-out' || data === 'signed-in') hear(data); };
  channel?.addEventListener('message', listen);
  onScopeDispose(() => channel?.removeEventListener('message', listen));
}
