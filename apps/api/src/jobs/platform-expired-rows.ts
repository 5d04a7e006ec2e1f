import { across } from '../tenancy/platform-scope.ts';

interface Owner { organization_id: string }

export const ORGANIZATIONS_WITH_EXPIRED_KEYS = across<[now: number], Owner>({
  name: 'organizations-with-expired-idempotency-records',
  why: 'housekeeping removes expired rows organization by organization',
  sql: 'SELECT DISTINCT organization_id FROM idempotency_records WHERE expires_at <= ?',
});

export const ORGANIZATIONS_WITH_EXPIRED_UPLOADS = across<[now: number], Owner>({
  name: 'organizations-with-expired-uploads',
  why: 'housekeeping removes expired rows organization by organization',
  sql: 'SELECT DISTINCT organization_id FROM uploads WHERE expires_at <= ?',
});

export const ORGANIZATIONS_WITH_EXPIRED_EMAIL_CHANGES = across<[now: number], Owner>({
  name: 'organizations-with-expired-email-changes',
  why: 'housekeeping removes expired rows organization by organization',
  sql: 'SELECT DISTINCT organization_id FROM email_changes WHERE expires_at <= ?',
});

export const ORGANIZATIONS_WITH_EXPIRED_CODES = across<[now: number], Owner>({
  name: 'organizations-with-expired-identity-verifications',
  why: 'housekeeping removes expired rows organization by organization',
  sql: 'SELECT DISTINCT organization_id FROM identity_verifications WHERE expires_at <= ?',
});

export const ORGANIZATIONS_WITH_EXPIRED_JOBS = across<[now: number], Owner>({
  name: 'organizations-with-expired-jobs',
  why: 'housekeeping removes expired rows organization by organization',
  sql: 'SELECT DISTINCT organization_id FROM jobs WHERE expires_at <= ?',
});
