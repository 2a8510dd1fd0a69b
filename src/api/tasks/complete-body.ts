import { z } from 'zod';
import { refreshResults } from '../../../domain/employers/refresh-task.js';
import { taskResults } from '../../../domain/loan/completion/task-results.js';
import { codeText, workText } from '../http/texts.js';

/** What a group of results needs beside itself. */
const needs: Readonly<Record<string, string>> = {
  applicant_interview:
    '`denied`: whoever answered says that the loan is not his. It needs a comment and holds the loan at once.',
  pre_disbursement_call:
    'Every result but `confirmed` needs a comment. `denied`: whoever answered says that the loan is not his, which holds the loan at once.',
  manual_check:
    'Needs a comment; who may say `waived` is the policy’s (`waivers`), and nobody where the law demands the check.',
  background_check:
    'Needs a comment. `explained` is refused while an answer contradicts the operator; `suspicious` has anti-fraud look first; `denied`: whoever answered says that the loan is not his, which holds the loan at once.',
  contact_verification:
    'Takes `asked` once the contact was reached or has refused; `not_called` needs a comment: no number of his may be called.',
  video_interview:
    '`denied` and `waived` need a comment. `denied`: whoever answered says that the loan is not his, which holds the loan at once; who may say `waived` is the policy’s (`waivers`).',
  site_visit:
    '`visited` takes the whole check-list. The others need a comment; `waived` is for whom the policy names (`waivers`), up to the amount of its `siteVisit`, once the interviews were held.',
  document_review: 'Every paper that came has its verdict.',
  report_review:
    'Needs the digest of the report that was read, and in the comment the reasons of the conclusion, whether or not it is what was proposed.',
  conditions_review: 'Needs a comment that names the evidence.',
  human_review:
    'Needs a comment with the reasons. `upheld` ends the loan again, `changed` lets it go on in a new round; the customer hears either.',
  consultation: 'The answer is the comment; the report holds it.',
  unreachable_review: 'Needs a comment.',
  classification_review: 'Needs a comment.',
  fraud_review:
    'Needs a comment. `cleared` is remembered: the same findings are not raised again; `fraud_confirmed` ends the application.',
  eligibility_review:
    'Needs a comment. `let_pass` is remembered and refused where the law stops; `not_eligible` ends the application.',
  employer_refresh:
    'Needs a comment: how it was seen that the employer is there, or why it could not be. `not_confirmed` passes the task on, once, to those who keep the directory; `no_partner` is theirs alone.',
  administration:
    'Needs a comment. `order_again` only for a refused money order or a reservation that nobody answered, `take_over` only for an order that was found at the bank, which another person answers with `confirm` or `contradict`.',
};

/** One variant for each set of results, named by the types of task that know it. A result may belong to several. */
function variants(): object[] {
  const typesByResults = new Map<string, string[]>();
  const all = Object.entries({ ...taskResults, employer_refresh: refreshResults });
  for (const [type, results] of all) {
    if (results.length === 0) continue;
    const key = JSON.stringify(results);
    typesByResults.set(key, [...(typesByResults.get(key) ?? []), type]);
  }
  return [...typesByResults].map(([results, types]) => ({
    title: types.join(', '),
    description: needs[types[0] ?? ''] ?? 'Takes the one result; what was said decides the rest.',
    properties: { result: { enum: JSON.parse(results) as string[] } },
  }));
}

/**
 * The body that completes a task. The route does not know the type before the record is read, so the loan refuses a result of another
 * type (409 `unknown_result`); the documentation shows them all.
 */
export const completeBody = z
  .strictObject({
    result: codeText,
    comment: workText(2_000).nullable().default(null),
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the digest of the report that was read')
      .nullable()
      .default(null),
  })
  .meta({ anyOf: variants() });
export type CompleteBody = z.infer<typeof completeBody>;
