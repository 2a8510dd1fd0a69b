import type { RecordPool } from '../src/record/record-pool.js';
import { sideBySide } from './side-by-side.js';
import type { Transaction } from './captured.js';

/**
 * The twin of `record`, as its author would defend it: the statements of the record with the very values that the record sent, on the
 * same pool, prepared under the same names and pipelined in the same exchanges. It locks, reads and writes the same rows and bytes in
 * as many transactions, and has nothing to think about: no opening, deciding, folding, sealing, hashing or signing.
 */
export async function replay(
  pool: RecordPool,
  loans: readonly (readonly Transaction[])[],
  atOnce: number,
): Promise<void> {
  await sideBySide(loans, atOnce, async (transactions) => {
    for (const exchanges of transactions)
      await pool.use(async (client) => {
        for (const exchange of exchanges)
          await Promise.all(exchange.map((sent) => client.query(sent)));
      });
  });
}
