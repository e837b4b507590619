import { once } from 'node:events';
import type { ConnectionOptions } from 'node:tls';
import { connect } from 'node:tls';

/** The subject of the certificate that a server shows. @throws Error if there is no handshake */
export async function servedCertificate(url: string, options: ConnectionOptions = {}): Promise<string> {
  const { hostname: host, port } = new URL(url);
  const socket = connect({ host, port: Number(port), rejectUnauthorized: false, ...options });
  await once(socket, 'secureConnect');
  const { subject } = socket.getPeerX509Certificate()!;
  socket.destroy();
  return subject;
}
