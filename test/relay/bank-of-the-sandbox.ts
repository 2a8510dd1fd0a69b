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
  await post(`${sandboxUrl}/core-banking/orders`, order, key);
}

/** Funds and a lien that were taken for a loan in that time. */
export async function takenInTheLostTime(
  sandboxUrl: string,
  loan: Loan | undefined,
  keys: { funds: string; lien: string },
): Promise<void> {
  if (loan === undefined) throw new Error('no loan');
  const { loanId, collateral, terms } = loan;
  if (collateral?.kind !== 'vehicle') throw new Error('nothing to have a lien on');
  const reservation = { loanId, amountMinor: terms.amount.amountMinor, currency: 'CNY' };
  await post(`${sandboxUrl}/core-banking/reservations`, reservation, keys.funds);
  const lien = { vin: collateral.vin, loanId, holder: '演示贷款人' };
  await post(`${sandboxUrl}/connectors/vehicle_register/liens`, lien, keys.lien);
}

/** What bank and register have for a loan: each key with its status. */
export async function standingOutside(sandboxUrl: string, loanId: string) {
  const read = async (path: string) => {
    const response = await fetch(`${sandboxUrl}${path}/by-loan?loanId=${loanId}`, { headers });
    return (await response.json()) as Record<string, Record<string, string>[]>;
  };
  const { reservations = [] } = await read('/core-banking/reservations');
  const { liens = [] } = await read('/connectors/vehicle_register/liens');
  return {
    reservations: reservations.map((one) => [one['reservationKey'], one['status']]),
    liens: liens.map((one) => [one['lienKey'], one['status']]),
  };
}

const headers = {
  ...{ 'content-type': 'application/json', accept: 'application/json' },
  'x-api-key': 'disasters',
};

async function post(url: string, body: object, key: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`it was refused: ${await response.text()}`);
}
