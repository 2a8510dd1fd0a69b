import type pg from 'pg';
import { tenant } from '../compose.js';
import { openRestore } from './restores.js';
import { countUnclaimed, listUnclaimed } from './unclaimed.js';

/** Whoever has more than this many looks at the list of the API. */
const linesMax = 200;

/** What is to be said, and whether somebody has something to do, or to wait for, before all is well. */
export interface LostTimeReport {
  readonly lines: readonly string[];
  readonly isOpen: boolean;
}

/**
 * What `npm run reconcile` says of a lost time: nothing when all is claimed or settled. Keys, which are no person's, and no amounts.
 */
export async function lostTimeReport(pool: pg.Pool): Promise<LostTimeReport> {
  const restore = await openRestore(pool, tenant);
  const count = await countUnclaimed(pool, tenant);
  const items = await listUnclaimed(pool, tenant, { settled: false, after: null, limit: linesMax });
  const lines = [
    ...(restore === null ? [] : [waitingText(restore.asked)]),
    ...(count === 0
      ? []
      : [
          `Outside and claimed by no loan: ${count}. Settle each: GET /v1/unclaimed, docs/runbook.md`,
        ]),
    ...items.map(
      ({ unclaimedId, kind, key, loanNow }) =>
        `  ${unclaimedId}  ${kind}  ${key}${loanNow === null ? '' : `  submitted again as ${loanNow}`}`,
    ),
  ];
  return { lines, isOpen: count > 0 || restore?.asked === false };
}

function waitingText(asked: boolean): string {
  return asked
    ? 'The lost time: the statements of core banking and vehicle register are read; they are read once more in ten minutes'
    : 'The lost time: core banking and vehicle register have not given their statements yet';
}
