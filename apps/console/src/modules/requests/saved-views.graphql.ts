import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const SavedViewsDocument = graphql(`
  query SavedViews($list: SavedViewList!) { savedViews(list: $list) { id name query } }
`);

export type SavedView = ResultOf<typeof SavedViewsDocument>['savedViews'][number];
export type SavedViewList = VariablesOf<typeof SavedViewsDocument>['list'];

export const SaveViewDocument = graphql(`
  mutation SaveView($input: SaveViewInput!) { saveView(input: $input) { record { id } } }
`);

export const RenameViewDocument = graphql(`
  mutation RenameView($input: RenameViewInput!) { renameView(input: $input) { record { id name } } }
`);

export const DeleteViewDocument = graphql(`
  mutation DeleteView($input: DeleteViewInput!) { deleteView(input: $input) { record { id } } }
`);
