import type { Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { PersonProfile } from './person-profile.entity.ts';

/** The personal data of a person of this organization, loaded together with its siblings'. */
export const profileOf = (scope: TenantScope, personId: string): Eventually<PersonProfile | undefined> => scope.load(PersonProfile, personId);
