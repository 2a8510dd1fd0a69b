import { z } from 'zod';
import { statementType } from '../../../domain/documents/statement-paper.js';
import { entryOf } from '../../../domain/entry.js';
import { statementOfStep } from '../../../domain/loan/decide/statements.js';
import { endedWithoutAnswer } from '../../../domain/loan/given-up.js';
import { receivedFileOf, type LoanDocument } from '../../../domain/loan/state/document.js';
import type { Loan } from '../../../domain/loan/state/loan.js';

/** One thing that is wrong with a file. No value of the file is repeated. */
const problemSchema = z.object({
  code: z.string(),
  row: z
    .int()
    .nullable()
    .describe('As a spreadsheet counts, the first line being 1; null when it is about the file.'),
  column: z.string().nullable().describe('The heading of the column.'),
  message: z.string().describe('What is wrong and what to do.'),
});

/** What became of a bank statement that was handed in. */
export const handedInViewSchema = z.object({
  status: z
    .enum(['reading', 'not_read', 'read', 'problems'])
    .describe(
      '`reading`: the step is due. `not_read`: the storage gave no answer and an administrator is asked. `problems`: the file cannot be used, which is never “no transactions”.',
    ),
  readAt: z.string().nullable(),
  layout: z.string().nullable().describe('The layout of a bank by which it was read.'),
  rows: z.int().nullable(),
  from: z.string().nullable().describe('First and last day.'),
  to: z.string().nullable(),
  notes: z.array(z.object({ code: z.string(), count: z.int() })),
  problems: z.array(problemSchema),
  more: z.int().describe('Problems beyond those that are listed.'),
});
type HandedInView = z.infer<typeof handedInViewSchema>;

const unread = {
  ...{ readAt: null, layout: null, rows: null, from: null, to: null },
  ...{ notes: [], problems: [], more: 0 },
};

/** What was read from a received statement; null for every other paper, for a version that was superseded, and after erasure. */
export function handedInView(loan: Loan, document: LoanDocument): HandedInView | null {
  if (document.type !== statementType || receivedFileOf(document).file === undefined) return null;
  const { documentId, reference } = document;
  const partyId = 'partyId' in reference ? (reference.partyId ?? '') : '';
  const statement = entryOf(loan.parties, partyId)?.statement;
  if (statement?.documentId !== documentId) return unreadView(loan, documentId);
  const { readAt, reading } = statement;
  if (reading.result === 'problems') {
    const { problems, more } = reading;
    return { ...unread, ...{ status: 'problems', readAt, problems, more } };
  }
  const { from, to, rows } = reading.statement;
  const { layout, notes } = reading;
  return { ...unread, status: 'read', readAt, layout, notes, from, to, rows: rows.length };
}

function unreadView(loan: Loan, documentId: string): HandedInView | null {
  const steps = Object.values(loan.steps).filter(
    (step) =>
      step.step === 'read_statement' && statementOfStep(loan, step)?.documentId === documentId,
  );
  if (steps.some(({ status }) => status === 'due')) return { ...unread, status: 'reading' };
  return steps.some(endedWithoutAnswer) ? { ...unread, status: 'not_read' } : null;
}
