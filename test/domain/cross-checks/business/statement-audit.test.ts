import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { statementAudit } from '../../../../domain/cross-checks/business/statement-audit.js';
import { statementWithoutPaper } from '../../../../domain/cross-checks/business/statement-papers.js';
import { aBusinessCase, aYear, said } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];
type Audit = ReturnType<typeof aYear>['audit'];
type Opinion = NonNullable<Audit>['opinion'];

describe('what the auditor says', () => {
  const audited = (year: number, audit: Audit) => aYear(year, { over: { audit } });
  const with_ = (opinion: Opinion): Audit => ({ auditor: '测试会计师事务所', opinion });
  const last = (audit: Audit) => ({ statements: [aYear(2024), audited(2025, audit)] });
  const before = (audit: Audit) => ({ statements: [audited(2024, audit), aYear(2025)] });
  const months = { ...aYear(2026), to: '2026-10-31', audit: null };
  const rows: Rows = [
    ['unqualified, both years', {}, 'clear'],
    ['adverse', last(with_('adverse')), 'red fraud'],
    ['disclaimed', last(with_('disclaimed')), 'orange credit'],
    ['qualified', last(with_('qualified')), 'orange credit'],
    ['nobody audited the newest year', last(null), 'yellow credit'],
    ['adverse the year before', before(with_('adverse')), 'red fraud'],
    ['nobody audited the year before', before(null), 'clear'],
    [
      'the worst of two',
      { statements: [audited(2024, with_('adverse')), audited(2025, null)] },
      'red fraud',
    ],
    ['months of the running year', { statements: [aYear(2025), months] }, 'clear'],
    ['months alone', { statements: [months] }, 'not_evaluated financial_statements'],
    ['a year that ended long ago', { today: '2027-07-31' }, 'not_evaluated financial_statements'],
    ['none handed in', { statements: [] }, 'not_evaluated financial_statements'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(statementAudit, over)).toBe(expected);
  });

  it('stands in the finding with day, auditor and opinion', () => {
    const result = statementAudit.evaluate(aBusinessCase(last(with_('qualified'))));
    expect(result).toMatchObject({
      finding: {
        compared: [
          { label: 'balance_sheet_of', value: '2025-12-31' },
          { label: 'auditor', value: '测试会计师事务所' },
          { label: 'audit_opinion', value: 'audit_qualified' },
        ],
      },
    });
  });
});

describe('the paper of a statement', () => {
  const rows: Rows = [
    ['each on file', {}, 'clear'],
    ['one is not', { statementPapers: ['books/2024'] }, 'yellow operational'],
    ['none is', { statementPapers: [] }, 'yellow operational'],
    ['nobody knows of papers', { statementPapers: null }, 'not_evaluated documents'],
    ['no statements', { statements: [] }, 'not_evaluated financial_statements'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(statementWithoutPaper, over)).toBe(expected);
  });
});
