interface Story {
  readonly id: string;
  readonly originId?: string | null;
  readonly parts?: readonly { readonly id: string; readonly organizationName: string }[];
}

/** The name of the organization that gave a request back; null where it began here, and for whoever does not see where it went. */
export function givenBackBy({ id, originId = null, parts = [] }: Story): string | null {
  const nameOf = (part: string | null): string | undefined => parts.find((one) => one.id === part)?.organizationName;
  const from = nameOf(originId);
  return from === undefined || from === nameOf(id) ? null : from;
}
