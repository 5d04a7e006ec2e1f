import { permissionsOf, ROLE_NAMES } from '@accord/permissions';

/** The roles that may answer requests. */
export const DECIDING_ROLES = ROLE_NAMES.filter((role) => permissionsOf([role]).has('request:answer'));
