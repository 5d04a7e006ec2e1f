import type { LocationQuery } from 'vue-router';
import { viewer } from '../../session.ts';
import { textIn, wordIn } from '../../url-filters.ts';
import { REQUEST_STATES, REQUEST_TYPES, type RequestState, type RequestType } from './request-words.ts';
import type { Sorts } from '../../list-sort.ts';
import type { RequestsFilter, RequestsSort } from './requests.graphql.ts';

const DUES = ['OVERDUE', 'SOON'] as const;

/** States in which somebody was asked for something: mostly the person. */
const WAITING: readonly RequestState[] = ['AWAITING_VERIFICATION', 'ON_HOLD', 'AWAITING_FEE'];

const NOTHING = { open: '', due: '', waiting: '', state: '', type: '', app: '', number: '', handler: '' };

/** The questions an inbox is opened with; each is a link, and the whole of the filter. */
export const VIEWS = {
  all: NOTHING,
  open: { ...NOTHING, open: 'true' },
  soon: { ...NOTHING, due: 'SOON' },
  overdue: { ...NOTHING, due: 'OVERDUE' },
  unassigned: { ...NOTHING, open: 'true', handler: 'nobody' },
  waiting: { ...NOTHING, waiting: 'true' },
  closed: { ...NOTHING, open: 'false' },
} as const satisfies Record<string, Record<keyof typeof NOTHING, string>>;
export type View = keyof typeof VIEWS;

/** Soonest due first, newest received first: what one looks for. */
export const REQUEST_SORTS = { due: ['REPLY_DUE_AT_ASC', 'REPLY_DUE_AT_DESC'], receivedAt: ['RECEIVED_AT_DESC', 'RECEIVED_AT_ASC'] } as const satisfies Sorts<RequestsSort>;

export interface RequestFields {
  state: RequestState | '';
  type: RequestType | '';
  app: string;
  number: string;
  /** `me`, `nobody`, or the id of a colleague */
  handler: string;
}

/** URL → the filters of the list. */
export function requestFields(query: LocationQuery): RequestFields {
  return { state: wordIn(query, 'state', REQUEST_STATES), type: wordIn(query, 'type', REQUEST_TYPES), app: textIn(query, 'app'), number: numberIn(query), handler: handlerIn(query) };
}

/** What a number may be looked for by: three letters or digits of it at least, as the API asks. */
export const BEGINNING_OF_A_NUMBER = /^(?=.{3,11}$)(?:r-)?[a-z0-9]{3}[a-z0-9-]*$/i;

function numberIn(query: LocationQuery): string {
  const number = textIn(query, 'number');
  return BEGINNING_OF_A_NUMBER.test(number) ? number : '';
}

/** What the URL says of nobody is left out, as any word that no list knows. */
function handlerIn(query: LocationQuery): string {
  const handler = textIn(query, 'handler');
  return /^(?:me|nobody|[0-9A-HJKMNP-TV-Z]{26})$/.test(handler) ? handler : '';
}

/** URL → what the API is asked; what the URL says that no list knows is left out. */
export function requestFilter(query: LocationQuery, me: string | undefined = viewer.value?.person.id): RequestsFilter {
  const { state, type, app, number, handler } = requestFields(query);
  const open = wordIn(query, 'open', ['true', 'false']);
  const due = wordIn(query, 'due', DUES);
  const isWaiting = wordIn(query, 'waiting', ['true']) !== '';
  return {
    ...(open && { open: open === 'true' }),
    ...(due && { due }),
    ...(isWaiting && { states: [...WAITING] }),
    ...(state && { states: [state] }),
    ...(type && { types: [type] }),
    ...(app && { appKey: app }),
    ...(number && { number }),
    ...(handler === 'nobody' && { unassigned: true }),
    ...(handler === 'me' && me !== undefined && { assigneeId: me }),
    ...(handler.length === 26 && { assigneeId: handler }),
  };
}

/** The view a URL is, or null when it asks for something else or for more. */
export function viewOf(query: LocationQuery): View | null {
  const names = Object.keys(NOTHING) as (keyof typeof NOTHING)[];
  return (Object.keys(VIEWS) as View[]).find((view) => names.every((name) => VIEWS[view][name] === textIn(query, name))) ?? null;
}
