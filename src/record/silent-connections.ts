import type pg from 'pg';

/**
 * So long an answer is waited for. The server ends a statement of ours after three seconds and says so, so that who has not answered after
 * eight does not answer: the host is gone, a network forgot the connection, or the backend stands still (docs/decisions/0127-silent-connections.md).
 * The rest is for a process of ours that itself got no time for a while: its timers ring before it reads what has come.
 */
const answerWithinMs = 8_000;
/** A statement that may take as long as it needs still ends: nobody waits for longer than this, and a timer holds no "for ever". */
const unhurriedMs = 3 * 3_600_000;

/** A host that is gone is noticed by the kernel. For connections whose statements may take as long as they need: copies of whole tables. */
export const noticingLoss = { keepAlive: true, keepAliveInitialDelayMillis: 30_000 } as const;

/** What every connection of a service is opened with, so that one that dies without a word is noticed. */
export const noticingSilence = { ...noticingLoss, query_timeout: answerWithinMs } as const;

/** The same for the server: it gives the locks of a host back that is gone, advisory locks as well. */
export const serverNoticesSilence =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c tcp_user_timeout=30000';

/** A statement whose `statement_timeout` was lifted on purpose: it looks at every row, and silence is no sign. */
export function unhurried(
  text: string,
  values: unknown[] = [],
): pg.QueryConfig & { readonly query_timeout: number } {
  return { text, values, query_timeout: unhurriedMs };
}

/** Whether nothing was heard in time. `pg` has neither class nor code for it. What was asked may have been done all the same. */
export function isSilence(error: unknown): boolean {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** What a client is given back with, so that its pool closes it and knows why. */
export function brokenBy(error: unknown): Error | true {
  return error instanceof Error ? error : true;
}

/**
 * When one connection of a pool has gone silent, those that lie idle beside it most likely have too: they are let go of at once, instead
 * of each being found out by somebody who waits for it.
 */
export function distrustAfterSilence(pool: pg.Pool): void {
  let renewing = false;
  const renew = async () => {
    // Whoever asks gets an idle one while there is one, so that these are exactly those.
    const idle = Array.from({ length: pool.idleCount }, () => pool.connect().then(letGo));
    await Promise.allSettled(idle);
    renewing = false;
  };
  pool.on('release', (error, client) => {
    if (!isSilence(error)) return;
    client.connection.stream.destroy();
    if (renewing) return;
    renewing = true;
    void renew();
  });
}

/** Closes it without waiting for a good-bye: the pool would count it until the other side answers. */
function letGo(client: pg.PoolClient): void {
  client.release(true);
  client.connection.stream.destroy();
}
