export { sessionsOf } from './end-session.ts';
export type { SessionView } from './session-view.ts';
