import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import {
  salesByAccount,
  salesByTax,
} from '../../../../domain/cross-checks/business/monthly-sales.js';
import { salesAgainstSources } from '../../../../domain/cross-checks/business/sales.js';
import { aBusinessCase, anAccount, aTax, data, missing, months, said } from './a-business-case.js';

type Periods = ReturnType<typeof aTax>['periods'];
const lastYear = { fromMonth: '2025-01', toMonth: '2025-12' };
const byTax = (over: Partial<BusinessCase> = {}) => salesByTax(aBusinessCase(over), lastYear);
const byAccount = (over: Partial<BusinessCase> = {}) =>
  salesByAccount(aBusinessCase(over), lastYear);
const { periods } = aTax();
const taxOf = (told: Periods) => data(aTax(0, { periods: told }));
const since = (month: string) => periods.filter(({ from }) => from >= month);
const accountSince = (from: string) => data({ ...anAccount(), from });
const yearlyGrowth = (month: string) => (month < '2026-01' ? 60_000_000 : 83_333_333);
const grown = taxOf(
  periods.map((one) => ({ ...one, declaredSalesMinor: yearlyGrowth(one.from) }) as typeof one),
);

describe('sales a month of the year that was declared', () => {
  it('are those of its own months, however much more was sold since', () => {
    expect(byTax({ tax: grown })).toEqual({
      ...{ kind: 'known', monthlyMinor: 60_000_000, months: 12, over: 'declared' },
    });
    // 10,000,000 a year stand against 7,200,000: 38.9 % above. By the newest twelve months it would have read as nothing.
    expect(said(salesAgainstSources, { tax: grown })).toBe('orange credit');
  });

  const since6 = { tax: taxOf(since('2025-07')), account: accountSince('2025-07-01') };
  const since5 = { tax: taxOf(since('2025-08')), account: accountSince('2025-08-01') };
  it('are those of as many of its months as there are, six at least', () => {
    for (const sales of [byTax(since6), byAccount(since6)])
      expect(sales).toMatchObject({ months: 6, over: 'declared' });
    for (const sales of [byTax(since5), byAccount(since5)])
      expect(sales).toMatchObject({ months: 12, over: 'newest' });
  });

  it('are of other months where there are too few: told under another name, and never clear', () => {
    expect(said(salesAgainstSources, since6)).toBe('clear');
    expect(said(salesAgainstSources, since5)).toBe('not_evaluated company_tax bank_statements');
    expect(said(salesAgainstSources, { tax: since5.tax })).toBe('clear');
    expect(said(salesAgainstSources, { account: since5.account })).toBe('clear');
    const low = { account: since5.account, tax: taxOf(since('2025-08').slice(0, 3)) };
    expect(said(salesAgainstSources, low)).toBe('not_evaluated company_tax');
    const far = aBusinessCase({
      ...since5,
      account: data({ ...anAccount(1), from: '2025-08-01' }),
    });
    const found = salesAgainstSources.evaluate(far);
    const labels = found.result === 'finding' ? found.finding.compared : [];
    expect(labels.map(({ label }) => label)).toEqual([
      ...['sales_declared_monthly', 'sales_by_tax_monthly_other_months', 'months_compared'],
      ...['sales_by_account_monthly_other_months', 'months_compared'],
    ]);
  });
});

describe('sales by the tax office', () => {
  const unfiled = (month: string) =>
    taxOf(
      periods.map((one) =>
        one.from === month ? { from: month, to: month, filed: false as const } : one,
      ),
    );
  const notDeclared = { kind: 'unknown', reason: 'periods_not_declared' };

  it('know a month that was not declared, or stands in no period, for a gap and not for sales of zero', () => {
    expect(byTax({ tax: unfiled('2025-06') })).toEqual(notDeclared);
    expect(byTax({ tax: taxOf(periods.filter(({ from }) => from !== '2025-06')) })).toEqual(
      notDeclared,
    );
    // A month of another year takes nothing from the year that was declared.
    expect(byTax({ tax: unfiled('2026-10') })).toMatchObject({ over: 'declared' });
    const newest = since('2025-11').filter(({ from }) => from !== '2026-06');
    expect(byTax({ tax: taxOf(newest) })).toEqual(notDeclared);
  });

  it('are too old where only other months are there, and those ended long ago', () => {
    const [tax, account] = [taxOf(since('2025-11')), accountSince('2025-11-01')];
    const of = (today: string) => ({ tax, account, today });
    expect(byTax(of('2027-02-28'))).toMatchObject({ kind: 'known' });
    expect(byTax(of('2027-03-01'))).toEqual({ kind: 'unknown', reason: 'too_old' });
    expect(byAccount(of('2027-02-28'))).toMatchObject({ kind: 'known' });
    expect(byAccount(of('2027-03-01'))).toEqual({ kind: 'unknown', reason: 'too_old' });
  });

  it('read quarters as months, a year at most', () => {
    const quarter = (from: string, to: string, declaredSalesMinor: number) => ({
      ...{ from, to, filed: true as const, declaredSalesMinor, taxPaidMinor: 0 },
      ...{ invoicesIssuedMinor: 0, invoicesReceivedMinor: 0 },
    });
    const newest = [
      ...[quarter('2025-10', '2025-12', 30), quarter('2026-01', '2026-03', 30)],
      ...[quarter('2026-04', '2026-06', 30), quarter('2026-07', '2026-09', 30)],
    ];
    expect(byTax({ tax: taxOf(newest) })).toMatchObject({ monthlyMinor: 10, months: 12 });
    const half = [quarter('2025-07', '2025-09', 900), ...newest];
    expect(byTax({ tax: taxOf(half) })).toMatchObject({ monthlyMinor: 155, over: 'declared' });
  });
});

describe('sales by the account', () => {
  const account = data(anAccount(100_000));
  it('are without the tax, by the kind of taxpayer, and by the higher rate when it is unknown', () => {
    expect(byAccount({ account })).toMatchObject({ monthlyMinor: 100_000 });
    expect(byAccount({ account, tax: missing })).toMatchObject({ monthlyMinor: 100_000 });
    const small = data(aTax(0, { taxpayer: 'small_scale' }));
    expect(byAccount({ account, tax: small })).toMatchObject({
      monthlyMinor: Math.round(113_000 / 1.01),
    });
  });

  it('leave out loans, refunds and its own transfers, and months that the statement has not whole', () => {
    const extra = (['loan_drawdown', 'refund', 'own_transfer', 'interest'] as const).map((tag) => ({
      ...{ on: '2025-12-31', amountMinor: 9_000_000, balanceMinor: 9_000_000 },
      ...{ counterparty: '其他', tag },
    }));
    const more = data({ ...account.data, rows: [...account.data.rows, ...extra] });
    expect(byAccount({ account: more })).toMatchObject({ monthlyMinor: 100_000 });
    const cut = data({ ...account.data, from: '2025-01-02' });
    expect(byAccount({ account: cut })).toMatchObject({ months: 11 });
    expect(months).toHaveLength(24);
  });
});
