import type { Reaction } from '../../tenancy/reaction.ts';
import { carryOut } from './carry-out.ts';

const carryingOut = (topic: string): Reaction => ({
  topic, name: 'carry out what was accepted',
  react: (scope, event) => carryOut(scope, event.subjectId),
});

/** An accepted request is carried out, and one that was on hold or failed in a part goes on. */
export const fulfilments: readonly Reaction[] = ['request.accepted', 'request.resumed'].map(carryingOut);
