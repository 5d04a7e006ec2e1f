import { isFinal, type RequestState, type RequestType } from './states.ts';

/** What makes two requests the same: who asked, for what, about which app. */
export interface LikeRequest {
  readonly id: string;
  readonly state: RequestState;
  readonly type: RequestType;
  readonly subjectId: string | null;
  /** Keyed hash of the contact given at intake, where it is not known who asked; null where it is the contact of who asks for somebody else. */
  readonly contactHash: string | null;
  readonly appId: string | null;
  /** When the clock of the reply started, epoch milliseconds; null while it has not. */
  readonly clockStartAt: number | null;
}

export type DuplicateFault = 'DUPLICATE_OF_ITSELF' | 'ORIGINAL_ENDED' | 'OTHER_SUBJECT' | 'OTHER_TYPE' | 'OTHER_SCOPE' | 'ORIGINAL_LATER';

const isOneSubject = (one: LikeRequest, other: LikeRequest): boolean =>
  one.subjectId !== null && other.subjectId !== null ? one.subjectId === other.subjectId : one.contactHash !== null && one.contactHash === other.contactHash;

/** Why `request` is no duplicate of `original`, or null: an open request of the same person, for the same, with the same scope (domain §4), whose clock started no later. */
export function duplicateFault(request: LikeRequest, original: LikeRequest): DuplicateFault | null {
  if (request.id === original.id) return 'DUPLICATE_OF_ITSELF';
  if (isFinal(original.state)) return 'ORIGINAL_ENDED';
  if (!isOneSubject(request, original)) return 'OTHER_SUBJECT';
  if (request.type !== original.type) return 'OTHER_TYPE';
  if (request.appId !== original.appId) return 'OTHER_SCOPE';
  // the person is answered by the day that was promised first
  return (original.clockStartAt ?? Infinity) > (request.clockStartAt ?? Infinity) ? 'ORIGINAL_LATER' : null;
}
