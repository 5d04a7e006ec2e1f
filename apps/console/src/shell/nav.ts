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
}

/** One navigation per shell; what `viewer.can` does not hold is not drawn. */
export const NAV: Record<Area, NavItem[]> = {
  platform: [
    { to: '/p/today', words: 'today', icon: House },
    { to: '/p/requests', words: 'requests', icon: Inbox, needs: 'request:read' },
    { to: '/p/statements', words: 'statements', icon: FileText, needs: 'statement:read' },
    { to: '/p/organizations', words: 'organizations', icon: Building2, needs: 'organization:list' },
    { to: '/p/activity', words: 'activity', icon: ScrollText, needs: 'audit:read' },
    { to: '/p/settings', words: 'settings', icon: Settings },
  ],
  organization: [
    { to: '/o/today', words: 'today', icon: House },
    { to: '/o/requests', words: 'requests', icon: Inbox, needs: 'request:read' },
    { to: '/o/apps', words: 'apps', icon: LayoutGrid, needs: 'app:read' },
    { to: '/o/people', words: 'people', icon: Users, needs: 'person:read' },
    { to: '/o/statement', words: 'statement', icon: FileText, needs: 'statement:read' },
    { to: '/o/activity', words: 'activity', icon: ScrollText, needs: 'audit:read' },
    { to: '/o/settings', words: 'settings', icon: Settings },
  ],
  me: [
    { to: '/me/overview', words: 'overview', icon: ShieldCheck },
    { to: '/me/statement', words: 'statement', icon: FileText },
    { to: '/me/my-requests', words: 'myRequests', icon: Inbox },
    { to: '/me/my-data', words: 'myData', icon: UserRound },
  ],
};
