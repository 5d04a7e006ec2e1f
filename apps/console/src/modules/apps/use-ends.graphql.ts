import { graphql, type ResultOf } from '../../graphql.ts';

const Ended = graphql(`
  fragment Ended on UseEndNotice { id subject decisions endedAt state sentTo toldAt how toldBy { kind id name } app { id key name { zhCN en } } recipient { id name { zhCN en } } }
`);

export const UseEndsOfAppDocument = graphql(`query UseEndsOfApp($key: String!) { app(key: $key, withWithdrawn: true) { id useEndNotices { ...Ended } } }`, [Ended]);
export const UseEndsOfRecipientDocument = graphql(`query UseEndsOfRecipient($id: ID!) { recipient(id: $id) { id useEndNotices { ...Ended } } }`, [Ended]);
export type UseEnd = ResultOf<typeof UseEndsOfRecipientDocument>['recipient']['useEndNotices'][number];

export const NoteRecipientToldDocument = graphql(`
  mutation NoteRecipientTold($input: NoteRecipientToldInput!) { noteRecipientTold(input: $input) { record { id state } } }
`);
