/** The page is read from its heading on: after a change of page, and when what had the focus is gone with what it did. */
export function focusHeading(): void {
  document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
}
