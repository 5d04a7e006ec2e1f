import type { Permission } from '@accord/permissions';
import 'vue-router';

declare module 'vue-router' {
  interface RouteMeta {
    /** key of the page's name under `title.` */
    title?: string;
    /** open to everybody, signed in or not */
    isPublic?: boolean;
    /** the page says who can grant it when the viewer does not hold it */
    needs?: Permission;
  }
}
