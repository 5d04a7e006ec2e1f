export { activityOf } from './consent-facts.ts';
export { ConsentEvent } from './consent-event.entity.ts';
export { ConsentStandingState } from './consent-view.ts';
export { endMarketing } from './end-marketing.ts';
