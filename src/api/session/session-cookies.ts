import { isSessionId } from './session-id.js';
import { signInMs } from './session-limits.js';

/** The cookies of one installation, by name, as they are set, and as they are read. */
export interface SessionCookies {
  readonly sessionName: string;
  readonly signInName: string;
  /** `Set-Cookie` with a session, which ends with the browser. */
  session(id: string): string;
  /** `Set-Cookie` with a sign-in under way. */
  signIn(ticket: string): string;
  /** `Set-Cookie` that takes the session away. */
  noSession(): string;
  /** `Set-Cookie` that takes the sign-in away. */
  noSignIn(): string;
  /** What the header holds: nothing, an id, or something under the name that cannot be one of ours. */
  sessionIn(header: string | undefined): { is: 'none' } | { is: 'id'; id: string } | { is: 'odd' };
  signInIn(header: string | undefined): string | undefined;
}

/**
 * Cookies ignore ports, so two installations on one host tell theirs apart by the instance in the name. Behind TLS the prefix `__Host-`
 * makes the browser keep to Secure, Path=/ and this very host, so that no neighbour can plant one; on this machine without TLS not
 * every browser keeps such a cookie.
 */
export function sessionCookies(instance: string, publicUrl: string): SessionCookies {
  const overTls = new URL(publicUrl).protocol === 'https:';
  const prefix = overTls ? '__Host-sancha' : 'sancha';
  const sessionName = `${prefix}-${instance}`;
  const signInName = `${sessionName}-sign-in`;
  // Lax, and not Strict: the issuer sends the browser back from another site, and the sign-in must come along.
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${overTls ? '; Secure' : ''}`;
  const none = (name: string) => `${name}=; Max-Age=0${attributes}`;
  return {
    sessionName,
    signInName,
    session: (id) => `${sessionName}=${id}${attributes}`,
    signIn: (ticket) => `${signInName}=${ticket}; Max-Age=${signInMs / 1_000}${attributes}`,
    noSession: () => none(sessionName),
    noSignIn: () => none(signInName),
    sessionIn: (header) => {
      const found = valuesOf(header, sessionName);
      const [id] = found;
      if (id === undefined) return { is: 'none' };
      // Two of one name: somebody has planted one, and nobody can say which.
      if (found.length > 1 || !isSessionId(id)) return { is: 'odd' };
      return { is: 'id', id };
    },
    signInIn: (header) => {
      const found = valuesOf(header, signInName);
      return found.length === 1 ? found[0] : undefined;
    },
  };
}

function valuesOf(header: string | undefined, name: string): string[] {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}
