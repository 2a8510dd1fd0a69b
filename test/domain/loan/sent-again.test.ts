import { describe, expect, it } from '@jest/globals';
import type { SentDocument } from '../../../domain/application/document.js';
import type { RecordedOf } from '../../../domain/loan/events/event.js';
import { firstDifference } from '../../../src/record/first-difference.js';
import { submittedApplication } from '../../../src/record/submitted-application.js';
import { anApplication } from '../../builders/an-application.js';
import { Case } from '../../builders/decider.js';

const money = { amountMinor: 100_000, currency: 'CNY' as const };
const company = { name: '苏州示例建设有限公司', uscc: null };
const file = (type: string) => ({
  ...{ type, key: `papers/${type}`, sha256: 'a'.repeat(64), partyId: null },
});
const papers = [
  {
    ...file('purchase_contract'),
    consumerPurchase: {
      ...{ kind: 'order', number: '1', signedAt: '2026-03-01T02:00:00.000Z', subject: 'travel' },
      ...{ goods: '旅行', buyer: '王示例', seller: '示例旅行社', sellerUscc: null },
      ...{ price: money, downPayment: null },
    },
  },
  {
    ...file('pro_forma'),
    offer: {
      ...{ number: '2', issuedOn: '2026-02-20', validUntil: null, goods: '轿车' },
      ...{ seller: '示例车行', sellerUscc: null, vin: null, price: money },
    },
  },
  {
    ...file('works_contract'),
    worksContract: { owner: company, contractor: company, supervisor: null, price: money },
    dates: { issuedOn: '2026-02-20' },
  },
  {
    ...file('company_resolution'),
    resolution: { body: 'board', passedOn: '2026-02-20', amount: money },
  },
  {
    ...file('capital_verification'),
    verification: {
      ...{ number: '3', auditor: company, issuedOn: '2026-02-20' },
      ...{ verifiedUntil: '2026-02-01', paidIn: money },
    },
  },
] as unknown as SentDocument[];

describe('an application that is sent again', () => {
  const sent = { ...anApplication(), documents: papers };
  const stored = () => {
    const [first] = new Case().submit(sent).stream;
    return first as RecordedOf<'loan_submitted'>;
  };

  it('is the one that came before, with everything that was captured from its papers', () => {
    expect(firstDifference(submittedApplication(stored(), sent), sent)).toBeUndefined();
  });

  it('differs in the field that differs, and in none of its papers', () => {
    const other = { ...sent, terms: { ...sent.terms, termMonths: sent.terms.termMonths + 1 } };
    const earlier = submittedApplication(stored(), other);
    expect(firstDifference(earlier, other)).toBe('terms.termMonths');
  });
});
