/**
 * What a call leaves behind: by table the column that names the record which the mutation answers with.
 * @typedef {{ mutation: string, table: string, links: Record<string, string> }} Writes `table` holds the record itself
 */

const BESIDE = { audit_events: 'subject_id', outbox_messages: 'subject_id', idempotency_records: 'record_id' };

/** @type {Writes} */
export const FILING = {
  mutation: 'submitRequest', table: 'privacy_requests',
  links: { privacy_requests: 'id', request_details: 'id', request_events: 'request_id', controller_tasks: 'request_id', deadlines: 'subject_id', ...BESIDE },
};

/** @type {Writes} */
export const ACCEPTING = { mutation: 'acceptStatement', table: 'acceptances', links: { acceptances: 'id', ...BESIDE } };
