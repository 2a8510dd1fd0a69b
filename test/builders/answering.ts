import type { Loan } from '../../domain/loan/state/loan.js';
import type { Task } from '../../domain/loan/state/task.js';
import { bankRow } from '../../domain/loan/queries/bank-row.js';
import { referencesOf } from '../../domain/loan/references/references.js';
import { rowKeyOf, originalKeyOf } from '../../domain/questions/answer-key.js';
import { moneySchema } from '../../domain/money/money.js';
import type { QuestionField } from '../../domain/questions/bank-rows.js';
import type { ServedRow } from '../../domain/questions/served-row.js';
import { autoPolicy, banks } from './policies.js';

/**
 * What an honest person would say to a served row: the value that the file itself holds, or the first code that is fine. It knows the
 * file as no caller does, which is what makes it a builder and not a test.
 */
export function honestFields(
  loan: Loan,
  task: Task,
  row: ServedRow,
  now: string,
): Record<string, unknown> {
  if (row.kind === 'opening') return {};
  if (row.kind === 'closing')
    return Object.fromEntries(row.fields.map(({ name, codes }) => [name, codes?.[0] ?? 'noted']));
  if (row.kind === 'judgement')
    return Object.fromEntries(row.fields.map(({ name }) => [name, 'match']));
  const bank = bankRow(banks, originalKeyOf(row.key)) ?? bankRow(banks, rowKeyOf(row.key));
  const file = { loan, partyId: task.partyId ?? '', policy: autoPolicy, now, taskId: task.taskId };
  const references = referencesOf(file);
  const said: Record<string, unknown> = {};
  for (const { name } of row.fields) {
    const field = bank?.fields.find((one) => one.name === name);
    if (field === undefined) continue;
    said[name] = honestValue(field, row.key, references, boughtAs(loan)[name]);
  }
  return said;
}

function honestValue(
  field: QuestionField,
  rowKey: string,
  references: ReturnType<typeof referencesOf>,
  bought: unknown,
): unknown {
  const rule = field.rule.rule;
  if (rule.kind === 'one_of') return rule.match[0];
  if (rule.kind === 'trap') return 'corrected';
  // Whoever goes there is there.
  if (rule.kind === 'within') return 0;
  if (rule.kind === 'none') return 'nothing to say';
  if (rule.kind === 'repeat') {
    return repeated[`${rule.rowKey}.${rule.field}`] ?? 'unknown';
  }
  const isList = ['covers', 'contained_in', 'set_equal'].includes(rule.kind);
  const terms = field.sources.kind === 'none' ? [] : field.sources.terms;
  const answers = terms.map((term) =>
    references.lookup(term.source, term.part, { rowKey, field: field.name }),
  );
  const values = answers.flatMap((one) => (one.status === 'value' ? [one.value] : []));
  if (isList) return values.flat();
  if (values[0] !== undefined) return spoken(values[0]);
  if (terms.some((term) => term.source === 'CT') && bought !== undefined) return spoken(bought);
  return answers.some((one) => one.status === 'empty') ? 0 : unknownFor(rule.kind);
}

/** Whoever buys a car knows which, also where nobody has captured the contract. */
function boughtAs(loan: Loan): Record<string, unknown> {
  if (loan.product !== 'auto') return {};
  const { collateral, purpose, parties } = loan;
  const { make, model, colour, state } = collateral;
  const dealer = parties[purpose.dealerPartyId]?.party;
  return {
    ...{ make, model, colour, state, price: purpose.price, down: purpose.downPayment },
    dealer: dealer?.kind === 'organisation' ? { name: dealer.name, uscc: dealer.uscc } : undefined,
  };
}

/** People speak of money in yuan. */
function spoken(value: unknown): unknown {
  const money = moneySchema.safeParse(value);
  return money.success ? money.data.amountMinor / 100 : value;
}

/** The borrower of `anApplication` repeats what the file says. */
const repeated: Record<string, unknown> = { 'Q-AUTO-04.start': '2019-06', 'Q-AUTO-06.payday': 10 };
const unknownFor = (kind: string) =>
  ['amount', 'amount_min', 'amount_max', 'points', 'count', 'within'].includes(kind)
    ? 0
    : { notAnswered: 'not_known' };
