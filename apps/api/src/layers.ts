/**
 * THE ORDER. A module may import the modules before it, through their index.ts, and nothing after it; what must flow the
 * other way is an event. Lint reads this list.
 */
export const MODULES = ['organizations', 'people', 'messages', 'apps', 'statements', 'acceptances', 'gate', 'requests', 'audit', 'record-changes', 'jobs', 'saved-views', 'api-keys', 'sessions', 'own-data'] as const;
