/** What the audit trail records, `noun.past-participle`; each has its words under `activity.action`. */
export const ACTIONS = [
  'request.submitted', 'request.verified', 'request.forwarded', 'request.routed', 'request.acknowledged', 'request.accepted', 'request.refused',
  'request.replied', 'request.completed', 'request.withdrawn', 'request.expired', 'request.escalated',
  'app.enabled', 'app.disabled', 'app.inherited', 'app.added',
  'statement.imported', 'statement.published', 'statement.discarded', 'statement.declined', 'acceptance.given', 'upload.received',
  'person.invited', 'invitation.accepted', 'person.added', 'person.roles-set', 'person.role-given', 'person.role-taken', 'profile.updated', 'staff.created',
  'organization.opened', 'organization.updated', 'message.sent', 'message.failed',
  'job.started', 'job.finished', 'job.cancelled', 'job.retried', 'export.downloaded', 'saved-view.saved', 'saved-view.renamed', 'saved-view.deleted',
  'api-key.created', 'api-key.rotated', 'api-key.revoked', 'session.begun', 'session.ended', 'session.ended-everywhere', 'session.refused',
  'person.contact-revealed', 'request.contact-revealed', 'profile.email-change-requested', 'profile.email-changed', 'session.ended-elsewhere', 'own-data.exported',
] as const;
