import { insuranceBeforeMoney } from '../../../domain/cross-checks/insurance/insurance-before-money.js';
import type { InsurancePolicy } from '../../../domain/application/insurance.js';
import { aCase, now, type CaseParts } from '../../domain/checks/a-case.js';
import { atInsurer, cny, policy, shipped } from '../../domain/cross-checks/an-insured-case.js';
import { shownFinding, type Row, type Worked } from './cells.js';

/** What a rule on the policy says; the insurer has what the paper says. */
function said(rule: string, insurance: Partial<InsurancePolicy>, parts: CaseParts, on: string) {
  const file = aCase({ insurance, loanFacts: atInsurer(), ...parts });
  const results = insuranceBeforeMoney(file, shipped, policy, now, on);
  const result = results.find((one) => one.rule === rule)?.result;
  if (result === undefined) throw new Error(`no rule ${rule}`);
  return shownFinding(result);
}

const sumRow: Worked = (row: Row) => {
  const sumInsured = cny(row.fen('Insured for'));
  const parts = { purpose: { price: cny(row.fen('Value')) } };
  return { Finding: said('insurance_sum_low', { sumInsured }, parts, '2026-11-02') };
};

const daysRow: Worked = (row) => {
  const on = row.text('Paid out at the earliest');
  const cover = { from: row.text('Insured from'), to: row.text('Insured until') };
  const parts = { terms: { termMonths: Number(row.text('Months')) } };
  return {
    'In force': said('insurance_not_in_force', cover, parts, on),
    'First year': said('insurance_ends_early', cover, parts, on),
  };
};

/** The insurance of what secures a loan. */
export const insured: Readonly<Record<string, Worked>> = {
  'sum-insured': sumRow,
  'days-insured': daysRow,
};
