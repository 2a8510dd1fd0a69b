import { ApplicationFailure, CancelledFailure } from '@temporalio/activity';
import { TemporalFailure } from '@temporalio/common';

type AnyActivity = (...args: never[]) => Promise<unknown>;

/**
 * Wraps activities so that whatever is thrown reaches Temporal as codes. Errors of libraries carry what they were given (a database
 * driver quotes the row), and Temporal shows an error's text and stack to whoever may look at a process.
 */
export function withCodesOnly<T extends Record<string, AnyActivity>>(activities: T): T {
  const wrapped = Object.entries(activities).map(([name, activity]) => {
    const guarded = async (...args: never[]) => {
      try {
        return await activity(...args);
      } catch (error) {
        throw asCodes(error);
      }
    };
    return [name, guarded] as const;
  });
  return Object.fromEntries(wrapped) as T;
}

function asCodes(error: unknown): unknown {
  if (error instanceof TemporalFailure || error instanceof CancelledFailure) return error;
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const kind = typeof name === 'string' && /^[A-Za-z]{1,60}$/.test(name) ? name : 'UnknownError';
  // Our own broken invariants name their rule and never a value (domain/invariant.ts), and must be readable to be mended.
  const text = kind === 'InvariantBroken' ? `: ${(error as Error).message}` : codeText(code);
  const failure = ApplicationFailure.create({ message: `${kind}${text}`, type: kind });
  if (error instanceof Error) failure.stack = framesOf(error);
  return failure;
}

function codeText(code: unknown): string {
  return typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? ` ${code}` : '';
}

/** The stack without its first lines, which repeat the message. */
function framesOf(error: Error): string {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return frames.slice(0, 12).join('\n');
}
