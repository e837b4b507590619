/** Message to the launcher (`pnpm start`) over the IPC channel: this process is ready. */
export type ChildMessage = { readonly type: 'ready' } | { readonly type: 'listening'; readonly url: string };

/** Does nothing in a process that was not started by the launcher. */
export function tellLauncher(message: ChildMessage): void {
  // A launcher that died a moment ago is `endWithLauncher`'s business, not an error of this call.
  process.send?.(message, undefined, undefined, () => undefined);
}

/**
 * The channel closes however the launcher dies, so a `kill -9` of the launcher ends this process in order, as SIGTERM
 * does. The channel itself does not keep the process alive.
 */
export function endWithLauncher(): void {
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

export function isChildMessage(value: unknown): value is ChildMessage {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return (
    value.type === 'ready' || (value.type === 'listening' && 'url' in value && typeof value.url === 'string')
  );
}
