import type { QueryConfig, QueryResult } from 'pg';
import type { RecordPool } from '../../record/record-pool.js';

/** What the counting library asks of a database connection. */
export interface SharedCounts {
  query(statement: QueryConfig): Promise<QueryResult>;
}

/** The table of the counts; the migration made it, so the library need not. */
export const countsTable = 'caller_counts';

/** Counts in the record's database, the same for all instances, over the pool that sheds load when it is full. */
export function postgresCounts(pool: RecordPool): SharedCounts {
  return { query: (statement) => pool.use((client) => client.query(statement)) };
}
