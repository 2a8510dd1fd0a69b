import type { TradeContract } from '../../../../domain/application/trade-contract.js';
import type { Invoice } from '../../../../domain/facts/invoices.js';
import type {
  BusinessCase,
  BusinessDeclared,
  DeclaredTrade,
  BusinessRule,
} from '../../../../domain/cross-checks/business/business-case.js';
import type { BankStatementsFacts } from '../../../../domain/facts/bank-statements.js';
import type { BusinessRegistryFacts } from '../../../../domain/facts/business-registry.js';
import type { CompanyTaxFacts } from '../../../../domain/facts/company-tax.js';
import type {
  BalanceSheet,
  FinancialStatement,
} from '../../../../domain/facts/financial-statements.js';
import { aBusinessPolicy } from './a-business-policy.js';

export const yuan = 100;
export const today = '2026-11-02';
const company = { name: '杭州恒瑞精密机械有限公司', uscc: '91330106673959654P' };
export const founder = { name: '赵晨', idNumber: '11010519900307211X' };

/**
 * A sheet of 7,000,000.00 that is nothing but round days of sales of 10,000,000.00 and cost of 7,200,000.00: stock 60, receivables 75, payables 45,
 * prepayments 10, advances 5 (the vector of lending.md §7.4).
 */
export const aSheet = (over: Partial<BalanceSheet> = {}): BalanceSheet => ({
  cashMinor: 1_000_000 * yuan,
  receivablesMinor: 208_333_333,
  prepaymentsMinor: 200_000 * yuan,
  stockMinor: 1_200_000 * yuan,
  currentAssetsMinor: 448_333_333,
  fixedAssetsMinor: 251_666_667,
  totalAssetsMinor: 7_000_000 * yuan,
  shortTermLoansMinor: 1_200_000 * yuan,
  payablesMinor: 900_000 * yuan,
  advancesMinor: 13_888_889,
  currentLiabilitiesMinor: 2_300_000 * yuan,
  longTermLoansMinor: 0,
  totalLiabilitiesMinor: 2_300_000 * yuan,
  paidInCapitalMinor: 3_000_000 * yuan,
  retainedEarningsMinor: 1_700_000 * yuan,
  totalEquityMinor: 4_700_000 * yuan,
  ...over,
});

interface YearParts {
  opening?: Partial<BalanceSheet> | null;
  closing?: Partial<BalanceSheet>;
  income?: Partial<FinancialStatement['income']>;
  over?: Partial<FinancialStatement>;
}

/** A year with a profit of 10 % that is paid out, so that it closes as it opened. */
export function aYear(year: number, parts: YearParts = {}): FinancialStatement {
  return {
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    audit: { auditor: '测试会计师事务所', opinion: 'unqualified' },
    documentKey: `books/${year}`,
    opening: parts.opening === null ? null : aSheet(parts.opening),
    closing: aSheet(parts.closing),
    income: {
      revenueMinor: 10_000_000 * yuan,
      costOfSalesMinor: 7_200_000 * yuan,
      interestMinor: 54_000 * yuan,
      profitBeforeTaxMinor: 1_000_000 * yuan,
      incomeTaxMinor: 250_000 * yuan,
      netProfitMinor: 750_000 * yuan,
      depreciationMinor: 300_000 * yuan,
      ...parts.income,
    },
    cashFlow: {
      operatingMinor: 900_000 * yuan,
      investingMinor: -300_000 * yuan,
      financingMinor: -600_000 * yuan,
    },
    dividendsMinor: 750_000 * yuan,
    ...parts.over,
  };
}

export const aRegistry = (over: Partial<BusinessRegistryFacts> = {}): BusinessRegistryFacts => ({
  ...company,
  formerNames: [],
  status: 'active',
  establishedOn: '2015-06-01',
  businessUntil: null,
  registeredCapitalMinor: 3_000_000 * yuan,
  paidInCapitalMinor: 3_000_000 * yuan,
  legalRepresentative: { name: founder.name, idLast4: '211X' },
  industryCode: 'C34',
  scope: '通用设备制造',
  districtCode: '330106',
  address: '测试路1号',
  owners: [{ kind: 'person', name: founder.name, idLast4: '211X', shareBasisPoints: 10_000 }],
  above: [],
  controller: null,
  keyPersons: [],
  changes: [],
  listings: [],
  phones: [{ number: '057188881234', source: 'registry', foundOn: '2026-06-30' }],
  ...over,
});

/** Two years of months that were declared, 833,333.33 each, up to today. */
export function aTax(
  monthlyMinor = 83_333_333,
  over: Partial<CompanyTaxFacts> = {},
): CompanyTaxFacts {
  return {
    ...company,
    taxpayer: 'general',
    creditGrade: 'A',
    gradeYear: 2025,
    periods: months.map((month) => ({
      ...{ from: month, to: month, filed: true as const, declaredSalesMinor: monthlyMinor },
      ...{ taxPaidMinor: 0, invoicesIssuedMinor: monthlyMinor, invoicesReceivedMinor: 0 },
    })),
    years: [],
    arrearsMinor: 0,
    arrearsSince: null,
    ...over,
  };
}

const ofYear = (year: number, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `${year}-${String(from + i).padStart(2, '0')}`);
export const months = [...ofYear(2024, 11, 12), ...ofYear(2025, 1, 12), ...ofYear(2026, 1, 10)];

