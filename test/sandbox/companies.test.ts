import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BankStatementsFacts } from '../../domain/facts/bank-statements.js';
import type { BusinessRegistryFacts } from '../../domain/facts/business-registry.js';
import type { CompanyTaxFacts } from '../../domain/facts/company-tax.js';
import { financialStatementsSchema } from '../../domain/facts/financial-statements.js';
import { providerReplySchema } from '../../domain/facts/source-answer.js';
import { sourceData, type SourceName } from '../../domain/facts/sources.js';
import { readResidentId } from '../../domain/formats/resident-id.js';
import { readUscc } from '../../domain/formats/uscc.js';
import type { Business } from '../../sandbox/facts/business.js';
import type { Company } from '../../sandbox/facts/company.js';
import { businessOf } from '../../sandbox/synthesis/businesses.js';
import { TestSandbox } from './a-sandbox.js';

let sandbox: TestSandbox;
let business: Business;
/** The company of `clean:2` is given a business of its own, which then can be changed; that of `clean:1` has the usual one. */
let changed: Business;
const facts = async (seed: string) => {
  await sandbox.application('clean', seed);
  const { body } = await sandbox.raw(`/people/clean:${seed}/facts`);
  const { company } = body.dealer as { company: Company };
  return businessOf(company, String(body.madeOn));
};
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  business = await facts('1');
  changed = await facts('2');
});
afterAll(async () => await sandbox.remove());

const ask = async (source: string, of: Business, more: object = {}) => {
  const { name, uscc } = of.company;
  const { status, body } = await sandbox.post(`/connectors/${source}`, { name, uscc, ...more });
  if (status !== 200) throw new Error(`${source}: ${JSON.stringify(body)}`);
  return body;
};
const statements = async (of: Business, from: string, to: string) => {
  const more = { accountNumber: of.account.number, from, to };
  return (await ask('bank_statements', of, more)).data as BankStatementsFacts;
};
const bureau = { reason: 'loan_approval', authorisation: 'authorisation/1' };

describe('a sound company', () => {
  it.each([
    ['business_registry', {}],
    ['company_tax', {}],
    ['movable_assets', {}],
    ['judicial', {}],
    ['credit_bureau', bureau],
  ] as const)('is found by %s in the contract of the domain', async (source, more) => {
    const body = await ask(source, business, more);
    expect(body.answer).toBe('FOUND');
    const contract = providerReplySchema(sourceData[source as SourceName]);
    expect(contract.safeParse(body).error?.issues ?? []).toEqual([]);
  });

  it('is the same company in every sandbox, with numbers that check', async () => {
    const again = await TestSandbox.start();
    await again.application('clean');
    const { name, uscc } = business.company;
    const { body } = await again.post('/connectors/business_registry', { name, uscc });
    await again.remove();
    expect(body.data).toEqual((await ask('business_registry', business)).data);
    const codes = [uscc, ...business.customers.map((one) => one.uscc)];
    for (const code of codes) expect(readUscc(code).result).toBe('read');
    const { idNumber } = business.register.legalRepresentative;
    expect(readResidentId(idNumber, '2026-11-25' as never).result).toBe('read');
  });

  it('shows of its owners the end of their numbers only', async () => {
    const data = (await ask('business_registry', business)).data as BusinessRegistryFacts;
    const { idNumber } = business.register.legalRepresentative;
    expect(data.legalRepresentative.idLast4).toBe(idNumber.slice(-4));
    expect(JSON.stringify(data)).not.toContain(idNumber);
  });

  it('declares what it sells, and its books say the same', async () => {
    const { periods, years } = (await ask('company_tax', business)).data as CompanyTaxFacts;
    expect(periods).toHaveLength(24);
    expect(periods.at(-1)?.to).toBe('2026-10');
    const ofYear = periods.filter(({ from }) => from.startsWith('2025'));
    const declared = ofYear.reduce((sum, one) => sum + (one.filed ? one.declaredSalesMinor : 0), 0);
    const book = business.books.find(({ to }) => to === '2025-12-31');
    expect(declared).toBe(book?.income.revenueMinor);
    expect(years.map(({ year, revenueMinor }) => [year, revenueMinor])).toEqual([
      [2024, business.books[0]?.income.revenueMinor],
      [2025, book?.income.revenueMinor],
    ]);
  });

  it('has books that balance, follow each other and lie as cash on its account', async () => {
    expect(financialStatementsSchema.parse(business.books)).toHaveLength(3);
    const { rows } = await statements(business, '2024-12-01', '2026-11-24');
    rows.slice(1).forEach((row, i) => {
      expect(row.balanceMinor).toBe((rows[i]?.balanceMinor ?? 0) + row.amountMinor);
    });
    for (const { to, closing, opening } of business.books) {
      expect(closing.totalAssetsMinor).toBe(
        closing.totalLiabilitiesMinor + closing.totalEquityMinor,
      );
      expect(opening).not.toBeNull();
      const last = rows.filter(({ on }) => on <= to).at(-1);
      expect([to, last?.balanceMinor]).toEqual([to, closing.cashMinor]);
    }
    expect(business.books[1]?.opening).toEqual(business.books[0]?.closing);
  });

  it('has right books whatever its size and the month in which it is made', () => {
    for (let i = 0; i < 24; i += 1) {
      const uscc = business.company.uscc.slice(0, 16) + String(10 + i);
      const month = String((i % 12) + 1).padStart(2, '0');
      const { books } = businessOf({ ...business.company, uscc }, `2026-${month}-25`);
      expect(financialStatementsSchema.safeParse(books).error?.issues ?? []).toEqual([]);
      expect(books).toHaveLength(month === '01' ? 2 : 3);
      for (const { closing } of books) expect(closing.cashMinor).toBeGreaterThan(0);
    }
  });

  it('receives on its account what it invoices, with tax', async () => {
    const { rows, openingMinor, closingMinor } = await statements(
      business,
      '2026-01-01',
      '2026-10-31',
    );
    const received = rows
      .filter(({ tag, amountMinor }) => tag === 'other' && amountMinor > 0)
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    const sold = business.books[2]?.income.revenueMinor ?? 0;
    // Each month's tax is rounded by itself.
    expect(Math.abs(received - sold * 1.13)).toBeLessThan(10);
    expect(openingMinor).toBe(business.books[2]?.opening?.cashMinor);
    expect(closingMinor).toBe(business.books[2]?.closing.cashMinor);
  });

  it('owes at the bureau what its books say', async () => {
    const { accounts } = (await ask('credit_bureau', business, bureau)).data as {
      accounts: { balanceMinor: number }[];
    };
    const owed = accounts.reduce((sum, { balanceMinor }) => sum + balanceMinor, 0);
    expect(owed).toBe(business.books.at(-1)?.closing.shortTermLoansMinor);
  });
});

