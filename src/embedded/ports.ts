import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { errorCode } from '../config/start-failure.js';

/** Everything embedded listens on the loopback only: none of it is meant for a network. */
export const loopback = '127.0.0.1';

/** Tries to listen for a moment. @returns the port, or undefined when somebody has it. */
async function tryPort(port: number, host: string): Promise<number | undefined> {
  const server = createServer();
  return await new Promise((resolve, reject) => {
    server.once('error', (error) => {
      if (errorCode(error) === 'EADDRINUSE' || errorCode(error) === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(taken));
    });
  });
}

/**
 * Below the ports that Linux (32768 and up) and the others give to outgoing connections: one of those may be anybody's own end of a
 * connection by the time that a part listens, which was seen on a busy machine.
 */
const quietPorts = { from: 15_000, below: 32_000 } as const;
/** So many taken ones in a row are no bad luck; then the system may choose. */
const triesMax = 50;

/** A port nobody listens on now. */
export async function freePort(host: string = loopback): Promise<number> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const port = await tryPort(randomInt(quietPorts.from, quietPorts.below), host);
    if (port !== undefined) return port;
  }
  const port = await tryPort(0, host);
  if (port === undefined) throw new Error('The system offers no free port.');
  return port;
}

/** Whether somebody could listen on this port now. */
export async function isFree(port: number, host: string = loopback): Promise<boolean> {
  return (await tryPort(port, host)) !== undefined;
}
