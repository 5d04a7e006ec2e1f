/** What the audit trail records, `noun.past-participle`; each has its words under `activity.action`. */
export const ACTIONS = [
  'request.submitted', 'request.verified', 'request.forwarded', 'request.routed', 'request.taken', 'request.acknowledged', 'request.accepted', 'request.refused',
  'request.replied', 'request.completed', 'request.withdrawn', 'request.expired', 'request.escalated',
  'request.questioned', 'request.informed', 'request.held', 'request.resumed', 'request.quoted', 'request.fee-agreed', 'request.paid', 'request.waived', 'request.assigned', 'request.unassigned', 'request.noted',
  'purpose.defined', 'purpose.changed', 'purpose.withdrawn', 'consent.given', 'consent.renewed', 'consent.refused', 'consent.withdrawn', 'consent.revoked',
  'app.enabled', 'app.disabled', 'app.inherited', 'app.added',
  'recipient.registered', 'recipient.changed', 'recipient.withdrawn', 'recipient.assessed', 'recipient.agreement-recorded', 'recipient.agreement-ended', 'recipient.border-opened', 'recipient.border-closed', 'recipient.lapsing',
  'statement.imported', 'statement.submitted', 'statement.returned', 'statement.published', 'statement.cancelled', 'statement.staged', 'statement.discarded', 'statement.declined', 'acceptance.given', 'upload.received',
  'person.invited', 'invitation.accepted', 'person.added', 'contacts.warranted', 'contacts.imported', 'person.roles-set', 'person.role-given', 'person.role-taken', 'profile.updated', 'staff.created',
  'organization.opened', 'organization.updated', 'message.sent', 'message.failed',
  'notices.begun', 'notice.begun', 'notice.finished', 'notice.stopped', 'notice.failed', 'reminders.stopped', 'reminders.resumed', 'notices.read',
  'job.started', 'job.finished', 'job.cancelled', 'job.retried', 'export.downloaded', 'saved-view.saved', 'saved-view.renamed', 'saved-view.deleted',
  'webhook-endpoint.created', 'webhook-endpoint.changed', 'webhook-endpoint.rotated', 'webhook-endpoint.disabled', 'webhook-endpoint.enabled', 'webhook-endpoint.deleted', 'webhook-endpoint.replayed', 'webhook-delivery.replayed', 'webhook-delivery.tested',
  'api-key.created', 'api-key.rotated', 'api-key.revoked', 'session.begun', 'session.ended', 'session.ended-everywhere', 'session.refused',
  'person.contact-revealed', 'request.contact-revealed', 'profile.email-change-requested', 'profile.email-changed', 'session.ended-elsewhere', 'own-data.exported',
] as const;
