import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** As much of a person's facts as is changed here. */
interface Facts {
  providentFund: { baseMinor: number };
  salary: { netMonthlyMinor: number };
  vehicle: { valueMinor: number };
  debts: { statusMonths: string }[];
  enquiries: object[];
}
interface Row {
  fact: string;
  change: (facts: Facts) => object;
  /** Checks that are no longer plainly passed. */
  checks: Record<string, object>;
  /** Every finding as `rule severity kind`. */
  findings: string[];
}

const scaled = (minor: number, percent: number) => Math.round((minor * percent) / 100);
const courtCase = (kind: string, status: 'open' | 'closed') => ({
  ...{ caseNumber: '(2025)浙0106执1号', court: '杭州市西湖区人民法院', amountMinor: 4_200_000 },
  ...{ kind, status, filedOn: '2025-01-02', closedOn: status === 'open' ? null : '2025-06-02' },
});
/** The first account's last months. */
const lateMonths =
  (months: string) =>
  ({ debts: [first, ...others] }: Facts) => ({
    debts: [{ ...first, statusMonths: 'N'.repeat(24 - months.length) + months }, ...others],
  });

const rows: Row[] = [
  { fact: 'nothing', change: () => ({}), checks: {}, findings: [] },
  {
    fact: 'provident fund base down 22 %',
    change: ({ providentFund: { baseMinor } }) => ({
      providentFund: { baseMinor: scaled(baseMinor, 78) },
    }),
    checks: {},
    findings: ['income_gap yellow credit'],
  },
  {
    fact: 'provident fund base down 40 %',
    change: ({ providentFund: { baseMinor } }) => ({
      providentFund: { baseMinor: scaled(baseMinor, 60) },
    }),
    checks: {},
    findings: ['income_gap orange credit'],
  },
  {
    fact: 'salary that arrives down 30 %',
    change: ({ salary }) => ({ salary: { netMonthlyMinor: scaled(salary.netMonthlyMinor, 70) } }),
    checks: {},
    findings: ['income_gap orange credit'],
  },
  {
    fact: 'social insurance paid by another company',
    change: () => ({
      socialInsurance: { payer: { name: '宁波远方人力资源有限公司', uscc: null } },
    }),
    checks: {},
    findings: ['employer_differs orange credit'],
  },
  {
    fact: 'tax owed',
    change: () => ({ tax: { arrearsMinor: 1 } }),
    checks: { tax: { outcome: 'mismatch', reason: 'tax_arrears' } },
    findings: [],
  },
  {
    fact: 'an open case of a dishonest debtor',
    change: () => ({ judicial: { cases: [courtCase('dishonest', 'open')] } }),
    checks: { judicial: { outcome: 'failed', reason: 'dishonest_debtor' } },
    findings: [],
  },
  {
    fact: 'the same case, closed',
    change: () => ({ judicial: { cases: [courtCase('dishonest', 'closed')] } }),
    checks: { judicial: { outcome: 'passed_with_note', note: 'closed_cases_only' } },
    findings: [],
  },
  {
    fact: 'a lien of somebody else',
    change: () => ({ vehicle: { lienOfAnother: true } }),
    checks: { vehicle_register: { outcome: 'mismatch', reason: 'second_lien' } },
    findings: ['second_lien red legal'],
  },
  {
    fact: 'a seized car',
    change: () => ({ vehicle: { seized: true } }),
    checks: { vehicle_register: { outcome: 'failed', reason: 'vehicle_seized' } },
    findings: ['collateral_seized red legal'],
  },
  {
    fact: 'value of the car down 40 %',
    change: ({ vehicle }) => ({ vehicle: { valueMinor: scaled(vehicle.valueMinor, 60) } }),
    checks: {},
    findings: ['price_against_valuation orange fraud'],
  },
  {
    fact: 'two months overdue in the credit report',
    change: lateMonths('11N'),
    checks: { credit_bureau: { outcome: 'passed_with_note', note: 'some_overdue_months' } },
    findings: ['overdue_history yellow credit'],
  },
  {
    fact: 'three months overdue in a row',
    change: lateMonths('123N'),
    checks: { credit_bureau: { outcome: 'failed', reason: 'overdue_in_a_row' } },
    findings: ['overdue_history red credit'],
  },
  {
    fact: 'seven enquiries of lenders',
    change: ({ enquiries: [one] }) => ({ enquiries: Array.from({ length: 7 }, () => one) }),
    checks: {},
    findings: ['credit_enquiries yellow credit'],
  },
  {
    fact: 'an employer struck off',
    change: () => ({ employer: { status: 'cancelled' } }),
    checks: { employer_directory: { outcome: 'failed', reason: 'employer_cancelled' } },
    findings: [],
  },
  {
    fact: 'an expired identity card',
    change: () => ({ borrower: { idStatus: 'expired' } }),
    checks: { identity: { outcome: 'inconclusive', reason: 'id_expired' } },
    findings: [],
  },
];

let stack: WholeStack;
const cases = new Map<string, Case>();

beforeAll(async () => {
  stack = await wholeStack();
  for (const [index, { fact, change }] of rows.entries()) {
    // Another person for each row: one who applies twice would be a fact of its own.
    const seed = `fact-${index}`;
    await fetch(`${stack.sandboxUrl}/personas/clean/application?seed=${seed}`);
    const facts = change(await factsOf<Facts>(stack, `clean:${seed}`));
    cases.set(fact, await submitCase(stack, 'clean', seed, { facts }));
  }
}, 300_000);
afterAll(() => stack.close());

describe('Facts: one fact of a clean borrower changes', () => {
  it.each(rows)('$fact', async ({ fact, checks, findings }) => {
    const one = cases.get(fact);
    if (one === undefined) throw new Error('not submitted');
    await seen(stack, () => one.isChecked());
    const outcomes = Object.entries(await one.outcomes());
    expect(outcomes).toHaveLength(15);
    const changed = outcomes.filter(([, { outcome }]) => outcome !== 'passed');
    expect(Object.fromEntries(changed)).toEqual(checks);
    const found = await one.findings();
    expect(found.map(({ rule, severity, kind }) => `${rule} ${severity} ${kind}`)).toEqual(
      findings,
    );
    expect(await one.loan()).toMatchObject({ stage: 'verification' });
  });
});
