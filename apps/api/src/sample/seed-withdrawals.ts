import type { System } from '../program/system.ts';
import { signedIn } from './acting.ts';
import type { Settled } from './settle-organization.ts';

const GIVE = 'mutation ($input: GiveConsentInput!) { giveConsent(input: $input) { record { id } } }';
const WITHDRAW = 'mutation ($input: WithdrawConsentInput!) { withdrawConsent(input: $input) { record { id } } }';

/** One abroad that has an address and gets a letter when the program runs, and one that has to be told by hand. */
const MATTERS = [{ purposeKey: 'usage-improvement', recipientKey: 'example-errors' }, { purposeKey: 'custom-birthday', recipientKey: 'custom-gifts' }] as const;

/** Two people of the first enterprise agreed that its recipients get their data, and thought better of it. */
export async function seedWithdrawals(system: System, [first]: readonly Settled[], password: string, on: (at: number) => void, at: number): Promise<void> {
  for (const [place, { email, language }] of (first?.organization.people ?? []).slice(0, 2).entries()) {
    const matters = MATTERS.slice(0, place + 1).map((matter) => ({ ...matter, language: language === 'en' ? 'EN' : 'ZH_CN' }));
    on(at + place * 600_000);
    const person = await signedIn(system, email, password);
    for (const { recipientKey, ...purpose } of matters) {
      for (const matter of [purpose, { ...purpose, recipientKey }]) await person.call(GIVE, { input: { ...matter, purposeRevision: 1 } });
    }
    on(at + (place + 2) * 600_000);
    for (const input of matters) await person.call(WITHDRAW, { input });
  }
}
