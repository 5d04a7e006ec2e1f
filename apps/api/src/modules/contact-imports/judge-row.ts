import { isAddress } from '../../access/email.ts';
import { isOneLine } from '../../access/one-line.ts';
import { isPhone } from '../../access/phone.ts';
import type { FileRow } from './arriving-rows.ts';
import type { ContactColumns, ContactField } from './contact-columns.ts';

/** Somebody as a row of the file says. */
export interface RowContact {
  readonly displayName: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly externalId: string | null;
}

export const ROW_FAULTS = ['ROW_TOO_LONG', 'TOO_MANY_CELLS', 'NAME_MISSING', 'NAME_NOT_TAKEN', 'CONTACT_MISSING', 'EMAIL_NOT_TAKEN', 'PHONE_NOT_TAKEN', 'EXTERNAL_ID_NOT_TAKEN'] as const;
export type RowFault = (typeof ROW_FAULTS)[number];

export type JudgedRow = { readonly line: number; readonly contact: RowContact } | { readonly line: number; readonly fault: RowFault; readonly field: ContactField | null };

/** A row by the rules of addExternalContact: what somebody may not type, no file brings in. A cell that begins like a formula is a text like any other. */
export function judgeRow([line, cells, unreadable]: FileRow, columns: ContactColumns): JudgedRow {
  const bad = (fault: RowFault, field: ContactField | null = null): JudgedRow => ({ line, fault, field });
  if (cells === null) return bad(unreadable ?? 'ROW_TOO_LONG');
  const cell = (at: number | null): string | null => (at === null ? null : cells[at] || null);
  const displayName = cell(columns.displayName);
  const [email, phone, externalId] = [cell(columns.email), cell(columns.phone), cell(columns.externalId)];
  if (displayName === null) return bad('NAME_MISSING', 'displayName');
  if (!isOneLine(displayName, 120)) return bad('NAME_NOT_TAKEN', 'displayName');
  if (email === null && phone === null) return bad('CONTACT_MISSING');
  if (email !== null && !isAddress(email)) return bad('EMAIL_NOT_TAKEN', 'email');
  if (phone !== null && !isPhone(phone, 32)) return bad('PHONE_NOT_TAKEN', 'phone');
  if (externalId !== null && !isOneLine(externalId, 80)) return bad('EXTERNAL_ID_NOT_TAKEN', 'externalId');
  return { line, contact: { displayName, email, phone, externalId } };
}
