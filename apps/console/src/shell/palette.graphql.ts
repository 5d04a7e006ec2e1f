import { graphql } from '../graphql.ts';

export const FindRequestsDocument = graphql(`
  query FindRequests($number: String!) {
    requests(first: 5, filter: { number: $number }) { edges { node { id number type state } } }
  }
`);

export const FindMyRequestsDocument = graphql(`
  query FindMyRequests { myRequests(first: 25) { edges { node { id number type state } } } }
`);

export const FindPeopleDocument = graphql(`
  query FindPeople($name: String!) {
    people(first: 5, filter: { nameStartsWith: $name }) { edges { node { id displayName relation } } }
  }
`);

export const FindRequestDocument = graphql(`query FindRequest($id: ID!) { request(id: $id) { id number type state } }`);
export const FindPersonDocument = graphql(`query FindPerson($id: ID!) { person(id: $id) { id displayName relation } }`);
