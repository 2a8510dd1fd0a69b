import { describe, expect, it } from '@jest/globals';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { KnownContactPoint } from '../../domain/loan/state/party-state.js';
import type { Step } from '../../domain/loan/state/step.js';
import { stepInput } from '../../src/worker/step-input.js';
import { Case } from '../builders/decider.js';
import { lender, mailTexts } from '../builders/policies.js';

const noLinks = () => null;
const submitted: Loan = new Case().submit().state;

const point = (id: string, change: Partial<KnownContactPoint>): KnownContactPoint => ({
  ...{ id, kind: 'email', value: `${id}@mail.example`, source: 'application', of: 'self' },
  ...{ label: null, checked: null, doNotCall: false, staleAt: null },
  ...change,
});
/** The loan with these contact points of its borrower. */
function withPoints(...contactPoints: KnownContactPoint[]): Loan {
  const borrower = submitted.parties['borrower'];
  if (borrower === undefined) throw new Error('no borrower');
  return {
    ...submitted,
    parties: { ...submitted.parties, borrower: { ...borrower, contactPoints } },
  };
}
const aStep = (change: Partial<Step>): Step => ({
  ...{ key: 'ln_1:approval.1:send_mail-approved-borrower:1', step: 'send_mail', what: 'approved' },
  ...{ subject: 'borrower', giveUpAfterSeconds: 3600, attemptsMin: 5, status: 'due', result: null },
  ...{ orderedAt: '2026-03-03T02:00:00.000Z', patientSince: '2026-03-03T02:00:00.000Z' },
  ...{ failing: null, undoes: null, input: { round: 1, whenUnknown: 'ask', insteadOf: 'x' } },
  ...change,
});
const mail = (loan: Loan, change: Partial<Step> = {}, by = lender as typeof lender | undefined) => {
  const rules = { ...(by && { lender: by }), mailTexts };
  const input = stepInput(loan, aStep(change), noLinks, rules);
  return input.kind === 'impossible' ? input.code : input;
};

describe('what a mail is sent with', () => {
  it('is the newest own mailbox in use, the lender, and what its text needs', () => {
    const loan = withPoints(
      point('first', {}),
      point('employer', { of: 'employer' }),
      point('second', { value: 'second@mail.example' }),
      point('gone', { staleAt: '2026-03-01T00:00:00.000Z' }),
      point('before', { replacedBy: 'second' }),
    );
    expect(mail(loan)).toEqual({
      kind: 'mail',
      mail: {
        ...{ template: 'approved', to: { name: '王示例', address: 'second@mail.example' } },
        lender: {
          ...{ name: lender.name.zh, officialNumber: lender.officialNumber },
          ...{ complaintNumber: lender.complaintNumber, address: null },
        },
        notice: null,
        // How it goes is no part of its text.
        ...{
          params: { round: '1' },
          texts: mailTexts,
          token: null,
          whenUnknown: 'ask',
          mayHaveGone: false,
        },
      },
    });
  });

  it.each([
    { input: { whenUnknown: 'repeat' }, whenUnknown: 'repeat' },
    // What says nothing of it is not repeated.
    { input: { whenUnknown: null }, whenUnknown: 'ask' },
  ])('goes again or not as its step says: $input', ({ input, whenUnknown }) => {
    expect(mail(withPoints(point('m', {})), { input })).toMatchObject({ mail: { whenUnknown } });
  });

  it.each([
    { handOver: 'begun' as const, mayHaveGone: true },
    { handOver: 'not_taken' as const, mayHaveGone: false },
  ])('may have gone after $handOver: $mayHaveGone', ({ handOver, mayHaveGone }) => {
    const of = withPoints(point('m', {}));
    expect(mail(of, { handOver })).toMatchObject({ mail: { mayHaveGone } });
  });

  const unconsented: Loan = {
    ...withPoints(point('m', {})),
    consents: submitted.consents.filter(({ purpose }) => purpose !== 'email'),
  };
  it.each([
    { what: 'a mailbox', loan: submitted, change: {}, code: 'no_contact_point' },
    { what: 'consent to mail', loan: unconsented, change: {}, code: 'no_consent' },
    {
      what: 'the person',
      loan: { ...submitted, parties: {} },
      change: {},
      code: 'no_contact_point',
    },
    {
      what: 'the key of its link',
      loan: withPoints(point('m', {})),
      change: { input: { request: 'rq_1' } },
      code: 'no_secret',
    },
  ])('is nothing without $what', ({ loan, change, code }) => {
    expect(mail(loan, change)).toBe(code);
  });

  it('is nothing without a lender', () => {
    const input = stepInput(withPoints(point('m', {})), aStep({}), noLinks);
    expect(input).toEqual({ kind: 'impossible', code: 'no_lender' });
  });
});

describe('a text message whose way the policy has chosen', () => {
  const text = (channel: string | undefined) =>
    stepInput(
      withPoints(point('m', {})),
      aStep({ step: 'send_message', input: channel === undefined ? {} : { channel } }),
      noLinks,
    );
  it('never goes to a mailbox through the message provider', () => {
    expect(text('sms')).toEqual({ kind: 'impossible', code: 'no_contact_point' });
    // As earlier releases did, whose policies say nothing.
    expect(text(undefined)).toMatchObject({ message: { channel: 'email', params: {} } });
  });
});
