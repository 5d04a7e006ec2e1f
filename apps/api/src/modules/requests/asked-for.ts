import type { Capacity } from '@accord/request-steps';
import { badInput } from '../../tenancy/refusal.ts';
import type { PrivacyRequest } from './privacy-request.entity.ts';
import type { SubmitRequestInput } from './requests.inputs.ts';

export interface AskedFor {
  readonly capacity: Capacity;
  readonly onBehalfOf: string | null;
}

/** For whom somebody asks; who asks for somebody else names them (PIPL 15, 31, 49). Throws BAD_USER_INPUT. */
export function askedFor({ capacity, onBehalfOf, proofIds }: Partial<Pick<SubmitRequestInput, 'capacity' | 'onBehalfOf' | 'proofIds'>>): AskedFor {
  const isForSelf = !capacity || capacity === 'SELF';
  if (!isForSelf && !onBehalfOf) throw badInput('ON_BEHALF_OF_REQUIRED', 'Name the person whom it is about.', 'onBehalfOf');
  if (isForSelf && onBehalfOf) throw badInput('ON_BEHALF_OF_ONLY_FOR_OTHERS', 'Who asks for themselves names nobody else.', 'onBehalfOf');
  if (isForSelf && proofIds?.length) throw proofOnlyForOthers();
  return { capacity: capacity ?? 'SELF', onBehalfOf: onBehalfOf?.trim() ?? null };
}

export const proofOnlyForOthers = () => badInput('PROOF_ONLY_FOR_OTHERS', 'Who asks for themselves proves nothing by documents.', 'proofIds');

/** Who asks for somebody else is not whom it is about: nothing is done to their own data because of it. */
export const partiesOf = (capacity: Capacity, personId: string | null): Pick<PrivacyRequest, 'capacity' | 'subjectId' | 'requesterId'> =>
  capacity === 'SELF' ? { capacity, subjectId: personId, requesterId: null } : { capacity, subjectId: null, requesterId: personId };
