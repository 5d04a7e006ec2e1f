import { graphql, type ResultOf } from '../../graphql.ts';

export const CookieRegisterDocument = graphql(`
  query CookieRegister {
    cookieRegister {
      register organizationName asksForPrivacy
      technologies { id key kind categories retentionDays controllerRole name { zhCN en } description { zhCN en } }
    }
  }
`);

export type CookieTechnology = ResultOf<typeof CookieRegisterDocument>['cookieRegister']['technologies'][number];

export const CookieNoticeDocument = graphql(`
  query CookieNotice { cookieRegister { notice { id number effectiveOn texts { language body } } } }
`);

export const MyCookieChoicesDocument = graphql(`
  query MyCookieChoices {
    myCookieChoices {
      id register
      technologies { id key kind categories retentionDays controllerRole name { zhCN en } description { zhCN en } }
      choices { kind state since }
    }
  }
`);

export type MyCookieChoices = ResultOf<typeof MyCookieChoicesDocument>['myCookieChoices'];

export const ChooseCookiesDocument = graphql(`
  mutation ChooseCookies($input: ChooseCookiesInput!) { chooseCookies(input: $input) { record { id choices { kind state since } } } }
`);
