import { z } from 'zod';
import { isOneOf, placeName } from '../plan/personas.js';
import type { Check, Finding } from './finding.js';

/** Every loan is where its persona belongs. */
export const everyLoanEndsRight: Check = ({ book }) => {
  const loans = [...book.loans.values()];
  const wrong = loans.flatMap(({ loanId, plan, expected, arrived }) => {
    if (arrived !== null && isOneOf(arrived, expected)) return [];
    const is = arrived === null ? 'under way' : placeName(arrived);
    return [`${loanId} ${plan.persona}: ${is}, not ${expected.map(placeName).join(' or ')}`];
  });
  return Promise.resolve({
    name: 'every loan ends at its right place',
    looked: loans.length,
    wrong,
  });
};

/** What was accepted is there, once, and nothing else is. */
export const noLoanIsLost: Check = async ({ book, record }) => {
  const rows = await record.patiently<{ loan_id: string }>(`select loan_id from loans`);
  const there = new Set(rows.map(({ loan_id: loanId }) => loanId));
  const lost = [...book.loans.keys()].filter((loanId) => !there.has(loanId));
  const others = [...there].filter((loanId) => !book.loans.has(loanId));
  return {
    name: 'no accepted loan is lost or doubled',
    looked: book.loans.size,
    wrong: [...lost.map((id) => `${id} is lost`), ...others.map((id) => `${id} was not accepted`)],
  };
};

const verificationSchema = z.object({
  valid: z.boolean(),
  firstBad: z.object({ seq: z.int(), reason: z.string() }).optional(),
});

/** Every chain verifies: hashes, signatures, snapshot, last anchor. */
export const everyChainIsWhole: Check = async ({ book, client }) => {
  const wrong: string[] = [];
  for (const loanId of book.loans.keys()) {
    const path = `/v1/loans/${loanId}/timeline/verification`;
    const { status, body } = await client.get('auditor', path);
    const verified = verificationSchema.safeParse(body);
    if (verified.data?.valid === true) continue;
    const { seq, reason } = verified.data?.firstBad ?? { seq: 0, reason: `status ${status}` };
    wrong.push(`${loanId}: ${reason} at ${seq}`);
  }
  return { name: 'every chain is whole', looked: book.loans.size, wrong };
};

/** Rows of a question whose every row is something wrong, beside how many were looked at. */
function sqlCheck(name: string, count: string, bad: string): Check {
  return async ({ record }): Promise<Finding> => {
    const [row] = await record.patiently<{ looked: number }>(count);
    const rows = await record.patiently<{ wrong: string }>(bad);
    return { name, looked: row?.looked ?? 0, wrong: rows.map(({ wrong }) => wrong) };
  };
}

/** Nobody is asked to work on a loan that is closed. */
export const noTaskOutlivesItsLoan = sqlCheck(
  'no task is open on a closed loan',
  `select count(*)::int as looked from tasks join loans using (loan_id) where stage = 'closed'`,
  `select task_id || ' ' || type || ' of ' || loan_id as wrong from tasks join loans using (loan_id)
    where stage = 'closed' and status not in ('done', 'cancelled')`,
);

/** The kept counts are what counting would give. */
export const countsAreRight = sqlCheck(
  'kept counts agree with the loans',
  `select count(*)::int as looked from loan_counts`,
  `select kept.stage || ': ' || kept.n || ' kept, ' || coalesce(real.n, 0) || ' there' as wrong
    from (select branch, stage, sum(loans)::int as n from loan_counts group by 1, 2) kept
    full join (select branch, stage, count(*)::int as n from loans group by 1, 2) real using (branch, stage)
    where coalesce(kept.n, 0) <> coalesce(real.n, 0)`,
);
