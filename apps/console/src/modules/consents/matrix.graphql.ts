import { graphql, type ResultOf } from '../../graphql.ts';

const Matrix = graphql(`
  fragment Matrix on Purpose { id key necessity legalBasis cookieKind consentType name { zhCN en } necessityStatement { zhCN en } sources { source categories } }
`);
export type MatrixPurpose = ResultOf<typeof Matrix>;

export const MatrixOfPersonDocument = graphql(`
  query MatrixOfPerson($personId: ID!, $at: DateTime) {
    person(id: $personId) { id displayName }
    consentsOf(personId: $personId, at: $at) { id state since requiredType isInRegister recipient { id } purpose { ...Matrix } }
  }
`, [Matrix]);
export type MatrixConsent = ResultOf<typeof MatrixOfPersonDocument>['consentsOf'][number];

export const MatrixOfAllDocument = graphql(`
  query MatrixOfAll {
    purposes(first: 100) { edges { node { ...Matrix } } }
    consentFigures { id people valid toRenew no ended open }
  }
`, [Matrix]);
export type MatrixFigures = ResultOf<typeof MatrixOfAllDocument>['consentFigures'][number];
