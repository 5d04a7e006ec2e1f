import type { AppVersion, ScopeInput } from './apps.graphql.ts';

/** One scope as it is filled in; the purpose is a list of one, or of none yet. */
export interface ScopeRow {
  purpose: string[];
  categories: ScopeInput['categories'];
  recipients: string[];
  domains: string[];
  /** what is in the field for domains and is none */
  domainFault: string;
}

export const emptyScope = (): ScopeRow => ({ purpose: [], categories: [], recipients: [], domains: [], domainFault: '' });

const HOST = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
/** A name of a host as the API takes it: of a pasted address only the host is kept. */
export const cleanHost = (text: string): string => text.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/:?#].*$/, '').replace(/\.$/, '');
export const isHost = (text: string): boolean => HOST.test(text);

export const rowsOf = (scopes: AppVersion['scopes']): ScopeRow[] =>
  scopes.map(({ purposeKey, categories, recipientKeys, domains }) => ({ purpose: [purposeKey], categories: [...categories], recipients: [...recipientKeys], domains: [...domains], domainFault: '' }));

export const scopesOf = (rows: readonly ScopeRow[]): ScopeInput[] =>
  rows.map(({ purpose: [purposeKey = ''], categories, recipients, domains }) => ({ purposeKey, categories: [...categories], recipientKeys: [...recipients], domains: [...domains] }));

/** Whether the rows can be sent: each has its purpose, and nothing wrong is left in a field. */
export const areComplete = (rows: readonly ScopeRow[]): boolean => rows.every(({ purpose, domainFault }) => purpose.length === 1 && domainFault === '');
