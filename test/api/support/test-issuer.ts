import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import type { Role } from '../../../domain/loan/actor.js';

/** Who a token is for. */
export interface TokenWish {
  sub?: string;
  kind?: 'person' | 'machine';
  roles?: Role[];
  branches?: string[];
  /** Overrides for forged, expired and misdirected tokens. */
  claims?: JWTPayload;
  audience?: string;
  issuer?: string;
  typ?: string;
  /** Seconds from now; negative is expired. */
  expiresIn?: number;
  /** Signed by a key that the issuer does not publish. */
  forged?: boolean;
}

/** A real OpenID issuer as far as an API can see one: discovery and keys over HTTP, generated keys. */
export class TestIssuer {
  readonly audience = 'https://sancha.test/api';

  private constructor(
    private readonly server: Server,
    readonly url: string,
    private readonly key: CryptoKey,
    private readonly otherKey: CryptoKey,
  ) {}

  static async start(): Promise<TestIssuer> {
    const pair = await generateKeyPair('ES256');
    const other = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
    const server = createServer((request, response) => {
      const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      response.setHeader('Content-Type', 'application/json');
      if (request.url === '/keys') response.end(JSON.stringify({ keys: [jwk] }));
      else response.end(JSON.stringify({ issuer, jwks_uri: `${issuer}/keys` }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new TestIssuer(server, `http://127.0.0.1:${port}`, pair.privateKey, other.privateKey);
  }

  /** An access token (RFC 9068). */
  async token(wish: TokenWish = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return await new SignJWT({
      roles: wish.roles ?? ['verifier'],
      branches: wish.branches ?? ['B001'],
      kind: wish.kind ?? 'person',
      ...wish.claims,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: wish.typ ?? 'at+jwt' })
      .setSubject(wish.sub ?? 'u-1')
      .setIssuer(wish.issuer ?? this.url)
      .setAudience(wish.audience ?? this.audience)
      .setIssuedAt(now - 600)
      .setExpirationTime(now + (wish.expiresIn ?? 300))
      .sign(wish.forged ? this.otherKey : this.key);
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }
}
