import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Row {
  persona: string;
  /** Every finding as `rule severity kind`, and what it is asked with where it is asked. */
  findings: string[];
}

/** Personas of products in which a fault shows otherwise than in a car loan: its own rule, its own question or its own limit. */
const rows: Row[] = [
  {
    persona: 'mortgage_over_indebted',
    findings: ['debt_service orange credit Q-MORT-16 Q-MORT-22'],
  },
  {
    persona: 'consumer_over_indebted',
    findings: ['debt_service orange credit Q-CONS-04 Q-CONS-13'],
  },
  {
    persona: 'mortgage_hidden_debts',
    findings: [
      'guarantees_given yellow credit Q-MORT-17',
      'new_lenders orange credit Q-MORT-16',
      'repaid_by_borrowing orange credit Q-MORT-16',
      'unknown_lender orange credit Q-PROB-03',
    ],
  },
  {
    persona: 'consumer_hidden_debts',
    findings: [
      'guarantees_given yellow credit Q-CONS-04',
      'new_lenders orange credit Q-CONS-04',
      'repaid_by_borrowing orange credit Q-CONS-04',
      'unknown_lender orange credit Q-PROB-03',
    ],
  },
  { persona: 'mortgage_three_mobiles', findings: ['contacts_changed yellow fraud Q-MORT-23'] },
  { persona: 'consumer_three_mobiles', findings: ['contacts_changed yellow fraud Q-CONS-15'] },
  {
    persona: 'mortgage_job_hopper',
    findings: ['income_gap yellow credit Q-PROB-01', 'job_unstable yellow credit Q-MORT-04'],
  },
  {
    persona: 'consumer_job_hopper',
    findings: ['income_gap yellow credit Q-PROB-01', 'job_unstable yellow credit Q-CONS-02'],
  },
  {
    persona: 'mortgage_price_inflated',
    findings: [
      'price_against_valuation orange fraud Q-MORT-11',
      'purchase_price_differs orange fraud Q-MORT-11',
    ],
  },
  { persona: 'mortgage_straw_buyer', findings: ['purchase_buyer_differs red fraud Q-MORT-10'] },
  { persona: 'aged', findings: ['age_at_end orange credit Q-AUTO-19'] },
  { persona: 'consumer_aged', findings: ['age_at_end orange credit Q-CONS-13'] },
  {
    persona: 'late_payer',
    findings: ['credit_enquiries yellow credit Q-AUTO-08', 'overdue_history red credit Q-PROB-07'],
  },
  {
    persona: 'sme_debts_undeclared',
    findings: ['company_debts_undeclared orange credit Q-SME-14'],
  },
  {
    persona: 'sme_answers_for_others',
    findings: ['company_guarantees_given orange credit Q-SME-14'],
  },
  { persona: 'sme_new_lenders', findings: ['company_new_lenders orange credit Q-SME-14'] },
  { persona: 'sme_industry_restricted', findings: ['industry_restricted red legal Q-SME-05'] },
  { persona: 'project_paid_ahead', findings: ['paid_ahead orange credit Q-PROJ-07'] },
  { persona: 'project_reports_apart', findings: ['reports_apart orange credit Q-PROJ-06'] },
  { persona: 'project_payee_not_planned', findings: ['draw_payee orange fraud Q-PROJ-08'] },
  { persona: 'project_books_unbalanced', findings: ['books_unbalanced red fraud'] },
  {
    persona: 'project_hidden_owner',
    findings: ['beneficial_owner_unknown orange legal Q-PROJ-19'],
  },
  {
    persona: 'sme_changed_hands',
    findings: ['company_changed_recently orange fraud Q-SME-04'],
  },
  { persona: 'sme_books_changed', findings: ['books_broken red fraud'] },
  {
    persona: 'project_capital_small',
    findings: ['capital_share red legal Q-PROJ-02', 'project_cover orange credit Q-PROJ-05'],
  },
  {
    persona: 'project_works_late',
    findings: ['reports_apart orange credit Q-PROJ-06', 'works_late orange credit Q-PROJ-10'],
  },
];

let stack: WholeStack;
const cases = new Map<string, Case>();
const of = (persona: string): Case => {
  const one = cases.get(persona);
  if (one === undefined) throw new Error('not submitted');
  return one;
};

beforeAll(async () => {
  stack = await wholeStack();
  for (const { persona } of rows) cases.set(persona, await submitCase(stack, persona, 'personas'));
  for (const one of cases.values()) await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('Personas: what each comes to', () => {
  it.each(rows)('$persona', async ({ persona, findings }) => {
    const found = await of(persona).findings();
    const said = found.map(({ rule, severity, kind, opensQuestions }) =>
      [rule, severity, kind, ...opensQuestions].join(' '),
    );
    expect(said.sort()).toEqual(findings.sort());
  });
});

describe('Personas: an industry that no table knows', () => {
  it('is missing to the score, where a usual one is low', async () => {
    const gradeOf = async (persona: string) => {
      const one = await submitCase(stack, persona, 'industry');
      await seen(stack, () => one.isChecked());
      const { score } = (await one.loan()) as { score: { reasons: { code: string }[] } };
      return score.reasons.map(({ code }) => code).filter((code) => code.startsWith('INDUSTRY_'));
    };
    expect(await gradeOf('sme_clean')).toEqual(['INDUSTRY_LOW']);
    expect(await gradeOf('sme_industry_unknown')).toEqual(['INDUSTRY_MISSING']);
  });
});
