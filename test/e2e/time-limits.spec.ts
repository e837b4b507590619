import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { craftAction, craftLongAction } from '../support/crafted-actions.js';
import { eventually } from '../support/eventually.js';
import { Service } from '../support/service.js';
import { StubbornClient } from '../support/stubborn-client.js';

const HOST = 'Host: localhost\r\n';
const JSON_TYPE = `${HOST}Content-Type: application/json\r\n`;
const id = '0198a0b0-5c6e-7cc4-a1a2-2f0c7d1b9e11';

describe('a connection that is held open', () => {
  let service: Service;
  beforeAll(async () => {
    const env = { REQUEST_TIMEOUT_SECONDS: '1', SOCKET_IDLE_SECONDS: '1' };
    service = await Service.start({ workers: 0, env });
  });
  afterAll(() => service.stop());

  const open = (head: string): StubbornClient => new StubbornClient(service.client.url, head);
  /** Sends more, a little at a time, for as long as it can. */
  const dribble = (client: StubbornClient, piece: string): void => {
    const timer = setInterval(() => client.socket.write(piece), 100);
    client.socket.on('close', () => clearInterval(timer));
  };

  it.each([
    ['no byte', ''],
    ['half a header', `GET /health/live HTTP/1.1\r\n${HOST}`],
    ['half a JSON body', `PUT /api/v1/accounts/a/limits HTTP/1.1\r\n${JSON_TYPE}Content-Length: 90\r\n\r\n{`],
    [
      'chunks without an end',
      `PATCH /api/v1/bulk-actions/${id} HTTP/1.1\r\n${JSON_TYPE}Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n`,
    ],
    [
      'half a body where there is none',
      `POST /api/v1/bulk-actions/${id}/cancel HTTP/1.1\r\n${HOST}Content-Length: 9\r\n\r\n`,
    ],
    [
      'half a body of a retry',
      `POST /api/v1/bulk-actions/${id}/retry-failed HTTP/1.1\r\n${HOST}Content-Length: 9\r\n\r\n`,
    ],
    [
      'half a body of a deletion',
      `DELETE /api/v1/bulk-actions/${id} HTTP/1.1\r\n${HOST}Content-Length: 9\r\n\r\n`,
    ],
  ])('with %s gets 408 and is ended', async (_name, head) => {
    const client = open(head);
    await eventually(() => client.isEnded, 10_000);
    expect(client.status).toBe(408);
    expect(client.received).toMatch(/^content-type: application\/problem\+json/im);
    expect(client.body).toMatchObject({ status: 408, code: 'REQUEST_TIMEOUT' });
    expect(client.endedAfter).toBeGreaterThan(900);
    expect(client.endedAfter).toBeLessThan(6_000);
  });

  it.each([
    ['header', `GET /health/live HTTP/1.1\r\n${HOST}X: `],
    ['body', `PUT /api/v1/accounts/a/limits HTTP/1.1\r\n${JSON_TYPE}Content-Length: 9000\r\n\r\n{`],
  ])('by a byte of its %s now and then is ended all the same', async (_name, head) => {
    const client = open(head);
    dribble(client, ' ');
    await eventually(() => client.isEnded, 10_000);
    expect(client.status).toBe(408);
  });

  it('after its answer, with a body that does not end, is ended', async () => {
    const client = open(`GET /health/live HTTP/1.1\r\n${HOST}Content-Length: 999999999\r\n\r\n`);
    dribble(client, 'x');
    await eventually(() => client.status === 200, 10_000);
    await eventually(() => client.isEnded, 20_000);
    expect(client.endedAfter).toBeGreaterThan(9_000);
  });

  it('by an upload that was refused and sends on gets its answer, and is ended when that is too much', async () => {
    const client = open(
      `POST /api/v1/bulk-actions?nonsense=1 HTTP/1.1\r\n${HOST}Transfer-Encoding: chunked\r\n\r\n`,
    );
    const piece = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    let sent = 0;
    const send = (): void => {
      client.socket.write(piece, (error) => {
        // A connection that has ended answers each further write at once, without a turn for anybody else.
        if (error) return;
        sent++;
        send();
      });
    };
    send();
    await eventually(() => client.status === 422, 10_000);
    await eventually(() => client.isEnded, 20_000);
    expect(sent).toBeGreaterThan(60);
    expect(sent).toBeLessThan(300);
    expect(client.received).toContain('application/problem+json');
  });

  it('by a reader that takes nothing is ended, by one that takes little it is not', async () => {
    const action = await craftLongAction(service.db, 100);
    const get = `GET /api/v1/bulk-actions/${action}/results.csv HTTP/1.1\r\n${HOST}\r\n`;
    const stuck = open(get).stopReading();
    const slow = open(get).stopReading();
    const timer = setInterval(() => void slow.socket.read(1_000_000), 100);
    const begun = Date.now();
    const output = (): string => service.api.output;
    await eventually(() => output().includes('the client does not read the answer'), 10_000);
    // Three times as long as a reader may take nothing.
    await eventually(() => Date.now() - begun > 3_500, 10_000);
    expect(output().match(/the client does not read the answer/g)).toHaveLength(1);
    clearInterval(timer);
    slow.socket.resume();
    await eventually(() => slow.bytes > 20_000_000 && slow.received.length > 0, 20_000);
    expect(slow.isEnded).toBe(false);
    stuck.socket.resume();
    await eventually(() => stuck.isEnded, 10_000);
    expect(stuck.bytes).toBeLessThan(20_000_000);
    slow.socket.destroy();
  });

  it('on which we are at work is not', async () => {
    const action = await craftAction(service.db, { status: 'PAUSED' });
    const client = await service.db.database.transaction(async (session) => {
      await session.query({ text: 'LOCK TABLE bulk_actions IN ACCESS EXCLUSIVE MODE', values: [] });
      const waiting = open(`GET /api/v1/bulk-actions/${action}/stats HTTP/1.1\r\n${HOST}\r\n`);
      const begun = Date.now();
      await eventually(() => Date.now() - begun > 3_500, 10_000);
      return waiting;
    });
    await eventually(() => client.status === 200, 10_000);
  });

  it("between two requests is ended after Node's five seconds", async () => {
    const client = open(`GET /health/live HTTP/1.1\r\n${HOST}\r\n`);
    await eventually(() => client.status === 200, 10_000);
    await eventually(() => client.isEnded, 20_000);
    expect(client.received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });
});
