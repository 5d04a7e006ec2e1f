import { i18n } from '../../language.ts';
import { localized } from '../../ui/localized.ts';

interface Named { readonly purpose: { readonly name: Parameters<typeof localized>[0] }; readonly recipient: { readonly name: Parameters<typeof localized>[0] } | null }

/** What a choice is called: the purpose, and to whom the data is given. */
export const consentName = ({ purpose, recipient }: Named): string =>
  recipient ? i18n.global.t('choices.givenTo', { name: localized(purpose.name), recipient: localized(recipient.name) }) : localized(purpose.name);
