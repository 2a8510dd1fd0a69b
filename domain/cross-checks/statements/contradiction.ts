import { personOf } from '../../checks/case-file.js';
import type { BankStatementsFacts } from '../../facts/bank-statements.js';
import { handedInSource } from '../../statements/handed-in.js';
import { usableHandedIn } from '../../statements/usable-handed-in.js';
import { amount, clear, compared, notEvaluated, type CrossCheckInput } from '../cross-check.js';
import { factsOfSource } from '../usable-facts.js';
import { comparedRows, type LoneRow } from './compared-rows.js';
import { rowRule, type RowSign, type StatementResult } from './statement-rule.js';

const bankSource = 'bank_statements';

/**
 * A paper that says otherwise than the bank of the same account: rows that the bank does not have, rows that it leaves out, pay that is
 * none at the bank. The bank's word is used (`statement-in-use.ts`); that the two differ is the finding. Two accounts cannot contradict
 * each other, so that another one is not evaluated.
 */
export const contradiction = {
  ...rowRule('statement_contradicts_bank', [bankSource, handedInSource], contradictionsOf),
  namesSources: true,
};

function contradictionsOf(input: CrossCheckInput, subject: string): StatementResult {
  const paper = usableHandedIn(input, subject);
  const bank = factsOfSource(input, subject, bankSource);
  // Nobody handed anything in, so that there is nothing to be contradicted.
  if (paper.state === 'none') return clear();
  if (paper.state === 'fault') return notEvaluated(handedInSource);
  if (bank.state === 'no_record') return ofUnknownAccount(input, subject, paper.facts);
  if (bank.state !== 'data') return notEvaluated(bankSource);
  if (paper.facts.accountLast4 !== bank.data.accountLast4) return notEvaluated('same_account');
  const found = comparedRows(paper.facts, bank.data);
  if (found.from === null) return notEvaluated('same_days');
  const signs = [
    ...found.notAtBank.map((one) => lone(one, 'row_not_at_bank', handedInSource)),
    ...found.notOnPaper.map((one) => lone(one, 'row_not_on_paper', bankSource)),
    ...found.payOnPaperOnly.map((one) => lone(one, 'pay_not_at_bank', handedInSource)),
  ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const counts = [
    compared('rows_on_paper', rowsWithin(paper.facts, found), 'count', handedInSource),
    compared('rows_at_bank', rowsWithin(bank.data, found), 'count', bankSource),
    compared('rows_that_differ', signs.length, 'count', handedInSource),
  ];
  return signs.length === 0
    ? clear(...counts)
    : { result: 'signs', severity: 'red', compared: counts, signs };
}

/** The bank knows no account behind the card, and the paper is one of an account with the same end. */
function ofUnknownAccount(
  { file }: CrossCheckInput,
  subject: string,
  { accountLast4, rows }: BankStatementsFacts,
): StatementResult {
  if (personOf(file, subject)?.bankCard?.slice(-4) !== accountLast4) {
    return notEvaluated('same_account');
  }
  return {
    ...{ result: 'signs', severity: 'red', signs: [] },
    compared: [
      compared('rows_on_paper', rows.length, 'count', handedInSource),
      compared('account_at_bank', 'no_record', 'text', bankSource),
    ],
  };
}

const rowsWithin = (
  { rows }: BankStatementsFacts,
  { from, to }: { from: string | null; to: string | null },
) => rows.filter(({ on }) => on >= (from ?? on) && on <= (to ?? on)).length;

/** The one side that has it; the other has nothing to be shown beside it. */
function lone({ row, of }: LoneRow, sign: string, source: string): RowSign {
  const values = [
    amount(sign, of.amountMinor, source),
    amount('balance_on', of.balanceMinor, source),
  ];
  return { row, on: of.on, sign, compared: values };
}
