import { graphql, type ResultOf } from '../../graphql.ts';

export const WithdrawalNoticesDocument = graphql(`
  query WithdrawalNotices($id: ID!) { recipient(id: $id) { id withdrawalNotices { id withdrawals endedAt state sentTo toldAt how toldBy { kind id name } } } }
`);
export type WithdrawalNotice = ResultOf<typeof WithdrawalNoticesDocument>['recipient']['withdrawalNotices'][number];

/** Whom a notice concerns, for whoever may see consents. */
export const WithdrawalNoticeDocument = graphql(`
  query WithdrawalNotice($id: ID!) { withdrawalNotice(id: $id) { id ended { id consentEventId endedAt person { kind id name } purpose { id name { zhCN en } } } } }
`);

export const NoteWithdrawalToldDocument = graphql(`
  mutation NoteWithdrawalTold($input: NoteWithdrawalToldInput!) { noteWithdrawalTold(input: $input) { record { id state } } }
`);
