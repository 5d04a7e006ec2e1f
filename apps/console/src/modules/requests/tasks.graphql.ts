import { graphql, type ResultOf, type VariablesOf } from '../../graphql.ts';

export const TaskRow = graphql(`
  fragment TaskRow on RequestTask { id title dueOn doneAt version assignee { kind id name } doneBy { kind id name } }
`);

export type Task = ResultOf<typeof TaskRow>;

/** The work on a request in steps; read beside the request, since it is between those who handle it. */
export const RequestTasksDocument = graphql(`
  query RequestTasks($id: ID!) { request(id: $id) { id state tasks { ...TaskRow } } requestHandlers { kind id name } }
`, [TaskRow]);

export const MyTasksDocument = graphql(`
  query MyTasks { myRequestTasks { id title dueOn request { id number } } }
`);

export const RequestHandlersDocument = graphql(`query RequestHandlers { requestHandlers { kind id name } }`);

export const AddRequestTaskDocument = graphql(`
  mutation AddRequestTask($input: AddRequestTaskInput!) { addRequestTask(input: $input) { record { id tasks { ...TaskRow } } } }
`, [TaskRow]);

export const ChangeRequestTaskDocument = graphql(`
  mutation ChangeRequestTask($input: ChangeRequestTaskInput!) { changeRequestTask(input: $input) { record { id tasks { ...TaskRow } } } }
`, [TaskRow]);

export type AddRequestTaskInput = VariablesOf<typeof AddRequestTaskDocument>['input'];
