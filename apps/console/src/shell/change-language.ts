import { client, requestHeaders } from '../client.ts';
import { toWire, useLanguage, type LanguageTag } from '../language.ts';
import { UpdateMyProfileDocument } from '../modules/settings/profile.graphql.ts';
import { viewer } from '../session.ts';

/** Switches the words here, and at home: mails follow the language read here. When that fails, the device still remembers. */
export async function changeLanguage(tag: LanguageTag): Promise<void> {
  await useLanguage(tag);
  if (!viewer.value) return;
  const { displayName, phone, position } = viewer.value.profile;
  const preferredLanguage = toWire(tag);
  const result = await client().mutation(
    UpdateMyProfileDocument,
    { input: { displayName, phone, position, preferredLanguage } },
    { fetchOptions: { credentials: 'same-origin', headers: requestHeaders({ 'idempotency-key': crypto.randomUUID() }) } },
  ).toPromise();
  if (result.data && viewer.value) viewer.value = { ...viewer.value, profile: { ...viewer.value.profile, preferredLanguage } };
}
