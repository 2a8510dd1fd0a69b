import type pg from 'pg';
import { entryOf } from '../../domain/entry.js';
import { countedMax, type LoansOnNumber } from '../../domain/links/link-kind.js';
import type { Command } from '../../domain/loan/commands/command.js';
import type { DecideContext } from '../../domain/loan/context.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { BlindKeys } from '../keys/blind-key.js';
import { searchable } from './blind-values.js';
import { run } from './stored-loan.js';

/**
 * In how many other loans each number of an employer stands, whosever it is there, where a command ends its second verification (S07): a number of
 * many is what a made-up employer looks like. Compared by digest under every key; other commands need no look.
 */
export async function loansOnNumbers(
  client: pg.ClientBase,
  command: Command,
  loan: Loan,
  blind: BlindKeys,
): Promise<DecideContext['loansOnNumbers']> {
  const points = pointsOfCommand(command, loan);
  if (points.length === 0) return null;
  const asked = points.flatMap(({ value }, n) =>
    blind.candidates('phone', searchable('phone', value)).map(({ hmac }) => ({ n, hmac })),
  );
  const rows = await run<{ n: number; loans: number }>(client, 'loansOnNumbers', [
    loan.loanId,
    asked.map(({ n }) => n),
    asked.map(({ hmac }) => hmac),
    countedMax,
  ]);
  return rows.flatMap(({ n, loans }): LoansOnNumber[] => {
    const point = points[n];
    return point === undefined ? [] : [{ contactPointId: point.id, loans }];
  });
}

function pointsOfCommand(command: Command, loan: Loan) {
  if (command.type !== 'completeTask') return [];
  const task = entryOf(loan.tasks, command.taskId);
  if (task?.type !== 'second_verification') return [];
  const points = entryOf(loan.parties, task.partyId ?? '')?.contactPoints ?? [];
  return points.filter(({ of, kind }) => of === 'employer' && kind !== 'email');
}
