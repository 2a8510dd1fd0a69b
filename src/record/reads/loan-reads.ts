import type { LoanReads } from '../../api/ports.js';
import type { CommandAnswer } from '../../../domain/loan/recording.js';
import type { Stage } from '../../../domain/process/stage.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import type { PrismaClient } from '../prisma/generated/client.js';
import { exportTimeline, type ExportDeps } from '../proof/export-timeline.js';
import { verifyTimeline } from '../proof/verify-timeline.js';
import { branchOf, loanOfTask } from './owners.js';
import { readPage } from './keyset.js';
import { loanConditions, loanList } from './loan-list.js';
import { listCycles } from './cycle-list.js';
import { listLinks } from './link-list.js';
import { loadLoan, loadWholeLoan, readEvents, type ReadDeps } from './opened-loan.js';
import { nextPlannedAttempt, nextTasks } from './next-tasks.js';
import { searchLoans } from './search.js';
import { employerTaskList, taskConditions, taskList } from './task-list.js';

/** What the API reads of the record (`src/api/ports.ts`), from committed rows; nothing here changes anything. */
export function createLoanReads(
  deps: ReadDeps & ExportDeps & { readonly blind: BlindKeys; readonly prisma: PrismaClient },
): LoanReads {
  const { prisma, tenant, pool } = deps;
  return {
    loadLoan: (loanId) => loadLoan(deps, loanId),
    loadWholeLoan: (loanId) => loadWholeLoan(deps, loanId),
    listCycles: (loanId) => listCycles(deps, loanId),
    branchOf: (loanId) => branchOf(pool.pool, tenant, loanId),
    loanOfTask: (taskId) => loanOfTask(pool.pool, tenant, taskId),
    readEvents: (loanId, afterSeq, limit) => readEvents(deps, loanId, afterSeq, limit),
    verifyTimeline: async (loanId) => {
      const verification = await verifyTimeline(deps, loanId);
      if (verification === null) throw new Error(`there is no loan ${loanId} to verify`);
      return verification;
    },
    exportTimeline: (loanId, wish) => exportTimeline(deps, loanId, wish),
    signingKeys: () => deps.keyring.signing.published,
    listLoans: (filter, page) =>
      readPage(pool.pool, loanList(filter), filter.branches, loanConditions(filter), page),
    countLoans: async (branches) => {
      const rows = await prisma.loanCount.groupBy({
        by: ['stage'],
        where: { tenant, branch: { in: [...branches] } },
        _sum: { loans: true },
      });
      const counts: Partial<Record<Stage, number>> = {};
      for (const { stage, _sum } of rows) counts[stage as Stage] = _sum.loans ?? 0;
      return counts;
    },
    listTasks: (filter, page) => {
      const list = employerTaskList(filter);
      const conditions = taskConditions(filter);
      const own = [{ text: 'tenant = $', value: tenant }, ...conditions];
      const beside = list && { list, conditions: own };
      return readPage(pool.pool, taskList(filter), filter.branches, conditions, page, beside);
    },
    nextTasks: (wish) => nextTasks(pool.pool, tenant, wish),
    nextPlannedAttempt: (wish) => nextPlannedAttempt(pool.pool, wish),
    search: (wish, branches, limit) => searchLoans(pool, deps.blind, wish, branches, limit),
    listLinks: (loan, branches) => listLinks(deps, loan, branches),
    commandByKey: async (scope, key) => {
      const found = await prisma.command.findUnique({
        where: { tenant_scope_key: { tenant, scope, key } },
        select: { loanId: true, answer: true },
      });
      return found === null
        ? null
        : { loanId: found.loanId, answer: found.answer as CommandAnswer };
    },
    ping: async () => {
      await pool.pool.query('select 1');
    },
  };
}
