import pg from 'pg';
import { eventHash } from '../../src/record/chain.js';
import { postgresText } from '../../src/record/postgres-text.js';
import { anchorHeads } from '../../src/record/proof/anchoring.js';
import { readStoredEvents } from '../../src/record/stored-events.js';
import type { WholeStack } from './whole-stack.js';

/** Rows of a loan that stand in for those of every table: what the owner altered is put back from them. */
const tables = ['loan_events', 'loan_snapshots', 'loans', 'tasks', 'checks', 'signals'] as const;

/** The owner of the database, who knows the code, has switched the trigger off and alters rows by SQL. He has no key. */
export class Owner {
  private constructor(
    private readonly stack: WholeStack,
    private readonly client: pg.Client,
  ) {}

  static async of(stack: WholeStack): Promise<Owner> {
    // Reads as the service does, since its code works out the hashes.
    const client = new pg.Client({
      ...{ connectionString: stack.database.ownerUrl, types: postgresText },
    });
    await client.connect();
    await client.query('alter table loan_events disable trigger user');
    return new Owner(stack, client);
  }
  async leave(): Promise<void> {
    await this.client.end();
  }

  /** What the relay does every fifteen minutes, now. */
  async anchor(): Promise<void> {
    await anchorHeads(this.stack.record.deps.pool, this.stack.record.anchors);
  }

  /** A statement; `:loan` stands for the condition. @returns how many rows it changed. */
  async alter(loanId: string, text: string): Promise<number> {
    const { rowCount } = await this.client.query(text.replaceAll(':loan', `loan_id = '${loanId}'`));
    return rowCount ?? 0;
  }

  /** Notes everything of a loan; `back` makes it so again. */
  async remember(loanId: string): Promise<{ back(): Promise<void> }> {
    for (const table of tables)
      await this.client.query(
        `create table was_${table} as select * from ${table} where loan_id = '${loanId}'`,
      );
    return { back: () => this.back(loanId) };
  }

  private async back(loanId: string): Promise<void> {
    const { rows } = await this.client.query<{ list: string }>(
      `select string_agg(format('%1$I = w.%1$I', column_name), ', ') as list
        from information_schema.columns where table_name = 'loans' and table_schema = 'public'`,
    );
    for (const table of tables) {
      if (table === 'loans') {
        const text = `update loans l set ${rows[0]?.list ?? ''} from was_loans w where l.loan_id = w.loan_id`;
        await this.client.query(text);
      } else {
        await this.client.query(`delete from ${table} where loan_id = '${loanId}'`);
        await this.client.query(`insert into ${table} select * from was_${table}`);
      }
      await this.client.query(`drop table was_${table}`);
    }
  }

  /** Works out hashes and links anew from an event on, as nobody can forbid him. */
  async rechain(loanId: string, fromSeq: number): Promise<void> {
    const rows = await readStoredEvents(this.client, loanId, 0, 10_000);
    let head = rows[fromSeq - 2]?.hash ?? Buffer.alloc(32);
    for (const row of rows.slice(fromSeq - 1)) {
      const hash = eventHash(row, head, row.signature !== null);
      await this.client.query(
        'update loan_events set prev_hash = $3, hash = $4 where loan_id = $1 and seq = $2',
        [loanId, row.seq, head, hash],
      );
      head = hash;
    }
    await this.client.query('update loans set head_hash = $2 where loan_id = $1', [loanId, head]);
  }
}
