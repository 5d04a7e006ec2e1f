export { beginRestriction } from './begin-restriction.ts';
export { liftDueRestriction } from './lift-restriction.ts';
export { Restriction } from './restriction.entity.ts';
export { restrictionsOf } from './restrictions-of.ts';
