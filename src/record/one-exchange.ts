import type pg from 'pg';

/**
 * Sends what `ask` asks in one piece. In a pipeline every statement is a write to the socket of its own, and those of a transaction
 * took an eighth of its time here; corked, they are one, and the server reads them at once. `ask` must ask before it awaits.
 */
export function inOneExchange<Result>(client: pg.Client, ask: () => Result): Result {
  const { stream } = client.connection;
  stream.cork();
  try {
    return ask();
  } finally {
    stream.uncork();
  }
}
