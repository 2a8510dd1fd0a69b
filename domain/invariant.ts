/**
 * A broken invariant: a mistake in the program, never in what a person or another system sent. It is
 * thrown and not caught, so that the transaction or the workflow task stops visibly until it is mended.
 */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
}

/** Asserts `condition`; the message names the rule and never a personal value. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantBroken(message);
}
