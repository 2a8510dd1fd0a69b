import { describe, expect, it } from '@jest/globals';
import { bureauFund } from '../../../domain/cross-checks/bureau-fund.js';
import { publicRecords } from '../../../domain/cross-checks/public-records.js';
import type { PublicRecord } from '../../../domain/facts/credit-bureau.js';
import { answered, found } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

const inShort = (said: { result: string; finding?: { severity: string } }) =>
  said.finding?.severity ?? said.result;
const record = (kind: PublicRecord['kind'], status: PublicRecord['status']): PublicRecord => ({
  ...{ kind, status, by: '北京市测试区税务局', on: '2026-05-01', amountMinor: 500_000 },
});

describe('adverse public records', () => {
  const evaluate = (over: object) =>
    publicRecords.evaluate(aCleanInput({ facts: personFacts(over) }), 'borrower');
  it.each([
    { name: 'none', records: [], expected: 'clear' },
    { name: 'a report without the part', records: undefined, expected: 'not_evaluated' },
    { name: 'closed arrears', records: [record('tax_arrears', 'closed')], expected: 'yellow' },
    { name: 'open arrears', records: [record('tax_arrears', 'open')], expected: 'orange' },
    { name: 'an open judgment', records: [record('civil_judgment', 'open')], expected: 'orange' },
    {
      name: 'a closed enforcement',
      records: [record('enforcement', 'closed')],
      expected: 'yellow',
    },
    {
      name: 'an open enforcement',
      records: [record('tax_arrears', 'closed'), record('enforcement', 'open')],
      expected: 'red',
    },
  ])('$name: $expected', ({ records, expected }) => {
    const { publicRecords: _, ...others } = cleanFacts.credit_bureau;
    const parts = records === undefined ? {} : { publicRecords: records };
    expect(inShort(evaluate(found('credit_bureau', { ...others, ...parts })))).toBe(expected);
  });

  it('has none of whom the bureau does not know', () => {
    const unknown = answered('credit_bureau', { answer: 'NO_RECORD', reference: 'r' });
    expect(inShort(evaluate(unknown))).toBe('clear');
  });

  it('names kind, day and amount, and is not evaluated without the report', () => {
    const one = changed('credit_bureau', { publicRecords: [record('tax_arrears', 'open')] });
    expect(evaluate(one)).toMatchObject({
      finding: {
        compared: [{ value: 1 }, { value: 0 }, { label: 'tax_arrears:2026-05-01', value: 500_000 }],
      },
    });
    const down = answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'error' });
    expect(evaluate(down).result).toBe('not_evaluated');
  });
});

describe('the provident fund of the report', () => {
  const { payer, monthlyDepositMinor } = cleanFacts.provident_fund;
  const paying = { payer, since: '2021-03', monthlyDepositMinor, status: 'paying' as const };
  it.each([
    { name: 'the same', over: {}, expected: 'clear' },
    { name: 'a fifth more', over: { monthlyDepositMinor: 576_000 }, expected: 'clear' },
    { name: 'a fen more than that', over: { monthlyDepositMinor: 576_001 }, expected: 'yellow' },
    { name: 'another payer', over: { payer: '上海别家测试有限公司' }, expected: 'yellow' },
    {
      name: 'another that ended',
      over: { payer: '上海别家测试有限公司', status: 'sealed' as const },
      expected: 'clear',
    },
  ])('$name: $expected', ({ over, expected }) => {
    const facts = personFacts(
      changed('credit_bureau', { providentFund: [{ ...paying, ...over }] }),
    );
    expect(inShort(bureauFund.evaluate(aCleanInput({ facts }), 'borrower'))).toBe(expected);
  });

  it('that the fund itself does not know is asked about', () => {
    const none = answered('provident_fund', { answer: 'NO_RECORD', reference: 'r-1' });
    const facts = personFacts(changed('credit_bureau', { providentFund: [paying] }), none);
    expect(inShort(bureauFund.evaluate(aCleanInput({ facts }), 'borrower'))).toBe('yellow');
  });
});
