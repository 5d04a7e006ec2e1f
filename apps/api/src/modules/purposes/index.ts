export { ConsentType, ControllerRole, CookieKind, DataCategory, DataSubject, DevicePermission, LegalBasis, Necessity, Purpose } from './purpose.entity.ts';
export { collectionList, ownProcessing, type CollectionList, type CollectionRow } from './collection-list.ts';
export { toldBy } from './define-purpose.ts';
export { CUSTOM_PURPOSE, everyPurpose, findPurpose, listPurposes, platformPurposes, purposesByKey, purposeRevisions } from './find-purpose.ts';
export { PurposeRevision } from './purpose-revision.entity.ts';
