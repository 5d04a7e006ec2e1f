import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const ReplyTemplatesDocument = graphql(`
  query ReplyTemplates { replyTemplates { id name type kind outcome textZh textEn changedAt isOwn version } }
`);

export type ReplyTemplate = ResultOf<typeof ReplyTemplatesDocument>['replyTemplates'][number];

/** The texts of a template with the data of a request put in. */
export const ReplyTemplatePreviewDocument = graphql(`
  query ReplyTemplatePreview($id: ID!, $requestId: ID!) { replyTemplatePreview(id: $id, requestId: $requestId) { language text missing } }
`);

export const SaveReplyTemplateDocument = graphql(`
  mutation SaveReplyTemplate($input: SaveReplyTemplateInput!) { saveReplyTemplate(input: $input) { record { id version } } }
`);

export type SaveReplyTemplateInput = VariablesOf<typeof SaveReplyTemplateDocument>['input'];

export const DeleteReplyTemplateDocument = graphql(`
  mutation DeleteReplyTemplate($input: DeleteReplyTemplateInput!) { deleteReplyTemplate(input: $input) { record { id } } }
`);
