import { describe, expect, it } from '@jest/globals';
import { accountHolder } from '../../../domain/statements/usable-handed-in.js';
import type { StatementReading } from '../../../domain/statements/read-table.js';
import { aCompany } from '../../builders/a-company-application.js';
import { CompanyCase } from '../../builders/company-case.js';

type Read = Extract<StatementReading, { result: 'statement' }>;
const printed = (holder: string | null, accountLast4: string): Read => ({
  ...{ result: 'statement', layout: 'ccb-company', notes: [], holder },
  statement: {
    ...{ accountLast4, bank: '中国建设银行', from: '2026-01-01', to: '2026-03-31', rows: [] },
  },
});
const own = aCompany().account.number.slice(-4);

describe('whose account the statement of a company is', () => {
  const { state } = new CompanyCase();
  it.each([
    ['its name', aCompany().name, '0000', 'own'],
    ['another name over its own account', '上海示例钢铁有限公司', own, 'other'],
    ['no name, the end of its account', null, own, 'own'],
    ['no name, another account', null, '0000', 'not_known'],
  ])('%s', (_name, holder, last4, expected) => {
    expect(accountHolder(state, 'company', printed(holder, last4))).toBe(expected);
  });
});
