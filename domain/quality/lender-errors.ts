import { isLendersError } from '../employer-checks/reasons.js';
import { entryOf, keyed } from '../entry.js';
import type { AnswerRecord, Attempt } from '../loan/state/attempt.js';
import type { Loan } from '../loan/state/loan.js';

/** An error of the lender's own on a call (lending.md §5.3, LENDER_ERROR): it counts for quality and for nothing else. */
export interface LenderError {
  /** ER-06 typed wrongly, ER-07 dialled wrongly, ER-16 misspoken. */
  readonly reason: string;
  /** Whom it is a metric of; null where nobody knows who made it, as of a number that was typed wrongly before. */
  readonly by: string | null;
  readonly taskId: string;
  readonly attemptId: string | null;
  readonly at: string;
  /** Who noticed: the phone system, or whoever wrote the answer. */
  readonly from: 'telephony' | 'desk';
}

/** Made by whoever typed the number, who may be somebody long before the call. */
const typed = 'ER-06';
const dialled = 'ER-07';

/**
 * The errors of a loan by id. What the phone system has told of a call is not told twice by its desk, nor once more by a later version of the answer.
 */
export function lenderErrors(
  loan: Pick<Loan, 'attempts' | 'answers' | 'earlierRespondents'>,
): Record<string, LenderError> {
  const astray = Object.values(loan.attempts).filter((one) => one.dialledAsPlanned === false);
  const earlier = Object.values(loan.earlierRespondents ?? {}).flat(2);
  const noted = [...Object.values(loan.answers), ...earlier].flatMap((answer) =>
    reasonsOf(answer)
      .filter((reason) => reason !== dialled || !astray.some(isOn(answer)))
      .map((reason) => noticed(loan, answer, reason)),
  );
  return keyed([...astray.map(misdialled), ...noted]);
}

const isOn = (answer: AnswerRecord) => (attempt: Attempt) => attempt.taskId === answer.taskId;

const misdialled = (attempt: Attempt): [string, LenderError] => [
  `${attempt.attemptId}:${dialled}`,
  {
    ...{ reason: dialled, by: attempt.startedBy, from: 'telephony' },
    ...{ taskId: attempt.taskId, attemptId: attempt.attemptId, at: attempt.startedAt },
  },
];

function noticed(
  { attempts }: Pick<Loan, 'attempts'>,
  { taskId, attemptId, rowKey, answeredAt }: AnswerRecord,
  reason: string,
): [string, LenderError] {
  const caller = entryOf(attempts, attemptId ?? '')?.startedBy ?? null;
  const by = reason === typed ? null : caller;
  return [
    `${taskId}/${rowKey}:${reason}`,
    { reason, by, taskId, attemptId, at: answeredAt, from: 'desk' },
  ];
}

const reasonsOf = ({ flags }: AnswerRecord): string[] =>
  flags.flatMap(({ kind, code }) =>
    kind === 'employer' && code !== null && isLendersError(code) ? [code] : [],
  );
