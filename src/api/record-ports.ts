import type { Actor } from '../../domain/loan/actor.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { OpenRecord } from '../record/compose.js';
import { sharedNumbers, type SharedRow } from '../record/shared-numbers.js';
import { run } from '../record/stored-loan.js';
import type { ApiDeps } from './ports.js';

/** What the API takes from the open record. */
export function recordPorts(
  record: OpenRecord,
): Pick<ApiDeps, 'record' | 'reads' | 'now' | 'newId' | 'decideContext'> {
  return {
    record: record.record,
    reads: record.reads,
    now: () => record.clock.now(),
    newId: record.newId,
    decideContext: (actor, loan) => queryContext(record, actor, loan),
  };
}

/**
 * The context of a query with everything that a command will know. A report is drafted by a query and signed by a command: if only
 * one of them knew who shares the borrower's numbers, the digest that was read would never be the one that is signed.
 */
async function queryContext(record: OpenRecord, actor: Actor, loan: Loan): Promise<DecideContext> {
  const { pool, keyring } = record.deps;
  const [context, shared] = await Promise.all([
    record.decideContext(actor, loan),
    pool.use((client) => run<SharedRow>(client, 'shared', [loan.loanId])),
  ]);
  return { ...context, sharedNumbers: sharedNumbers(loan, shared, keyring.blind) };
}
