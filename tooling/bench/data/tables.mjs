/** The columns of every table that the bench fills, in the order in which rows are written. Parents stand before children. */
export const TABLES = {
  organizations: ['id', 'kind', 'name', 'state', 'plan', 'opened_at', 'roles_version', 'version'],
  accounts: ['id', 'realm', 'email', 'password_hash', 'created_at'],
  people: ['organization_id', 'id', 'relation', 'state', 'account_id', 'created_at', 'version'],
  person_profiles: ['organization_id', 'id', 'display_name', 'email', 'phone', 'preferred_language', 'email_hash', 'phone_hash'],
  role_assignments: ['organization_id', 'id', 'person_id', 'role', 'since'],
  warranties: ['organization_id', 'id', 'person_id', 'basis', 'obtained_on', 'given_at', 'given_by'],
  sessions: ['id', 'account_id', 'sign_in_id', 'signed_in_at', 'issued_at', 'idle_expires_at', 'absolute_expires_at'],
  api_keys: ['id', 'organization_id', 'name', 'secret_hash', 'scopes', 'created_by', 'created_at'],
  statements: ['organization_id', 'id', 'kind', 'prevailing_language', 'requires_acceptance', 'created_at'],
  statement_versions: [
    'organization_id', 'id', 'statement_id', 'number', 'severity', 'severity_reason', 'update_on', 'effective_on', 'effective_at', 'commitments', 'acknowledged_findings',
    'imported_at', 'author_kind', 'author_id', 'submitted_at', 'published_at', 'publisher_id', 'version',
  ],
  statement_texts: ['organization_id', 'id', 'statement_version_id', 'language', 'title', 'sha256', 'body'],
  acceptances: [
    'organization_id', 'id', 'person_id', 'version_owner_id', 'statement_version_id', 'language', 'sha256', 'method', 'channel', 'declines_before', 'device', 'accepted_at',
  ],
  apps: ['organization_id', 'id', 'key', 'kind', 'name_zh', 'name_en', 'description_zh', 'description_en', 'outside_statement', 'default_enabled', 'locked', 'state', 'created_at', 'version'],
  app_enablements: ['organization_id', 'id', 'app_owner_id', 'app_id', 'number', 'subject', 'subject_id', 'decision', 'decided_at', 'decided_by_kind', 'decided_by_id'],
  privacy_requests: [
    'organization_id', 'id', 'number', 'type', 'state', 'controller_role', 'channel', 'subject_id', 'app_owner_id', 'app_id', 'received_at', 'clock_start_at', 'reply_due_at',
    'replied_at', 'ladder_at', 'assignee_id', 'version',
  ],
  request_details: ['organization_id', 'id', 'text', 'language'],
  request_events: ['organization_id', 'id', 'request_id', 'step', 'from', 'to', 'occurred_at', 'actor_kind', 'actor_id'],
  controller_tasks: ['organization_id', 'id', 'request_id', 'receipt_number', 'forwarded_at', 'acknowledged_at', 'acknowledged_by_id'],
  replies: ['organization_id', 'id', 'request_id', 'kind', 'outcome', 'grounds', 'language', 'text', 'replied_at', 'actor_kind', 'actor_id'],
  deadlines: [
    'organization_id', 'id', 'subject_type', 'subject_id', 'rule_id', 'quantity', 'statement_version_id', 'clause', 'start_at', 'strict_last_day', 'strict_due_at',
    'legal_last_day', 'legal_due_at', 'calendar_complete',
  ],
};

/** Rows by table, empty. */
export const noRows = () => Object.fromEntries(Object.keys(TABLES).map((table) => [table, []]));
