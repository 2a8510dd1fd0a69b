import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../domain/cross-checks/business/business-case.js';
import { businessRules } from '../../domain/cross-checks/business/business-rules.js';
import type { UsableFacts } from '../../domain/cross-checks/usable-facts.js';
import { parseAnswer, type SourceName } from '../../domain/facts/sources.js';
import type { Business } from '../../sandbox/facts/business.js';
import type { Company } from '../../sandbox/facts/company.js';
import { businessOf } from '../../sandbox/synthesis/businesses.js';
import { aBusinessPolicy } from '../domain/cross-checks/business/a-business-policy.js';
import { TestSandbox } from './a-sandbox.js';

/**
 * The company of the sandbox as the rules see it: every source is asked over HTTP, its answer parsed by the domain's contract, and the books
 * handed in as they stand in the facts. What is changed is changed in the facts, never in an answer.
 */
let sandbox: TestSandbox;
let sound: Business;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  await sandbox.application('clean');
  const { body } = await sandbox.raw('/people/clean:1/facts');
  const { company } = body.dealer as { company: Company };
  sound = businessOf(company, String(body.madeOn));
});
afterAll(async () => await sandbox.remove());

async function ask<S extends SourceName>(source: S, body: object): Promise<UsableFacts<S>> {
  const replied = await sandbox.post(`/connectors/${source}`, body);
  if (replied.status !== 200) return { state: 'missing' };
  const answer = parseAnswer(source, replied.body);
  if (answer.answer === 'NO_RECORD') return { state: 'no_record' };
  if (answer.answer !== 'FOUND') return { state: 'missing' };
  return { state: 'data', data: answer.data };
}

const yuan = 100;
/** The declaration of a company that says what is true of `sound`, and asks for 100,000. */
function declaredBy({ company, register, books }: Business): BusinessCase['declared'] {
  const year = books.find(({ to }) => to === '2025-12-31');
  const { legalRepresentative } = register;
  return {
    ...{ name: company.name, uscc: company.uscc, legalRepresentative },
    ...{ industryCode: register.industryCode ?? 'C34', foundedOn: register.establishedOn },
    registeredAddress: { districtCode: company.districtCode, text: company.address },
    landline: company.numbers.find(({ source }) => source === 'registry')?.number ?? null,
    controller: register.controller,
    people: [legalRepresentative],
    sales: {
      ...{ fromMonth: '2025-01', toMonth: '2025-12' },
      amountMinor: year?.income.revenueMinor ?? 0,
    },
    debts: sound.debts.map(({ lender, balanceMinor }) => ({ lender, balanceMinor })),
    loan: { amountMinor: 100_000 * yuan, debtServiceYearMinor: 104_500 * yuan },
    ...{ growthBasisPoints: 800, ownFundsMinor: 0, otherFundsMinor: 0 },
    invoices: sound.invoices.map(({ number, seller, buyer, netMinor }) => ({
      ...{ number, netMinor },
      side: seller.uscc === company.uscc ? 'sold' : 'bought',
      counterparty: seller.uscc === company.uscc ? buyer : seller,
    })),
    receivables: sound.invoices
      .filter(({ seller }) => seller.uscc === company.uscc)
      .map(({ number, buyer, netMinor, taxMinor }) => ({
        ...{ debtorName: buyer.name, debtorUscc: buyer.uscc, dueOn: '2026-12-31' },
        ...{ invoiceNumbers: [number], amountMinor: netMinor + taxMinor },
      })),
    ...{ stockMinor: null, equipmentMinor: null, trade: null },
  };
}

async function caseOf(business: Business): Promise<BusinessCase> {
  const { name, uscc } = business.company;
  const company = { name, uscc };
  const asked = sound.invoices.map(({ code, number, issuedOn, netMinor: amountMinor }) => ({
    ...{ code, number, issuedOn, amountMinor },
  }));
  const report = { reason: 'loan_approval', authorisation: 'form/1' };
  const days = { from: '2024-12-01', to: '2026-11-24' };
  const accountNumber = business.account.number;
  return {
    ...{ subject: 'company', today: '2026-11-25', loanId: null },
    declared: declaredBy(sound),
    registry: await ask('business_registry', company),
    tax: await ask('company_tax', company),
    invoices: await ask('invoices', { uscc, invoices: asked }),
    movableAssets: await ask('movable_assets', company),
    bureau: await ask('credit_bureau', { ...company, ...report }),
    account: await ask('bank_statements', { ...company, accountNumber, ...days }),
    statements: business.books,
    payeeRegistry: { state: 'missing' },
    ...{
      statementPapers: business.books.map(({ documentKey }) => documentKey),
      industry: null,
      policy: aBusinessPolicy,
    },
  };
}

/** All that is not clear, as `rule: severity` or `rule: missing …`. */
function notClear(input: BusinessCase): string[] {
  return businessRules.flatMap(({ rule, evaluate }) => {
    const result = evaluate(input);
    if (result.result === 'clear') return [];
    return result.result === 'finding'
      ? [`${rule}: ${result.finding.severity}`]
      : [`${rule}: missing ${result.missing.join(' ')}`];
  });
}

