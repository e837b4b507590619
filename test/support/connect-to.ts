import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** A connection to the host of the URL, with TLS if it says https. Certificates of tests are not verified. */
export function connectTo(url: string): Socket {
  const { protocol, hostname: host, port } = new URL(url);
  if (protocol !== 'https:') return connect(Number(port), host);
  return connectTls({ port: Number(port), host, rejectUnauthorized: false });
}
