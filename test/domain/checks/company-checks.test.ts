import { describe, expect, it } from '@jest/globals';
import { hasWord } from '../../../domain/report/words/words.js';
import type { CompanySource } from '../../../domain/facts/company-sources.js';
import type { FactsBySource } from '../../../domain/facts/sources.js';
import { answered, found } from './a-case.js';
import { cleanFacts } from './clean-facts.js';
import { companyOutcomeOf, text } from './outcome-of.js';

const registry = (over: object) =>
  found('business_registry', { ...cleanFacts.business_registry, ...over });
const listed = (list: 'abnormal' | 'serious_violation', removedOn: string | null) =>
  registry({
    listings: [{ list, reason: '通过登记的住所无法联系', listedOn: '2026-01-05', removedOn }],
  });
const tax = (over: object) => found('company_tax', { ...cleanFacts.company_tax, ...over });
const [invoice] = cleanFacts.invoices.invoices;
const invoices = (over: object) =>
  found('invoices', { invoices: [{ ...invoice, ...over } as never], notFound: [] });
const pledged = (to: string, cancelledOn: string | null = null) =>
  found('movable_assets', {
    pledges: [
      {
        ...{ registrationNumber: 'ZD-1', kind: 'receivables', pledgee: '测试银行' },
        ...{ securedMinor: null, description: '全部应收账款', debtorUscc: null },
        ...{ invoiceNumbers: [], from: '2025-01-01', to, cancelledOn },
      },
    ],
  });

/** Today is 2026-11-02, and the company calls itself 北京远行汽车销售有限公司. */
const rows: [name: string, check: CompanySource, facts: FactsBySource, expected: string][] = [
  ['gone', 'business_registry', registry({ status: 'cancelled' }), 'failed:company_cancelled'],
  ['no licence', 'business_registry', registry({ status: 'revoked' }), 'failed:company_revoked'],
  [
    'rests',
    'business_registry',
    registry({ status: 'suspended' }),
    'inconclusive:company_suspended',
  ],
  [
    'moved',
    'business_registry',
    registry({ status: 'moved_out' }),
    'passed_with_note:company_moved_out',
  ],
  [
    'other code',
    'business_registry',
    registry({ uscc: '91440300708461136T' }),
    'mismatch:other_company',
  ],
  [
    'other name',
    'business_registry',
    registry({ name: '上海别家贸易有限公司' }),
    'mismatch:company_name_differs',
  ],
  [
    'renamed since',
    'business_registry',
    registry({ name: '北京新名汽车有限公司', formerNames: ['北京远行汽车销售有限公司'] }),
    'passed_with_note:company_renamed',
  ],
  ['listed', 'business_registry', listed('abnormal', null), 'inconclusive:abnormal_listed'],
  [
    'lifted',
    'business_registry',
    listed('abnormal', '2026-03-01'),
    'passed_with_note:listed_before',
  ],
  [
    'dishonest',
    'business_registry',
    listed('serious_violation', null),
    'failed:serious_violation_listed',
  ],
  ['a fen owed', 'company_tax', tax({ arrearsMinor: 1 }), 'mismatch:tax_arrears'],
  ['grade D', 'company_tax', tax({ creditGrade: 'D' }), 'mismatch:tax_grade_d'],
  ['grade C', 'company_tax', tax({ creditGrade: 'C' }), 'passed_with_note:tax_grade_c'],
  ['no grade yet', 'company_tax', tax({ creditGrade: null }), 'passed'],
  ['other code', 'company_tax', tax({ uscc: '91440300708461136T' }), 'mismatch:other_company'],
  ['nothing declared', 'company_tax', tax({ periods: [] }), 'inconclusive:no_periods_declared'],
  [
    'a month left out',
    'company_tax',
    tax({
      periods: [
        ...cleanFacts.company_tax.periods,
        { from: '2026-10', to: '2026-10', filed: false },
      ],
    }),
    'inconclusive:periods_not_declared',
  ],
  [
    'void',
    'invoices',
    invoices({ status: 'void', statusOn: '2026-10-09' }),
    'mismatch:invoice_void',
  ],
  ['red', 'invoices', invoices({ status: 'red', statusOn: '2026-10-09' }), 'mismatch:invoice_red'],
  [
    'not found',
    'invoices',
    found('invoices', { ...cleanFacts.invoices, notFound: ['26332000000000000009'] }),
    'inconclusive:invoice_not_found',
  ],
  [
    'an empty answer',
    'invoices',
    found('invoices', { invoices: [], notFound: [] }),
    'inconclusive:no_invoices',
  ],
  ['pledged to today', 'movable_assets', pledged('2026-11-02'), 'passed_with_note:assets_pledged'],
  [
    'ended yesterday',
    'movable_assets',
    pledged('2026-11-01'),
    'passed_with_note:ended_pledges_only',
  ],
  [
    'deleted today',
    'movable_assets',
    pledged('2028-01-01', '2026-11-02'),
    'passed_with_note:ended_pledges_only',
  ],
  [
    'deleted tomorrow',
    'movable_assets',
    pledged('2028-01-01', '2026-11-03'),
    'passed_with_note:assets_pledged',
  ],
];

describe('checks of companies', () => {
  it.each(rows)('%s at %s', (_name, check, facts, expected) => {
    expect(text(companyOutcomeOf(check, facts))).toBe(expected);
  });

  it('have words for a reader', () => {
    const codes = rows.flatMap(([, check, , outcome]) => [
      check,
      outcome.split(':')[1] ?? 'passed',
    ]);
    expect(codes.filter((code) => !hasWord(code))).toEqual([]);
  });

  it('are out of date from the last day of their time to live on', () => {
    const facts = found('company_tax', cleanFacts.company_tax);
    expect(text(companyOutcomeOf('company_tax', facts, '2026-12-01T01:59:59.999Z'))).toBe('passed');
    expect(text(companyOutcomeOf('company_tax', facts, '2026-12-01T02:00:00.000Z'))).toBe(
      'not_evaluated:out_of_date',
    );
  });

  it('are never clean by an outage, and never a mismatch by silence', () => {
    for (const [source, none] of [
      ['business_registry', 'inconclusive:no_record_of_company'],
      ['movable_assets', 'passed_with_note:no_entry_of_company'],
    ] as const) {
      const down = answered(source, { answer: 'UNAVAILABLE', class: 'error' });
      expect(text(companyOutcomeOf(source, down))).toBe('unavailable:error');
      const missing = answered(source, { answer: 'NO_RECORD', reference: 'r-1' });
      expect(text(companyOutcomeOf(source, missing))).toBe(none);
      expect(text(companyOutcomeOf(source, {}))).toBe('not_evaluated:not_configured');
    }
  });
});
