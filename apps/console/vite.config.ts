import { resolve } from 'node:path';
import VueI18n from '@intlify/unplugin-vue-i18n/vite';
import vue from '@vitejs/plugin-vue';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import Components from 'unplugin-vue-components/vite';
import { defineConfig } from 'vite';
import { budgets } from './build/budgets.ts';
import { CHUNKS } from './build/chunks.ts';
import { compressed } from './build/compressed.ts';
import { leanControls } from './build/lean-controls.ts';
import { leanI18n } from './build/lean-i18n.ts';
import { splitWords } from './build/words.ts';
import { trustedDocuments } from './build/trusted-documents.ts';

const api = { target: 'http://127.0.0.1:4000', changeOrigin: false };

export default defineConfig({
  plugins: [
    vue(),
    // directories are imported by hand; only Element Plus is resolved by name
    Components({ dirs: [], dts: resolve(import.meta.dirname, 'src/components.d.ts'), resolvers: [ElementPlusResolver({ importStyle: 'css' })] }),
    splitWords(),
    // messages are compiled at build time: the page carries no message compiler, which the CSP would refuse
    VueI18n({ include: [resolve(import.meta.dirname, 'src/locales/*.json')], strictMessage: true, dropMessageCompiler: true }),
    leanI18n(),
    leanControls(),
    trustedDocuments(),
    budgets(),
    compressed(),
  ],
  resolve: { alias: { '@ctrl/tinycolor': resolve(import.meta.dirname, 'build/no-colors.ts') } },
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // fonts and pictures stay files: `data:` is not in the CSP's font-src
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } },
  },
  server: { proxy: { '/graphql': api, '/uploads': api, '/exports': api, '/readyz': api } },
});
