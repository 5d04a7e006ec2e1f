export { PERMISSIONS, isPermission, staysOpenWhileStopped, type Permission, type PermissionText } from './permissions.ts';
export { ROLES, ROLE_NAMES, isRole, permissionsOf, realmOf, rolesOf, type Realm, type Role } from './roles.ts';
export { ORGANIZATION_KEY_SCOPES, PLATFORM_KEY_SCOPES, keyScopesOf } from './api-key-scopes.ts';
