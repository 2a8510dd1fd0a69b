import { entryOf } from '../entry.js';
import type { Command } from './commands/command.js';
import type { DecideContext } from './context.js';
import { narrative, textOf, type Narrative } from './narratives.js';
import { closingNotes } from './queries/closing-notes.js';
import type { Loan } from './state/loan.js';
import { findBorrowerId } from './subjects.js';

/** The narratives that a command is about to sign, for the record to look for their like; none for every other command. */
export function narrativesToSign(
  command: Command,
  loan: Loan,
  context: Pick<DecideContext, 'banks' | 'bankVersions'>,
): Narrative[] {
  if (command.type !== 'completeTask') return [];
  if (entryOf(loan.tasks, command.taskId)?.type !== 'report_review') return [];
  const borrowerId = findBorrowerId(loan);
  if (borrowerId === undefined) return [];
  const notes = closingNotes(loan, context);
  const subjects = [...new Set(notes.map(({ subject }) => subject))];
  return [
    narrative('conclusion', borrowerId, command.comment ?? ''),
    ...subjects.map((subject) =>
      narrative('notes', subject, textOf(notes.filter((one) => one.subject === subject))),
    ),
  ].filter(({ marks }) => marks.length > 0);
}
