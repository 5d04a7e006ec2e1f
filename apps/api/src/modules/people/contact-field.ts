import { graphqlEnum } from '../../database/graphql-enum.ts';

export const ContactField = graphqlEnum('ContactField', { EMAIL: 'EMAIL', PHONE: 'PHONE' } as const, 'A way to reach a person; shown masked.');
export type ContactField = keyof typeof ContactField;
