import { REFUSAL_GROUNDS, REPLY_KINDS, REQUEST_EVENTS, REQUEST_STATES, REQUEST_TYPES } from '@accord/request-steps';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';

export const RequestType = graphqlEnum('RequestType', enumOf(REQUEST_TYPES), 'What a person may ask for (§7, PIPL 44–50).');
export const RequestState = graphqlEnum('RequestState', enumOf(REQUEST_STATES), 'The life of a request; final states never reopen.');
export const RequestStep = graphqlEnum('RequestStep', enumOf(REQUEST_EVENTS), 'A move from one state to another.');
export const RefusalGround = graphqlEnum('RefusalGround', enumOf(REFUSAL_GROUNDS), 'Why a request may be refused: §7.5 of the statement, and the law.');
export const ReplyKind = graphqlEnum('ReplyKind', enumOf(REPLY_KINDS), 'Only a substantive reply (DECISION, FEE_QUOTE, EXTENSION, COMPLETION) meets the promise of §7.5.');
export const ReplyOutcome = graphqlEnum('ReplyOutcome', { ACCEPT: 'ACCEPT', REFUSE: 'REFUSE' } as const, 'What a decision says.');
export type ReplyOutcome = keyof typeof ReplyOutcome;
export const ControllerRole = graphqlEnum('ControllerRole', { ORGANIZATION: 'ORGANIZATION', PLATFORM: 'PLATFORM' } as const, 'Who decides: the organization about its data, the platform about its own.');
export type ControllerRole = keyof typeof ControllerRole;
export const RequestChannel = graphqlEnum('RequestChannel', { CONSOLE: 'CONSOLE', EMAIL: 'EMAIL', HOTLINE: 'HOTLINE', ONLINE_SERVICE: 'ONLINE_SERVICE', POST: 'POST' } as const, 'How it came in (§7.1–7.3).');
export type RequestChannel = keyof typeof RequestChannel;
export const RequestHolder = graphqlEnum('RequestHolder', { PERSON: 'PERSON', PLATFORM: 'PLATFORM', ORGANIZATION: 'ORGANIZATION' } as const, 'Who has to act now.');
export const Timeliness = graphqlEnum('Timeliness', { PENDING: 'PENDING', ON_TIME: 'ON_TIME', LATE: 'LATE' } as const, 'Against replyDueAt; LATE is for good.');
export type Timeliness = keyof typeof Timeliness;
export const RequestDue = graphqlEnum('RequestDue', { OVERDUE: 'OVERDUE', SOON: 'SOON' } as const, 'Still owed a substantive reply: the time for it is over, or is within 48 hours.');
export type RequestDue = keyof typeof RequestDue;
