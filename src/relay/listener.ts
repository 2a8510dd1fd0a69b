import pg from 'pg';
import { addressWith } from '../record/database-address.js';
import { noticingSilence, serverNoticesSilence } from '../record/silent-connections.js';

/** After a broken connection, this long before the next; the relay polls meanwhile. */
const againMs = 2_000;
/** Nobody asks this connection anything, so that it would be silent for ever unheard; so it is asked, this often. */
const askEveryMs = 15_000;
/** So long a good-bye may take. */
const leaveWithinMs = 1_000;

/** Listens for new outbox rows on a connection of its own, and comes back when it breaks. */
export function listenForOutbox(url: string, onRow: () => void): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  /** Ends the connection when it has gone silent, which `later` hears. */
  const ask = (asked: pg.Client) => {
    const asking = setInterval(() => {
      asked.query('select').catch(() => asked.connection.stream.destroy());
    }, askEveryMs);
    asked.once('end', () => clearInterval(asking));
  };
  const connect = async (): Promise<void> => {
    if (stopped) return;
    const next = new pg.Client({
      ...addressWith(url, serverNoticesSilence),
      ...{ application_name: 'sancha-listener', connectionTimeoutMillis: 5_000 },
      ...noticingSilence,
    });
    client = next;
    next.on('notification', onRow);
    // The first of them decides: a break is reported as an error, an end, or both.
    next.once('error', later);
    next.on('error', () => undefined);
    next.once('end', later);
    await next.connect();
    await next.query('listen sancha_outbox');
    ask(next);
    onRow();
  };
  const later = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(() => void connect().catch(failed), againMs);
  };
  const failed = () => {
    client?.connection.stream.destroy();
    later();
  };
  void connect().catch(failed);
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      const late = setTimeout(() => client?.connection.stream.destroy(), leaveWithinMs);
      await client?.end().catch(() => undefined);
      clearTimeout(late);
    },
  };
}
