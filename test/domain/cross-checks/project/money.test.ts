import { describe, expect, it } from '@jest/globals';
import { capitalBorrowed } from '../../../../domain/cross-checks/project/capital-borrowed.js';
import { capitalInPlace } from '../../../../domain/cross-checks/project/capital-in-place.js';
import { capitalProRata } from '../../../../domain/cross-checks/project/capital-pro-rata.js';
import { capitalShare } from '../../../../domain/cross-checks/project/capital-share.js';
import { fundingGap } from '../../../../domain/cross-checks/project/funding-gap.js';
import { runCrossChecks } from '../../../../domain/cross-checks/cross-checks.js';
import { projectRules } from '../../../../domain/cross-checks/project/project-rules.js';
import { aPayment, million } from '../../../builders/a-project-application.js';
import { account, anInput, credit, nameOf, said, type ProjectParts } from './a-project-input.js';

const sponsor = nameOf('sponsor');
const fen = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
const seen = (second: number, on = '2026-08-08', from = sponsor): ProjectParts => ({
  facts: {
    company: account([credit('2026-07-08', 1_200_000_000, sponsor), credit(on, second, from)]),
  },
});

describe('a project against which nothing speaks', () => {
  it('is clear by every rule of its own', () => {
    expect(projectRules.map((rule) => `${rule.rule}: ${said(rule)}`)).toEqual(
      projectRules.map(({ rule }) => `${rule}: clear`),
    );
  });

  it('has every rule of its product said, and none of working capital', () => {
    const rules = runCrossChecks(anInput()).map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(projectRules.map(({ rule }) => rule)));
    expect(rules).not.toContain('working_capital_need');
    expect(new Set(rules).size).toBe(rules.length);
  });
});

describe('capital pro rata', () => {
  const of = (drawnMinor: number, paidInMinor: number) =>
    capitalProRata({ capitalMinor: 2000, loanMinor: 8000, drawnMinor, paidInMinor });

  it.each([
    { title: 'no draw needs none', drawn: 0, paid: 0, needed: 0, short: 0 },
    { title: 'half of the loan needs half', drawn: 4000, paid: 1000, needed: 1000, short: 0 },
    { title: 'a fen less is short of it', drawn: 4000, paid: 999, needed: 1000, short: 1 },
    { title: 'a fen more drawn needs a fen more', drawn: 4001, paid: 1000, needed: 1001, short: 1 },
    {
      title: 'more than the loan needs no more than all',
      drawn: 9000,
      paid: 2000,
      needed: 2000,
      short: 0,
    },
  ])('$title', ({ drawn, paid, needed, short }) => {
    expect(of(drawn, paid)).toEqual({ neededMinor: needed, shortMinor: short });
  });
});

const tables: { rule: Parameters<typeof said>[0]; rows: [string, ProjectParts, string][] }[] = [
  {
    rule: capitalShare,
    rows: [
      ['a fifth', {}, 'clear'],
      ['a fen less than a fifth', { purpose: { ownFunds: fen(1_999_999_999) } }, 'red legal'],
      [
        '40 % of a steel works',
        { file: { industryCode: 'C3110' }, purpose: { ownFunds: million(40) } },
        'clear',
      ],
      [
        'a fen less than that',
        { file: { industryCode: 'C3110' }, purpose: { ownFunds: fen(3_999_999_999) } },
        'red legal',
      ],
      [
        'a fifth of a port since 2019-11-20',
        { file: { industryCode: 'G5532' }, submittedAt: '2019-11-20T02:00:00.000Z' },
        'clear',
      ],
      [
        'a fifth of a port the day before',
        { file: { industryCode: 'G5532' }, submittedAt: '2019-11-19T02:00:00.000Z' },
        'red legal',
      ],
      [
        'before any rule',
        { submittedAt: '2015-09-08T02:00:00.000Z' },
        'not_evaluated policy:project.capitalMinimums:2015-09-08',
      ],
    ],
  },
  {
    rule: capitalInPlace,
    rows: [
      ['all of it in the account', {}, 'clear'],
      ['three days from the day told', seen(800_000_000, '2026-08-11'), 'clear'],
      ['four days from it', seen(800_000_000, '2026-08-12'), 'orange legal'],
      ['a fen less than told', seen(799_999_999), 'orange legal'],
      ['from somebody else', seen(800_000_000, '2026-08-08', nameOf('contractor')), 'orange legal'],
      [
        'one transfer told twice',
        {
          file: { capitalPaid: [aPayment('2026-07-08', 12), aPayment('2026-07-09', 12)] },
          facts: { company: account([credit('2026-07-08', 1_200_000_000, sponsor)]) },
        },
        'orange legal',
      ],
      ['without a statement', { facts: { company: {} } }, 'not_evaluated bank_statements'],
      [
        'paid before the first row',
        { facts: { company: account([credit('2026-08-08', 800_000_000, sponsor)], '2026-07-09') } },
        'not_evaluated capital_verification',
      ],
      [
        'paid on the first day and not there',
        { facts: { company: account([credit('2026-08-08', 800_000_000, sponsor)], '2026-07-08') } },
        'orange legal',
      ],
    ],
  },
  {
    rule: capitalBorrowed,
    rows: [
      ['from the owners', {}, 'clear'],
      [
        'from the budget',
        { file: { capitalPaid: [aPayment('2026-07-08', 1, { source: 'budget' })] } },
        'clear',
      ],
      [
        'from a loan',
        { file: { capitalPaid: [aPayment('2026-07-08', 1, { source: 'loan' })] } },
        'red legal',
      ],
      [
        'from a wealth product',
        { file: { capitalPaid: [aPayment('2026-07-08', 1, { source: 'wealth_product' })] } },
        'red legal',
      ],
      [
        'from the contractor under another name of source',
        { file: { capitalPaid: [aPayment('2026-07-08', 1, { payerPartyId: 'contractor' })] } },
        'red legal',
      ],
    ],
  },
  {
    rule: fundingGap,
    rows: [
      ['all paid for', {}, 'clear'],
      ['a fen of capital less', { purpose: { ownFunds: fen(1_999_999_999) } }, 'orange credit'],
      ['a fen of loan less', { loanMinor: 4_799_999_999 }, 'orange credit'],
    ],
  },
];

describe.each(tables)('$rule.rule', ({ rule, rows }) => {
  it.each(rows)('%s', (_title, parts, expected) => {
    expect(said(rule, parts)).toBe(expected);
  });
});
