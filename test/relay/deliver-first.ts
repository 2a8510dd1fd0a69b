import { deliver, type DeliverDeps } from '../../src/relay/deliver.js';
import { leaseRows, markDelivered } from '../../src/relay/outbox.js';

/** One turn of a relay that sees the rows of one loan alone: what stands first is delivered. Failures are told and not thrown. */
export async function deliverFirst(loanId: string, deps: DeliverDeps): Promise<void> {
  try {
    const rows = await leaseRows(deps.pool, 1, loanId);
    for (const row of rows) if (await deliver(row, deps)) await markDelivered(deps.pool, [row]);
  } catch (error) {
    const nothing = { version: 0, lastId: 0, traces: [] };
    deps.onFailure({ id: 0, loanId, attempts: 0, kind: 'changed', ...nothing }, error);
  }
}
