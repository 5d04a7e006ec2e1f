import { cleanup } from '@testing-library/vue';
import { afterEach, vi } from 'vitest';
import { usePageWords } from './language.ts';

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
  this.open = false;
  this.dispatchEvent(new Event('close'));
};

// a page that is mounted by itself has no router that loads its words
await usePageWords();

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
