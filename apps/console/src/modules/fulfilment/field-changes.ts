import type { RecordChanges } from './fulfilment.graphql.ts';

export const FIELDS = ['displayName', 'phone', 'position', 'birthOn'] as const satisfies readonly (keyof RecordChanges)[];
export type FieldName = (typeof FIELDS)[number];
/** The words of the API for the same. */
export const FIELD_WORD = { displayName: 'DISPLAY_NAME', phone: 'PHONE', position: 'POSITION', birthOn: 'BIRTH_ON' } as const satisfies Record<FieldName, string>;

export type Fields = Record<FieldName, string>;
export const noFields = (): Fields => ({ displayName: '', phone: '', position: '', birthOn: '' });

/** What somebody typed beside what the record reads: only what differs is asked for, and null where it is emptied. Null: nothing is. */
export function changesOf(typed: Fields, reads: Fields): RecordChanges | null {
  const changed = FIELDS.filter((field) => typed[field].trim() !== reads[field]);
  return changed.length === 0 ? null : Object.fromEntries(changed.map((field) => [field, typed[field].trim() || null]));
}
