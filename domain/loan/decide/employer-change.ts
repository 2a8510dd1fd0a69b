import { entryOf } from '../../entry.js';
import { employerCodeOf } from '../../employers/of-loan.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { cancelQuestions, makeStale, markStale } from '../staleness.js';
import type { Handler } from './handler.js';

/** What rests on who the employer is, where it is and that it exists (depth.md G31). */
const employmentChecks = ['employer_directory', 'employer_verification'] as const;

/**
 * A rename, move or closure of an employer makes the employment facts of whoever works there stale, if they are older than it: before the
 * money they are asked for again, with score and report; after it they are marked, so that the next contact asks. A loan that has nothing
 * to do with the employer is left as it is.
 */
function noteEmployerChange(command: CommandOf<'noteEmployerChange'>, draft: Draft): undefined {
  const { uscc, change, at } = command;
  const because = `employer_${change}`;
  for (const [partyId, state] of Object.entries(draft.loan.parties)) {
    if (employerCodeOf(state) !== uscc) continue;
    const older = employmentChecks.filter((check) => {
      const known = entryOf(draft.loan.checks, `${check}:${partyId}`);
      return known !== undefined && !known.stale && known.concludedAt < at;
    });
    if (older.length === 0) continue;
    if (isMoneyOrdered(draft.loan)) markStale(draft, older, partyId, because);
    else {
      cancelQuestions(draft, older, partyId, because);
      makeStale(draft, older, partyId, because);
    }
  }
}

export const employerHandlers: { noteEmployerChange: Handler<'noteEmployerChange'> } = {
  noteEmployerChange,
};
