/**
 * Something outside the code keeps the stack from starting. The message is printed alone, without a
 * stack trace: it must say what is wrong and what to do, in words for the person at the terminal.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';

  constructor(
    readonly wrong: string,
    readonly whatToDo: string,
    options?: ErrorOptions,
  ) {
    super(`${wrong}\n  What to do: ${whatToDo}`, options);
  }
}

/**
 * The system's error code (`ENOSPC`, `EADDRINUSE`…), when the thing thrown carries one. Its class is
 * not asked: errors of Node's own modules may come from another realm.
 */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
