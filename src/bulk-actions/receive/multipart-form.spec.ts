import { EventEmitter } from 'node:events';
import type { Request, Response } from 'express';
import { expect, it, vi } from 'vitest';
import { breakOffWhenIdle } from './multipart-form.js';

it('spares a client that could not send, and asks again', () => {
  const socket = new EventEmitter();
  const request = {
    isPaused: vi.fn(() => true),
    destroy: vi.fn(),
    setTimeout: vi.fn(
      (_ms: number, onTimeout?: () => void) => void (onTimeout && socket.on('timeout', onTimeout)),
    ),
  };
  breakOffWhenIdle(request as unknown as Request, new EventEmitter() as Response, 1_000);
  socket.emit('timeout');
  expect(request.destroy).not.toHaveBeenCalled();
  // Node's timer fires once after each sign of life, and there may be none any more.
  expect(request.setTimeout).toHaveBeenLastCalledWith(1_000);
  request.isPaused.mockReturnValue(false);
  socket.emit('timeout');
  expect(request.destroy).toHaveBeenCalledOnce();
});