/** Nobody has told anything of its industry, so these two are never clear here. */
const unknownIndustry = [
  'industry_restricted: missing industry_risk',
  'worse_than_industry: missing industry_risk',
];
async function foundIn(change: Partial<Business>): Promise<string[]> {
  const changed = { ...sound, ...change };
  const { status } = await sandbox.patchFacts('clean:1', { business: changed });
  expect(status).toBe(200);
  const all = notClear(await caseOf(changed));
  return all.filter((one) => !unknownIndustry.includes(one));
}
const [first, second, latest] = [0, 1, 2];
const book = (i: number) => {
  const found = sound.books[i];
  if (found === undefined) throw new Error('no such book');
  return found;
};

describe('the sandbox’s company under the rules of the domain', () => {
  it('is clear by every rule, and without an industry by two not evaluated', async () => {
    expect(notClear(await caseOf(sound))).toEqual(unknownIndustry);
    expect(await foundIn({})).toEqual([]);
  });

  it('declares 40 % more than tax office and account have', async () => {
    const tax = { ...sound.tax, declaredBasisPoints: 7143 };
    const found = await foundIn({ tax, inflowBasisPoints: 7143 });
    expect(found).toEqual(['sales_against_sources: orange']);
  });

  it('has a balance sheet that does not balance, and one finding about it', async () => {
    const { closing } = book(latest);
    const totalAssetsMinor = closing.totalAssetsMinor + 1_000_000 * yuan;
    const books = [
      book(first),
      book(second),
      { ...book(latest), closing: { ...closing, totalAssetsMinor } },
    ];
    expect(await foundIn({ books })).toEqual(['books_unbalanced: red']);
  });

  it('owes 72 % of what it has, and it rose', async () => {
    const { closing } = book(latest);
    const totalLiabilitiesMinor = Math.round(closing.totalAssetsMinor * 0.72);
    const equity = closing.totalAssetsMinor - totalLiabilitiesMinor;
    const retainedEarningsMinor = equity - closing.paidInCapitalMinor;
    const drawn = {
      ...closing,
      totalLiabilitiesMinor,
      totalEquityMinor: equity,
      retainedEarningsMinor,
    };
    const paidOut = closing.retainedEarningsMinor - retainedEarningsMinor;
    const last = { ...book(latest), closing: drawn, dividendsMinor: paidOut };
    expect(await foundIn({ books: [book(first), book(second), last] })).toEqual([
      'ratios_out_of_band: orange',
    ]);
  });

  it('hands in no statements, so that nothing of them is clear', async () => {
    const found = await foundIn({ books: [] });
    const missing = 'missing financial_statements';
    for (const rule of ['books_unbalanced', 'ratios_out_of_band', 'working_capital_need'])
      expect(found).toContain(`${rule}: ${missing}`);
    expect(found.filter((one) => one.endsWith('red'))).toEqual([]);
  });

  it('is steered through two companies by somebody of whom nobody told', async () => {
    const { register } = sound;
    const behind = { kind: 'person' as const, name: '吴隐', idNumber: '11010519491231002X' };
    const holding = (uscc: string, shareBasisPoints: number) => ({
      ...{ kind: 'organisation' as const, name: `控股${uscc}`, uscc, shareBasisPoints },
    });
    const owners = [
      { kind: 'person' as const, ...register.legalRepresentative, shareBasisPoints: 4000 },
      holding('A', 6000),
    ];
    const above = [
      { uscc: 'A', name: '控股A', owners: [holding('B', 10_000)] },
      { uscc: 'B', name: '控股B', owners: [{ ...behind, shareBasisPoints: 10_000 }] },
    ];
    const found = await foundIn({ register: { ...register, owners, above, controller: null } });
    expect(found).toEqual([
      'controller_differs: missing business_registry',
      'beneficial_owner_unknown: orange',
    ]);
  });

  it('has its receivables pledged, an invoice cancelled and its licence revoked', async () => {
    const pledge = {
      ...{ registrationNumber: 'ZD-9', kind: 'receivables' as const, pledgee: '别家银行' },
      ...{ securedMinor: null, description: '全部应收账款', debtorUscc: null, invoiceNumbers: [] },
      ...{ from: '2026-03-01', to: '2029-03-01', cancelledOn: null },
    };
    const [one, ...others] = sound.invoices;
    if (one === undefined) throw new Error('no invoice');
    const red = { ...one, status: 'red' as const, statusOn: '2026-11-20' };
    const found = await foundIn({
      pledges: [pledge],
      invoices: [red, ...others],
      register: { ...sound.register, status: 'revoked' },
    });
    expect(found).toEqual([
      'company_not_in_business: red',
      'receivables_pledged: red',
      'security_cover: orange',
      'receivable_above_invoices: orange',
      'invoice_not_valid: red',
    ]);
  });

  it('is not clear by a rule whose source is down', async () => {
    await foundIn({});
    await sandbox.fault({ connector: 'company_tax', mode: 'error', times: 1 });
    await sandbox.fault({ connector: 'movable_assets', mode: 'error', times: 1 });
    expect(notClear(await caseOf(sound))).toEqual([
      'sales_against_sources: missing company_tax',
      'receivables_pledged: missing movable_assets',
      'security_cover: missing movable_assets',
      ...unknownIndustry,
    ]);
  });
});
