import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A reverse proxy at a path of its own, which it takes off before it passes a request on. */
export class PrefixProxy {
  private constructor(
    private readonly server: Server,
    /** Ends with the path. */
    readonly url: string,
  ) {}

  /** @param target URL of the service. @param path such as `/bulk` */
  static async start(target: string, path: string): Promise<PrefixProxy> {
    const server = createServer((incoming, outgoing) => {
      const { method, url = '', headers } = incoming;
      if (!url.startsWith(`${path}/`)) return void outgoing.writeHead(404).end();
      const passed = request(target + url.slice(path.length), { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => outgoing.destroy());
      incoming.pipe(passed);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return new PrefixProxy(server, `http://127.0.0.1:${port}${path}`);
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}
