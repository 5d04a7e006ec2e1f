/** The browser of the journeys, the screenshots and the bench: $CHROMIUM, else an installed one, else the one that was fetched. Fetches nothing. */
export function browserPath(): { readonly path: string; readonly reason?: never } | { readonly path?: never; readonly reason: string; readonly isFetchable: boolean };
