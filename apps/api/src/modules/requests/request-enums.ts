import { CAPACITIES, ASSIST_BASES, DELAY_REASONS, ERASURE_GROUNDS, REFUSAL_GROUNDS, REPLY_KINDS, REQUEST_EVENTS, REQUEST_STATES, REQUEST_TYPES } from '@accord/request-steps';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';

export { ControllerRole } from '../purposes/index.ts';
export const Capacity = graphqlEnum('Capacity', enumOf(CAPACITIES), 'For whom somebody asks: themselves, a child under 14 (PIPL 31), whoever authorized them, or a relative who died (PIPL 49).');
export const RequestType = graphqlEnum('RequestType', enumOf(REQUEST_TYPES), 'What a person may ask for (§7, PIPL 44–50).');
export const RequestState = graphqlEnum('RequestState', enumOf(REQUEST_STATES), 'The life of a request; final states never reopen.');
export const RequestStep = graphqlEnum('RequestStep', enumOf(REQUEST_EVENTS), 'A move from one state to another.');
export const RefusalGround = graphqlEnum('RefusalGround', enumOf(REFUSAL_GROUNDS), 'Why a request may be refused: §7.5 of the statement, and the law.');
export const ReplyKind = graphqlEnum('ReplyKind', enumOf(REPLY_KINDS), 'Only a substantive reply (DECISION, FEE_QUOTE, EXTENSION, COMPLETION) meets the promise of §7.5.');
export const ReplyOutcome = graphqlEnum('ReplyOutcome', { ACCEPT: 'ACCEPT', REFUSE: 'REFUSE' } as const, 'What a decision says.');
export type ReplyOutcome = keyof typeof ReplyOutcome;
export const RequestChannel = graphqlEnum('RequestChannel', { CONSOLE: 'CONSOLE', EMAIL: 'EMAIL', HOTLINE: 'HOTLINE', ONLINE_SERVICE: 'ONLINE_SERVICE', POST: 'POST', PUBLIC_FORM: 'PUBLIC_FORM' } as const, 'How it came in (§7.1–7.3).');
export type RequestChannel = keyof typeof RequestChannel;
export const RequestHolder = graphqlEnum('RequestHolder', { PERSON: 'PERSON', PLATFORM: 'PLATFORM', ORGANIZATION: 'ORGANIZATION' } as const, 'Who has to act now.');
export const Timeliness = graphqlEnum('Timeliness', { PENDING: 'PENDING', ON_TIME: 'ON_TIME', LATE: 'LATE' } as const, 'Against replyDueAt; LATE is for good.');
export type Timeliness = keyof typeof Timeliness;
export const RequestDue = graphqlEnum('RequestDue', { OVERDUE: 'OVERDUE', SOON: 'SOON' } as const, 'Still owed a substantive reply: the time for it is over, or is within 48 hours.');
export const RequestsSort = graphqlEnum('RequestsSort', {
  RECEIVED_AT_DESC: 'RECEIVED_AT_DESC', RECEIVED_AT_ASC: 'RECEIVED_AT_ASC', REPLY_DUE_AT_ASC: 'REPLY_DUE_AT_ASC', REPLY_DUE_AT_DESC: 'REPLY_DUE_AT_DESC',
} as const, 'In which order the inbox is. Requests without a due date come last in both directions.');
export type RequestsSort = keyof typeof RequestsSort;
export type RequestDue = keyof typeof RequestDue;
export const DelayReason = graphqlEnum('DelayReason', enumOf(DELAY_REASONS), 'Why an answer takes longer. INFORMATION_REQUIRED: the person is asked for something, and the request waits for them.');
export const ErasureGround = graphqlEnum('ErasureGround', enumOf(ERASURE_GROUNDS), 'Why data is erased: §7.2 of the statement, and PIPL 47.');
export const ItemOutcome = graphqlEnum('ItemOutcome', enumOf(['DONE', 'KEPT'] as const), 'What became of one part of what was asked.');
export const FeeState = graphqlEnum('FeeState', enumOf(['QUOTED', 'PAID', 'WAIVED', 'DECLINED', 'LAPSED'] as const), 'The life of a fee (§7.5). DECLINED: the person withdrew, which costs nothing.');
export type FeeState = keyof typeof FeeState;
export const FeeSettlement = graphqlEnum('FeeSettlement', enumOf(['PAID', 'WAIVED'] as const), 'How a fee is settled: the organization has the money, or asks for none.');
export type FeeSettlement = keyof typeof FeeSettlement;
export const AssistBasis = graphqlEnum('AssistBasis', enumOf(ASSIST_BASES), 'On what staff of the platform help a silent organization. INSTRUCTION and CLOSED let them decide; OVERDUE_TWICE lets them inform, hold and prepare.');
export const Assistance = graphqlEnum('Assistance', enumOf(['PREPARES', 'CARRIES_OUT'] as const), 'How far the platform helps: it informs, holds and prepares, or it carries out what the organization instructed.');
export const DeskList = graphqlEnum('DeskList', enumOf(['LATE', 'ASSISTED'] as const), 'LATE: organizations that owe a reply which is overdue, or will be within a day. ASSISTED: those that staff help.');
export type DeskList = keyof typeof DeskList;
export const DeskLetter = graphqlEnum('DeskLetter', enumOf(['FORWARDED', 'ASSISTED', 'PREPARED'] as const), 'What the administrators of an organization are sent when the desk acts.');
export type DeskLetter = keyof typeof DeskLetter;
