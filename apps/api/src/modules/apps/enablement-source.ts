import type { EnablementSource as Source } from '@accord/gate';
import { graphqlEnum } from '../../database/graphql-enum.ts';

export const EnablementSource = graphqlEnum('EnablementSource', { DEFAULT: 'DEFAULT', ORGANIZATION: 'ORGANIZATION', GROUP: 'GROUP', PERSON: 'PERSON' } as const, 'Whose decision makes an app be on or off.');
export type EnablementSource = Source;
