import { describe, expect, it } from '@jest/globals';
import type { Party } from '../../../domain/application/party.js';
import { products, type Product } from '../../../domain/application/product.js';
import { isBackgroundChecked } from '../../../domain/loan/background-check.js';
import { declineReasons } from '../../../domain/loan/decline-reasons.js';
import { isImpersonated } from '../../../domain/loan/denied-loan.js';
import { callSubject } from '../../../domain/loan/queries/call-words.js';
import type { SignedReport } from '../../../domain/loan/state/approval.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Task } from '../../../domain/loan/state/task.js';
import { aGuarantor, aGuarantorCompany, aRepresentative } from '../../builders/a-guarantor.js';
import { aConsumerApplication } from '../../builders/an-application.js';
import { Case } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const policy = policyOf('consumer');
function withParties(...more: object[]): Loan {
  const body = aConsumerApplication();
  const parties = [...body.parties, ...more] as Party[];
  return new Case({ policy }).submit({ ...body, parties }).state;
}
const byPerson = withParties(aGuarantor());
const byCompany = withParties(aGuarantorCompany(), aRepresentative());
const tasks = (...all: Partial<Task>[]) =>
  Object.fromEntries(all.map((one, i) => [`t${i}`, { ...one, taskId: `t${i}` } as Task]));

describe('a declined borrower', () => {
  const told = (loan: Loan, ...subjects: string[]) => {
    const reasons = subjects.map((subject) => ({ code: `finding:of_${subject}`, subject }));
    return declineReasons({ ...loan, report: { body: { reasons } } as unknown as SignedReport });
  };

  it('hears nothing of what was found about whoever guarantees for him', () => {
    expect(told(byPerson, 'guarantor', 'borrower')['reasons']).toBe('finding:of_borrower');
    expect(told(byCompany, 'guarantor', 'representative')['reasons']).toBe('overall_assessment');
  });

  it('is told how it ended although the name of his guarantor was misused, and not where his own was', () => {
    const confirmed = (partyId: string) => ({
      ...byPerson,
      tasks: tasks({
        ...{ type: 'fraud_review', partyId, result: 'fraud_confirmed', status: 'done' },
        about: { reason: 'loan_denied' },
      }),
    });
    expect(isImpersonated(confirmed('guarantor'), policy)).toBe(false);
    expect(isImpersonated(confirmed('borrower'), policy)).toBe(true);
  });
});

describe('what an interview is about', () => {
  const subject = (loan: Loan, partyId: string) =>
    callSubject(loan, { type: 'applicant_interview', banks: [], partyId });

  it('is the guarantee, to whoever gives it or speaks for the company that does', () => {
    expect(subject(byPerson, 'guarantor').en).toBe('the guarantee that you give');
    expect(subject(byPerson, 'guarantor').zh).toBe('核对您提供的担保');
    expect(subject(byCompany, 'representative').en).toBe('the guarantee that your company gives');
  });

  it('is the loan of the product to everybody else', () => {
    const of = (product: Product) => subject({ ...byPerson, product } as Loan, 'borrower');
    expect(products.map((product) => of(product).zh)).toEqual([
      ...['核对您申请的车贷', '核对您申请的房贷', '核对您申请的消费贷款'],
      ...['核对贵公司申请的流动资金贷款', '核对贵公司申请的项目贷款'],
    ]);
    expect(of('consumer').en).toBe('the consumer loan that you have applied for');
  });
});

it('a background check of somebody else who cannot be reached is none of his', () => {
  const loan = {
    ...byPerson,
    tasks: tasks(
      { type: 'background_check', partyId: 'guarantor', status: 'done', about: {} },
      { type: 'unreachable_review', status: 'open', about: { task: 't0' } },
    ),
  };
  expect(isBackgroundChecked(loan, 'guarantor')).toBe(true);
  expect(isBackgroundChecked(loan, 'borrower')).toBe(false);
});
