import type { Composer } from 'vue-i18n';
import { localized } from '../../ui/localized.ts';
import type { GateAnswer, GateApp } from './gate.graphql.ts';

/** One fact behind an answer: what it is, how it stands, whether it speaks against it, and where it is changed. */
export interface GateFact {
  readonly key: string;
  readonly label: string;
  readonly says: string;
  readonly isFine: boolean;
  readonly to: string | null;
}

const ACCEPTED: readonly string[] = ['NOT_REQUIRED', 'ACCEPTED', 'DEEMED', 'DUE'];
type Consent = NonNullable<NonNullable<GateAnswer['purpose']>['consent']>;
type Words = Pick<Composer, 't'>;

const sayConsent = ({ requiredType, state }: Pick<Consent, 'requiredType' | 'state'>, { t }: Words): string =>
  requiredType === null ? t('gate.noConsentNeeded') : t('gate.consentStands', { type: t(`enum.ConsentType.${requiredType}`), state: t(`enum.ConsentStandingState.${state}`) });
const isGiven = ({ requiredType, state }: Pick<Consent, 'requiredType' | 'state'>): boolean => requiredType === null || state === 'VALID';

/**
 * Every fact of an answer in the reader's words, in the order in which the gate looks at them.
 * @param personId whose answer it is; null: the reader's own
 */
export function gateFacts(answer: GateAnswer, app: GateApp, personId: string | null, { t }: Words): GateFact[] {
  const person = personId === null ? null : `/o/people/${personId}`;
  const appPage = personId === null ? '/me/apps' : `/o/apps/${app.key}`;
  const names = new Map(app.versions.flatMap(({ scopes }) => scopes.flatMap(({ recipients }) => recipients)).map(({ id, name }) => [id, localized(name)]));
  const { purpose, decision: { reasons } } = answer;
  const against = (code: string, recipientId: string | null = null): boolean => reasons.some((one) => one.code === code && (recipientId === null || one.recipientId === recipientId));
  return [
    { key: 'organization', label: t('gate.organization'), says: t(`enum.OrganizationState.${answer.organizationState}`), isFine: !against('ORGANIZATION_SUSPENDED'), to: null },
    { key: 'person', label: t('gate.account'), says: [t(`enum.PersonState.${answer.personState}`), answer.hasAccount ? '' : t('gate.noAccount'), answer.isUnder14 ? t('gate.under14') : ''].filter(Boolean).join(t('common.comma')), isFine: !against('ACCOUNT_CLOSED') && !against('PERSON_RESTRICTED'), to: person },
    ...answer.statements.map(({ statementVersionId, state }) => ({ key: statementVersionId, label: t('gate.statement'), says: t(`enum.StandingState.${state}`), isFine: ACCEPTED.includes(state), to: person ?? '/me/statement' })),
    { key: 'app', label: t('gate.app'), says: t('gate.appStands', { state: t(answer.isAppOn ? 'apps.on' : 'apps.off'), by: t(`enum.EnablementSource.${answer.setBy}`) }), isFine: answer.isAppOn, to: appPage },
    ...(purpose ? [
      { key: 'scope', label: t('gate.scope'), says: t(purpose.isWithinScope ? 'gate.within' : 'gate.notWithin'), isFine: purpose.isWithinScope, to: appPage },
      ...(purpose.consent ? [{ key: 'consent', label: t('gate.consent'), says: sayConsent(purpose.consent, { t }), isFine: isGiven(purpose.consent), to: person ?? '/me/choices' }] : []),
      ...(purpose.isUnlinked ? [{ key: 'linked', label: t('gate.linked'), says: t('gate.unlinked'), isFine: false, to: person ?? '/me/choices' }] : []),
      ...purpose.recipients.flatMap(({ recipientId, state, isAbroad, mayLeave, consent }) => [
        {
          key: recipientId, label: t('gate.recipient', { name: names.get(recipientId) ?? recipientId }), says: [t(`enum.RecipientStandingState.${state}`), isAbroad ? t(mayLeave ? 'gate.abroadOpen' : 'gate.abroadClosed') : ''].filter(Boolean).join(t('common.comma')),
          isFine: !against('RECIPIENT_NOT_APPROVED', recipientId) && mayLeave, to: personId === null ? null : `/o/recipients/${recipientId}`,
        },
        ...(consent ? [{ key: `${recipientId} consent`, label: t('gate.consentFor', { name: names.get(recipientId) ?? recipientId }), says: sayConsent(consent, { t }), isFine: isGiven(consent), to: person ?? '/me/choices' }] : []),
      ]),
    ] : []),
  ];
}
