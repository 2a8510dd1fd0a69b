import { describe, expect, it } from '@jest/globals';
import { employerAcrossSources } from '../../../../domain/cross-checks/employer-across-sources.js';
import { employerNameNear } from '../../../../domain/cross-checks/employer-name-near.js';
import type { FactsBySource } from '../../../../domain/facts/sources.js';
import { aBorrower, answered } from '../../checks/a-case.js';
import { cleanFacts } from '../../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from '../clean-case.js';
import { inShort } from '../said.js';

const { employment } = aBorrower();
if (employment === null) throw new Error('the builder gives employment');
const own = '91330106673959654P';
const another = '91330100MA0DEM005H';

type Payer = (name: string, uscc?: string | null) => FactsBySource;
const insurance: Payer = (payer, payerUscc = null) =>
  changed('social_insurance', { payer, payerUscc });
const tax: Payer = (withholdingAgent, uscc) =>
  changed('tax', {
    withholdingAgent,
    ...(uscc === undefined ? {} : { withholdingAgentUscc: uscc }),
  });
const fund: Payer = (payer, uscc) =>
  changed('provident_fund', { payer, ...(uscc === undefined ? {} : { payerUscc: uscc }) });
const salary: Payer = (counterparty) =>
  changed('bank_statements', {
    rows: cleanFacts.bank_statements.rows.map((row) =>
      row.tag === 'salary' ? { ...row, counterparty } : row,
    ),
  });

/** What both rules say of a person employed by that name and code, with the sources as they are but for some. */
function says(employerName: string, employerUscc: string | null, ...over: FactsBySource[]) {
  const parts = {
    borrower: { employment: { ...employment, employerName, employerUscc } as never },
    facts: personFacts(...over),
  };
  const input = aCleanInput(parts);
  return [employerAcrossSources, employerNameNear].map((rule) =>
    inShort(rule.evaluate(input, 'borrower')),
  );
}

const name = employment.employerName;
const passes = ['clear', 'clear'];
const asks = ['clear', 'yellow operational'];
const differs = ['orange credit', 'clear'];
const payers = { insurance, tax, fund, salary };

describe.each(Object.entries(payers))('the payer by %s against the employer', (_, payer) => {
  const rows = [
    { payer: '晨光测试科技有限责任公司', expected: passes },
    { payer: '晨光测试科技', expected: asks },
    { payer: '晨光测试科机有限公司', expected: asks },
    { payer: '上海晨光测试科技有限公司', expected: asks },
    { payer: '某某人力资源有限公司', expected: differs },
  ];
  it.each(rows)('$payer: $expected', ({ payer: named, expected }) => {
    expect(says(name, null, payer(named))).toEqual(expected);
  });
});

describe.each(Object.entries({ insurance, tax, fund }))(
  'the credit code of the payer by %s',
  (_, payer) => {
    const rows = [
      { case: 'equal, under another name', payer: '某某集团', uscc: own, expected: passes },
      { case: 'equal, under a near name', payer: '晨光测试科机', uscc: own, expected: passes },
      { case: 'another, under the same name', payer: name, uscc: another, expected: differs },
      { case: 'another, under a near name', payer: '晨光科技', uscc: another, expected: differs },
      {
        ...{ case: 'of a branch, which has its own', payer: `${name}上海分公司` },
        ...{ uscc: another, expected: asks },
      },
      {
        ...{ case: 'of a branch of another', payer: '某某人力资源有限公司上海分公司' },
        ...{ uscc: another, expected: differs },
      },
      { case: 'not told, under the same name', payer: name, uscc: null, expected: passes },
    ];
    it.each(rows)('$case: $expected', ({ payer: named, uscc, expected }) => {
      // Once by the code of the application, once by the directory's where the application gives none.
      expect(says(name, own, payer(named, uscc))).toEqual(expected);
      expect(says(name, null, payer(named, uscc))).toEqual(expected);
    });
  },
);

describe('the employer of the application', () => {
  const noDirectory = answered('employer_directory', { answer: 'NO_RECORD', reference: 'r-1' });
  it('is held by its own code where the directory knows nobody', () => {
    expect(says(name, own, noDirectory, insurance(name, another))).toEqual(differs);
    expect(says(name, null, noDirectory, insurance(name, another))).toEqual(passes);
  });

  it('has no names of a company that the directory found under another code', () => {
    const renamed = changed('employer_directory', { aliases: ['某某人力资源有限公司'] });
    const payer = insurance('某某人力资源有限公司');
    expect(says(name, own, renamed, payer)).toEqual(passes);
    expect(says(name, another, renamed, payer)).toEqual(differs);
  });

  it('of another bank is another employer', () => {
    const bank = (employer: string, payer: string) =>
      says(employer, null, noDirectory, ...[insurance, tax, fund, salary].map((of) => of(payer)));
    expect(bank('中国银行', '中国农业银行股份有限公司')).toEqual(differs);
    expect(bank('中国银行', '中国银行股份有限公司北京市分行')).toEqual(passes);
  });

  it('is asked about under the question of both rules, and is not evaluated without a payer', () => {
    const input = aCleanInput({ facts: personFacts(insurance('晨光测试科技')) });
    expect(employerNameNear.evaluate(input, 'borrower')).toMatchObject({
      finding: {
        opensQuestions: ['Q-PROB-02'],
        compared: expect.arrayContaining([
          expect.objectContaining({ label: 'payer:near', source: 'social_insurance' }),
        ]) as unknown,
      },
    });
    const bare = aCleanInput({ facts: {} });
    expect(inShort(employerNameNear.evaluate(bare, 'borrower'))).toBe('not_evaluated');
  });
});
