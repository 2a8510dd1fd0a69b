import { invalidInput, type Problem } from '../problems/problem.js';

const longest = 1_000;

/**
 * Where a person goes after signing in: a path of this installation, as a browser would read it, or null. `//host`, `/\host`, control
 * characters and everything else by which a browser could be led elsewhere are no paths of ours.
 */
export function returnPathOf(wish: string | undefined, publicUrl: string): string | null {
  if (wish === undefined || wish === '') return '/';
  if (wish.length > longest || !/^\/[\x21-\x7e]*$/.test(wish) || wish.includes('\\')) return null;
  const own = new URL(publicUrl).origin;
  if (!URL.canParse(wish, own)) return null;
  const target = new URL(wish, own);
  if (target.origin !== own) return null;
  // What the address parser made of it: `/..//host` has become `//host`, which a browser reads as a host.
  const path = `${target.pathname}${target.search}${target.hash}`;
  return path.startsWith('//') ? null : path;
}

/** What is said of a path that is none. */
export function notAReturnPath(): Problem {
  return invalidInput([
    { path: 'query.returnTo', message: 'must be a path of this service that begins with one /' },
  ]);
}
