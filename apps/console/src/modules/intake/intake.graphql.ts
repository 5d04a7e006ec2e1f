import { graphql, type ResultOf } from '../../graphql.ts';
import { FileFacts } from '../files/files.graphql.ts';

export const OpenIntakeFormDocument = graphql(`
  query OpenIntakeForm($form: String) { intakeForm(form: $form) { organizationName isPlatform replyDays } }
`);

export const SubmitIntakeDocument = graphql(`
  mutation SubmitIntake($input: SubmitIntakeInput!) { submitIntake(input: $input) { record { token number codeExpiresAt } } }
`);

export const SendRequestCodeDocument = graphql(`
  mutation SendRequestCode($input: SendRequestCodeInput!) { sendRequestCode(input: $input) { record { token number codeExpiresAt } } }
`);

export const ConfirmRequestCodeDocument = graphql(`
  mutation ConfirmRequestCode($input: ConfirmRequestCodeInput!) { confirmRequestCode(input: $input) { record { token endsAt } } }
`);

export const RequestByCodeDocument = graphql(`
  query RequestByCode($session: String!, $partId: ID) {
    requestByCode(session: $session, partId: $partId) {
      id number type state organizationName isPlatform controllerRole capacity onBehalfOf details language contact receivedAt clockStartAt replyDueAt lapsesAt holder
      promise { versionNumber deadline { ruleId quantity clause startAt strictLastDay strictDueAt legalLastDay legalDueAt calendarComplete } }
      moves { step to occurredAt }
      replies { id kind outcome grounds language text otherText remedyText delay extendTo feeFen erasureGrounds items { name outcome ground law } repliedAt files { ...FileFacts } }
      files { ...FileFacts }
      additions { id text addedAt files { ...FileFacts } }
      fee { id state amountFen basis agreedAt }
      parts { id organizationName number state replyDueAt repliedAt }
      duplicateOf complaints canComplain isAsked canTell canProve canWithdraw canAgreeToFee version sessionEndsAt
    }
  }
`, [FileFacts]);

export const PromiseByCodeDocument = graphql(`
  query PromiseByCode($session: String!, $partId: ID) {
    requestByCode(session: $session, partId: $partId) { id promise { clauses { language prevails number heading body } } }
  }
`);

export type OpenedRequest = ResultOf<typeof RequestByCodeDocument>['requestByCode'];

export const TellByCodeDocument = graphql(`
  mutation TellByCode($input: TellByCodeInput!) { tellByCode(input: $input) { record { id version } } }
`);

export const ComplainByCodeDocument = graphql(`
  mutation ComplainByCode($input: ComplainByCodeInput!) { complainByCode(input: $input) { record { id version } } }
`);

export const WithdrawByCodeDocument = graphql(`
  mutation WithdrawByCode($input: WithdrawByCodeInput!) { withdrawByCode(input: $input) { record { id version } } }
`);

export const AgreeToFeeByCodeDocument = graphql(`
  mutation AgreeToFeeByCode($input: AgreeToFeeByCodeInput!) { agreeToFeeByCode(input: $input) { record { id version } } }
`);

export const IntakeFormDocument = graphql(`
  query IntakeForm { organization { id intakeForm { id isOpen version url waiting } } }
`);

export const SetIntakeFormDocument = graphql(`
  mutation SetIntakeForm($input: SetIntakeFormInput!) { setIntakeForm(input: $input) { record { id isOpen version } } }
`);
