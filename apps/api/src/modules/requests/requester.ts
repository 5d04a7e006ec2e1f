import { condition, type Condition } from '../../tenancy/condition.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';

/** Who asks, follows it and is answered: the person concerned, or whoever asks for them, and then not the person concerned. Null where nobody with a seat is known. */
export const requesterOf = ({ capacity, requesterId, subjectId }: Pick<PrivacyRequest, 'capacity' | 'requesterId' | 'subjectId'>): string | null => (capacity === 'SELF' ? subjectId : requesterId);

/** The same as a condition. */
export const isOwn = (alias: string, personId: string): Condition =>
  condition(`((${alias}.subject_id = ? AND ${alias}.capacity = 'SELF') OR ${alias}.requester_id = ?)`, personId, personId);
