// Functions that run in the page: each is sent there by its text and sees nothing of this file.

/** From a page's first moment on: English, whatever the account prefers; the largest paint so far, and how far things have moved. */
export function note() {
  if (location.protocol === 'http:') localStorage['accord.language'] = 'en';
  window.seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => { for (const { startTime } of list.getEntries()) window.seen.lcp = startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.seen.cls += value; }).observe({ type: 'layout-shift', buffered: true });
}

export const noted = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(() => resolve(window.seen), 100)); });

/** Presses, and waits until the first row is another and painted; milliseconds. */
export function pressAndWait(control) {
  const firstRow = () => document.querySelector('main tbody tr')?.textContent ?? '';
  const before = firstRow();
  return new Promise((resolve) => {
    const began = performance.now();
    const watch = new MutationObserver(() => {
      if (firstRow() === before || firstRow() === '') return;
      watch.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
    watch.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
    control.click();
  });
}

export const countElements = () => document.querySelectorAll('*').length;
