import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { DocumentNode } from 'graphql';
import { runnerImport, type Plugin } from 'vite';
import { operationOf, sentTexts } from './sent-texts.ts';

const SRC = join(import.meta.dirname, '..', 'src');
const FILE = 'trusted-documents.json';
const ENTRY = 'virtual:documents';

/** The form that GraphQL servers know as a persisted-query manifest: the id is the SHA-256 of the body. */
interface TrustedOperation { readonly id: string; readonly name: string; readonly type: string; readonly body: string }

const documentFiles = (): string[] => readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.graphql.ts')).sort().map((name) => join(SRC, name));

/** What the files of documents export, by file; run as they are, so that a fragment is the one that the page uses. */
async function exportsOf(files: readonly string[]): Promise<(readonly [file: string, exported: Record<string, unknown>])[]> {
  const code = `${files.map((file, at) => `import * as m${at} from ${JSON.stringify(file)};`).join('\n')}\nexport const all = [${files.map((_, at) => `m${at}`).join(', ')}];`;
  const entry: Plugin = { name: 'documents', resolveId: (id) => (id === ENTRY ? id : null), load: (id) => (id === ENTRY ? code : null) };
  const { module } = await runnerImport<{ all: Record<string, unknown>[] }>(ENTRY, { configFile: false, root: SRC, logLevel: 'error', plugins: [entry] });
  return files.map((file, at) => [relative(SRC, file), module.all[at] ?? {}] as const);
}

const isDocument = (exported: unknown): exported is DocumentNode => typeof exported === 'object' && exported !== null && (exported as { kind?: unknown }).kind === 'Document';

/** Every operation that the console can send. Throws where one has no name, or the name of another: metrics label calls by it. */
async function trustedOperations(): Promise<TrustedOperation[]> {
  const places = new Map<string, string>();
  const operations: TrustedOperation[] = [];
  for (const [file, exported] of await exportsOf(documentFiles())) {
    for (const document of Object.values(exported).filter(isDocument)) {
      const operation = operationOf(document);
      if (!operation) continue;
      const name = operation.name?.value;
      if (name === undefined) throw new Error(`${file} has a document without a name. Name its operation: the API's metrics label calls by it.`);
      const place = places.get(name);
      if (place !== undefined) throw new Error(`Two documents are called ${name}, in ${place} and in ${file}. Name one of them otherwise: the API's metrics label calls by it.`);
      places.set(name, file);
      for (const body of sentTexts(document)) operations.push({ id: createHash('sha256').update(body).digest('hex'), name, type: operation.operation, body });
    }
  }
  return operations;
}

/** Documents written elsewhere would not be found: only files called *.graphql.ts make them. */
const MAKES_DOCUMENTS = /import\s*\{[^}]*\bgraphql\b[^}]*\}\s*from\s*['"][./]*\/graphql(?:\.ts)?['"]/;

/** Writes the list of documents that the API takes from a session of the console (docs/decisions/0015). */
export function trustedDocuments(): Plugin {
  return {
    name: 'accord:trusted-documents',
    apply: 'build',
    transform(code, id) {
      const [path = ''] = id.split('?');
      if (path.startsWith(SRC) && !path.endsWith('.graphql.ts') && MAKES_DOCUMENTS.test(code)) this.error(`${relative(SRC, path)} writes a GraphQL document. Documents stand in files called *.graphql.ts, where the list of trusted documents finds them.`);
    },
    async generateBundle() {
      const operations = await trustedOperations();
      this.emitFile({ type: 'asset', fileName: FILE, source: `${JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }, null, 1)}\n` });
    },
  };
}