describe('whoever is not that company', () => {
  it.each(['judicial', 'credit_bureau', 'bank_statements'])(
    'has no record at %s',
    async (source) => {
      const stranger = { uscc: '91350100M000100Y43' };
      const more = source === 'credit_bureau' ? bureau : {};
      const account = { accountNumber: '12000000000', from: '2026-01-01', to: '2026-02-01' };
      const body = await ask(source, business, {
        ...stranger,
        ...more,
        ...(source === 'bank_statements' ? account : {}),
      });
      expect(body.answer).toBe('NO_RECORD');
    },
  );
  it('is asked for no consent, but for a right question', async () => {
    const { name, uscc } = business.company;
    const headers = {
      ...{ 'content-type': 'application/json', 'x-api-key': 'k' },
      'idempotency-key': 'loan-1:verification.1:x:1',
    };
    const send = (source: string, body: object) =>
      sandbox.raw(`/connectors/${source}`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect((await send('judicial', { name, uscc })).status).toBe(200);
    expect((await send('judicial', { name, idNumber: '11010519491231002X' })).status).toBe(403);
    const { status, body } = await send('judicial', { name, uscc, colour: 'red' });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path: 'colour', message: 'unknown field' }]);
    const wrong = await send('credit_bureau', { name, uscc, ...bureau, reason: 'curiosity' });
    expect(wrong.body.errors).toEqual([expect.objectContaining({ path: 'reason' })]);
  });
});

describe('a company with a business of its own in the facts', () => {
  const patch = (over: Partial<Business>) =>
    sandbox.patchFacts('clean:2', { business: { ...changed, ...over } });

  it('is what the sources say, also when the tax office sees less of it', async () => {
    const tax = { ...changed.tax, declaredBasisPoints: 6000, notFiledFrom: '2026-09' };
    expect((await patch({ tax })).status).toBe(200);
    const { periods } = (await ask('company_tax', changed)).data as CompanyTaxFacts;
    expect(periods.slice(-2).map(({ filed }) => filed)).toEqual([false, false]);
    const full = (await facts('2')).books[1]?.income.revenueMinor ?? 0;
    const declared = periods
      .filter(({ from }) => from.startsWith('2025'))
      .reduce((sum, one) => sum + (one.filed ? one.declaredSalesMinor : 0), 0);
    expect(Math.abs(declared - full * 0.6)).toBeLessThan(10);
  });

  it('may be in court, listed and pledged', async () => {
    const listing = {
      ...{ list: 'abnormal' as const, reason: '未公示年报', listedOn: '2026-07-02' },
      removedOn: null,
    };
    const pledge = {
      ...{ registrationNumber: 'ZD-1', kind: 'stock' as const, pledgee: '示例银行' },
      ...{ securedMinor: null, description: '全部存货', debtorUscc: null, invoiceNumbers: [] },
      ...{ from: '2026-01-01', to: '2028-01-01', cancelledOn: null },
    };
    const register = { ...changed.register, listings: [listing] };
    await patch({ register, pledges: [pledge] });
    expect((await ask('business_registry', changed)).data).toMatchObject({ listings: [listing] });
    expect((await ask('movable_assets', changed)).data).toEqual({ pledges: [pledge] });
  });

  it('pays out less when less comes in, so that its account stands as the books say', async () => {
    await patch({ inflowBasisPoints: 5000 });
    const { rows } = await statements(changed, '2025-12-01', '2026-11-24');
    expect(Math.min(...rows.map(({ balanceMinor }) => balanceMinor))).toBeGreaterThanOrEqual(0);
    const [, lastYear] = changed.books;
    const atItsEnd = rows.findLast(({ on }) => on <= '2025-12-31');
    expect(atItsEnd?.balanceMinor).toBe(lastYear?.closing.cashMinor);
  });

  it('owes on its account where the bank lets it, which is an answer in the contract', async () => {
    const account = { ...changed.account, overdraftMinor: 500_000_000 };
    // What it owes each month is more than what comes in.
    const debts = changed.debts.map((debt) => ({ ...debt, monthlyMinor: 900_000_000 }));
    await patch({ debts, account });
    const { rows } = await statements(changed, '2025-12-01', '2026-11-24');
    expect(Math.min(...rows.map(({ balanceMinor }) => balanceMinor))).toBeLessThan(0);
    const more = { accountNumber: changed.account.number, from: '2025-12-01', to: '2026-11-24' };
    const body = await ask('bank_statements', changed, more);
    const contract = providerReplySchema(sourceData.bank_statements);
    expect(contract.safeParse(body).error?.issues ?? []).toEqual([]);
  });
});