/** An account on which sales of a month come in with 13 % tax and go out again; 1,000,000.00 lie on it always. */
export function anAccount(monthlyMinor = 83_333_333): BankStatementsFacts {
  const gross = Math.round(monthlyMinor * 1.13);
  const lies = 1_000_000 * yuan;
  return {
    ...{ accountLast4: '0001', bank: '测试银行', from: '2024-11-01', to: '2026-10-31' },
    openingMinor: lies,
    rows: months.flatMap((month) => [
      {
        ...{ on: `${month}-08`, amountMinor: gross, balanceMinor: lies + gross },
        ...{ counterparty: '客户', tag: 'other' as const },
      },
      {
        ...{ on: `${month}-20`, amountMinor: -gross, balanceMinor: lies },
        ...{ counterparty: '供应商', tag: 'other' as const },
      },
    ]),
  };
}

export const aLoanAtBureau = {
  ...{ lender: '测试银行', kind: 'business' as const, openedOn: '2026-03-01', secured: true },
  ...{ balanceMinor: 1_200_000 * yuan, monthlyPaymentMinor: 4500 * yuan, limitMinor: null },
  ...{ statusMonths: 'NNNNNNNN', overdueMinor: 0 },
};
export const aBureau = (...accounts: (typeof aLoanAtBureau)[]) => ({
  ...{ accounts, enquiries: [], employers: [], phones: [], guaranteesMinor: 0 },
  ...{ maritalStatus: null, addresses: [] },
});

/** A source's facts as a rule may use them. */
export const data = <T>(value: T) => ({ state: 'data' as const, data: value });
export const missing = { state: 'missing' as const };
export const noRecord = { state: 'no_record' as const };

/** Who is paid: nobody of the company, at another address. */
export const supplier = { name: '上海测试钢铁有限公司', uscc: '91310000123456789X' };
export const aSupplierRegistry = (over: Partial<BusinessRegistryFacts> = {}) =>
  aRegistry({
    ...{ ...supplier, address: '钢铁路9号', districtCode: '310106', phones: [] },
    legalRepresentative: { name: '钱钢', idLast4: '0011' },
    owners: [{ kind: 'person', name: '钱钢', idLast4: '0011', shareBasisPoints: 10_000 }],
    ...over,
  });

/** Steel for 2,000,000.00 by a contract of two months before the application. */
export const aTrade = (
  over: Partial<DeclaredTrade> = {},
  contract: Partial<TradeContract> = {},
): DeclaredTrade => ({
  ...{ use: 'materials', totalCostMinor: 1_300_000 * yuan, submittedOn: today },
  contract: {
    ...{ number: 'GX-1', signedOn: '2026-09-02', subject: 'materials', goods: '钢材' },
    ...{ counterparty: supplier, amount: { amountMinor: 2_000_000 * yuan, currency: 'CNY' } },
    payee: { ...supplier, accountLast4: '4321' },
    ...contract,
  },
  payee: { ...supplier, accountLast4: '4321' },
  ...over,
});

/** An invoice of the supplier as it is handed in, and as the tax office has it, without tax and with 13 %. */
export const bought = (number: string, netMinor: number, seller = supplier) => ({
  ...{ number, side: 'bought' as const, counterparty: seller, netMinor },
});
export const invoiced = (
  { number, netMinor, counterparty }: ReturnType<typeof bought>,
  over: Partial<Invoice> = {},
): Invoice => ({
  ...{ code: null, number, issuedOn: '2026-10-06', status: 'valid', statusOn: null },
  ...{ seller: counterparty, buyer: company, netMinor },
  taxMinor: Math.round(netMinor * 0.13),
  ...over,
});

export const declares = (over: Partial<BusinessDeclared> = {}): BusinessDeclared => ({
  ...company,
  ...{ industryCode: 'C3421', foundedOn: '2015-06-01' },
  registeredAddress: { districtCode: '330106', text: '测试路1号' },
  landline: '0571-88881234',
  legalRepresentative: founder,
  controller: founder,
  people: [founder],
  sales: { fromMonth: '2025-01', toMonth: '2025-12', amountMinor: 10_000_000 * yuan },
  debts: [{ lender: '测试银行', balanceMinor: 1_200_000 * yuan }],
  loan: { amountMinor: 1_000_000 * yuan, debtServiceYearMinor: 500_000 * yuan },
  growthBasisPoints: 1000,
  ownFundsMinor: 300_000 * yuan,
  otherFundsMinor: 0,
  invoices: [],
  trade: aTrade(),
  receivables: [],
  stockMinor: null,
  equipmentMinor: null,
  ...over,
});

/** A company against which nothing speaks, with all of its sources answered. */
export function aBusinessCase(over: Partial<BusinessCase> = {}): BusinessCase {
  return {
    subject: 'company',
    today,
    loanId: 'ln_own',
    declared: declares(),
    registry: data(aRegistry()),
    payeeRegistry: data(aSupplierRegistry()),
    tax: data(aTax()),
    invoices: data({ invoices: [], notFound: [] }),
    movableAssets: data({ pledges: [] }),
    bureau: data(aBureau(aLoanAtBureau)),
    account: data(anAccount()),
    statements: [aYear(2024), aYear(2025)],
    statementPapers: ['books/2023', 'books/2024', 'books/2025'],
    industry: null,
    policy: aBusinessPolicy,
    ...over,
  };
}

/** What a rule says in one line. */
export function said({ evaluate }: BusinessRule, over: Partial<BusinessCase> = {}): string {
  const result = evaluate(aBusinessCase(over));
  switch (result.result) {
    case 'clear':
      return 'clear';
    case 'not_evaluated':
      return `not_evaluated ${result.missing.join(' ')}`;
    case 'finding':
      return `${result.finding.severity} ${result.finding.kind}`;
  }
}
