import pg from 'pg';
import { addressWith } from './database-address.js';
import { firstConnection } from './first-connection.js';
import { postgresText } from './postgres-text.js';
import {
  brokenBy,
  distrustAfterSilence,
  isSilence,
  noticingSilence,
  serverNoticesSilence,
} from './silent-connections.js';

/** The record sheds load: more wait for a connection than may (503 with `Retry-After`). */
export class RecordBusy extends Error {
  override readonly name = 'RecordBusy';
  readonly retryAfterSeconds = 1;
  constructor() {
    super('the record is busy');
  }
}

/** Limits of the record's pool; every one has its reason in docs/decisions/0102-record-transaction.md. */
export interface PoolLimits {
  readonly connections: number;
  /** So many may wait for a connection; the next is shed. */
  readonly waiting: number;
  readonly waitMs: number;
}
export const poolLimits: PoolLimits = { connections: 12, waiting: 100, waitMs: 1_000 };

/** Longer than any statement of `record` takes, shorter than the local activity's five seconds (design.md §2). */
const statementTimeoutMs = 3_000;

/** Connections of the record alone: prepared statements, pipelined, in UTC. */
export class RecordPool {
  readonly pool: pg.Pool;
  /** Told each time that somebody is sent away; for figures. */
  onShed: () => void = () => undefined;

  constructor(
    url: string,
    private readonly limits: PoolLimits = poolLimits,
    /** What its connections are called at the server. */
    name = 'sancha-record',
  ) {
    this.pool = new pg.Pool({
      ...addressWith(url, `-c timezone=UTC ${serverNoticesSilence}`),
      max: limits.connections,
      // Once made they stay: a new one costs a backend, its caches and all statements anew, just when many come at once.
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: limits.waitMs,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 10_000,
      application_name: name,
      ...noticingSilence,
      pipeline: true,
      types: postgresText,
    });
    // An idle connection that breaks is replaced; the next query says so if the server is away.
    this.pool.on('error', () => undefined);
    distrustAfterSilence(this.pool);
    // While a client is lent the pool does not listen to it; its query fails all the same, and an unheard event would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /** Connects before anybody is served. @throws StartFailure when the database gives no connection in time. */
  async open(): Promise<void> {
    await firstConnection(async () => (await this.pool.connect()).release());
  }

  /**
   * Lends a connection to `work`. What it throws rolls the transaction back; so does whatever it left open.
   * @throws RecordBusy when too many wait.
   */
  async use<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
    if (this.pool.waitingCount >= this.limits.waiting) throw this.busy();
    const client = await this.connect();
    try {
      const result = await work(client);
      client.release();
      return result;
    } catch (error) {
      await this.takeBack(client, error);
      throw error;
    }
  }

  /** A connection that is silent, or that cannot even roll back, is not lent again. */
  private async takeBack(client: pg.PoolClient, failure: unknown): Promise<void> {
    if (isSilence(failure)) return client.release(brokenBy(failure));
    await client.query('rollback').then(
      () => client.release(),
      (error: unknown) => client.release(brokenBy(error)),
    );
  }

  private async connect(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      // The pool has no class for this; whether all connections are lent or none can be made, coming back later is the answer.
      const late = error instanceof Error && /timeout/.test(error.message);
      throw late ? this.busy() : error;
    }
  }

  private busy(): RecordBusy {
    this.onShed();
    return new RecordBusy();
  }

  async end(): Promise<void> {
    await this.pool.end();
  }
}
