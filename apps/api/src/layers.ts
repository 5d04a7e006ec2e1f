/**
 * THE ORDER. A module may import the modules before it, through their index.ts, and nothing after it; what must flow the
 * other way is an event. Lint reads this list.
 */
export const MODULES = ['organizations', 'people', 'groups', 'messages', 'uploads', 'files', 'contact-imports', 'purposes', 'recipients', 'apps', 'statements', 'acceptances', 'consents', 'withdrawal-notices', 'linked-accounts', 'notices', 'requests', 'restrictions', 'gate', 'fulfilment', 'reply-templates', 'request-tasks', 'request-evidence', 'published-figures', 'intake', 'app-changes', 'audit', 'record-changes', 'jobs', 'saved-views', 'api-keys', 'sessions', 'own-data', 'webhooks'] as const;
