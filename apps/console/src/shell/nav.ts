import type { Permission } from '@accord/permissions';
import { Building2, ExternalLink, FileText, House, Inbox, LayoutGrid, Network, Megaphone, Phone, ScrollText, Settings, ShieldCheck, SlidersHorizontal, Target, UserRound, Users } from '@lucide/vue';
import type { Component } from 'vue';
import type { Area } from '../session.ts';

export interface NavItem {
  to: string;
  /** key of the words under `nav.` */
  words: string;
  icon: Component;
  needs?: Permission;
  /** `g` and this letter lead there */
  key?: string;
  /** other addresses that belong to it */
  also?: readonly string[];
  /** key of the heading under `nav.group.`: what follows each other under the same one stands together */
  group?: string;
}

const under = (group: string, ...items: NavItem[]): NavItem[] => items.map((item) => ({ ...item, group }));

/** One navigation per shell; what `viewer.can` does not hold is not drawn. */
export const NAV: Record<Area, NavItem[]> = {
  platform: [
    { to: '/p/today', words: 'today', icon: House, key: 't' },
    { to: '/p/requests', words: 'requests', icon: Inbox, needs: 'request:read', key: 'r', also: ['/p/forwarding-desk'] },
    { to: '/p/organizations', words: 'organizations', icon: Building2, needs: 'organization:list', key: 'o' },
    ...under('published',
      { to: '/p/statements', words: 'statements', icon: FileText, needs: 'statement:read', key: 's' },
      { to: '/p/purposes', words: 'purposes', icon: Target, needs: 'purpose:read', key: 'u' },
      { to: '/p/apps', words: 'catalog', icon: LayoutGrid, needs: 'app:manage', key: 'p', also: ['/p/withdrawn-apps'] },
      { to: '/p/recipients', words: 'recipients', icon: ExternalLink, needs: 'recipient:read', key: 'c' },
    ),
    ...under('records',
      { to: '/p/activity', words: 'activity', icon: ScrollText, needs: 'audit:read', key: 'a' },
      { to: '/p/settings', words: 'settings', icon: Settings, also: ['/p/webhooks'] },
    ),
  ],
  organization: [
    { to: '/o/today', words: 'today', icon: House, key: 't' },
    { to: '/o/requests', words: 'requests', icon: Inbox, needs: 'request:read', key: 'r' },
    ...under('processing',
      { to: '/o/apps', words: 'apps', icon: LayoutGrid, needs: 'app:read', key: 'a', also: ['/o/new-apps', '/o/app-requests', '/o/withdrawn-apps'] },
      { to: '/o/purposes', words: 'purposes', icon: Target, needs: 'purpose:read', key: 'u', also: ['/o/consents'] },
      { to: '/o/recipients', words: 'recipients', icon: ExternalLink, needs: 'recipient:read', key: 'c' },
    ),
    ...under('organization',
      { to: '/o/people', words: 'people', icon: Users, needs: 'person:read', key: 'p' },
      { to: '/o/groups', words: 'groups', icon: Network, needs: 'group:manage' },
    ),
    ...under('statements',
      { to: '/o/statement', words: 'statement', icon: FileText, needs: 'statement:read', key: 's' },
      { to: '/o/own-notice', words: 'ownNotice', icon: Megaphone, needs: 'own-notice:manage', key: 'n' },
    ),
    ...under('records',
      { to: '/o/activity', words: 'activity', icon: ScrollText, needs: 'audit:read', key: 'l' },
      { to: '/o/settings', words: 'settings', icon: Settings, also: ['/o/webhooks'] },
    ),
  ],
  me: [
    { to: '/me/overview', words: 'overview', icon: ShieldCheck, key: 't' },
    { to: '/me/statement', words: 'statement', icon: FileText, key: 's' },
    { to: '/me/choices', words: 'choices', icon: SlidersHorizontal, needs: 'consent:withdraw', key: 'c' },
    { to: '/me/my-requests', words: 'myRequests', icon: Inbox, key: 'r' },
    { to: '/me/apps', words: 'myApps', icon: LayoutGrid, needs: 'app:request', key: 'a', also: ['/me/gate'] },
    { to: '/me/my-data', words: 'myData', icon: UserRound, key: 'd' },
    { to: '/me/contact', words: 'contact', icon: Phone },
  ],
};
