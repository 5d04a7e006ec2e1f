export { Acceptance } from './acceptance.entity.ts';
export { Decline } from './decline.entity.ts';
export { bindingVersionOf } from './binding-version.ts';
export { factsIn } from './records-of.ts';
export { refuseWhenStopped } from './refuse-when-stopped.ts';
export { standingOf } from './standing-of.ts';
export { StandingView, viewOfStanding } from './standing-view.ts';
