import type { FastifyInstance } from 'fastify';

/** A sentence for the operator: the port cannot be had. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** Listens; resolves to the port, which is the system's choice where 0 was asked for. */
export async function listen(http: FastifyInstance, host: string, port: number, setting = 'PORT'): Promise<number> {
  try {
    await http.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') throw new CannotListen(`Port ${port} on ${host} is taken. Stop what listens there, or set ${setting} to another number.`, { cause: error });
    if (code === 'EACCES') throw new CannotListen(`Port ${port} on ${host} may not be used by this account. Set ${setting} to a number above 1023.`, { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new CannotListen(`This machine has no address ${host}. Set HOST to one that it has.`, { cause: error });
    throw error;
  }
  const address = http.server.address();
  return typeof address === 'object' && address ? address.port : port;
}
