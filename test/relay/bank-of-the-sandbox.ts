import type { Loan } from '../../domain/loan/state/loan.js';

/** Sets a fault at the sandbox. */
export async function setFault(sandboxUrl: string, fault: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify(fault);
  await fetch(`${sandboxUrl}/faults`, { method: 'POST', headers, body });
}

/** An order that reached the bank in the time that the record has lost. */
export async function orderAtBank(
  sandboxUrl: string,
  loan: Loan | undefined,
  key: string,
): Promise<void> {
  const payee = Object.values(loan?.parties ?? {}).find(
    ({ party }) => party.kind === 'organisation',
  );
  const borrower = Object.values(loan?.parties ?? {}).find(
    ({ party }) => party.role === 'borrower',
  );
  if (loan === undefined || payee?.party.kind !== 'organisation') throw new Error('no payee');
  if (borrower?.party.kind !== 'person') throw new Error('no borrower');
  const { name, account } = payee.party;
  const order = {
    loanId: loan.loanId,
    amountMinor: loan.terms.amount.amountMinor,
    currency: 'CNY',
    payee: { name, bank: account.bank, accountNumber: account.number },
    repaymentCard: borrower.party.bankCard,
    reservationKey: null,
    schedule: {
      method: loan.terms.repaymentMethod,
      termMonths: loan.terms.termMonths,
      annualRateBasisPoints: loan.terms.annualRateBasisPoints,
      firstDueOn: '2026-04-08',
    },
  };
  const response = await fetch(`${sandboxUrl}/core-banking/orders`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json' },
      ...{ 'x-api-key': 'disasters', 'idempotency-key': key },
    },
    body: JSON.stringify(order),
  });
  if (!response.ok) throw new Error(`the bank refused: ${await response.text()}`);
}
