import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  base64url,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type GenerateKeyPairResult,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';
import { createApp } from '../../../src/api/app.js';
import { quietDeps } from '../support/quiet-deps.js';

export const audience = 'sancha-api';
export const invalid = '401 token-invalid';
const right = { sub: 'verifier-1', roles: ['verifier'], branches: ['B001'], kind: 'person' };

/** Seconds since 1970. */
export const now = () => Math.floor(Date.now() / 1_000);

/** A public key as an issuer publishes it. */
export const jwkOf = async (pair: GenerateKeyPairResult, kid: string, alg = 'RS256') => ({
  ...(await exportJWK(pair.publicKey)),
  ...{ kid, alg, use: 'sig' },
});

async function listen(one: Server): Promise<string> {
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

/** The API with an issuer whose keys can be changed and that can go away, and a rogue one who would like to be asked. */
export class TokenBench {
  private closing: (() => Promise<unknown>)[] = [];
  published: object[] = [];
  fetched = 0;
  issuerAnswers = true;
  rogueAsked = 0;
  issuer = '';
  rogueUrl = '';
  private api = '';

  private constructor(
    readonly own: GenerateKeyPairResult,
    readonly elliptic: GenerateKeyPairResult,
    readonly rogue: GenerateKeyPairResult,
  ) {}

  static async start(): Promise<TokenBench> {
    const bench = new TokenBench(
      await generateKeyPair('RS256'),
      await generateKeyPair('ES256'),
      await generateKeyPair('RS256'),
    );
    bench.published = [await jwkOf(bench.own, 'one'), await jwkOf(bench.elliptic, 'two', 'ES256')];
    await bench.listen(await jwkOf(bench.rogue, 'rogue'));
    const tokens = { issuer: bench.issuer, audience };
    const app = await createApp({ ...quietDeps().deps, tokens });
    await app.listen(0, '127.0.0.1');
    bench.api = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    bench.closing.unshift(() => app.close());
    return bench;
  }

  /** When a token begins and ends, and for whom it is. */
  times(): JWTPayload {
    return { iss: this.issuer, aud: audience, iat: now(), exp: now() + 300 };
  }

  /** A right token but for what is given. */
  async token(
    claims: JWTPayload = {},
    header: Partial<JWTHeaderParameters> = {},
    key: CryptoKey | Uint8Array = this.own.privateKey,
  ): Promise<string> {
    return await new SignJWT({ ...this.times(), ...right, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'at+jwt', ...header })
      .sign(key);
  }

  /** A token that nobody has signed. */
  unsigned(header: object, signature = '', claims: object = {}): string {
    const parts = [header, { ...this.times(), ...right, ...claims }];
    const text = parts.map((part) => base64url.encode(JSON.stringify(part))).join('.');
    return `${text}.${signature}`;
  }

  /** Status and code of what the API answers to a token. */
  async ask(text: string): Promise<string> {
    const headers = { authorization: `Bearer ${text}` };
    const answer = await fetch(`${this.api}/v1/loans`, { headers });
    const { type = '' } = (await answer.json()) as { type?: string };
    return `${answer.status} ${type.replace('urn:sancha:problem:', '')}`.trim();
  }

  async stop(): Promise<void> {
    for (const close of this.closing) await close();
  }

  private async listen(rogueJwk: object): Promise<void> {
    const server = createServer((request, response) => {
      if (!this.issuerAnswers) return void response.destroy();
      response.setHeader('Content-Type', 'application/json');
      const { issuer } = this;
      if (request.url !== '/keys')
        return void response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
      this.fetched += 1;
      response.end(JSON.stringify({ keys: this.published }));
    });
    const rogue = createServer((_request, response) => {
      this.rogueAsked += 1;
      response.end(JSON.stringify({ keys: [rogueJwk] }));
    });
    this.issuer = await listen(server);
    this.rogueUrl = await listen(rogue);
    for (const one of [server, rogue])
      this.closing.push(async () => {
        one.closeAllConnections();
        await new Promise((resolve) => one.close(resolve));
      });
  }
}
