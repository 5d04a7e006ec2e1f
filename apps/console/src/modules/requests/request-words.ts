import type { graphql } from '../../graphql.ts';

export type RequestType = ReturnType<typeof graphql.scalar<'RequestType'>>;
export type RequestState = ReturnType<typeof graphql.scalar<'RequestState'>>;
export type RequestStep = ReturnType<typeof graphql.scalar<'RequestStep'>>;
export type RequestHolder = ReturnType<typeof graphql.scalar<'RequestHolder'>>;
export type RequestChannel = ReturnType<typeof graphql.scalar<'RequestChannel'>>;
export type RefusalGround = ReturnType<typeof graphql.scalar<'RefusalGround'>>;

/** What a person may ask for (§7, PIPL 44–50), the everyday ones first. */
export const REQUEST_TYPES = [
  'ACCESS', 'COPY', 'CORRECT', 'SUPPLEMENT', 'ERASE', 'RESTRICT', 'OBJECT', 'WITHDRAW_CONSENT', 'PORTABILITY', 'EXPLAIN_RULES',
  'AUTOMATED_DECISION_REVIEW', 'CLOSE_ACCOUNT', 'OBJECT_IMPROPER_PROVISION', 'COMPLAINT',
] as const satisfies readonly RequestType[];

export const REQUEST_STATES = [
  'SUBMITTED', 'AWAITING_VERIFICATION', 'TRIAGE', 'FORWARDED', 'UNDER_REVIEW', 'AWAITING_FEE', 'ON_HOLD', 'IN_PROGRESS', 'PROPAGATING',
  'FULFILLED', 'PARTIALLY_FULFILLED', 'REFUSED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'ROUTED',
] as const satisfies readonly RequestState[];

/** §7.1–7.3: the ways in that staff log; CONSOLE is the person's own. */
export const LOGGED_CHANNELS = ['EMAIL', 'HOTLINE', 'ONLINE_SERVICE', 'POST'] as const satisfies readonly RequestChannel[];

/** How the desk made sure of a contact; the API takes any such word. */
export const VERIFICATIONS = ['CALLBACK', 'REGISTERED_EMAIL', 'ONE_TIME_CODE', 'WRITTEN_REQUEST'] as const;

/** What a person writes, as long as the API takes. */
export const DETAILS_MOST = 5_000;

/** §7.5 of the statement. */
export const STATEMENT_GROUNDS = [
  'UNREALISTIC', 'NOT_RELATED_TO_IDENTITY', 'UNREASONABLY_DUPLICATE', 'EXCESSIVE_TECHNICAL_MEANS', 'RISK_TO_OTHERS',
] as const satisfies readonly RefusalGround[];

/** What the law adds. */
export const LAW_GROUNDS = [
  'STATUTORY_RETENTION', 'SECRECY_OR_NO_NOTICE_LAW', 'STATE_ORGAN_DUTY', 'NATIONAL_SECURITY', 'PUBLIC_SAFETY', 'CRIMINAL_JUSTICE',
  'PROVEN_MALICE_OR_ABUSE', 'TRADE_SECRET', 'VERIFICATION_FAILED', 'NECESSARY_FOR_SERVICE',
] as const satisfies readonly RefusalGround[];
