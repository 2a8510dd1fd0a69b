import type pg from 'pg';
import { RecordPool } from '../src/record/record-pool.js';

/** A statement as it was sent. */
export type Sent = string | { name?: string; text: string; values?: unknown[] };

/** One transaction: what was sent together, exchange by exchange. */
export type Transaction = Sent[][];

/** The record's own pool, which writes down what goes over its connections. */
export class CapturingPool extends RecordPool {
  override async use<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    return await super.use(async (client) => {
      const exchanges: Transaction = [];
      const result = await work(listening(client, exchanges));
      this.onTransaction(exchanges);
      return result;
    });
  }

  /** Is told each transaction that was committed. */
  onTransaction: (transaction: Transaction) => void = () => undefined;
}

/** Statements that are sent while others are unanswered belong to one exchange. */
function listening(client: pg.PoolClient, exchanges: Transaction): pg.PoolClient {
  let unanswered = 0;
  const query = async (sent: Sent) => {
    if (unanswered === 0) exchanges.push([]);
    exchanges.at(-1)?.push(sent);
    unanswered += 1;
    try {
      return await client.query(sent);
    } finally {
      unanswered -= 1;
    }
  };
  return new Proxy(client, {
    get: (target, property) =>
      property === 'query' ? query : (Reflect.get(target, property, target) as unknown),
  });
}
