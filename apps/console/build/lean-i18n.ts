import type { Plugin } from 'vite';

const ALL_OF_VUE = "import * as Vue from 'vue';";
const ITS_USE = /if \(key in Vue\) \{\s*return Vue\[key\];\s*\}\s*else \{\s*return Vue\.getCurrentInstance\(\);\s*\}/;

/** vue-i18n asks a namespace of all of Vue for one function, and so keeps what nobody uses of it in the shell. Where a later version does otherwise, nothing is changed. */
export function leanI18n(): Plugin {
  return {
    name: 'accord:lean-i18n',
    apply: 'build',
    transform(code, id) {
      if (!/\/vue-i18n\.runtime\.(?:esm-bundler\.js|mjs)$/.test(id) || !code.includes(ALL_OF_VUE) || !ITS_USE.test(code)) return null;
      return { code: code.replace(ALL_OF_VUE, "import { getCurrentInstance as instanceNow } from 'vue';").replace(ITS_USE, 'return instanceNow();'), map: null };
    },
  };
}
