import type { EmployerBook } from '../../api/employers/employer-book.js';

/**
 * A change that a loan's source told, or whose process went away on the way, is told to the other loans this soon. Whoever enters one
 * through the API waits for no turn.
 */
const everyMs = 30_000;

/** Tells live loans of changes of their employers, turn by turn, until it is stopped. */
export function keepSpreading({ spread }: Pick<EmployerBook, 'spread'>): {
  stop(): Promise<void>;
} {
  let turn = Promise.resolve();
  const timer = setInterval(() => {
    turn = turn.then(spread);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await turn;
    },
  };
}
