import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readStatement } from '../../../activities/statement-files/read-statement.js';
import { statementBalances } from '../../../domain/cross-checks/statements/balances.js';
import { settlementInterest } from '../../../domain/cross-checks/statements/settlement-interest.js';
import { bankStatementsFactsSchema } from '../../../domain/facts/bank-statements.js';
import { statementLayoutsSchema } from '../../../domain/statements/layout.js';
import { findRoot } from '../../../src/config/paths.js';
import { csvText, gbk, pdf, sheetXml, utf8, xlsx } from '../../builders/bank-export.js';
import {
  bankOf,
  companyLayouts,
  companyLines,
  companyName,
  companyRows,
  type CompanyLayout,
  type CompanyRow,
} from '../../builders/company-export.js';
import { inShort, said } from '../../domain/cross-checks/statements/a-statement.js';

const { layouts } = statementLayoutsSchema.parse(
  JSON.parse(readFileSync(join(findRoot(), 'policies/cn/statement-layouts.json'), 'utf8')),
);
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const tags = ['capital', 'other', 'loan_repayment', 'other', 'loan_drawdown', 'own_transfer'];
/** What the sample says, whichever bank wrote it. */
const facts = {
  ...{ accountLast4: '4567', from: '2026-03-21', to: '2026-06-30' },
  rows: companyRows.map(([on, , yuan, balance, counterparty], i) => ({
    ...{ on, amountMinor: Math.round(yuan * 100), balanceMinor: Math.round(balance * 100) },
    ...{ counterparty, tag: tags[i] ?? 'interest' },
  })),
};

async function statementOf(id: CompanyLayout, rows: readonly CompanyRow[]) {
  const reading = await readStatement(
    utf8(csvText(companyLines(id, rows))),
    'text/csv',
    layouts,
    'company',
  );
  if (reading.result !== 'statement') throw new Error(JSON.stringify(reading));
  return reading.statement;
}

describe.each(companyLayouts)('the export of a company’s account, %s', (id) => {
  const lines = companyLines(id);
  const read = {
    ...{ result: 'statement', layout: id, statement: { ...facts, bank: bankOf(id) } },
    // One of them prints the name in each row alone: then the end of the account says whose it is.
    holder: id === 'ccb-company' ? null : companyName,
  };
  it.each([
    { name: 'CSV in UTF-8', type: 'text/csv', bytes: utf8(csvText(lines)) },
    { name: 'CSV in GB18030', type: 'text/csv', bytes: gbk(csvText(lines)) },
    { name: 'XLSX', type: sheetType, bytes: xlsx(sheetXml(lines)) },
  ])('is read as $name', async ({ bytes, type }) => {
    const reading = await readStatement(bytes, type, layouts, 'company');
    expect(reading).toMatchObject(read);
    if (reading.result === 'statement') bankStatementsFactsSchema.parse(reading.statement);
  });

  it('is read as PDF', async () => {
    const reading = await readStatement(await pdf(lines), 'application/pdf', layouts, 'company');
    expect(reading).toMatchObject(read);
  });

  it('shows no sign of tampering as the bank wrote it', async () => {
    const statement = await statementOf(id, companyRows);
    expect(inShort(said(statementBalances, statement))).toBe('clear');
    expect(inShort(said(settlementInterest, statement))).toBe('clear');
  });

  it('shows the row whose receipt was raised', async () => {
    const raised = companyRows.map(([on, what, yuan, balance, other]): CompanyRow => [
      on,
      what,
      what === 'sale' ? yuan + 100_000 : yuan,
      balance,
      other,
    ]);
    const result = said(statementBalances, await statementOf(id, raised));
    expect(inShort(result)).toMatch(/^red: .*2026-04-01/);
  });

  it('shows balances that were raised throughout by the interest that they never bore', async () => {
    const raised = companyRows.map(([on, what, yuan, balance, other]): CompanyRow => [
      on,
      what,
      yuan,
      balance + 500_000,
      other,
    ]);
    const statement = await statementOf(id, raised);
    expect(inShort(said(statementBalances, statement))).toBe('clear');
    expect(inShort(said(settlementInterest, statement))).toMatch(/^red: .*interest_too_low/);
  });

  it('may be below zero, which a person’s never is', async () => {
    const owes: CompanyRow[] = [['2026-04-01', 'purchase', -100, -100, '上海示例钢铁有限公司']];
    expect((await statementOf(id, owes)).rows[0]?.balanceMinor).toBe(-10_000);
    const ofPerson = await readStatement(
      utf8(csvText(companyLines(id, owes))),
      'text/csv',
      layouts,
    );
    expect(ofPerson).toMatchObject({
      result: 'problems',
      problems: [{ code: 'negative_balance' }],
    });
  });
});
