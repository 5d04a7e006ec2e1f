/** The situations in which data is erased: five of the statement (§7.2), four that PIPL 47 adds. An erasure that is accepted names at least one. */
export const ERASURE_GROUNDS = [
  'UNLAWFUL_PROCESSING', 'NO_EXPLICIT_CONSENT', 'SERIOUS_BREACH_OF_AGREEMENT', 'SERVICE_ENDED_BY_USER', 'SERVICE_DISCONTINUED',
  'PURPOSE_ENDED', 'RETENTION_EXPIRED', 'CONSENT_WITHDRAWN', 'OTHER_LAW',
] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];
