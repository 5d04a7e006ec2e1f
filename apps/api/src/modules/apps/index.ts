export { App, AppKind } from './app.entity.ts';
export { AppEnablement } from './app-enablement.entity.ts';
export { APP_LABEL_FIELDS, appLabel, appLabelsAlong, appView, findApp } from './find-app.ts';
export { LATEST_OF_SUBJECT } from './decisions.ts';
