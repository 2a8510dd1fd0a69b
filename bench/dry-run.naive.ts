import { loadLoan, type ReadDeps } from '../src/record/reads/opened-loan.js';
import { sideBySide } from './side-by-side.js';

/** As many loans in hand as a dry run has. */
const atOnce = 4;

/** Reads and decrypts the loans, and does nothing with them: what no dry run can be faster than. */
export async function readAll(deps: ReadDeps, loanIds: readonly string[]): Promise<void> {
  await sideBySide(loanIds, atOnce, async (loanId) => {
    if ((await loadLoan(deps, loanId)) === null) throw new Error(`no loan ${loanId}`);
  });
}
