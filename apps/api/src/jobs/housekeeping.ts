import { LessThanOrEqual } from 'typeorm';
import { Session } from '../access/session.entity.ts';
import { SignInAttempt } from '../access/sign-in-attempt.entity.ts';
import { IdentityVerification } from '../modules/intake/index.ts';
import { Job, JobPart, UndoneRow } from '../modules/jobs/index.ts';
import { EmailChange } from '../modules/people/index.ts';
import { leaveOwedCommencements } from '../modules/statements/index.ts';
import { Upload } from '../modules/uploads/index.ts';
import { WebhookDelivery } from '../modules/webhooks/index.ts';
import { SYSTEM } from '../tenancy/actor.ts';
import { removeExpired } from '../tenancy/expired-rows.ts';
import { GlobalRows } from '../tenancy/global-rows.ts';
import { IdempotencyRecord } from '../tenancy/idempotency-record.entity.ts';
import type { Kernel } from '../tenancy/kernel.ts';
import { PlatformScope } from '../tenancy/platform-scope.ts';
import { ORGANIZATIONS_WITH_EXPIRED_CODES, ORGANIZATIONS_WITH_EXPIRED_EMAIL_CHANGES, ORGANIZATIONS_WITH_EXPIRED_JOBS, ORGANIZATIONS_WITH_EXPIRED_KEYS, ORGANIZATIONS_WITH_EXPIRED_UPLOADS } from './platform-expired-rows.ts';
import { ORGANIZATIONS_WITH_EXPIRED_WEBHOOKS } from './platform-expired-webhooks.ts';

/** An ended session and a forgotten failure to sign in are kept this long for whoever looks into an incident. */
const KEPT_FOR = 48 * 3_600_000;

/** Removes what nobody needs any more, and leaves events that replicas of before did not. Safe to run twice, and by several workers at once. */
export async function tidyUp(kernel: Kernel): Promise<void> {
  const now = kernel.clock.now();
  const platform = new PlatformScope(kernel, { requestId: '', actor: SYSTEM });
  for (const { organization_id } of await platform.across(ORGANIZATIONS_WITH_EXPIRED_KEYS, now)) await removeExpired(kernel, IdempotencyRecord, organization_id);
  for (const { organization_id } of await platform.across(ORGANIZATIONS_WITH_EXPIRED_UPLOADS, now)) await removeExpired(kernel, Upload, organization_id);
  for (const { organization_id } of await platform.across(ORGANIZATIONS_WITH_EXPIRED_EMAIL_CHANGES, now)) await removeExpired(kernel, EmailChange, organization_id);
  for (const { organization_id } of await platform.across(ORGANIZATIONS_WITH_EXPIRED_CODES, now)) await removeExpired(kernel, IdentityVerification, organization_id);
  for (const { organization_id } of await platform.across(ORGANIZATIONS_WITH_EXPIRED_JOBS, now)) {
    await removeExpired(kernel, JobPart, organization_id);
    await removeExpired(kernel, UndoneRow, organization_id);
    await removeExpired(kernel, Job, organization_id);
  }
  for (const { organization_id } of await platform.across(ORGANIZATIONS_WITH_EXPIRED_WEBHOOKS, now)) await removeExpired(kernel, WebhookDelivery, organization_id);
  await leaveOwedCommencements(platform.own);
  const before = LessThanOrEqual(now - KEPT_FOR);
  await kernel.database.write(async (manager) => {
    const rows = new GlobalRows(manager);
    for (const over of [{ endedAt: before }, { idleExpiresAt: before }, { absoluteExpiresAt: before }]) await rows.remove(Session, over);
    await rows.remove(SignInAttempt, { lastAt: before });
  });
}
