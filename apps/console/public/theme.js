// Runs before the bundle so that neither theme nor language flashes; a file of its own because the CSP admits no inline script.
(function () {
  var theme = null;
  var language = null;
  try {
    theme = localStorage.getItem('accord.theme');
    language = localStorage.getItem('accord.language');
  } catch (_) {
    // storage may be shut; the system's preferences decide then
  }
  var dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
  if (language !== 'zh-CN' && language !== 'en') language = /^zh/i.test(navigator.language) ? 'zh-CN' : 'en';
  document.documentElement.lang = language;
})();
