import { ageAtEnd } from '../../../domain/cross-checks/age-at-end.js';
import { downPaymentMinimum } from '../../../domain/cross-checks/housing/down-payment-minimum.js';
import { loanToValue } from '../../../domain/cross-checks/housing/loan-to-value.js';
import { aBorrower } from '../../domain/checks/a-case.js';
import { changed } from '../../domain/cross-checks/clean-case.js';
import {
  anInput,
  homeFacts,
  other,
  value,
  withHomes,
} from '../../domain/cross-checks/a-home-input.js';
import { shownFinding, type Row, type Worked } from './cells.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

const unitIn = (district: string) => ({
  unitNumber: `${district}001001GB00012F00010203`,
  address: { districtCode: district, text: '测试花园3幢' },
});

const downPaymentIn =
  (place: (row: Row) => object): Worked =>
  (row) => {
    const homes = Number(row.text('Homes before'));
    const { purpose, ...parts } = withHomes(homes, homes);
    const input = anInput({
      ...parts,
      ...place(row),
      submittedAt: `${row.text('Submitted')}T02:00:00Z`,
      purpose: {
        ...purpose,
        price: cny(row.fen('Price')),
        downPayment: cny(row.fen('Down payment')),
      },
    });
    return { Finding: shownFinding(downPaymentMinimum.evaluate(input, 'loan')) };
  };

const loanToValueRow: Worked = (row) => {
  const claims = changed('property_register', other(row.fen('Earlier claims')));
  const { loanFacts } = value({ valueMinor: row.fen('Value') });
  const input = anInput({
    loanFacts: homeFacts(loanFacts ?? {}, claims),
    purpose: { price: cny(row.fen('Price')) },
    terms: { amount: cny(row.fen('Loan')) },
  });
  return { Finding: shownFinding(loanToValue.evaluate(input, 'loan')) };
};

const ageRow: Worked = (row: Row) => {
  const idNumber = `110105${row.text('Born').replaceAll('-', '')}0000`;
  const input = anInput({
    submittedAt: `${row.text('Submitted')}T02:00:00Z`,
    terms: { termMonths: Number(row.text('Months')) },
    borrower: { ...aBorrower(), idNumber },
  });
  return { Finding: shownFinding(ageAtEnd.evaluate(input, 'loan')) };
};

/** What a home is bought with, secures and is paid back by. */
export const homes: Readonly<Record<string, Worked>> = {
  'down-payment-minimum': downPaymentIn(() => ({})),
  'local-down-payment': downPaymentIn((row) => ({ collateral: unitIn(row.text('District')) })),
  'loan-to-value': loanToValueRow,
  'age-at-end': ageRow,
};
