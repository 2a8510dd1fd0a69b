import { describe, expect, it } from '@jest/globals';
import type { Task } from '../../../domain/loan/state/task.js';
import { aCompanyApplication, companyBody } from '../../builders/a-company-application.js';
import { Case, person } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('sme_working_capital');
const submitted = (change: object = {}) => new Case({ policy }).submit(aCompanyApplication(change));

const open = (one: Case, type: string): Task[] =>
  Object.values(one.state.tasks).filter((task) => task.type === type && task.status === 'open');

/** Which of the sources were asked about whom. */
const asked = (one: Case) =>
  Object.values(one.state.steps)
    .filter(({ step }) => step === 'ask_source')
    .map(({ what, subject }) => `${what}:${subject}`)
    .sort();

/** The register of companies has not answered about the company for as long as it is waited for. */
function registerGivenUp(one: Case): void {
  const step = Object.values(one.state.steps).find(
    ({ what, subject }) => what === 'business_registry' && subject === 'company',
  );
  const result = { kind: 'given_up', class: 'timeout' } as const;
  one.do({ type: 'finishStep', stepKey: step?.key ?? '', result });
}

describe('a loan to a company', () => {
  it('asks registers about the company, and who they are of its people', () => {
    const one = submitted();
    // The lists are asked about the company once its register has said who owns it, or has been given up.
    expect(asked(one)).not.toContain('sanctions:company');
    registerGivenUp(one);
    expect(asked(one)).toEqual([
      'bank_statements:company',
      'business_registry:company',
      'business_registry:supplier',
      'company_tax:company',
      'credit_bureau:company',
      'credit_bureau:principal',
      'identity:finance',
      'identity:principal',
      'judicial:company',
      'judicial:principal',
      'movable_assets:company',
      'phone_ownership:finance',
      'phone_ownership:principal',
      'sanctions:company',
      'sanctions:finance',
      'sanctions:principal',
      'sanctions:supplier',
    ]);
  });

  it('asks nobody about it without its authorisation, and says so (S20)', () => {
    const consents = companyBody().consents.filter(({ partyId }) => partyId !== 'company');
    const { checks, steps } = submitted({ consents }).state;
    for (const check of ['judicial', 'credit_bureau', 'bank_statements'])
      expect(checks[`${check}:company`]?.outcome).toEqual({
        ...{ outcome: 'not_evaluated', reason: 'no_consent' },
      });
    expect(Object.values(steps).map(({ what }) => what)).toContain('business_registry');
  });

  it('has what the law demands and nobody may ask for made by a person', () => {
    const consents = companyBody().consents.filter(
      ({ partyId, purpose }) => partyId !== 'company' && purpose !== 'identity',
    );
    const one = submitted({ consents });
    one.answerSources({});
    const byHand = open(one, 'manual_check').map(({ about }) => about.check);
    expect(byHand).toEqual(
      expect.arrayContaining([
        ...['credit_bureau:company', 'identity:principal', 'identity:finance'],
      ]),
    );
  });

  it('looks for everybody on the lists, who agrees and who does not: the law demands it', () => {
    const consents = companyBody().consents.filter(({ purpose }) => purpose !== 'sanctions');
    const one = submitted({ consents });
    registerGivenUp(one);
    const screened = Object.values(one.state.steps)
      .filter(({ what }) => what === 'sanctions')
      .map(({ subject, status }) => `${subject} ${status}`);
    expect(screened).toEqual(
      expect.arrayContaining(['company due', 'principal due', 'finance due']),
    );
  });

  it('asks for its papers through whoever speaks for it', () => {
    const messages = Object.values(submitted().state.steps).filter(
      ({ step }) => step === 'send_message',
    );
    expect(messages.map(({ what, subject }) => `${what}:${subject}`)).toEqual([
      'papers_requested:principal',
    ]);
  });

  it('interviews each key person of the policy alone, and nobody in place of an employer', () => {
    const one = submitted();
    one.answerSources({});
    const interviews = open(one, 'applicant_interview');
    expect(interviews.map(({ partyId }) => partyId)).toEqual(['principal', 'finance']);
    expect(interviews.map(({ banks }) => banks.map(({ id }) => id))).toEqual(
      Array(2).fill(['Q-OPEN', 'Q-GATE', 'Q-SME', 'Q-PROB', 'Q-WORD', 'Q-CLOS', 'Q-DECOY']),
    );
    expect(open(one, 'employer_verification')).toEqual([]);
  });

  it('asks one who holds every position once', () => {
    const [company, principal, , supplier] = companyBody().parties;
    const all = ['controller', 'legal_representative', 'finance_head', 'operations_head'];
    const one = submitted({
      parties: [company, { ...principal, positions: all }, supplier],
      consents: companyBody().consents.filter(({ partyId }) => partyId !== 'finance'),
    });
    one.answerSources({});
    expect(open(one, 'applicant_interview').map(({ partyId }) => partyId)).toEqual(['principal']);
  });
});

