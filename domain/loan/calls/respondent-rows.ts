import { originalKeyOf } from '../../questions/answer-key.js';

/** The row by which an employer says which organisation was reached: it is the same whoever speaks (questions.md §5.1). */
export const organisationRow = 'Q-EMPL-01';

/** The row by which whoever speaks says who he is. */
export const respondentRow = 'Q-EMPL-02';

/** The row that says how somebody stands with the employer. */
export const standingRow = 'Q-EMPL-03';

/** The row in which a name that nobody knows is looked for once more. */
export const foundRow = 'Q-EMPL-04';

/** The row of department and post. */
export const postRow = 'Q-EMPL-05';

/** The desk's row of how somebody answered. */
export const mannerRow = 'Q-EMPL-12';

/** Whether an answer is of one person at an employer, so that another who takes the call is asked it himself. */
export function isOfRespondent(answerKey: string): boolean {
  const row = originalKeyOf(answerKey);
  return row.startsWith('Q-EMPL-') && row !== organisationRow;
}
