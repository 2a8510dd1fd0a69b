import { Injectable } from '@nestjs/common';
import { contentsOfParty } from '../../../domain/documents/contents-of-party.js';
import type { CommandOf } from '../../../domain/loan/commands/command.js';
import { decide } from '../../../domain/loan/decide.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { Problem } from '../problems/problem.js';
import { ContentLinks } from './content-links.js';
import { LoanAccess } from './loan-access.js';

const askAgainSeconds = 10;

/**
 * Takes the contents of a person out of the object storage before the erasure is recorded: an erasure that is in the record is whole. Where
 * the storage does not answer nothing is recorded, and the same request begins anew where it stood.
 */
@Injectable()
export class ErasedContents {
  constructor(
    @Deps() private readonly deps: ApiDeps,
    private readonly access: LoanAccess,
    private readonly links: ContentLinks,
  ) {}

  /** Removes nothing of a person whose erasure the rules refuse; the command itself then says why. */
  async remove(caller: Caller, loanId: string, command: CommandOf<'eraseParty'>): Promise<void> {
    const { loan } = await this.access.loan(caller, loanId);
    const keys = contentsOfParty(loan, command.partyId);
    if (keys.length === 0) return;
    const context = await this.deps.decideContext(caller, loan);
    if (decide(command, loan, context).refused) return;
    const storage = this.links.mustBeSetUp();
    for (const key of keys) {
      await storage.remove(key).catch(() => {
        throw new Problem(
          'storage-unavailable',
          'Nothing was erased in the record, since documents of this person may be left. Send the same request again.',
          { headers: { 'Retry-After': String(askAgainSeconds) } },
        );
      });
    }
  }
}
