import { createServer } from 'node:net';

/** Tries to listen: the port that this got (a free one for 0), or the code of the error. */
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
