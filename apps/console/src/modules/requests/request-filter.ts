import type { LocationQuery } from 'vue-router';
import { textIn, wordIn } from '../../url-filters.ts';
import { REQUEST_STATES, REQUEST_TYPES, type RequestState, type RequestType } from './request-words.ts';
import type { RequestsFilter } from './requests.graphql.ts';

const DUES = ['OVERDUE', 'SOON'] as const;

/** The questions an inbox is opened with; each is a link, and each is part of the filter. */
export const VIEWS = {
  all: { open: '', due: '' },
  open: { open: 'true', due: '' },
  soon: { open: '', due: 'SOON' },
  overdue: { open: '', due: 'OVERDUE' },
  closed: { open: 'false', due: '' },
} as const;
export type View = keyof typeof VIEWS;

export interface RequestFields {
  state: RequestState | '';
  type: RequestType | '';
  app: string;
  number: string;
}

/** URL → the filters of the list. */
export function requestFields(query: LocationQuery): RequestFields {
  return { state: wordIn(query, 'state', REQUEST_STATES), type: wordIn(query, 'type', REQUEST_TYPES), app: textIn(query, 'app'), number: textIn(query, 'number') };
}

/** URL → what the API is asked; what the URL says that no list knows is left out. */
export function requestFilter(query: LocationQuery): RequestsFilter {
  const { state, type, app, number } = requestFields(query);
  const open = wordIn(query, 'open', ['true', 'false']);
  const due = wordIn(query, 'due', DUES);
  return {
    ...(open && { open: open === 'true' }),
    ...(due && { due }),
    ...(state && { states: [state] }),
    ...(type && { types: [type] }),
    ...(app && { appKey: app }),
    ...(number && { number }),
  };
}

/** The view a URL is, or null when it mixes them. */
export function viewOf(query: LocationQuery): View | null {
  const [open, due] = [textIn(query, 'open'), textIn(query, 'due')];
  return (Object.keys(VIEWS) as View[]).find((name) => VIEWS[name].open === open && VIEWS[name].due === due) ?? null;
}
