import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import { papersOf } from '../../../domain/loan/required-papers.js';
import { aProjectApplication } from '../../builders/a-project-application.js';
import { Case, origination, system } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('project_finance');
const verification = {
  ...{ number: '苏会验字〔2026〕12号', auditor: { name: '示例会计师事务所', uscc: null } },
  ...{ issuedOn: '2026-10-20', verifiedUntil: '2026-10-15' },
  paidIn: { amountMinor: 2_000_000_000, currency: 'CNY' as const },
};
const sent = (change: object = {}) => ({
  ...{ type: 'capital_verification' as const, key: 'verification/1', sha256: 'c'.repeat(64) },
  ...{ partyId: 'company', verification, ...change },
});

function submitted(): Case {
  const one = new Case({ policy });
  one.now = instant('2026-11-02T02:00:00.000Z');
  return one.submit(aProjectApplication());
}

/** A project whose company's account begins on a day. */
function withAccount(from: string): Case {
  const one = submitted();
  one.answerSources({
    bank_statements: {
      kind: 'answer',
      answer: {
        ...{ answer: 'FOUND', reference: 'r-1' },
        data: { accountLast4: '4567', bank: '示例银行', from, to: '2026-11-01', rows: [] },
      },
    },
  });
  return one;
}
const wanted = (one: Case) =>
  papersOf(one.state, one.context(system)).filter(({ item }) => item === 'capital_verification');

describe('a report of capital verification', () => {
  const [first] = aProjectApplication().purpose.project.capitalPaid;
  const firstOn = first?.on ?? '';

  it('is wanted where payments lie before the first row of the account, and not before it is there', () => {
    expect(wanted(submitted())).toEqual([]);
    expect(wanted(withAccount(firstOn))).toEqual([]);
    const dayAfter = new Date(Date.parse(firstOn) + 86_400_000).toISOString().slice(0, 10);
    expect(wanted(withAccount(dayAfter))).toMatchObject([
      { subject: 'company', status: 'wanted', stage: 'before_report' },
    ]);
  });

  it('is kept with what was read from it, and makes the findings anew', () => {
    const one = withAccount(firstOn);
    const events = one.do(
      { type: 'addDocument', document: { type: 'paper', paper: sent() } },
      origination,
    );
    expect(events).toContain('document_added');
    const kept = one.state.documents.findLast(({ type }) => type === 'capital_verification');
    expect(kept).toMatchObject({ verification });
    const found = one.state.findings['capital_verification_differs:loan'];
    expect(found === undefined || found.status === 'gone').toBe(true);
    one.do(
      {
        type: 'addDocument',
        document: {
          type: 'paper',
          paper: sent({
            verification: { ...verification, paidIn: { amountMinor: 0, currency: 'CNY' } },
          }),
        },
      },
      origination,
    );
    expect(
      one.state.documents.findLast(({ type }) => type === 'capital_verification'),
    ).toMatchObject({
      verification: { paidIn: { amountMinor: 0 } },
    });
  });

  it('takes nothing back when its file comes again by reference alone', () => {
    const one = withAccount(firstOn);
    one.do({ type: 'addDocument', document: { type: 'paper', paper: sent() } }, origination);
    const { verification: _read, ...reference } = sent();
    one.do({ type: 'addDocument', document: { type: 'paper', paper: reference } }, origination);
    expect(
      one.state.documents.findLast(({ type }) => type === 'capital_verification'),
    ).toMatchObject({
      verification,
    });
  });
});
