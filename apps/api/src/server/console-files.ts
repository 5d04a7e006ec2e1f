import { existsSync } from 'node:fs';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built console; a path that is no file is a page of it. Assets have their hash in the name and never change. */
export async function addConsoleFiles(http: FastifyInstance, directory: string | null): Promise<void> {
  const isThere = directory !== null && existsSync(join(directory, 'index.html'));
  if (isThere)
    await http.register(files, {
      root: directory,
      index: ['index.html'],
      cacheControl: false,
      // the build put .br and .gz beside each file: nothing is compressed while somebody waits
      preCompressed: true,
      setHeaders: (response, path) => void response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
    });
  http.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (isThere && isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.code(404).send({ errors: [{ message: 'There is nothing here.', extensions: { code: 'NOT_FOUND', reason: 'NO_SUCH_PATH' } }] });
  });
}
