import type { Socket } from 'node:net';

/** 64 MiB are half a second of a fast line, and more than most files. */
const LINGER_BYTES = 64 * 1024 * 1024;
const CHECK_MS = 50;

/**
 * Ends a connection soon, because its client has its answer: one that reads only when it has sent everything (Python's
 * requests) would lose the answer with the connection. What it sends meanwhile has to be read and dropped by somebody.
 *
 * @param ms for the client at most; it may also send 64 MiB at most
 * @param isDone whether it need not be ended any more
 */
export function closeAfterAnswer(socket: Socket, ms: number, isDone = (): boolean => false): void {
  const end = performance.now() + ms;
  const most = socket.bytesRead + LINGER_BYTES;
  // By the bytes of the socket: Node drops a body without telling of its pieces.
  const timer = setInterval(() => {
    if (isDone()) clearInterval(timer);
    else if (socket.bytesRead > most || performance.now() > end) socket.destroy();
  }, CHECK_MS);
  socket.once('close', () => clearInterval(timer));
}
