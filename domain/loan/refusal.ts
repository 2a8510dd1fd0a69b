/**
 * An expected refusal (style.md point 12): a value, never an exception. `rule` is stable and part of the API; `message` says in a
 * sentence what to do and holds nothing personal.
 */
export interface Refusal {
  refused: true;
  rule: string;
  message: string;
  /** The field of the command that is wrong, when one is. */
  path?: string;
  /** When the same command would be allowed, ISO-8601 UTC. */
  until?: string;
  /** What the loan rests on has changed: it is to be looked at now, as when time passes. Not part of the answer. */
  lookAgain?: true;
}

/** Makes a refusal. */
export function refuse(
  rule: string,
  message: string,
  more: { path?: string; until?: string; lookAgain?: true } = {},
): Refusal {
  return { refused: true, rule, message, ...more };
}
