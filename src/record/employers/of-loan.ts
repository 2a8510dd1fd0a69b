import type pg from 'pg';
import { instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { decideEmployer } from '../../../domain/employers/decide-employer.js';
import {
  employerNotes,
  employerOfCommand,
  tellsOfEmployer,
} from '../../../domain/employers/of-loan.js';
import type { EmployerStanding } from '../../../domain/employers/standing.js';
import { actorText, type Actor } from '../../../domain/loan/actor.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import type { LoanEvent } from '../../../domain/loan/events/event.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { newId } from '../ids.js';
import { lockEmployer, writeEmployer, type EmployerStore } from './employer-store.js';
import { readEmployer } from './read-employer.js';

/**
 * What the directory says of the numbers of an employer, where a command ends the call to one, or brings what the source found of one, from
 * whom the call takes its numbers; other commands need no look.
 */
export async function employerStanding(
  client: pg.ClientBase,
  command: Command,
  loan: Loan,
  store: EmployerStore,
): Promise<EmployerStanding | null> {
  const uscc = employerOfCommand(command, loan);
  if (uscc === null) return null;
  const known = await readEmployer(client, uscc, store);
  if (known === undefined) return null;
  const { employer, digits } = known;
  return {
    status: employer.status,
    numbers: employer.numbers.flatMap((number) => {
      const { numberId, label, source, foundOn, result, expiresOn } = number;
      const value = digits[numberId];
      if (value === undefined) return [];
      return [{ value, numberId, label, source, foundOn, result, expiresOn }];
    }),
  };
}

/** A decision about a loan, from which the directory may learn. */
export interface LearntFrom {
  readonly loan: Loan;
  readonly events: readonly LoanEvent[];
  readonly policy: ProductPolicy;
  readonly actor: Actor;
  readonly now: string;
}

/**
 * Writes what a decision tells of employers, in the loan's own transaction: both stand or neither. The lock of the entry is taken before
 * anything of the loan is written, so that no two transactions wait for each other.
 */
export async function noteEmployers(
  client: pg.ClientBase,
  { loan, events, policy, actor, now }: LearntFrom,
  store: EmployerStore,
): Promise<void> {
  // Nearly no decision tells of an employer, and then nothing is asked.
  if (!events.some(tellsOfEmployer)) return;
  const notes = employerNotes(loan, events, policy.work.employerNumberValidDays);
  const today = civilDateAt(instant(now), policy.zone);
  for (const { uscc, command } of notes) {
    await lockEmployer(client, uscc, store);
    const before = await readEmployer(client, uscc, store);
    const digits = before?.digits ?? {};
    // A loan never gives the task of a refresh, so that nobody asks when it would be due.
    const known = { validDays: null, digits, newId, refreshDeadline: () => null };
    const context = { actor, now, today, ...known };
    const decision = decideEmployer(command, before?.employer ?? null, context);
    if (decision.refused || decision.events.length === 0) continue;
    const mark = { at: now, actor: actorText(actor) };
    await writeEmployer(client, uscc, before, decision, mark, store);
  }
}
