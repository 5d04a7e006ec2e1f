import { FINAL_STATES, isFinal } from '@accord/request-steps';
import { condition, isAmong } from '../../tenancy/condition.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PrivacyRequest } from './privacy-request.entity.ts';
import { RequestDetails } from './request-details.entity.ts';

const SHOWN = 5;
const isClosed = isAmong('request.state', [...FINAL_STATES]);

/** Open requests of the same person, or from the same contact, for the same and about the same app, that came no later: what a handler may link it to, newest first. */
export async function likelyDuplicates(scope: TenantScope, { id, state, type, subjectId, appId, clockStartAt, capacity }: PrivacyRequest): Promise<PrivacyRequest[]> {
  if (isFinal(state)) return [];
  const contactHash = subjectId === null && capacity === 'SELF' ? ((await scope.load(RequestDetails, id))?.contactHash ?? null) : null;
  if (subjectId === null && contactHash === null) return [];
  const ofSubject = subjectId === null
    ? condition('EXISTS (SELECT 1 FROM request_details given WHERE given.organization_id = request.organization_id AND given.id = request.id AND given.contact_hash = ?) AND request.capacity = ?', contactHash ?? '', 'SELF')
    : condition('request.subject_id = ?', subjectId);
  const conditions = [
    ofSubject, condition('request.type = ?', type), condition('request.id <> ?', id), { ...isClosed, text: `NOT (${isClosed.text})` },
    ...(clockStartAt === null ? [] : [condition('request.clock_start_at <= ?', clockStartAt)]),
    appId === null ? condition('request.app_id IS NULL') : condition('request.app_id = ?', appId),
  ];
  return (await scope.of(PrivacyRequest).select({ alias: 'request', conditions, order: [['receivedAt', 'DESC'], ['id', 'DESC']], limit: SHOWN })).rows;
}
