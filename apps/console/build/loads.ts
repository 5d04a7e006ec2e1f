import type { Rolldown } from 'vite';

type Bundle = Rolldown.OutputBundle;
type Chunk = Rolldown.OutputChunk;

const isChunk = (file: Bundle[string] | undefined): file is Chunk => file?.type === 'chunk';

/** The files that a browser has to have before a chunk runs: it, what it imports, and the style sheets of all of these. */
export function filesOf(bundle: Bundle, name: string, seen = new Set<string>()): Set<string> {
  const chunk = bundle[name];
  if (!isChunk(chunk) || seen.has(name)) return seen;
  seen.add(name);
  for (const sheet of chunk.viteMetadata?.importedCss ?? []) seen.add(sheet);
  for (const imported of chunk.imports) filesOf(bundle, imported, seen);
  return seen;
}

/** The chunks that are loaded when they are needed, each with the module that it stands for. */
export const lazyChunks = (bundle: Bundle): { readonly name: string; readonly module: string }[] =>
  Object.values(bundle).filter(isChunk).flatMap(({ fileName, isDynamicEntry, facadeModuleId }) => (isDynamicEntry && facadeModuleId !== null ? [{ name: fileName, module: facadeModuleId }] : []));

export const entryOf = (bundle: Bundle): string => {
  const entry = Object.values(bundle).filter(isChunk).find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('the build has no entry');
  return entry.fileName;
};
