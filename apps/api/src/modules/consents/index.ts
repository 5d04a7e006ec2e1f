export { activityOf, factOf } from './consent-facts.ts';
export { ConsentEvent } from './consent-event.entity.ts';
export { ConsentStandingState } from './consent-view.ts';
export { endMarketing } from './end-marketing.ts';
export type { Matter, Saying } from './say.ts';
export { matterById, recipientsConsentedTo, withdrawable, withdrawalFor } from './withdraw-for.ts';
export { WITHDRAWAL_DUE } from './pass-on.ts';
export { conditionsOfConsent } from './people-by-consent.ts';
export { mustSeeConsents, PeopleFilter } from './people-list.inputs.ts';