describe('corrections of a loan to a company', () => {
  const correct = (one: Case, path: string, value: unknown) =>
    one.try(
      { type: 'correctField', path, value, reason: 'typed wrongly', documentKey: null },
      person('sup-1', 'supervisor'),
    );

  const invoice = (number: string) => ({
    ...{ code: null, number, issuedOn: '2026-02-01', side: 'sold' },
    ...{ netAmount: { amountMinor: 100, currency: 'CNY' } },
    counterparty: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
  });
  const askedAboutInvoices = (one: Case) =>
    Object.values(one.state.steps).filter(
      ({ what, subject }) => what === 'invoices' && subject === 'company',
    ).length;

  it('bring its invoices later, and ask the tax office about each change of them', () => {
    const one = submitted();
    one.answerSources({});
    expect(askedAboutInvoices(one)).toBe(0);
    correct(one, 'purpose.invoices', [invoice('26332000000000000001')]);
    expect(askedAboutInvoices(one)).toBe(1);
    one.answerSources({});
    correct(one, 'purpose.invoices', [invoice('26332000000000000002')]);
    expect(askedAboutInvoices(one)).toBe(2);
  });

  it('do not take the invoice on a car', () => {
    const carInvoice = {
      ...{ code: null, number: '26332000000000000001', issuedOn: '2026-02-01', vin: null },
      netAmount: { amountMinor: 100, currency: 'CNY' },
      taxAmount: { amountMinor: 13, currency: 'CNY' },
    };
    expect(correct(submitted(), 'purpose.invoices', [carInvoice])).toMatchObject({
      ...{ rule: 'invalid_value', path: 'value.0.side' },
    });
  });

  it('offer what secures it, as far as it fits the invoices', () => {
    const one = submitted({
      purpose: { ...companyBody().purpose, invoices: [invoice('26332000000000000001')] },
    });
    const offer = (number: string) => ({
      ...{ kind: 'movables', stock: [], equipment: [] },
      receivables: [
        {
          debtor: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
          ...{ amount: { amountMinor: 113, currency: 'CNY' }, dueOn: '2026-06-01' },
          invoiceNumbers: [number],
        },
      ],
    });
    expect(correct(one, 'collateral', offer('26332000000000000009'))).toMatchObject({
      rule: 'invalid_value',
    });
    correct(one, 'collateral', offer('26332000000000000001'));
    expect(one.state.collateral).toMatchObject({ kind: 'movables' });
    correct(one, 'collateral', null);
    expect(one.state.collateral).toBeNull();
  });

  it('ask every source anew that was asked by the name', () => {
    const one = submitted();
    one.answerSources({});
    correct(one, 'parties.company.name', '苏州示例精密机械制造有限公司');
    expect(one.state.checks['sanctions:company']?.stale).toBe(true);
    const due = Object.values(one.state.steps).filter(
      ({ step, status }) => step === 'ask_source' && status === 'due',
    );
    expect(due.map(({ what, subject }) => `${what}:${subject}`).sort()).toEqual([
      'bank_statements:company',
      'business_registry:company',
      'company_tax:company',
      'credit_bureau:company',
      'judicial:company',
      'movable_assets:company',
    ]);
  });

  it('take a figure of the company, and none of a supplier', () => {
    const one = submitted();
    const sales = { amountMinor: 900_000_000, currency: 'CNY' };
    expect(correct(one, 'parties.company.business.annualSales', sales)).toMatchObject([
      { type: 'field_corrected' },
    ]);
    for (const path of ['supplier.business.annualSales', 'principal.income.netMonthly'])
      expect(correct(one, `parties.${path}`, sales)).toMatchObject({
        ...{ refused: true, rule: 'invalid_value' },
      });
  });
});
