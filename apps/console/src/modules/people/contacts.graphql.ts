import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const PlanContactImportDocument = graphql(`
  query PlanContactImport($uploadId: ID!, $columns: ContactColumnsInput) {
    planContactImport(uploadId: $uploadId, columns: $columns) {
      headers columns { displayName email phone externalId } rows judged added known faults { reason count }
      sample { line displayName maskedEmail maskedPhone externalId isKnown fault }
    }
  }
`);

export type ContactPlan = ResultOf<typeof PlanContactImportDocument>['planContactImport'];
export type ContactColumns = NonNullable<VariablesOf<typeof PlanContactImportDocument>['columns']>;

export const ImportContactsDocument = graphql(`
  mutation ImportContacts($input: ImportContactsInput!) { importContacts(input: $input) { record { id } } }
`);
