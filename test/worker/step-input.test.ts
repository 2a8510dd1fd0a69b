import { describe, expect, it } from '@jest/globals';
import { moneyOrderSchema } from '../../activities/core-banking.js';
import { messageSchema } from '../../activities/messages.js';
import { sources } from '../../activities/sources.js';
import type { LoanDocument } from '../../domain/loan/state/document.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Step } from '../../domain/loan/state/step.js';
import { stepInput } from '../../src/worker/step-input.js';
import { Case } from '../builders/decider.js';
import { lender } from '../builders/policies.js';
import { lacking, Papers } from '../builders/papers-life.js';

const noLinks = () => null;
const loan: Loan = new Case().submit().state;
const sha256 = 'a'.repeat(64);

function aStep(change: Partial<Step>): Step {
  return {
    ...({ key: 'ln_1:verification.1:x:1', step: 'ask_source' } as const),
    ...{ what: 'identity', subject: 'borrower' },
    ...{ giveUpAfterSeconds: 3600, attemptsMin: 5 },
    orderedAt: '2026-03-03T02:00:00.000Z',
    patientSince: '2026-03-03T02:00:00.000Z',
    ...({ status: 'due', result: null, failing: null, undoes: null, input: {} } as const),
    ...change,
  };
}
const money: Loan['money'] = {
  orderKey: 'ln_1:disbursement.1:order_money-payout-loan:1',
  amountMinor: 12_000_000,
  currency: 'CNY',
  payeePartyId: 'dealer',
  status: 'ordered',
  orderId: null,
  paidAt: null,
};

