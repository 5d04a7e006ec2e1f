import { graphql, type ResultOf } from '../../graphql.ts';

export const PlatformContactDocument = graphql(`
  query PlatformContact { platformContact { name email phone hours hoursEn privacyOfficer privacyOfficerEn address addressEn } }
`);

export const OwnContactDocument = graphql(`
  query OwnContact { organization { id contactDetails { name email phone hours hoursEn privacyOfficer privacyOfficerEn address addressEn } } }
`);

export type ContactDetails = ResultOf<typeof PlatformContactDocument>['platformContact'];
