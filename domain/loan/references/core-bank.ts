import { personOf } from './application.js';
import {
  absent,
  amountOr,
  fromSource,
  todayOf,
  valueOr,
  type Lookup,
  type ReferenceCase,
} from './reference-case.js';

/** Rows about the payout itself; the others of CORE are about the next instalment. */
const payoutRows: readonly string[] = ['Q-WELC-01', 'Q-WELC-02'];

/** CORE: the core bank, on payout and schedule. */
export const coreBank: Lookup = (file, part, { rowKey }) => {
  if (part === 'card' || rowKey === 'Q-GATE-03') return valueOr(personOf(file)?.bankCard);
  if (payoutRows.includes(rowKey)) return payout(file, part);
  if (rowKey === 'Q-POST-IND-04') return use(file, part);
  return fromSource(
    file,
    'loan_account',
    (data) => {
      const today = todayOf(file);
      const next = data.schedule.find((instalment) => instalment.dueOn >= today);
      switch (part) {
        case 'day':
          return valueOr(next?.dueOn);
        case 'sum':
          return amountOr(file, next && next.principalMinor + next.interestMinor);
        case 'arrears':
          return amountOr(file, data.overdueMinor);
        default:
          return absent;
      }
    },
    'loan',
  );
};

function payout({ loan }: ReferenceCase, part: string) {
  if (loan.money?.status !== 'paid') return absent;
  if (part === 'day') return valueOr(loan.servicing?.disbursedOn);
  return part === 'sum' ? amountOr({ loan }, loan.money.amountMinor) : absent;
}

/** The money went to the payee as a whole, so nothing of it is left with the borrower. */
function use({ loan }: ReferenceCase, part: string) {
  const payee = loan.money === null ? undefined : loan.parties[loan.money.payeePartyId]?.party;
  if (part === 'payee' && payee?.kind === 'organisation') {
    return valueOr({ name: payee.name, uscc: payee.uscc });
  }
  return part === 'left' ? ({ status: 'empty' } as const) : absent;
}
