import { Inject } from '@nestjs/common';
import type { TokenVerifier } from '../auth/token-verifier.js';
import { sessionCookies, type SessionCookies } from './session-cookies.js';
import { SessionGate } from './session-gate.js';
import type { ConsoleDeps } from './session-parts.js';
import { SignIn } from './sign-in.js';
import { Sessions } from './sessions.js';

/** Everything by which people come in with a browser. */
export interface ConsoleSession {
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly gate: SessionGate;
  readonly cookies: SessionCookies;
  readonly issuer: ConsoleDeps['issuer'];
  readonly publicUrl: string;
}

/** Token of the provider; its value is null when the installation has no client at its issuer. */
export const consoleSession = Symbol('console session');

/** Injects the console's session, or null. */
export const Console = () => Inject(consoleSession);

/** Puts the parts together over the verifier that also judges bearer tokens. */
export function createConsoleSession(deps: ConsoleDeps, tokens: TokenVerifier): ConsoleSession {
  const parts = { ...deps, tokens };
  const { issuer, publicUrl } = deps;
  const cookies = sessionCookies(deps.instance, publicUrl);
  const sessions = new Sessions(parts);
  const signIn = new SignIn(parts, sessions, cookies);
  const gate = new SessionGate(sessions, cookies, publicUrl);
  return { sessions, signIn, gate, cookies, issuer, publicUrl };
}
