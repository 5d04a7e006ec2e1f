import type { Permission } from '@accord/permissions';
import { Building2, FileText, House, Inbox, LayoutGrid, ScrollText, Settings, ShieldCheck, UserRound, Users } from '@lucide/vue';
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
}

/** One navigation per shell; what `viewer.can` does not hold is not drawn. */
export const NAV: Record<Area, NavItem[]> = {
  platform: [
    { to: '/p/today', words: 'today', icon: House, key: 't' },
    { to: '/p/requests', words: 'requests', icon: Inbox, needs: 'request:read', key: 'r' },
    { to: '/p/statements', words: 'statements', icon: FileText, needs: 'statement:read', key: 's' },
    { to: '/p/organizations', words: 'organizations', icon: Building2, needs: 'organization:list', key: 'o' },
    { to: '/p/activity', words: 'activity', icon: ScrollText, needs: 'audit:read', key: 'a' },
    { to: '/p/settings', words: 'settings', icon: Settings },
  ],
  organization: [
    { to: '/o/today', words: 'today', icon: House, key: 't' },
    { to: '/o/requests', words: 'requests', icon: Inbox, needs: 'request:read', key: 'r' },
    { to: '/o/apps', words: 'apps', icon: LayoutGrid, needs: 'app:read', key: 'a' },
    { to: '/o/people', words: 'people', icon: Users, needs: 'person:read', key: 'p' },
    { to: '/o/statement', words: 'statement', icon: FileText, needs: 'statement:read', key: 's' },
    { to: '/o/activity', words: 'activity', icon: ScrollText, needs: 'audit:read', key: 'l' },
    { to: '/o/settings', words: 'settings', icon: Settings },
  ],
  me: [
    { to: '/me/overview', words: 'overview', icon: ShieldCheck, key: 't' },
    { to: '/me/statement', words: 'statement', icon: FileText, key: 's' },
    { to: '/me/my-requests', words: 'myRequests', icon: Inbox, key: 'r' },
    { to: '/me/my-data', words: 'myData', icon: UserRound, key: 'd' },
  ],
};
