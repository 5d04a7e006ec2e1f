import { Arg, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { Allow, Scope, Self } from '../../access/allow.ts';
import type { SignedIn } from '../../access/caller.ts';
import { connectionOf, payloadOf, type Page } from '../../tenancy/page.ts';
import type { Eventually } from '../../tenancy/eventually.ts';
import type { TenantScope } from '../../tenancy/tenant-scope.ts';
import { ContactImport } from '../people/index.ts';
import { hasFile } from './download.ts';
import { importContacts } from './import-contacts.ts';
import { Job } from './job.entity.ts';
import { BulkInput, CancelJobInput, ImportContactsInput, RetryJobInput, RetryUndoneInput, StartAppBulkInput, StartBulkInput, StartExportInput } from './jobs.inputs.ts';
import { cancelJob, listOwnJobs, retryJob } from './own-jobs.ts';
import { BulkPlan, planBulk } from './plan-bulk.ts';
import { retryUndone, undoneOf } from './retry-undone.ts';
import { startAppBulk } from './start-app-bulk.ts';
import { startBulk } from './start-bulk.ts';
import { startExport } from './start-export.ts';
import { UndoneRow } from './undone-row.entity.ts';

const JobConnection = connectionOf(Job, 'Job');
const JobPayload = payloadOf(Job, 'Job');
type Payload = Promise<{ record: Job }>;

@ObjectType({ description: 'How many rows could not be done for one reason.' })
export class JobFailure {
  @Field(() => String) reason!: string;
  @Field(() => Int) count!: number;
}

@Resolver(() => Job)
export class JobsResolver {
  @Query(() => JobConnection, { description: 'The long work that the caller has asked for, newest first.' })
  @Allow('request:read', 'audit:read', 'organization:list', 'person:add-external')
  jobs(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('first', () => Int, { defaultValue: 25 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null): Promise<Page<Job>> {
    return listOwnJobs(scope, me, { first, after });
  }

  @Query(() => BulkPlan, { description: 'What would happen if the same input were sent to startBulk now.' })
  @Allow('request:answer')
  planBulk(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => BulkInput) input: BulkInput): Promise<BulkPlan> {
    return planBulk(scope, me, input);
  }

  @Mutation(() => JobPayload, { description: 'A list as a CSV file, for GET /exports/ and the job’s id once it is done.' })
  @Allow('request:read', 'audit:read', 'organization:list')
  async startExport(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => StartExportInput) input: StartExportInput): Payload {
    return { record: await startExport(scope, me, input) };
  }

  @Mutation(() => JobPayload, { description: 'One verb over all requests that match, or over those that were picked.' })
  @Allow('request:answer')
  async startBulk(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => StartBulkInput) input: StartBulkInput): Payload {
    return { record: await startBulk(scope, me, input) };
  }

  @Mutation(() => JobPayload, { description: 'Adds everybody in a file as an external contact, under one warranty.' })
  @Allow('person:add-external')
  async importContacts(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => ImportContactsInput) input: ImportContactsInput): Payload {
    return { record: await importContacts(scope, me, input) };
  }

  @Mutation(() => JobPayload, { description: 'Many decisions about apps, as planAppBulk told: several apps for one subject, or one app for each of some people.' })
  @Allow('app:switch')
  async startAppBulk(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => StartAppBulkInput) input: StartAppBulkInput): Payload {
    return { record: await startAppBulk(scope, me, input) };
  }

  @Mutation(() => JobPayload, { description: 'What is done stays done.' })
  @Allow('request:read', 'audit:read', 'organization:list', 'person:add-external')
  async cancelJob(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => CancelJobInput) input: CancelJobInput): Payload {
    return { record: await cancelJob(scope, me, input) };
  }

  @Mutation(() => JobPayload, { description: 'A job that failed or was cancelled goes on where it stood.' })
  @Allow('request:read', 'audit:read', 'organization:list', 'person:add-external')
  async retryJob(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => RetryJobInput) input: RetryJobInput): Payload {
    return { record: await retryJob(scope, me, input) };
  }

  @Mutation(() => JobPayload, { description: 'A new job over the requests that one could not do, with the same words; each is judged again.' })
  @Allow('request:answer')
  async retryUndone(@Self() me: SignedIn, @Scope() scope: TenantScope, @Arg('input', () => RetryUndoneInput) input: RetryUndoneInput): Payload {
    return { record: await retryUndone(scope, me, input) };
  }

  @Allow('request:read', 'audit:read', 'organization:list', 'person:add-external')
  @FieldResolver(() => [UndoneRow], { description: 'Of a verb over requests: the first 100 to which it could not be done. Its file has all rows.' })
  undone(@Root() job: Job, @Scope() scope: TenantScope): Eventually<UndoneRow[]> {
    return undoneOf(scope, job);
  }

  @FieldResolver(() => [JobFailure], { description: 'Why rows could not be done, the commonest first.' })
  failures(@Root() { reasons }: Job): JobFailure[] {
    return Object.entries(reasons).map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Where its file is taken with the session: an export, what became of each row, or the rows that could not be done. Null while there is none.' })
  filePath(@Root() job: Job): string | null {
    return hasFile(job) ? `/exports/${job.id}?organization=${job.organizationId}` : null;
  }

  @Allow('request:read', 'audit:read', 'organization:list', 'person:add-external')
  @FieldResolver(() => ContactImport, { nullable: true, description: 'Of IMPORT_CONTACTS: the warranty, and how many were added and known.' })
  contactImport(@Root() { arguments: { contacts } }: Job, @Scope() scope: TenantScope): Eventually<ContactImport | null | undefined> {
    return contacts ? scope.load(ContactImport, contacts.id) : null;
  }
}
