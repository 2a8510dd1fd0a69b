import { describe, expect, it } from '@jest/globals';
import { isLienShown } from '../../../domain/loan/consequences/lien-shown.js';
import { Draft } from '../../../domain/loan/draft.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { Step } from '../../../domain/loan/state/step.js';
import { aCompanyApplication } from '../../builders/a-company-application.js';
import { Case, system } from '../../builders/decider.js';
import { policyOf } from '../../builders/policies.js';

const value = { amountMinor: 500_000_000, currency: 'CNY' };
const collateral = {
  ...{ kind: 'movables', receivables: [], equipment: [] },
  stock: [{ description: '钢材', value }],
};
const lienKey = 'ln_1:pre_disbursement.1:register_lien-movables-loan:1';
const aStep = (change: Partial<Step>): Step => ({
  ...{ key: 'k', step: 'ask_source', what: 'movable_assets', subject: 'company' },
  ...{ giveUpAfterSeconds: 60, attemptsMin: 1, status: 'done', result: 'done', failing: null },
  ...{ orderedAt: '2026-03-03T02:00:00.000Z', patientSince: '2026-03-03T02:00:00.000Z' },
  ...{ undoes: null, input: {} },
  ...change,
});
const lien = (change: Partial<Step> = {}) =>
  aStep({
    ...{ key: lienKey, step: 'register_lien', what: 'movables', subject: 'loan' },
    ...change,
  });
const entry = {
  ...{ registrationNumber: 'ZD', kind: 'stock', pledgee: '示例银行', securedMinor: 1 },
  ...{ description: '钢材', debtorUscc: null, invoiceNumbers: [], from: '2026-03-03' },
  ...{ to: '2028-01-01', cancelledOn: null },
};
const policy = policyOf('sme_working_capital');

/** A company's loan whose register has answered with these entries, with these steps after all that were ordered. */
function loanWith(pledges: object[], steps: Step[], change: object = { collateral }) {
  const one = new Case({ policy }).submit(aCompanyApplication(change));
  one.answerSources({
    movable_assets: {
      ...{ kind: 'answer', answer: { answer: 'FOUND', data: { pledges }, reference: 'r-1' } },
    },
  });
  const loan: Loan = {
    ...one.state,
    steps: { ...one.state.steps, ...Object.fromEntries(steps.map((step) => [step.key, step])) },
  };
  return { loan, context: one.context(system) };
}

/** Whether the money may go, and what follows. */
function shown({ loan, context }: ReturnType<typeof loanWith>): [boolean, ...string[]] {
  const draft = new Draft(loan, context);
  const isShown = isLienShown(draft);
  return [isShown, ...draft.events.map(({ type }) => type)];
}
const own = (loanId: string) => ({ ...entry, ownLoanId: loanId });
const askedAgain = aStep({ key: 'again' });

describe('the register after the entry was made', () => {
  const id = new Case({ policy }).submit(aCompanyApplication({ collateral })).state.loanId;

  it('is asked once more before the money', () => {
    expect(shown(loanWith([], [lien()]))).toEqual([false, 'check_stale', 'step_ordered']);
    expect(shown(loanWith([own(id)], [askedAgain, lien()]))).toEqual([
      ...[false, 'check_stale', 'step_ordered'],
    ]);
  });

  it('keeps the money where the register knows nothing of the company', () => {
    const { loan, context } = loanWith([], [lien(), askedAgain]);
    const company = loan.parties['company'];
    const kept = company?.facts.movable_assets;
    if (company === undefined || kept === undefined) throw new Error('not asked');
    const nothing = { ...kept, answer: { answer: 'NO_RECORD' as const, reference: 'r-2' } };
    const facts = { ...company.facts, movable_assets: nothing };
    const knowsNothing = { ...loan, parties: { ...loan.parties, company: { ...company, facts } } };
    expect(shown({ loan: knowsNothing, context })[0]).toBe(false);
  });

  it('lets the money go once it shows the entry of this loan', () => {
    expect(shown(loanWith([own(id)], [lien(), askedAgain]))).toEqual([true]);
  });

  it.each([
    ['nothing', []],
    ['an entry of another', [entry]],
    ['an entry of another loan of ours', [own('ln_x')]],
    ['an entry that was deleted', [{ ...own(id), cancelledOn: '2026-03-03' }]],
  ])('that shows %s is an administrator’s matter', (_name, pledges) => {
    expect(shown(loanWith(pledges, [lien(), askedAgain]))).toEqual([false, 'task_opened']);
  });

  it('asks an administrator once, and goes on when he has dealt with it', () => {
    const first = loanWith([], [lien(), askedAgain]);
    const draft = new Draft(first.loan, first.context);
    isLienShown(draft);
    expect(shown({ ...first, loan: draft.loan })).toEqual([false]);
    const tasks = Object.fromEntries(
      Object.entries(draft.loan.tasks).map(([taskId, task]) => [
        taskId,
        { ...task, status: 'done' as const },
      ]),
    );
    expect(shown({ ...first, loan: { ...draft.loan, tasks } })).toEqual([true]);
  });

  it('is not asked about an entry that was given up and made by hand, or where nothing secures the loan', () => {
    expect(shown(loanWith([], [lien({ result: 'given_up' })]))).toEqual([true]);
    expect(shown(loanWith([], [], {}))).toEqual([true]);
  });
});
