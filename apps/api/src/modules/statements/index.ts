export { Statement, StatementKind } from './statement.entity.ts';
export { Commitments, Severity, StatementVersion } from './statement-version.entity.ts';
export { StatementText } from './statement-text.entity.ts';
export { Upload } from './upload.entity.ts';
export { bindingVersions, publishedVersion, type BindingVersions } from './binding-versions.ts';
export { isOutdated } from './version-state.ts';
export { textsOf } from './texts-of.ts';
export { receiveUpload, type Received } from './receive-upload.ts';
