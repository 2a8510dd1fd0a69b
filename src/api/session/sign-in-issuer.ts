import * as oidc from 'openid-client';
import { unavailable, type Problem } from '../problems/problem.js';

/** This installation as a client of its OpenID issuer. */
export interface IssuerClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  /** Where the issuer sends people back to: registered there, character by character. */
  readonly redirectUri: string;
  /** Where the issuer sends people after signing out. */
  readonly afterSignOutUri: string;
}

/** What a sign-in or a renewal brings; neither leaves the server. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
}

/** What the person must prove to have begun. */
export interface SignInSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** The issuer does not let this person or this token in; `code` is one of the protocol's. */
export class IssuerRefusal extends Error {
  override readonly name = 'IssuerRefusal';
  constructor(readonly code: string) {
    super(`the issuer refused: ${code}`);
  }
}

/** An issuer that is slower than this is down, as far as a person at work can tell. */
const timeoutSeconds = 5;

/** Authorization code flow with PKCE, state and nonce against any OpenID issuer, found by discovery. */
export class SignInIssuer {
  private found: Promise<oidc.Configuration> | null = null;

  constructor(private readonly client: IssuerClient) {}

  /** Where to send a person, and what to keep until he comes back. @throws Problem 503 when the issuer does not answer. */
  async begin(): Promise<{ address: URL; secrets: SignInSecrets }> {
    const secrets: SignInSecrets = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.client.redirectUri,
      scope: this.client.scopes,
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(secrets.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { address, secrets };
  }

  /**
   * Exchanges the code of the answer; state, nonce, issuer and signature of the ID token are checked.
   * @throws IssuerRefusal, or Problem 503 when the issuer does not answer.
   */
  async finish(query: string, secrets: SignInSecrets): Promise<IssuedTokens> {
    const configuration = await this.configuration();
    const address = new URL(this.client.redirectUri);
    address.search = query;
    return await asked(() =>
      oidc.authorizationCodeGrant(configuration, address, {
        expectedState: secrets.state,
        expectedNonce: secrets.nonce,
        pkceCodeVerifier: secrets.codeVerifier,
        idTokenExpected: true,
      }),
    );
  }

  /** New tokens for a refresh token. @throws as `finish`. */
  async renew(refreshToken: string): Promise<IssuedTokens> {
    const configuration = await this.configuration();
    const issued = await asked(() => oidc.refreshTokenGrant(configuration, refreshToken));
    // An issuer that gives no new one means the old one to be used again (RFC 6749 §6).
    return { ...issued, refreshToken: issued.refreshToken ?? refreshToken };
  }

  /** Makes a refresh token worthless where the issuer can. @throws as `finish`. */
  async revoke(refreshToken: string): Promise<void> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().revocation_endpoint === undefined) return;
    await asked(async () => {
      await oidc.tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
      return null;
    });
  }

  /**
   * The issuer's own sign-out, or null when it has none. It carries no ID token as a hint, since no token goes into an address; so an
   * issuer may ask the person.
   */
  async endSession(): Promise<string | null> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    const { afterSignOutUri: post_logout_redirect_uri } = this.client;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri }).href;
  }

  /** Discovery once; a failure is forgotten, so that the next request tries again. */
  private configuration(): Promise<oidc.Configuration> {
    this.found ??= discover(this.client).catch((error: unknown) => {
      this.found = null;
      throw error;
    });
    return this.found;
  }
}

async function discover(client: IssuerClient): Promise<oidc.Configuration> {
  const issuer = new URL(client.issuer);
  // Without TLS only on this machine, which `openConsole` has made sure of.
  const insecure = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  const execute = [...insecure, oidc.enableNonRepudiationChecks];
  try {
    return await oidc.discovery(issuer, client.clientId, undefined, secretOf(client), {
      execute,
      timeout: timeoutSeconds,
    });
  } catch {
    // A document that is none says as little as no answer: whoever asks again later may get one.
    throw issuerDown();
  }
}

/** The secret as the issuer takes it: in the header, the standard's default, or in the body where it takes only that. */
function secretOf({ clientSecret }: IssuerClient): oidc.ClientAuth {
  const inHeader = oidc.ClientSecretBasic(clientSecret);
  const inBody = oidc.ClientSecretPost(clientSecret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const auth = methods.includes('client_secret_basic') ? inHeader : inBody;
    auth(server, client, body, headers);
  };
}

/** One question to the issuer, its failures told apart: it refuses, or it is not there. */
async function asked(question: () => Promise<oidc.TokenEndpointResponse>): Promise<IssuedTokens>;
async function asked(question: () => Promise<null>): Promise<null>;
async function asked(
  question: () => Promise<oidc.TokenEndpointResponse | null>,
): Promise<IssuedTokens | null> {
  try {
    const answer = await question();
    if (answer === null) return null;
    return { accessToken: answer.access_token, refreshToken: answer.refresh_token ?? null };
  } catch (error) {
    throw isAway(error) ? issuerDown() : new IssuerRefusal(codeOf(error));
  }
}

/** Codes of the library for an issuer that did not answer as one. */
const awayCodes = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'];

function isAway(error: unknown): boolean {
  if (error instanceof oidc.ResponseBodyError) return error.status >= 500;
  if (error instanceof oidc.ClientError) return awayCodes.includes(error.code ?? '');
  // What `fetch` throws when nobody listens; another TypeError is a fault of ours.
  return error instanceof TypeError && error.message === 'fetch failed';
}

function codeOf(error: unknown): string {
  if (error instanceof oidc.ResponseBodyError) return error.error;
  if (error instanceof oidc.AuthorizationResponseError) return error.error;
  if (error instanceof oidc.ClientError) return error.code ?? 'client_error';
  throw error;
}

function issuerDown(): Problem {
  return unavailable('The sign-in service does not answer, so nobody can be signed in.', 5);
}
