import { describe, expect, it } from '@jest/globals';
import type { Party } from '../../../domain/application/party.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { firstInstalmentMinor } from '../../../domain/cross-checks/instalment.js';
import type { FactsBySource, SourceFacts } from '../../../domain/facts/sources.js';
import { aGuarantee, aGuarantor, aGuarantorCompany } from '../../builders/a-guarantor.js';
import { answered, found } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

const report = (over: Partial<SourceFacts<'credit_bureau'>> = {}): FactsBySource =>
  changed('credit_bureau', { accounts: [], ...over });
const taxed = (netMonthlyMinor: number): FactsBySource =>
  found('tax', {
    ...cleanFacts.tax,
    ...{ monthsReported: 12, grossIncomeMinor: netMonthlyMinor * 12 },
    ...{ socialContributionsMinor: 0, taxPaidMinor: 0 },
  });
const purposes = ['credit_bureau', 'tax', 'provident_fund', 'social_insurance'] as const;

/** A clean car loan for which these stand surety, each with what sources say of him; `ofBorrower` replaces what they say of whoever borrows. */
function guaranteed(
  guarantors: readonly (readonly [Party, FactsBySource])[],
  ofBorrower: FactsBySource = {},
) {
  const input = aCleanInput({ facts: personFacts(ofBorrower) });
  const parties = guarantors.map(([party, facts]) => [party.partyId, { party, facts }] as const);
  const given = guarantors.flatMap(([{ partyId }]) =>
    purposes.map((purpose) => ({
      ...{ partyId, purpose, givenAt: '2026-10-01T02:00:00.000Z', evidence: 'e' },
    })),
  );
  const file = {
    ...input.file,
    parties: { ...input.file.parties, ...Object.fromEntries(parties) },
    consents: [...input.file.consents, ...given],
  } as typeof input.file;
  return { ...input, file };
}

const said = (input: ReturnType<typeof guaranteed>, rule: string): string[] =>
  runCrossChecks(input, rule).map(({ subject, result }) => {
    if (result.result === 'clear') return `${subject}: clear`;
    if (result.result === 'not_evaluated') return `${subject}: missing ${result.missing.join()}`;
    const { severity, kind, opensQuestions } = result.finding;
    return `${subject}: ${severity} ${kind}, asks ${opensQuestions.join()}`;
  });

const person = (netAssetsMinor: number | null, change = {}) =>
  aGuarantor({
    guarantee: {
      ...aGuarantee,
      netAssets:
        netAssetsMinor === null ? undefined : { signedMinor: netAssetsMinor, currency: 'CNY' },
    },
    ...change,
  });

const books = (totalEquityMinor: number) =>
  ({
    ...{ from: '2025-01-01', to: '2025-12-31' },
    closing: { totalEquityMinor },
  }) as never;
const company = (equityMinor: number | null, change: object = {}) => {
  const one = aGuarantorCompany(change);
  const statements = equityMinor === null ? [] : [books(equityMinor)];
  return { ...one, business: { ...one.business, statements } } as Party;
};

describe('a guarantor who guarantees more than he can carry', () => {
  const found = 'guarantor: orange credit, asks Q-GUAR-06,Q-GUAR-08';
  it.each([
    ['half of what a person owns', person(16_000_000), report(), 'guarantor: clear'],
    ['one fen more', person(15_999_999), report(), found],
    [
      'with others, half',
      person(30_000_000),
      report({ guaranteesMinor: 7_000_000 }),
      'guarantor: clear',
    ],
    [
      'with others, one fen more',
      person(30_000_000),
      report({ guaranteesMinor: 7_000_001 }),
      found,
    ],
    ['who owns nothing', person(0), report(), found],
    ['who owes more than he owns', person(-1), report(), found],
    ['who does not say what he owns', person(null), report(), 'guarantor: missing net_assets'],
    ['half of the equity of a company', company(16_000_000), report(), 'guarantor: clear'],
    ['one fen more than that', company(15_999_999), report(), found],
    ['a company without books', company(null), report(), 'guarantor: missing net_assets'],
    [
      'whom the bureau does not know',
      person(16_000_000),
      answered('credit_bureau', { answer: 'NO_RECORD', reference: 'r' }),
      'guarantor: clear',
    ],
    [
      'whose report is out',
      person(1),
      answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'error' }),
      'guarantor: missing credit_bureau',
    ],
    [
      'of an earlier release, who said nothing of it',
      person(1, { guarantee: undefined }),
      report(),
      'guarantor: missing guarantee',
    ],
  ])('%s', (_title, party, facts, expected) => {
    expect(said(guaranteed([[party, facts]]), 'guarantor_stretched')).toEqual([expected]);
  });

  it('is nobody where nobody guarantees', () => {
    expect(said(guaranteed([]), 'guarantor_stretched')).toEqual([]);
  });

  it('is not judged by a policy that does not say how', () => {
    const input = guaranteed([[person(1), report()]]);
    const policy = { ...input.policy, guarantors: undefined } as typeof input.policy;
    expect(said({ ...input, policy }, 'guarantor_stretched')).toEqual([
      'guarantor: missing policy',
    ]);
  });
});

