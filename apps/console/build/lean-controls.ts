import type { Plugin } from 'vite';

const ENGLISH = /\/locale\/lang\/en\.mjs$/;
const WHO_ASKS = /\/element-plus\/es\/hooks\/use-locale\/index\.mjs$/;
const NOTHING = '\0accord:no-words-of-controls';

/** Element Plus falls back to its English, which would be in everybody's first load. The console gives its controls their words by itself (src/control-words.ts). */
export function leanControls(): Plugin {
  return {
    name: 'accord:lean-controls',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) => (importer !== undefined && WHO_ASKS.test(importer) && ENGLISH.test(source) ? NOTHING : null),
    load: (id) => (id === NOTHING ? "export default { name: '', el: {} };" : null),
  };
}
