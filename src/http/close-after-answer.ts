import type { Socket } from 'node:net';

/** 64 MiB: half a second on a fast line, and more than most files. */
const GRACE_BYTES = 64 * 1024 * 1024;
const CHECK_MS = 50;

/**
 * Closes a connection whose client has been answered, after a grace period. Some clients (Python's requests) read the
 * answer only when they have sent everything: they would lose it if the connection closed at once. The caller has to
 * read and drop what the client sends meanwhile.
 *
 * @param ms longest grace period, in milliseconds; it also ends after 64 MiB
 * @param isDone whether the connection may stay open after all
 */
export function closeAfterAnswer(socket: Socket, ms: number, isDone = (): boolean => false): void {
  const end = performance.now() + ms;
  const most = socket.bytesRead + GRACE_BYTES;
  // Counts the bytes of the socket: Node drops an unread body without emitting its data.
  const timer = setInterval(() => {
    if (isDone()) clearInterval(timer);
    else if (socket.bytesRead > most || performance.now() > end) socket.destroy();
  }, CHECK_MS);
  socket.once('close', () => clearInterval(timer));
}
