export { App, AppKind } from './app.entity.ts';
export { AppEnablement } from './app-enablement.entity.ts';
export { appView, findApp } from './find-app.ts';
export { enablementFactsOf, type EnablementFacts } from './decisions.ts';
