import type { Permission } from '@accord/permissions';
import type { ComposerTranslation } from 'vue-i18n';
import { may, viewer } from '../../session.ts';

/** A page of the settings: `path` after the shell's, `words` of its name. */
interface Section {
  readonly path: string;
  readonly words: string;
  readonly needs?: Permission;
  readonly isEnterprisesOnly?: boolean;
}

const SECTIONS: readonly Section[] = [
  { path: 'settings', words: 'settings.organization' },
  { path: 'settings/public-form', words: 'title.publicForm', isEnterprisesOnly: true },
  { path: 'settings/reply-templates', words: 'title.replyTemplates', needs: 'request:answer' },
  { path: 'settings/api-keys', words: 'title.apiKeys', needs: 'api-key:manage' },
  { path: 'webhooks', words: 'title.webhooks', needs: 'webhook:manage' },
  { path: 'settings/account', words: 'title.account' },
];

const isEnterprise = (): boolean => viewer.value?.organization.kind === 'ENTERPRISE';

/** Members read about their organization; of the platform there is nothing to read but for who may change it. */
export const hasOrganizationPage = (): boolean => isEnterprise() || may('organization:update');

/** The pages of the settings that whoever is signed in may open, as tabs; `base` is the shell's path. */
export function tabsOfSettings(base: string, t: ComposerTranslation): { key: string; label: string; to: string }[] {
  return SECTIONS.filter(({ path, needs, isEnterprisesOnly }) => (needs === undefined || may(needs)) && (!isEnterprisesOnly || isEnterprise()) && (path !== 'settings' || hasOrganizationPage()))
    .map(({ path, words }) => ({ key: `${base}/${path}`, label: t(path === 'settings' && !isEnterprise() ? 'settings.platform' : words), to: `${base}/${path}` }));
}
