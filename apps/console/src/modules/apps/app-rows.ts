import type { App, Decision } from './apps.graphql.ts';

/** The decision that turns the switch to the other side. */
export function opposite(app: Pick<App, 'enabled'>): Decision {
  return app.enabled ? 'DENY' : 'ALLOW';
}

/** An organization's own decision can be taken back, so that the default counts again; a locked app has none to take back. */
export function isResettable(app: Pick<App, 'setBy' | 'locked'>): boolean {
  return app.setBy === 'ORGANIZATION' && !app.locked;
}

/** A policy of somebody else is followed only to a web page; any other scheme is not a link. */
export function policyLink(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}
