import { cleanup, configure } from '@testing-library/vue';
import { afterEach, vi } from 'vitest';
import { useHandlingWords, usePageWords, useRecipientWords, useRefusalWords, useSettingWords, useStatementWords } from './language.ts';

// parts of a page are loaded when they are needed; a busy machine takes its time
configure({ asyncUtilTimeout: 8_000 });

// somebody who has refused every optional cookie and is not asked again; what asks has tests of its own
document.cookie = 'accord-choices=1.-.none.2026-01-01.0';

// what jsdom does not have and the controls ask for
vi.stubGlobal('matchMedia', (media: string) => ({ media, matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class {
  observe(): void { /* nothing is laid out here */ }
  unobserve(): void { /* nothing is laid out here */ }
  disconnect(): void { /* nothing is laid out here */ }
});
HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement): void {
  this.open = true;
};
HTMLDialogElement.prototype.close = function close(this: HTMLDialogElement): void {
  if (!this.open) return;
  this.open = false;
  queueMicrotask(() => this.dispatchEvent(new Event('close')));
};

// a page that is mounted by itself has no router that loads its words
await Promise.all([usePageWords(), useRefusalWords(), useStatementWords(), useRecipientWords(), useSettingWords(), useHandlingWords()]);

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
