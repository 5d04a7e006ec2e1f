import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

/** One thing that carrying out a request consists of; the person and whoever handles it see the same, as far as it concerns them. */
export const StepFacts = graphql(`
  fragment StepFacts on FulfilmentStep {
    id kind state field before after isOvertaken ground law failure what place doneOn notifiedAt sentTo settledAt
    purpose { id name { zhCN en } }
    recipient { id name { zhCN en } contact }
  }
`);
export type Step = ResultOf<typeof StepFacts>;

/** What accepting a request would do now. */
export const PlanFacts = graphql(`
  fragment PlanFacts on FulfilmentPlanView {
    hindrance
    added { kind state recipient { id name { zhCN en } } }
    closing { roles eraseDueAt }
  }
`);
export type Plan = ResultOf<typeof PlanFacts>;

export const RetryFulfilmentStepDocument = graphql(`
  mutation RetryFulfilmentStep($input: RetryFulfilmentStepInput!) { retryFulfilmentStep(input: $input) { record { id version } } }
`);

export const RecordFulfilmentDocument = graphql(`
  mutation RecordFulfilment($input: RecordFulfilmentInput!) { recordFulfilment(input: $input) { record { id version } } }
`);

export const NameWhatIsAskedDocument = graphql(`
  mutation NameWhatIsAsked($input: NameWhatIsAskedInput!) { nameWhatIsAsked(input: $input) { record { id version } } }
`);

export type RecordChanges = NonNullable<VariablesOf<typeof NameWhatIsAskedDocument>['input']['changes']>;

/** One's record as it reads, to say what should read otherwise. */
export const MyRecordDocument = graphql(`
  query MyRecord { myData { profile { displayName phone position preferredLanguage birthOn } } }
`);

/** What one has consented to and may take back. */
export const MyWithdrawableDocument = graphql(`
  query MyWithdrawable { myConsents { id acts state purpose { id key necessity name { zhCN en } } recipient { id key name { zhCN en } } } }
`);
