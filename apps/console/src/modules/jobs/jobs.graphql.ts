import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const JobRow = graphql(`
  fragment JobRow on Job { id kind state done failed total error filePath createdAt failures { reason count } contactImport { id added known } }
`);

export const JobsDocument = graphql(`
  query Jobs { jobs(first: 20) { edges { node { ...JobRow } } } }
`, [JobRow]);

export type Job = ResultOf<typeof JobRow>;

export const StartExportDocument = graphql(`
  mutation StartExport($input: StartExportInput!) { startExport(input: $input) { record { id } } }
`);

export const PlanBulkDocument = graphql(`
  query PlanBulk($input: BulkInput!) { planBulk(input: $input) { matching able capped hindrances { reason state count } } }
`);

export const StartBulkDocument = graphql(`
  mutation StartBulk($input: StartBulkInput!) { startBulk(input: $input) { record { id } } }
`);

export type BulkInput = VariablesOf<typeof PlanBulkDocument>['input'];
export type BulkKind = BulkInput['kind'];
export type ExportInput = VariablesOf<typeof StartExportDocument>['input'];

export const CancelJobDocument = graphql(`
  mutation CancelJob($input: CancelJobInput!) { cancelJob(input: $input) { record { id } } }
`);

export const RetryJobDocument = graphql(`
  mutation RetryJob($input: RetryJobInput!) { retryJob(input: $input) { record { id } } }
`);