describe('a guarantor who could not pay the instalments', () => {
  const terms = aCleanInput().file.terms;
  const instalment = firstInstalmentMinor(terms, aGuarantee.amount.amountMinor);
  const income = 1_000_000;
  const room = (income * 5500) / 10_000 - instalment;
  const owing = (monthlyPaymentMinor: number) => ({
    ...{ lender: '甲示例银行', kind: 'consumer' as const, openedOn: '2020-01-01' },
    ...{ balanceMinor: 100, monthlyPaymentMinor, limitMinor: null, secured: true },
    ...{ statusMonths: 'N'.repeat(24), overdueMinor: 0 },
  });
  const facts = (monthly: number) => ({
    ...report({ accounts: [owing(monthly)] }),
    ...taxed(income),
  });

  it.each([
    ['at the limit', facts(room), 'guarantor: clear'],
    ['one fen beyond', facts(room + 1), 'guarantor: orange credit, asks Q-GUAR-05,Q-GUAR-07'],
    [
      'whose income nobody shows',
      report(),
      'guarantor: missing tax,provident_fund,social_insurance,bank_statements',
    ],
    [
      'whose report is out, within the limit by what is known',
      taxed(income),
      'guarantor: missing credit_bureau',
    ],
  ])('%s', (_title, ofGuarantor, expected) => {
    const told = said(guaranteed([[person(80_000_000), ofGuarantor]]), 'guarantor_income');
    expect(
      told.map((one) =>
        one.replace(/missing .*,.*/, 'missing tax,provident_fund,social_insurance,bank_statements'),
      ),
    ).toEqual([expected]);
  });

  it('is no company', () => {
    expect(said(guaranteed([[company(1), facts(1)]]), 'guarantor_income')).toEqual([]);
  });
});

describe('guarantees that go round', () => {
  const named = (name: string, uscc: string | null = null) => ({
    guarantees: [{ for: name, uscc, balanceMinor: 100 }],
    guaranteesMinor: 100,
  });
  const first = company(100_000_000);
  const second = company(100_000_000, {
    partyId: 'second',
    name: '苏州示例二号有限公司',
    uscc: '91320594088140947F',
  });
  const uscc = '91330106673959654P';

  it.each([
    ['none', [[first, report()]], report(), ['guarantor: clear']],
    [
      'each for the other, by the code',
      [[first, report()]],
      report(named('another name', uscc)),
      ['guarantor: orange fraud, asks Q-GUAR-08'],
    ],
    [
      'each for the other, by the name',
      [[first, report()]],
      report(named('杭州示例控股有限公司')),
      ['guarantor: orange fraud, asks Q-GUAR-08'],
    ],
    [
      'the same name under another code',
      [[first, report()]],
      report(named('杭州示例控股有限公司', '91110105MA00000000')),
      ['guarantor: clear'],
    ],
    [
      'through another guarantor',
      [
        [first, report()],
        [second, report(named('x', uscc))],
      ],
      report(named('苏州示例二号有限公司')),
      ['guarantor: orange fraud, asks Q-GUAR-08', 'second: orange fraud, asks Q-GUAR-08'],
    ],
    [
      'for whom a sum is not said',
      [[first, report()]],
      report({ guaranteesMinor: 100 }),
      ['guarantor: missing guarantees'],
    ],
    ['a report that is out', [[first, {}]], report(), ['guarantor: missing credit_bureau']],
  ] as const)('%s', (_title, guarantors, ofBorrower, expected) => {
    const input = guaranteed(guarantors, ofBorrower);
    expect(said(input, 'guarantee_circle')).toEqual(expected);
  });
});

describe('who may not guarantee', () => {
  it.each([
    ['a company', '91330106673959654P', 'guarantor: clear'],
    ['an organ of the state', '11330106673959654P', 'guarantor: red legal, asks Q-GUAR-01'],
    ['a public institution', '12330106673959654P', 'guarantor: orange legal, asks Q-GUAR-01'],
    ['a foundation', '53330106673959654P', 'guarantor: orange legal, asks Q-GUAR-01'],
  ])('%s', (_title, uscc, expected) => {
    const input = guaranteed([[company(1, { uscc }), report()]]);
    expect(said(input, 'guarantor_not_allowed')).toEqual([expected]);
  });
});

describe('what the credit report says of a guarantor', () => {
  it('is about him, and asks him what a guarantor is asked', () => {
    const late = {
      ...{ lender: '甲示例银行', kind: 'consumer' as const, openedOn: '2020-01-01' },
      ...{ balanceMinor: 100, monthlyPaymentMinor: 1, limitMinor: null, secured: true },
      ...{ statusMonths: `${'N'.repeat(23)}1`, overdueMinor: 0 },
    };
    const input = guaranteed([[person(80_000_000), report({ accounts: [late] })]]);
    expect(said(input, 'overdue_history')).toEqual([
      'borrower: clear',
      'guarantor: yellow credit, asks Q-PROB-07,Q-GUAR-07',
    ]);
  });
});
