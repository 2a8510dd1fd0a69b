import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Actor } from '../../../domain/loan/actor.js';
import { roles, type Role } from '../../../domain/loan/actor.js';
import { invariant } from '../../../domain/invariant.js';
import { Problem, unavailable } from '../problems/problem.js';
import { tokenProblem } from './token-problem.js';

/** Who issues tokens for us, and what they must say. */
export interface TokenRules {
  /** The OpenID issuer; its keys are found by discovery. */
  issuer: string;
  audience: string;
}

/** A person or a machine. */
type TokenActor = Extract<Actor, { kind: 'person' | 'machine' }>;

/** Asymmetric only: with a symmetric one our own audience could sign, and `none` signs nothing. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Clocks of two machines may differ by this much. */
const leewaySeconds = 60;
/** An issuer that is slower than this is down, as far as a person at work can tell. */
const issuerTimeoutMs = 5_000;

const discoverySchema = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });

const claimsSchema = z.looseObject({
  /** What the person is called on the telephone (OpenID Connect Core §5.1); not every issuer tells it. */
  name: z.string().trim().min(1).max(60).optional().catch(undefined),
  sub: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,99}$/),
  kind: z.enum(['person', 'machine']),
  roles: z.array(z.string()).max(50),
  branches: z.array(z.string().max(64)).max(500),
});

/** Turns a bearer token into the actor of a command, or throws a 401 problem that says why not. */
export class TokenVerifier {
  private keys: Promise<JWTVerifyGetKey> | null = null;

  constructor(private readonly rules: TokenRules) {}

  /** The caller by the value of the header `Authorization`. */
  async actorOf(authorization: string | undefined): Promise<TokenActor> {
    const token = /^Bearer ([A-Za-z0-9._~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw tokenProblem('token-missing');
    return (await this.verified(token)).actor;
  }

  /** Who a token is for, and until when its issuer says so: milliseconds since 1970. */
  async verified(token: string): Promise<{ actor: TokenActor; expiresAtMs: number }> {
    const claims = await this.claimsOf(token);
    const { exp } = claims;
    invariant(exp !== undefined, 'api: a token without end was taken');
    return { actor: actorOfClaims(claims), expiresAtMs: exp * 1_000 };
  }

  private async claimsOf(token: string): Promise<JWTPayload> {
    const keys = await this.keysOfIssuer();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.rules.issuer,
        audience: this.rules.audience,
        algorithms,
        typ: 'at+jwt',
        clockTolerance: leewaySeconds,
        requiredClaims: ['sub', 'exp', 'iat'],
      });
      // An issuer whose clock runs ahead gives tokens that nobody can say when they began.
      if ((payload.iat ?? 0) > Date.now() / 1_000 + leewaySeconds)
        throw tokenProblem('token-invalid');
      return payload;
    } catch (error) {
      throw refusalOf(error);
    }
  }

  /** Discovery once; a failure is forgotten, so that the next request tries again. */
  private keysOfIssuer(): Promise<JWTVerifyGetKey> {
    this.keys ??= discover(this.rules.issuer).catch((error: unknown) => {
      this.keys = null;
      throw error;
    });
    return this.keys;
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(issuerTimeoutMs);
  const answer = await fetch(address, { signal }).catch(() => null);
  if (answer?.ok !== true) throw issuerDown();
  const parsed = discoverySchema.safeParse(await answer.json().catch(() => null));
  if (!parsed.success || parsed.data.issuer !== issuer) throw issuerDown();
  const keys = createRemoteJWKSet(new URL(parsed.data.jwks_uri), {
    timeoutDuration: issuerTimeoutMs,
  });
  return async (header, token) => await keys(header, token).catch(keyProblem);
}

/** No key for this token is the token's fault; a key that cannot be fetched says nothing about it. */
function keyProblem(error: unknown): never {
  const isOfToken =
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported;
  throw isOfToken ? error : issuerDown();
}

function refusalOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof errors.JWTExpired) return tokenProblem('token-expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return tokenProblem(error.claim === 'aud' ? 'token-wrong-audience' : 'token-invalid');
  }
  return tokenProblem('token-invalid');
}

function issuerDown(): Problem {
  return unavailable('The sign-in service does not answer, so no token can be checked.', 5);
}

/** Roles that this service does not know are left out: an issuer serves others too. */
function actorOfClaims(payload: JWTPayload): TokenActor {
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) throw tokenProblem('token-invalid');
  const { sub, kind, branches, name } = claims.data;
  const known = claims.data.roles.filter((role): role is Role => roles.some((own) => own === role));
  const actor = { id: sub, roles: known, branches };
  if (kind === 'machine') return { kind, ...actor };
  return name === undefined ? { kind, ...actor } : { kind, ...actor, name };
}
