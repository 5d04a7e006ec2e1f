import type { LocationQuery } from 'vue-router';
import { dayIn, textIn } from '../../url-filters.ts';
import type { AuditFilter } from './activity.graphql.ts';

const DAY_MS = 86_400_000;

export interface AuditFields {
  action: string;
  subject: string;
  actor: string;
  since: string;
  until: string;
}

export function auditFields(query: LocationQuery): AuditFields {
  return { action: textIn(query, 'action'), subject: textIn(query, 'subject'), actor: textIn(query, 'actor'), since: dayIn(query, 'since'), until: dayIn(query, 'until') };
}

/** The days of the URL are civil days in Shanghai, both included; the API takes instants. */
export function auditFilter(query: LocationQuery): AuditFilter {
  const { action, subject, actor, since, until } = auditFields(query);
  return {
    ...(action && { action }),
    ...(subject && { subjectId: subject }),
    ...(actor && { actorId: actor }),
    ...(since && { since: new Date(startOf(since)).toISOString() }),
    ...(until && { until: new Date(startOf(until) + DAY_MS).toISOString() }),
  };
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}
