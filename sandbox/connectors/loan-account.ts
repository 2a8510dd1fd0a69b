import { z } from 'zod';
import { accountFacts } from '../core-bank/loan-account.js';
import { lookup } from './lookup.js';
import { loanIdField } from './request-fields.js';

/** The core bank's picture of a loan: there is none before the money is out. */
export const loanAccount = lookup({
  source: 'loan_account',
  consent: false,
  request: z.strictObject({ loanId: loanIdField }),
  subject: (world, { loanId }) => {
    const [order] = world.bank.orders(loanId);
    return order && world.cases.byRepaymentAccount(order.repaymentCard);
  },
  answer: ({ world, now }, { loanId }) => {
    const account = world.bank.accountOfLoan(loanId, now);
    if (!account) return { answer: 'NO_RECORD' };
    world.catchUp(account, now);
    return { answer: 'FOUND', data: accountFacts(account, now) };
  },
  empty: null,
});
