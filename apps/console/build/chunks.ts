const names = (...all: string[]): string => `(?:${all.join('|')})`;
const controls = (...all: string[]): string => `element-plus/(?:es/components/|theme-chalk/el-)${names(...all)}`;

/**
 * What is loaded together: each file by itself is a trip over a slow line. What most pages need comes with the frame, each kind of control
 * in one file. A module is in the first group that takes it, and so is what it imports.
 */
export const CHUNKS: { readonly name: string; readonly test: RegExp }[] = Object.entries({
  vue: [`node_modules/${names('vue', '@vue', 'vue-router', 'vue-i18n', '@intlify')}/`],
  base: ['/src/(?:ui/)?(?!drafts|clause-diff|fuzzy|palette-entries|rollout-plot|side-by-side|list-keys|column-choice|held-rows)[\\w-]+\\.ts$', 'plugin-vue:export-helper', `node_modules/${names('@lucide', '@urql', '@0no-co', 'wonka', 'gql\\.tada')}/`],
  parts: [
    `${controls('button')}(?:/|\\.css)`, 'node_modules/@vueuse/',
    `/ui/${names('ActorName', 'DueChip', 'EmptyState', 'FactList', 'HolderMark', 'KeyCaps', 'ModalDialog', 'PageHead', 'PaletteField', 'PanelBox', 'ReadState', 'RefusalNotice', 'TimeText', 'ToneChip')}\\.vue`,
    `/shell/${names('AccordMark\\.vue', 'LanguageSwitch\\.vue', 'ThemeSwitch\\.vue', 'overlays\\.ts', 'sign-out\\.ts')}`,
  ],
  permissions: ['packages/permissions/'],
  controls: ['node_modules/lodash-es/', `element-plus/es/${names('utils', 'hooks', 'constants')}/`],
  form: [`/ui/${names('FormFrame', 'FormField')}\\.vue`, controls('form', 'input', 'radio', 'checkbox')],
  dialog: ['/ui/ConfirmDialog\\.vue', controls('dialog')],
  list: [`/ui/${names('DataList', 'FilterTokens', 'NewRowsBar')}\\.vue`, '/jobs/ExportButton\\.vue'],
  requests: [`/requests/${names('ball', 'request-words', 'requests\\.graphql')}\\.ts$`],
  recipients: [`/recipients/${names('recipients\\.graphql', 'vocabulary', 'regions', 'evidence')}\\.ts$`, '/uploads/send-file\\.ts$', '/ui/PickList\\.vue', `/recipients/${names('StandingChip', 'FileField')}\\.vue`],
  today: [`/today/${names('FigureRow', 'NeedsYou', 'RequestFigureCards')}\\.vue`, '/ui/FigureCard\\.vue', `/people/${names('AcceptanceShare', 'StandingChip')}\\.vue`],
}).map(([name, tests]) => ({ name, test: new RegExp(tests.join('|')) }));