describe('what a source is asked', () => {
  const ordered = Object.values(loan.steps).filter((step) => step.step === 'ask_source');

  it('is known for every check that a new loan orders', () => {
    expect(ordered.length).toBeGreaterThan(10);
    for (const step of ordered) {
      const input = stepInput(loan, step, noLinks);
      if (input.kind !== 'source') throw new Error(`${step.what}: ${JSON.stringify(input)}`);
      expect(input.source).toBe(step.what);
      expect(sources[input.source].request.safeParse(input.request).success).toBe(true);
      // A company has no consent to give, and nobody is asked for one to what the law demands.
      if (step.subject === 'dealer' || step.what === 'sanctions')
        expect(input.consentReference).toBeNull();
      else if (step.what !== 'loan_account')
        expect(input.consentReference).toMatch(/^form\/A-0001\//);
    }
  });

  const cases = [
    { what: 'tax', request: ['name', 'idNumber'] },
    { what: 'phone_ownership', request: ['name', 'idNumber', 'mobile'] },
    { what: 'valuation', request: ['kind', 'vin', 'make', 'model', 'state'] },
    { what: 'loan_account', request: ['loanId'] },
  ];
  it.each(cases)('is the least that $what needs', ({ what, request }) => {
    const input = stepInput(loan, aStep({ what }), noLinks);
    expect(input.kind === 'source' ? Object.keys(input.request) : input).toEqual(request);
  });

  const withdrawn = [
    { what: 'phone_ownership', purpose: 'phone_ownership', kind: 'impossible no_consent' },
    { what: 'former_numbers', purpose: 'phone_ownership', kind: 'impossible no_consent' },
    { what: 'credit_bureau', purpose: 'credit_bureau', kind: 'impossible no_consent' },
    { what: 'valuation', subject: 'loan', purpose: 'valuation', kind: 'impossible no_consent' },
    { what: 'tax', purpose: 'phone_ownership', kind: 'source' },
    { what: 'loan_account', purpose: 'loan_account', kind: 'source' },
    { what: 'business_registry', subject: 'dealer', purpose: 'judicial', kind: 'source' },
    { what: 'sanctions', subject: 'dealer', purpose: 'sanctions', kind: 'source' },
    { what: 'sanctions', purpose: 'sanctions', kind: 'source' },
  ];
  it.each(withdrawn)(
    'S20 of $what, $purpose withdrawn: $kind',
    ({ what, subject, purpose, kind }) => {
      const consents = loan.consents.map((one) =>
        one.purpose === purpose ? { ...one, withdrawnAt: '2026-03-03T02:00:00.000Z' } : one,
      );
      const step = aStep({ what, subject: subject ?? 'borrower' });
      const input = stepInput({ ...loan, consents }, step, noLinks);
      expect(input.kind === 'impossible' ? `impossible ${input.code}` : input.kind).toBe(kind);
    },
  );

  it('is asked again under a consent given after the withdrawal', () => {
    const [tax] = loan.consents.filter(({ purpose }) => purpose === 'tax');
    if (tax === undefined) throw new Error('a consent');
    const consents = [{ ...tax, withdrawnAt: '2026-03-03T02:00:00.000Z' }, tax];
    expect(stepInput({ ...loan, consents }, aStep({ what: 'tax' }), noLinks).kind).toBe('source');
  });

  it('is what stands on each invoice, by the dealer’s code; nothing where none was handed in', () => {
    const step = aStep({ what: 'invoices', subject: 'loan' });
    expect(stepInput(loan, step, noLinks)).toEqual({ kind: 'impossible', code: 'no_input' });
    if (loan.product !== 'auto') throw new Error('the loan is on a car');
    const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
    const printed = { code: null, number: '26332000000000000001', issuedOn: '2026-03-01' };
    const invoice = { ...printed, netAmount: cny(100), taxAmount: cny(13), vin: null };
    const purpose = { ...loan.purpose, invoices: [invoice] };
    expect(stepInput({ ...loan, purpose }, step, noLinks)).toMatchObject({
      ...{ kind: 'source', source: 'invoices', consentReference: null },
      request: { uscc: '91330106673959654P', invoices: [{ ...printed, amountMinor: 100 }] },
    });
  });

  it('is a year of statements, up to the civil day of the order in China', () => {
    const late = aStep({ what: 'bank_statements', orderedAt: '2026-03-03T17:00:00.000Z' });
    expect(stepInput(loan, late, noLinks)).toMatchObject({
      request: { from: '2025-03-04', to: '2026-03-04' },
    });
  });

  it('is two years of statements of a company, so that the last calendar year lies in them', () => {
    const step = aStep({ what: 'bank_statements', subject: 'dealer' });
    expect(stepInput(loan, step, noLinks)).toMatchObject({
      request: { from: '2024-03-03', to: '2026-03-03' },
    });
  });

  it('has a reason of its own after the money', () => {
    const step = aStep({ what: 'credit_bureau' });
    expect(stepInput(loan, step, noLinks)).toMatchObject({ request: { reason: 'loan_approval' } });
    const serviced: Loan = { ...loan, stage: 'servicing' };
    expect(stepInput(serviced, step, noLinks)).toMatchObject({ request: { reason: 'post_loan' } });
  });

  it('has the birth date for sanctions, and a company by its code', () => {
    const person = aStep({ what: 'sanctions' });
    expect(stepInput(loan, person, noLinks)).toMatchObject({
      request: { schema: 'Person', birthDate: '1990-03-07' },
      // It is asked because the law demands it, not because somebody agreed.
      consentReference: null,
    });
    const dealer = aStep({ what: 'sanctions', subject: 'dealer' });
    expect(stepInput(loan, dealer, noLinks)).toMatchObject({
      request: { schema: 'Company', idNumber: '91330106673959654P', birthDate: null },
      consentReference: null,
    });
  });

  const ofCompany = [
    { what: 'business_registry', request: ['name', 'uscc'] },
    { what: 'company_tax', request: ['name', 'uscc'] },
    { what: 'movable_assets', request: ['name', 'uscc'] },
    { what: 'judicial', request: ['name', 'uscc'] },
    { what: 'bank_statements', request: ['name', 'uscc', 'accountNumber', 'from', 'to'] },
  ];
  it.each(ofCompany)(
    'is a company’s name and code at $what, by no consent',
    ({ what, request }) => {
      const input = stepInput(loan, aStep({ what, subject: 'dealer' }), noLinks);
      if (input.kind !== 'source') throw new Error(JSON.stringify(input));
      expect(Object.keys(input.request)).toEqual(request);
      expect(input.consentReference).toBeNull();
      expect(sources[input.source].request.safeParse(input.request).success).toBe(true);
    },
  );

  it('asks the bureau about a company by its own authorisation alone', () => {
    const step = aStep({ what: 'credit_bureau', subject: 'dealer' });
    expect(stepInput(loan, step, noLinks)).toEqual({ kind: 'impossible', code: 'no_input' });
    const [first] = loan.consents;
    if (first === undefined) throw new Error('no consent');
    const given = { partyId: 'dealer', purpose: 'credit_bureau' as const, evidence: 'form/C-1' };
    const authorised: Loan = { ...loan, consents: [...loan.consents, { ...first, ...given }] };
    expect(stepInput(authorised, step, noLinks)).toMatchObject({
      request: { authorisation: 'form/C-1' },
    });
  });

  const impossible = [
    { says: 'an unknown source', step: aStep({ what: 'horoscope' }), code: 'unknown_source' },
    { says: 'a person who is not there', step: aStep({ subject: 'spouse' }), code: 'no_input' },
    { says: 'a company for a person', step: aStep({ subject: 'dealer' }), code: 'no_input' },
    { says: 'a person for a company', step: aStep({ what: 'company_tax' }), code: 'no_input' },
    { says: 'no invoices', step: aStep({ what: 'invoices', subject: 'dealer' }), code: 'no_input' },
  ];
  it.each(impossible)('is impossible with $says', ({ step, code }) => {
    expect(stepInput(loan, step, noLinks)).toEqual({ kind: 'impossible', code });
  });
});

describe('what the other steps need', () => {
  it('is the first mobile for a message, with the step’s codes as its parameters', () => {
    const step = aStep({ step: 'send_message', what: 'approved', input: { round: 1, gone: null } });
    const input = stepInput(loan, step, noLinks);
    if (input.kind !== 'message') throw new Error(input.kind);
    expect(messageSchema.parse(input.message)).toMatchObject({
      template: 'approved',
      channel: 'sms',
      params: { round: '1' },
    });
  });

  it('is the token of the link besides, for a message about papers, and nothing where its key is gone', () => {
    const asked = new Papers().sent(lacking);
    const [request] = asked.requests();
    const requestId = request?.requestId ?? '';
    const input = { round: 1, request: requestId, items: 'id_card', dueOn: '2026-03-13' };
    const step = aStep({ step: 'send_message', what: 'papers_requested', input });
    const secret = 's'.repeat(43);
    const known = { loanId: 'ln_1', requestId, digest: request?.linkDigest };
    const given = stepInput(asked.state, step, (link) => {
      expect(link).toEqual(known);
      return secret;
    });
    if (given.kind !== 'message') throw new Error(given.kind);
    expect(messageSchema.parse(given.message).params).toMatchObject({
      ...{ token: `ln_1.${requestId}.${secret}`, items: 'id_card', dueOn: '2026-03-13' },
    });
    const gone = { kind: 'impossible', code: 'no_secret' };
    expect(stepInput(asked.state, step, noLinks)).toEqual(gone);
  });

  it('is no employer’s number for a message', () => {
    const borrower = loan.parties['borrower'];
    if (borrower === undefined) throw new Error('no borrower');
    const points = borrower.contactPoints.map((point) => ({ ...point, of: 'employer' as const }));
    const only: Loan = {
      ...loan,
      parties: { ...loan.parties, borrower: { ...borrower, contactPoints: points } },
    };
    const step = aStep({ step: 'send_message', what: 'approved' });
    expect(stepInput(only, step, noLinks)).toEqual({
      kind: 'impossible',
      code: 'no_contact_point',
    });
  });

  it('is the amount for a reservation, the car for a lien, and the earlier step for an undo', () => {
    const inputs = [
      aStep({ step: 'reserve_funds' }),
      aStep({ step: 'register_lien' }),
      aStep({ step: 'release_lien', undoes: 'ln_1:earlier' }),
      aStep({ step: 'release_funds' }),
    ].map((step) => stepInput(loan, step, noLinks, { lender }));
    expect(inputs).toEqual([
      { kind: 'reserve', amountMinor: 12_000_000, currency: 'CNY' },
      {
        kind: 'register_lien',
        on: { register: 'vehicle_register', asset: { vin: '1M8GDM9AXKP042788' } },
        holder: lender.name.zh,
      },
      { kind: 'release_lien', register: 'vehicle_register', undoes: 'ln_1:earlier' },
      { kind: 'impossible', code: 'nothing_to_undo' },
    ]);
  });

  it('is the content that was examined for a statement to read, and impossible without one', () => {
    const document: LoanDocument = {
      ...{ documentId: 'dc_1', addedAt: '2026-03-03T02:00:00.000Z', type: 'bank_statement' },
      reference: { type: 'bank_statement', partyId: 'borrower', key: 'documents/1', sha256 },
      file: { uploadId: 'up_1', mediaType: 'text/csv', sizeBytes: 10 },
    };
    const kept = { key: 'documents/1', sha256 };
    const step = aStep({ step: 'read_statement', input: { documentId: 'dc_1' } });
    const withPaper: Loan = { ...loan, documents: [document] };
    const layouts = { version: '2026.1', layouts: [] };
    expect(stepInput(withPaper, step, noLinks, { layouts })).toEqual({
      kind: 'read_statement',
      content: { ...kept, mediaType: 'text/csv', sizeBytes: 10, owner: 'person' },
      layouts,
    });
    // Where the rules were not looked at nothing is read by no layout.
    expect(stepInput(withPaper, step, noLinks)).toEqual({ kind: 'impossible', code: 'no_layouts' });
    expect(stepInput(loan, step, noLinks)).toEqual({ kind: 'impossible', code: 'no_document' });
  });

  it('is the order as it was decided, in the form that the bank takes', () => {
    const paying: Loan = { ...loan, money };
    const input = { firstDueOn: '2026-04-15', reservationKey: 'ln_1:reserved' };
    const step = aStep({ step: 'order_money', what: 'payout', subject: 'loan', input });
    const given = stepInput(paying, step, noLinks);
    if (given.kind !== 'order') throw new Error(JSON.stringify(given));
    expect(moneyOrderSchema.parse(given.order)).toMatchObject({
      loanId: 'ln_1',
      amountMinor: 12_000_000,
      reservationKey: 'ln_1:reserved',
      payee: { name: '杭州示例汽车销售有限公司', accountNumber: '1234567890123456' },
      schedule: { firstDueOn: '2026-04-15', termMonths: 36 },
    });
    expect(given.mayBeSent).toBe(true);
    const held = { since: step.orderedAt, by: 'person:r-1', reason: 'r', bySort: 'risk' } as const;
    expect(stepInput({ ...paying, held }, step, noLinks)).toEqual({ ...given, mayBeSent: false });
    const recalled: Loan = { ...paying, money: money && { ...money, recalled: 'asked' } };
    expect(stepInput(recalled, step, noLinks)).toEqual({
      ...given,
      mayBeSent: false,
      endsNotTaken: true,
    });
    expect(stepInput(paying, aStep({ step: 'order_money' }), noLinks).kind).toBe('impossible');
    const confirm = stepInput(paying, aStep({ step: 'confirm_money' }), noLinks);
    expect(confirm).toEqual({ kind: 'confirm', orderKey: money?.orderKey });
  });
});
