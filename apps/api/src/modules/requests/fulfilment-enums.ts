import { FULFILMENT_KINDS, FULFILMENT_STATES, RECORD_FIELDS } from '@accord/request-steps';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';

export const FulfilmentKind = graphqlEnum('FulfilmentKind', enumOf(FULFILMENT_KINDS), 'What carrying out an accepted request consists of. The program does the first four; GIVE_DATA is done by the answer that completes the request, or by hand; BY_HAND is done outside and written down; TELL_RECIPIENT is a letter where an address of the recipient is on record.');
export const FulfilmentState = graphqlEnum('FulfilmentState', enumOf(FULFILMENT_STATES), 'PROPOSED: asked and not decided. NOT_CONNECTED: nothing here can do it; somebody does it outside and writes down what, where and when. NOTIFIED: the recipient was written to, and what it confirms is still to be written down. KEPT: not done, on a ground.');
export const RecordField = graphqlEnum('RecordField', enumOf(RECORD_FIELDS), 'A field of a person’s record that may be corrected (§7.1).');
