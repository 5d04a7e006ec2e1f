/** Gives the reader a file that the API has made; it touches no server and stays in no store. */
export function download(fileName: string, content: BlobPart, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  document.body.append(link);
  link.click();
  link.remove();
  // the browser has taken it once the click is over
  setTimeout(() => { URL.revokeObjectURL(url); }, 0);
}
