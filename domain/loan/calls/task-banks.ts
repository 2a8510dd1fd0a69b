import type { QuestionBank } from '../../questions/bank.js';
import { bankOfVersion, commonBankIds } from '../../questions/script-documents.js';
import type { DecideContext } from '../context.js';
import type { Task } from '../state/task.js';

type LoadedBanks = Pick<DecideContext, 'banks' | 'bankVersions'>;

/**
 * The banks of a task by id: each in the version that the task began with (product.md §7, depth.md G2), so that a bank that is
 * published while somebody talks changes nothing of that conversation. What the task did not note, and a version that no file holds
 * any more, is read from the bank in force: a call goes on, and its answers tell the version that was asked.
 */
export function banksOfTask(
  task: Pick<Task, 'banks'>,
  { banks, bankVersions }: LoadedBanks,
): Record<string, QuestionBank> {
  const began = task.banks.flatMap(({ id, version }) => {
    const bank = bankOfVersion(bankVersions, id, version);
    return bank === undefined ? [] : [[id, bank] as const];
  });
  return { ...banks, ...Object.fromEntries(began) };
}

/** The banks of a task without the common ones around them: what another call would ask that takes its place. */
export const ownBanksOf = ({ banks }: Pick<Task, 'banks'>): string[] =>
  banks.map(({ id }) => id).filter((id) => !commonBankIds.some((common) => common === id));

/** What a task of a conversation notes when it is opened: its banks and the common ones, each in today's version. */
export function banksToNote(
  ids: readonly string[],
  { banks }: Pick<LoadedBanks, 'banks'>,
): Task['banks'] {
  if (ids.length === 0) return [];
  return [...new Set([...ids, ...commonBankIds])].map((id) => ({
    id,
    version: banks[id]?.version ?? 'unknown',
  }));
}
