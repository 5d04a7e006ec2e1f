import { normalEmail } from '../../access/email.ts';
import type { Kernel } from '../../tenancy/kernel.ts';

/** One spelling of a telephone number: digits and a leading +; a number of mainland China gets its country. */
export function normalPhone(phone: string): string {
  const dialled = phone.replace(/[\s().-]/g, '').replace(/^00/, '+');
  return /^1[3-9]\d{9}$/.test(dialled) ? `+86${dialled}` : dialled;
}

/** The keyed digest by which an organization finds an e-mail address or a telephone number; equal contacts of two organizations do not look equal. */
export const contactHash = (kernel: Kernel, organizationId: string, contact: string): string =>
  kernel.seal.digest('contact', [organizationId, contact.includes('@') ? normalEmail(contact) : normalPhone(contact)]);

export interface Contacts {
  email: string | null;
  phone: string | null;
}

/** The columns of a profile that hold its contacts. */
export const contactColumns = (kernel: Kernel, organizationId: string, { email, phone }: Contacts) => ({
  email: email === null ? null : normalEmail(email),
  phone: phone === null ? null : normalPhone(phone),
  emailHash: email === null ? null : contactHash(kernel, organizationId, email),
  phoneHash: phone === null ? null : contactHash(kernel, organizationId, phone),
});
