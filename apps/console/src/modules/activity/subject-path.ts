import type { Area } from '../../session.ts';

const PATHS: Partial<Record<Area, Readonly<Record<string, (id: string) => string>>>> = {
  platform: { PrivacyRequest: (id) => `/p/requests/${id}`, StatementVersion: (id) => `/p/statements/${id}`, Recipient: (id) => `/p/recipients/${id}`, WebhookEndpoint: (id) => `/p/webhooks/${id}` },
  organization: { PrivacyRequest: (id) => `/o/requests/${id}`, Person: (id) => `/o/people/${id}`, Recipient: (id) => `/o/recipients/${id}`, WebhookEndpoint: (id) => `/o/webhooks/${id}` },
};

/** The page of what an event is about, where this shell has one. */
export function subjectPath(area: Area | undefined, type: string, id: string): string | null {
  const paths = area && PATHS[area];
  return paths && Object.hasOwn(paths, type) ? (paths[type]?.(id) ?? null) : null;
}
