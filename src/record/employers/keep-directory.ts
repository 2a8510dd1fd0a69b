import type { EmployerBook } from '../../api/employers/employer-book.js';

/**
 * A change that a loan's source told, or whose process went away on the way, is told to the other loans this soon. Whoever enters one
 * through the API waits for no turn.
 */
const everyMs = 30_000;

/**
 * Tells live loans of changes of their employers, and looks for partners who are due, turn by turn, until it is stopped. It runs beside the API
 * and not in the relay: entries are sealed and signed, and a relay may have neither key.
 */
export function keepDirectory({ spread, look }: Pick<EmployerBook, 'spread' | 'look'>): {
  stop(): Promise<void>;
} {
  let turn = look();
  const timer = setInterval(() => {
    turn = turn.then(spread).then(look);
  }, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await turn;
    },
  };
}
