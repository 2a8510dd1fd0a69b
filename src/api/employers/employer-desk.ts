import { Injectable } from '@nestjs/common';
import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import type { Caller } from '../auth/caller.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';
import { keyReused } from '../policies/rules-desk.js';
import { notFound, Problem } from '../problems/problem.js';
import type { OpenedEmployer } from './employer-book.js';

/** Where commands about employers go to the directory, under the caller's key and name. */
@Injectable()
export class EmployerDesk {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  /** The entry after the command, opened. @throws Problem for a refusal */
  async change(
    caller: Caller,
    uscc: string,
    key: string,
    command: EmployerCommand,
  ): Promise<OpenedEmployer> {
    return (await this.give(caller, uscc, key, command)).known;
  }

  /** The same, and whether the key had been decided before. @throws Problem for a refusal */
  async give(
    caller: Caller,
    uscc: string,
    key: string,
    command: EmployerCommand,
  ): Promise<{ known: OpenedEmployer; repeated: boolean }> {
    const outcome = await this.deps.employers.change({ uscc, actor: caller, command, key });
    switch (outcome.outcome) {
      case 'recorded':
      case 'repeated':
        return { known: outcome.known, repeated: outcome.outcome === 'repeated' };
      case 'key_reused':
        throw keyReused();
      case 'refused': {
        const { rule, message, path } = outcome.refusal;
        if (rule === 'unknown_employer' || rule === 'unknown_number') throw notFound();
        throw new Problem('refused', message, {
          rule,
          ...(path === undefined ? {} : { path, errors: [{ path, message }] }),
        });
      }
    }
  }

  async find(uscc: string): Promise<OpenedEmployer> {
    const known = await this.deps.employers.find(uscc);
    if (known === undefined) throw notFound();
    return known;
  }
}
