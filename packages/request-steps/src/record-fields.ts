import type { RequestType } from './states.ts';

/** The fields of a person's record that they may have corrected or supplemented (§7.1; PIPL 46). */
export const RECORD_FIELDS = ['DISPLAY_NAME', 'EMAIL', 'PHONE', 'POSITION', 'BIRTH_ON', 'LANGUAGE'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

export interface FieldChangeFacts {
  readonly type: RequestType;
  readonly field: RecordField;
  readonly before: string | null;
  /** Null empties the field. */
  readonly after: string | null;
  readonly hasAccount: boolean;
  /** The civil day, YYYY-MM-DD, in Asia/Shanghai. */
  readonly today: string;
}

export type FieldChangeFault = 'FIELD_UNCHANGED' | 'FIELD_NEEDED' | 'FIELD_NOT_EMPTY' | 'EMAIL_BY_CODE' | 'DAY_AHEAD';

const NEVER_EMPTY: ReadonlySet<RecordField> = new Set<RecordField>(['DISPLAY_NAME', 'LANGUAGE']);

/** Why a field may not be changed so; null where it may. Whoever signs in with an address shows a code for another one instead: nobody else can approve that. */
export function checkFieldChange({ type, field, before, after, hasAccount, today }: FieldChangeFacts): FieldChangeFault | null {
  if (field === 'EMAIL' && hasAccount) return 'EMAIL_BY_CODE';
  if (after === null && NEVER_EMPTY.has(field)) return 'FIELD_NEEDED';
  if (after === before) return 'FIELD_UNCHANGED';
  if (type === 'SUPPLEMENT' && (before !== null || after === null)) return 'FIELD_NOT_EMPTY';
  if (field === 'BIRTH_ON' && after !== null && after > today) return 'DAY_AHEAD';
  return null;
}

/** Whether nobody could reach the person any more: of a contact without an account one of the two stays. */
export const losesContact = (contact: { readonly email: string | null; readonly phone: string | null }): boolean => contact.email === null && contact.phone === null;
