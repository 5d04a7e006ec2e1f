const ADDRESS = /[^\s<>()（）,，;；:：'"]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i;

/** The e-mail address among what a recipient says about how it is reached; null where there is none. */
export const addressIn = (contact: string): string | null => ADDRESS.exec(contact)?.[0] ?? null;
