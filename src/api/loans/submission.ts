import { Injectable } from '@nestjs/common';
import type { Application } from '../../../domain/application/application.js';
import { invariant } from '../../../domain/invariant.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { Problem, invalidInput } from '../problems/problem.js';
import { settled, type Settled } from '../problems/outcome-problem.js';
import { CommandDesk } from './command-desk.js';
import { firstDifference } from './first-difference.js';

/** What a submit came to: a new loan, or the one that the business key had made before. */
export type Submitted = { new: true; settled: Settled } | { new: false; loanId: string };

/**
 * Takes applications in. The business key (originator and application number) is the key: fifty identical submits at once are one
 * loan, and another body under it is refused with the first field that differs.
 */
@Injectable()
export class Submission {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly desk: CommandDesk,
  ) {}

  /** Submits, or finds what was submitted. `key` is the caller's own, where it sent one. */
  async submit(caller: Caller, application: Application, key: string | null): Promise<Submitted> {
    if (!caller.branches.includes(application.branch)) {
      throw invalidInput([{ path: 'branch', message: 'is not one of your branches' }]);
    }
    const before = await this.sameAsBefore(application);
    if (before !== null) return { new: false, loanId: before };
    const loanId = this.deps.newId('ln');
    const command = { type: 'submit' as const, loanId, application };
    const outcome = await this.desk.try(caller, loanId, command, key);
    // Somebody else's identical submit was committed in between: then theirs is the loan.
    const raced =
      outcome.outcome === 'refused' && outcome.refusal.rule === 'already_submitted'
        ? await this.sameAsBefore(application)
        : null;
    if (raced !== null) return { new: false, loanId: raced };
    return { new: true, settled: settled(outcome) };
  }

  /** The loan of the same application, null when there is none, a problem when the same key has another application. */
  private async sameAsBefore(application: Application): Promise<string | null> {
    const found = await this.deps.reads.loanOfBusinessKey(application);
    if (found === null) return null;
    const [first] = await this.deps.reads.readEvents(found.loanId, 0, 1);
    invariant(first?.type === 'loan_submitted', 'api: a loan begins with its submission');
    const path = firstDifference(application, first);
    if (path === null) return found.loanId;
    const message = 'differs from the application under the same originator and number';
    throw new Problem(
      'refused',
      `${path} ${message}. Correct a loan by /corrections; give another application another number.`,
      { rule: 'business_key_taken', path, errors: [{ path, message }] },
    );
  }
}
