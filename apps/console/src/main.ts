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

// from here on it is asked who is signed in, and the page is fetched, while the words are on their way
const app = createApp(App).use(i18n).use(urql, currentClient).use(router);
void useLanguage(firstLanguage(), isLanguageChosen()).then(() => app.mount('#app'));
