import pg from 'pg';

/** After a broken connection, this long before the next; the relay polls meanwhile. */
const againMs = 2_000;

/** Listens for new outbox rows on a connection of its own, and comes back when it breaks. */
export function listenForOutbox(url: string, onRow: () => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new pg.Client({ connectionString: url, application_name: 'sancha-listener' });
    client = next;
    next.on('notification', onRow);
    // The first of them decides: a break is reported as an error, an end, or both.
    next.once('error', later);
    next.on('error', () => undefined);
    next.once('end', later);
    await next.connect();
    await next.query('listen sancha_outbox');
    onRow();
  };
  const later = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void connect().catch(later), againMs);
  };
  void connect().catch(later);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}
