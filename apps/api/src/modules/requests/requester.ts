import { condition, type Condition } from '../../tenancy/condition.ts';
import type { Way } from '../../tenancy/select.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/**
 * Who asks, follows it and is answered: the person concerned, or whoever asks for them. Null where nobody of the organization is known to: what somebody asks
 * for another person is not that person's to follow, also once it is known whom it is about.
 */
export const requesterOf = ({ capacity, requesterId, subjectId }: Pick<PrivacyRequest, 'capacity' | 'requesterId' | 'subjectId'>): string | null => (capacity === 'SELF' ? subjectId : requesterId);

/** The same as a condition. */
export const isOwn = (alias: string, personId: string): Condition =>
  condition(`((${alias}.subject_id = ? AND ${alias}.capacity = 'SELF') OR ${alias}.requester_id = ?)`, personId, personId);

/** The same as two that no request meets both of, each with an index of its own: under OR the requests of everybody were walked through for those of one person. */
export const ownWays = (alias: string, personId: string): Way<PrivacyRequest>[] => [
  { ...condition(`${alias}.subject_id = ? AND ${alias}.capacity = 'SELF'`, personId), by: ['subjectId'] },
  { ...condition(`${alias}.requester_id = ? AND ${alias}.capacity <> 'SELF'`, personId), by: ['requesterId'] },
];
