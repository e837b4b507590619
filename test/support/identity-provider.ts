import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JWK, JWTHeaderParameters, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import Provider from 'oidc-provider';

export const AUDIENCE = 'https://bulk.example.com/api';

/** What the provider is asked for. */
export interface Wish {
  /** Of a program that signs in for itself. */
  readonly scope?: string;
  /** Which claims the token gets besides those of the protocol. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** Tokens are not stored, because they are JWTs, and clients are configured. */
class NoStorage {
  readonly upsert = refuse;
  readonly find = refuse;
  readonly findByUserCode = refuse;
  readonly findByUid = refuse;
  readonly consume = refuse;
  readonly destroy = refuse;
  readonly revokeByGrantId = refuse;
}

function refuse(this: void): Promise<never> {
  return Promise.reject(new Error('This provider stores nothing'));
}

/** An OpenID provider on a loopback address, with its own keys. It can be away and come back, and change its keys. */
export class IdentityProvider {
  /** Requests for its configuration and for its keys, so far. */
  readonly asked: string[] = [];
  private answer: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  private claims: Readonly<Record<string, string>> = {};
  /** The private key of each time, the current one last. */
  readonly keys: (JWK & { kid: string; alg: string })[] = [];

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new IdentityProvider(server, issuer);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (/jwks|well-known/.test(request.url ?? '')) provider.asked.push(request.url ?? '');
      void provider.answer(request, response);
    });
    await provider.changeKey();
    return provider;
  }

  /** Signs with a new key from now on, and publishes it in place of the earlier one. */
  async changeKey(alg = 'RS256'): Promise<void> {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    const kid = `key-${this.keys.length + 1}`;
    const key = { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
    this.keys.push(key);
    this.answer = new Provider(this.issuer, this.configuration(key)).callback();
  }

  /** Gives this in place of its usual answers. `null`: takes requests and never answers. */
  answerWith(status: number | null, body: string | ((path: string) => string) = ''): void {
    this.answer = ({ url = '' }, response) => {
      if (status === null) return;
      const text = typeof body === 'string' ? body : body(url);
      response.writeHead(status, { 'content-type': 'application/json', location: '/' }).end(text);
    };
  }

  /** A token that the provider itself gives out. */
  async token({ scope = 'read write', claims = { account: 'test' } }: Wish = {}): Promise<string> {
    this.claims = claims;
    const response = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('crm:secret').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: AUDIENCE, scope }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`The provider answered ${response.status}`);
    return token;
  }

  /** A token with any claims and header, signed with the provider's current key. `undefined` leaves a claim out. */
  async sign(claims: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}): Promise<string> {
    const key = this.keys.at(-1)!;
    const now = Math.floor(Date.now() / 1000);
    const usual = { iss: this.issuer, aud: AUDIENCE, sub: 'ann', iat: now, exp: now + 600, account: 'test' };
    const { alg, kid } = key;
    return new SignJWT({ ...usual, scope: 'read write', ...claims })
      .setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header })
      .sign(await importJWK(key, alg));
  }

  /** Nobody listens any more. */
  async stop(): Promise<void> {
    if (!this.server.listening) return;
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  async restart(): Promise<void> {
    this.server.listen(Number(new URL(this.issuer).port), '127.0.0.1');
    await once(this.server, 'listening');
  }

  private configuration(key: JWK): ConstructorParameters<typeof Provider>[1] {
    return {
      adapter: NoStorage,
      clients: [
        {
          client_id: 'crm',
          client_secret: 'secret',
          grant_types: ['client_credentials'],
          redirect_uris: [],
          response_types: [],
        },
      ],
      jwks: { keys: [key] as never },
      scopes: ['read', 'write', 'delete', 'operate'],
      extraTokenClaims: () => ({ ...this.claims }),
      ttl: { ClientCredentials: 600 },
      features: {
        devInteractions: { enabled: false },
        clientCredentials: { enabled: true },
        resourceIndicators: {
          enabled: true,
          getResourceServerInfo: () => ({
            scope: 'read write delete operate',
            audience: AUDIENCE,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: key.alg as 'RS256' } },
          }),
        },
      },
    };
  }
}
