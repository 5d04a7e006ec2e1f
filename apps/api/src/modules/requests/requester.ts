import { condition, type Condition } from '../../tenancy/condition.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/** Who asks, follows it and is answered: the person concerned, or whoever asks for them. Null where nobody with a seat is known. */
export const requesterOf = ({ requesterId, subjectId }: Pick<PrivacyRequest, 'requesterId' | 'subjectId'>): string | null => requesterId ?? subjectId;

/** The same as a condition. */
export const isOwn = (alias: string, personId: string): Condition =>
  condition(`((${alias}.subject_id = ? AND ${alias}.requester_id IS NULL) OR ${alias}.requester_id = ?)`, personId, personId);
