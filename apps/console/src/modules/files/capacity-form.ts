import { CAPACITIES, type Capacity } from '@accord/request-steps';

export { CAPACITIES };

export interface CapacityForm {
  capacity: Capacity;
  onBehalfOf: string;
}

export const forSelf = (): CapacityForm => ({ capacity: 'SELF', onBehalfOf: '' });

/** What of it is sent. Who asks for themselves sends neither a name nor a proof, whatever was typed before. */
export const capacityInput = ({ capacity, onBehalfOf }: CapacityForm, proofIds?: readonly string[]) =>
  capacity === 'SELF' ? {} : { capacity, onBehalfOf: onBehalfOf.trim(), ...(proofIds && { proofIds: [...proofIds] }) };
