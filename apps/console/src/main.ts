import urql from '@urql/vue';
import { createApp } from 'vue';
import App from './App.vue';
import { currentClient } from './client.ts';
import { firstLanguage, i18n, isLanguageChosen, useLanguage } from './language.ts';
import { router } from './router.ts';
import './styles/tokens.css';
import './styles/base.css';
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './styles/controls.css';
import './styles/print.css';

await useLanguage(firstLanguage(), isLanguageChosen());
createApp(App).use(i18n).use(urql, currentClient).use(router).mount('#app');
