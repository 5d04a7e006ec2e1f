import type { Recipient } from './recipients.graphql.ts';

type Assessment = Recipient['assessments'][number];

export const ROLES = ['PROCESSOR', 'SUB_PROCESSOR', 'CONTROLLER', 'JOINT_CONTROLLER'] as const satisfies readonly Recipient['role'][];
export const KINDS = ['VERIFICATION_SERVICE', 'PAYMENT_PROVIDER', 'LOCATION_PROVIDER', 'MESSAGE_PROVIDER', 'AFFILIATE', 'SDK_PROVIDER', 'BUSINESS_PARTNER', 'CO_SPONSOR', 'OTHER'] as const satisfies readonly Recipient['kind'][];
export const LEVELS = ['NONE', 'MASKED', 'DE_IDENTIFIED', 'ANONYMIZED'] as const satisfies readonly Recipient['deIdentification'][];
export const CATEGORIES = [
  'NAME', 'CONTACT', 'POSITION', 'ACCOUNT', 'BUSINESS_RECORD', 'COMMUNICATION', 'DEVICE', 'USAGE', 'COOKIE', 'LINKED_ACCOUNT', 'PHOTO', 'LOCATION', 'PAYMENT', 'IDENTITY_DOCUMENT', 'BIOMETRIC',
] as const satisfies readonly Recipient['categories'][number][];
export const CHECKS = ['LAWFUL_GROUND', 'LEAST_DATA', 'RIGHTS_AND_RISKS', 'SECURITY_MEASURES', 'INCIDENT_PLAN', 'RETURN_OR_ERASURE'] as const satisfies readonly Assessment['checks'][number][];
export const MECHANISMS = ['SECURITY_ASSESSMENT', 'CERTIFICATION', 'STANDARD_CONTRACT', 'EXEMPT'] as const;
