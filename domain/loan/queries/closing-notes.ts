import type { QuestionBank } from '../../questions/bank.js';
import { withoutNumbers } from '../../questions/shown-value.js';
import type { ReportNote } from '../../report/report.js';
import { entryOf } from '../../entry.js';
import { banksOfTask } from '../calls/task-banks.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import { saidTo } from './answer-parts.js';

/** What the desk wrote at the end of its calls (questions.md §3.4, the rows marked desk): conclusion, willingness, observations. */
export function closingNotes(
  loan: Loan,
  context: Pick<DecideContext, 'banks' | 'bankVersions'>,
): ReportNote[] {
  return Object.values(loan.answers).flatMap((answer): ReportNote[] => {
    const task = entryOf(loan.tasks, answer.taskId);
    if (task?.partyId == null) return [];
    if (!deskRows(banksOfTask(task, context)).includes(answer.rowKey)) return [];
    const words = Object.entries(saidTo(loan, answer)?.fields ?? {}).flatMap(wordsOf);
    if (words.length === 0) return [];
    const attempt = entryOf(loan.attempts, answer.attemptId ?? '');
    return [
      {
        ...{ taskId: task.taskId, taskType: task.type, subject: task.partyId },
        ...{ rowKey: answer.rowKey, notedBy: attempt?.startedBy ?? task.completedBy },
        ...{ notedAt: answer.answeredAt, words },
      },
    ];
  });
}

function deskRows(banks: Readonly<Record<string, QuestionBank>>): string[] {
  return Object.values(banks).flatMap((bank) =>
    bank.kind === 'closings' ? bank.rows.filter(({ desk }) => desk).map(({ key }) => key) : [],
  );
}

function wordsOf([name, raw]: [string, unknown]): { name: string; text: string }[] {
  const texts = (Array.isArray(raw) ? raw : [raw]).filter((one) => typeof one === 'string');
  return texts.map((text) => ({ name, text: withoutNumbers(text) }));
}
