import { FilePlus2, Inbox, Keyboard, Languages, LogOut, Monitor, Moon, Sun, UserRound, UsersRound } from '@lucide/vue';
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { i18n, language, LANGUAGES, loadWords, type LanguageTag } from '../language.ts';
import { areas, homeOf, may, type Area } from '../session.ts';
import { areShortcutsOn, switchShortcuts } from '../shortcuts.ts';
import { chooseTheme, THEMES } from '../theme.ts';
import type { PaletteEntry } from '../ui/palette-entries.ts';
import { findRecords, type Found } from './find-records.ts';
import { changeLanguage } from './change-language.ts';
import { NAV } from './nav.ts';
import { recentEntries, rememberEntry } from './palette-recent.ts';
import { openHelp } from './overlays.ts';
import { useSignOut } from './sign-out.ts';

const THEME_ICONS = { light: Sun, dark: Moon, system: Monitor } as const;
/** typed text is looked up once the keys rest */
const REST_MS = 180;

interface Palette {
  typed: Ref<string>;
  entries: ComputedRef<PaletteEntry[]>;
  isSearching: Ref<boolean>;
  choose: (entry: PaletteEntry) => void;
}

/** Fills the palette of an area: where one may go, what one may do, which records answer what is typed. */
export function usePalette(area: () => Area, close: () => void): Palette {
  const { t } = useI18n();
  const router = useRouter();
  const signOut = useSignOut();
  const typed = ref('');
  const isSearching = ref(false);
  const found = shallowRef<Found[]>([]);
  const bothKnown = ref(false);
  void Promise.all(LANGUAGES.map(loadWords)).then(() => { bothKnown.value = true; });

  /** the same words in the other language: whoever knows a page by that name finds it too */
  const elsewhere = (key: string): string[] => (bothKnown.value ? LANGUAGES.filter((tag) => tag !== language.value).map((tag) => i18n.global.t(key, {}, { locale: tag })) : []);
  const named = (key: string): { label: string; also: string[] } => ({ label: t(key), also: elsewhere(key) });
  const go = (to: string) => () => void router.push(to);

  const pages = computed<PaletteEntry[]>(() => [
    ...NAV[area()].filter(({ needs }) => !needs || may(needs)).map(({ to, words, icon, key }) => ({
      id: `page-${to}`, group: t('palette.pages'), ...named(`nav.${words}`), icon, ...(key && areShortcutsOn.value ? { hint: `G ${key.toUpperCase()}` } : {}), run: go(to),
    })),
    ...areas.value.filter((one) => one !== area()).map((one) => ({
      id: `area-${one}`, group: t('palette.pages'), ...named(`shell.area.${one}`), icon: UsersRound, hint: t('palette.area'), run: go(homeOf(one)),
    })),
  ]);
  const actions = computed<PaletteEntry[]>(() => [
    ...(may('request:submit') ? [{ id: 'new-request', ...named('title.newRequest'), icon: FilePlus2, run: go('/me/my-requests/new') }] : []),
    ...(may('request:log') ? [{ id: 'log-request', ...named('title.logRequest'), icon: FilePlus2, run: go(areas.value.includes('platform') ? '/p/requests/new' : '/o/requests/new') }] : []),
    { id: 'help', ...named('shortcuts.title'), icon: Keyboard, hint: '?', run: openHelp },
    { id: 'shortcuts', ...named(areShortcutsOn.value ? 'palette.shortcutsOff' : 'palette.shortcutsOn'), icon: Keyboard, run: () => switchShortcuts(!areShortcutsOn.value) },
    { id: 'sign-out', ...named('shell.signOut'), icon: LogOut, run: () => void signOut() },
  ].map((entry) => ({ group: t('palette.actions'), ...entry })));
  const looks = computed<PaletteEntry[]>(() => [
    ...LANGUAGES.filter((tag) => tag !== language.value).map((tag) => languageEntry(tag)),
    ...THEMES.map((theme) => ({ id: `theme-${theme}`, group: t('palette.looks'), ...named(`theme.${theme}`), icon: THEME_ICONS[theme], run: () => chooseTheme(theme) })),
  ]);
  const languageEntry = (tag: LanguageTag): PaletteEntry => ({
    id: `language-${tag}`, group: t('palette.looks'), label: tag === 'en' ? 'English' : '中文', also: [...elsewhere('palette.language'), t('palette.language')], icon: Languages, run: () => void changeLanguage(tag),
  });
  const records = computed<PaletteEntry[]>(() => found.value.map((one) => (one.is === 'request'
    ? { id: `request-${one.id}`, group: t('palette.records'), label: one.number, hint: `${t(`enum.RequestType.${one.type}`)} · ${t(`enum.RequestState.${one.state}`)}`, icon: Inbox, isFound: true, run: go(one.to) }
    : { id: `person-${one.id}`, group: t('palette.records'), label: one.displayName, hint: t(`enum.PersonRelation.${one.relation}`), icon: UserRound, isFound: true, run: go(one.to) })));

  const entries = computed(() => {
    const standing = [...pages.value, ...actions.value, ...looks.value];
    const recent = typed.value.trim() ? [] : recentEntries().flatMap((id) => standing.filter((entry) => entry.id === id)).map((entry) => ({ ...entry, group: t('palette.recent') }));
    return [...records.value, ...recent, ...standing.filter(({ id }) => !recent.some((one) => one.id === id))];
  });

  watch(typed, (text, _, forget) => {
    found.value = [];
    isSearching.value = text.trim().length >= 2;
    if (!isSearching.value) return;
    let isStale = false;
    const timer = setTimeout(async () => {
      const read = await findRecords(area(), text);
      if (isStale) return;
      found.value = read;
      isSearching.value = false;
    }, REST_MS);
    forget(() => { isStale = true; clearTimeout(timer); });
  });

  return { typed, entries, isSearching, choose: (entry) => { rememberEntry(entry.id); close(); entry.run(); } };
}
