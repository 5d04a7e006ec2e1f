import { graphql } from '../../graphql.ts';

export const ViewerFields = graphql(`
  fragment ViewerFields on Viewer {
    id
    email
    kind
    organization { id name kind state }
    seats { organization { id name } personId roles }
    person { id }
    profile { displayName email phone position preferredLanguage }
    roles
    can
    standings { kind state since until statementVersion { id number effectiveOn } }
    session { signedInAt idleExpiresAt absoluteExpiresAt }
  }
`);

export const ViewerDocument = graphql(`query Viewer { viewer { ...ViewerFields } }`, [ViewerFields]);

export const SignInDocument = graphql(`
  mutation SignIn($input: SignInInput!) { signIn(input: $input) { record { id kind } } }
`);

export const SignOutDocument = graphql(`mutation SignOut { signOut { record { signedInAt } } }`);

export const SignOutEverywhereDocument = graphql(`
  mutation SignOutEverywhere { signOutEverywhere { record { signedInAt } } }
`);

export const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { record { id kind } } }
`);
