import type { ConsentType as Type, DataCategory as Category, LegalBasis as Basis, StandingState as Said } from '@accord/consents';
import { explainPurpose, isEnabled, type ConsentExplained, type Enablement, type EnablementSource as Source, type GateFacts, type RecipientExplained } from '@accord/gate';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf, graphqlEnum } from '../../database/graphql-enum.ts';
import { StandingState } from '../acceptances/index.ts';
import { EnablementDecision, EnablementSource, EnablementSubject } from '../apps/index.ts';
import { ConsentStandingState } from '../consents/index.ts';
import { OrganizationState } from '../organizations/index.ts';
import { PersonState } from '../people/index.ts';
import { ConsentType, DataCategory, LegalBasis } from '../purposes/index.ts';
import { RecipientStandingState } from '../recipients/index.ts';
import { GateDecision } from './gate-decision.ts';

@ObjectType({ description: 'Where the person stands to one statement that asks for acceptance.' })
export class GateStatement {
  @Field(() => ID) statementVersionId!: string;
  @Field(() => StandingState) state!: GateFacts['standings'][number]['state'];
  @Field(() => GraphQLDateTime, { nullable: true }) until!: number | null;
}

@ObjectType({ description: 'A decision about the app on the way to the person; what was taken back is not.' })
export class GateEnablement implements Enablement {
  @Field(() => EnablementSubject) subject!: Enablement['subject'];
  @Field(() => ID) subjectId!: string;
  @Field(() => EnablementDecision) decision!: Enablement['decision'];
  @Field(() => GraphQLDateTime) at!: number;
}

@ObjectType({ description: 'What has to be consented to, and what was said.' })
export class GateConsent {
  @Field(() => ConsentType, { nullable: true, description: 'The kind that is needed; null where the purpose rests on another ground.' }) requiredType!: Type | null;
  @Field(() => ConsentStandingState) state!: Said;
  @Field(() => ConsentType, { nullable: true }) type!: Type | null;
  @Field(() => GraphQLDateTime, { nullable: true }) since!: number | null;
  @Field(() => GraphQLDateTime, { nullable: true }) expiresAt!: number | null;
}

@ObjectType({ description: 'A recipient that the app gives the data to for the purpose.' })
export class GateRecipient {
  @Field(() => ID) recipientId!: string;
  @Field(() => RecipientStandingState) state!: RecipientExplained['standing']['state'];
  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day that it may receive, or might.' }) until!: string | null;
  @Field(() => Boolean) isAbroad!: boolean;
  @Field(() => Boolean, { description: 'It is in the country, or the organization let the data go there (PIPL 38).' }) mayLeave!: boolean;
  @Field(() => GateConsent, { nullable: true, description: 'Null where it only acts on behalf of the organization, within the country (PIPL 21).' }) consent!: GateConsent | null;
}

@ObjectType({ description: 'The purpose that was asked about.' })
export class GatePurpose {
  @Field(() => String) purposeKey!: string;
  @Field(() => Boolean, { description: 'The app’s version in effect processes for it, and no more than it names.' }) isWithinScope!: boolean;
  @Field(() => LegalBasis, { nullable: true }) legalBasis!: Basis | null;
  @Field(() => [DataCategory], { description: 'What the app processes for it.' }) categories!: Category[];
  @Field(() => GraphQLDateTime, { nullable: true, description: 'When every app that serves the purpose was last off for the person: what was consented to until then has ended.' }) endedAt!: number | null;
  @Field(() => GateConsent, { nullable: true }) consent!: GateConsent | null;
  @Field(() => Boolean, { description: 'It is done with linked outside accounts, and the person has unlinked every one of theirs.' }) isUnlinked!: boolean;
  @Field(() => [GateRecipient]) recipients!: GateRecipient[];
}

export const GateFactNotKept = graphqlEnum('GateFactNotKept', enumOf(['ORGANIZATION_STATE', 'PERSON_STATE', 'BIRTH_DATE', 'PURPOSE_REGISTER', 'RECIPIENT_REGISTER']), 'A fact of which no history is kept.');
export type GateFactNotKept = keyof typeof GateFactNotKept;

@ObjectType({ description: 'An answer of the gate with every fact behind it.' })
export class GateExplanation {
  @Field(() => GateDecision) decision!: GateDecision;
  @Field(() => OrganizationState) organizationState!: GateFacts['organization']['state'];
  @Field(() => PersonState) personState!: GateFacts['person']['state'];
  @Field(() => Boolean) hasAccount!: boolean;
  @Field(() => Boolean, { description: 'In Asia/Shanghai, on the day of the answer.' }) isUnder14!: boolean;
  @Field(() => [GateStatement]) statements!: GateStatement[];
  @Field(() => Boolean) isAppOn!: boolean;
  @Field(() => EnablementSource) setBy!: Source;
  @Field(() => [GateEnablement]) path!: GateEnablement[];
  @Field(() => GatePurpose, { nullable: true, description: 'Null where none was asked about.' }) purpose!: GatePurpose | null;
  @Field(() => [GateFactNotKept], { description: 'Facts that an answer of the past takes as they are now, because no history of them is kept; empty for an answer of now.' }) notKept!: GateFactNotKept[];
}

/** The facts of an answer, in the words of the API. */
export function explanationOf(facts: GateFacts, decision: GateDecision, notKept: GateFactNotKept[] = []): GateExplanation {
  const { enabled, setBy } = isEnabled(facts.app, facts.enablements);
  return {
    decision, organizationState: facts.organization.state, personState: facts.person.state, hasAccount: facts.person.hasAccount, isUnder14: facts.person.isUnder14,
    statements: facts.standings.map(({ versionId, state, until }) => ({ statementVersionId: versionId, state, until: until ?? null })),
    isAppOn: enabled, setBy, path: facts.enablements.filter(({ decision }) => decision !== 'INHERIT').map((one) => ({ ...one })), purpose: purposeOf(facts, decision.decidedAt), notKept,
  };
}

function purposeOf({ purpose, person }: GateFacts, at: number): GatePurpose | null {
  if (!purpose) return null;
  const explained = explainPurpose(purpose, person, at);
  const { asked } = purpose;
  return {
    purposeKey: purpose.key, isWithinScope: explained !== null, legalBasis: asked?.activity.legalBasis ?? null, categories: [...(asked?.categories ?? [])] as Category[], endedAt: asked?.endedAt ?? null,
    consent: explained ? consentOf(explained.consent) : null, isUnlinked: explained?.isUnlinked ?? false, recipients: explained?.recipients.map(recipientOf) ?? [],
  };
}

const consentOf = ({ required, standing: { state, type, since, expiresAt } }: ConsentExplained): GateConsent => ({ requiredType: required, state, type, since, expiresAt });

const recipientOf = ({ recipientId, standing: { state, until }, isAbroad, consent, reasons }: RecipientExplained): GateRecipient =>
  ({ recipientId, state, until, isAbroad, mayLeave: !reasons.includes('CROSS_BORDER_BLOCKED'), consent: consent ? consentOf(consent) : null });
