import { createServer } from 'node:net';

/** Tries to listen on a port (0: any free one). @returns the port, or the code of the error */
export function probePort(host: string, port: number): Promise<number | string> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 'ENOADDRESS'));
    });
  });
}
