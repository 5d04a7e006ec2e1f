/** What may not be written where, as entries of `no-restricted-syntax`. */

const LOOK = 'See «House rules that lint holds» in CONTRIBUTING.md.';
const forbid = (message, ...selectors) => selectors.map((selector) => ({ selector, message: `${message} ${LOOK}` }));
const CLOCK = [
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
];

export const syntaxRules = {
  noBarrel: forbid('No barrels: name each thing that index.ts exports, and export the least.', 'ExportAllDeclaration[exported=null]'),
  noEnvironment: forbid(
    'The environment is read once, in apps/api/src/config.ts; take the setting as an argument.',
    "MemberExpression[object.name='process'][property.name='env']",
    "MemberExpression[object.name='process'][property.value='env']",
  ),
  noClockInPackages: forbid('A package has no clock: the instant is an argument.', ...CLOCK),
  noClockInApi: forbid('Time is scope.now, change.at or kernel.clock.now(), so that tests can set it.', ...CLOCK),
  acrossOnlyInPlatformFiles: forbid('A query over all organizations lives in a platform-*.ts file, where reviewers look for it.', "CallExpression[callee.name='across']"),
  noHiddenImport: forbid('Import at the top of the file: import() hides which way imports go.', 'ImportExpression[source.value=/^[.]/]', 'ImportExpression[source.type!="Literal"]', 'TSImportType'),
  unlistedModule: (folder) => forbid(`«${folder}» is no module yet: add it to the array in apps/api/src/layers.ts, after the modules that it imports.`, 'Program'),
};
