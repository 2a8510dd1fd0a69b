import type { PropertyRegisterFacts } from '../../facts/property-register.js';
import { birthDateOf } from '../../formats/identity-number.js';
import { addMonthsFromAnchor } from '../../calendar/civil-date.js';
import { ownShareMinor } from '../../checks/case-cost.js';
import { repaymentsSeen } from '../../cross-checks/debts.js';
import { numbersAsked } from './other-numbers.js';
import {
  absent,
  amountOr,
  dayOf,
  fromSource,
  listOf,
  todayOf,
  valueOr,
  type Lookup,
} from './reference-case.js';
import { personOf } from './application.js';

/**
 * ID: name, number and birthday (GB 11643: the birthday stands in the number). They do not age: once the register has matched them, or
 * a person has verified them otherwise, they are what a caller is held against for as long as the loan lives.
 */
export const identity: Lookup = (file, part, { rowKey }) => {
  const person = personOf(file);
  if (person === undefined) return absent;
  const check = file.loan.checks[`identity:${file.partyId}`];
  if (check?.outcome.outcome === 'unavailable') return { status: 'unavailable' };
  const { idNumber } = person;
  const born = birthDateOf(idNumber);
  if (rowKey === 'Q-GATE-01' || part === 'name') return valueOr(person.name);
  if (rowKey === 'Q-GATE-02' || part === 'number') return valueOr(idNumber);
  if (rowKey === 'Q-GATE-04' || part === 'born' || part === 'zodiac')
    return born === undefined ? absent : valueOr(born);
  return absent;
};

/** OP: the operator's word on the number. */
export const operator: Lookup = (file, part, place) =>
  part === 'state'
    ? fromSource(file, 'former_numbers', ({ numbers }) => {
        const states = [...new Set(numbers.map(({ status }) => statesOfNumbers[status]))];
        // One answer is given for all; where they fared differently a person judges.
        return states.length === 1 ? valueOr(states[0]) : absent;
      })
    : currentNumber(file, part, place);

/** The operator's states in the codes of Q-BACK-03; a number that is switched off is still its owner's. */
const statesOfNumbers = {
  active: 'kept',
  powered_off: 'kept',
  suspended: 'suspended',
  void: 'cancelled',
  reassigned: 'reassigned',
} as const;

const currentNumber: Lookup = (file, part) =>
  fromSource(file, 'phone_ownership', (data) => {
    if (part === 'since') return valueOr(data.since);
    if (part === 'owner' || part === 'owners') return valueOr(personOf(file)?.name);
    return absent;
  });

/** CR: the credit report. */
export const bureau: Lookup = (file, part, { field }) =>
  fromSource(file, 'credit_bureau', (data) => {
    switch (part) {
      case 'lenders':
        return listOf(
          data.accounts.filter((one) => one.monthlyPaymentMinor > 0).map((one) => one.lender),
        );
      case 'enquiries_of_others': {
        const since = addMonthsFromAnchor(todayOf(file), -3);
        const recent = data.enquiries.filter(
          (one) => one.on >= since && one.reason !== 'self' && one.reason !== 'post_loan',
        );
        return listOf([...new Set(recent.map((one) => one.lender))]);
      }
      case 'phones':
        return numbersAsked(
          file,
          data.phones.map((one) => one.number),
          field,
        );
      case 'new': {
        const since = dayOf(file, file.loan.submittedAt);
        return listOf(data.accounts.filter((one) => one.openedOn > since).map((one) => one.lender));
      }
      case 'marital':
        return valueOr(data.maritalStatus);
      case 'address': {
        const newest = data.addresses[0];
        return valueOr(newest && { code: newest.districtCode, text: newest.text });
      }
      default:
        return absent;
    }
  });

/** BK: the statements. Payday and paying bank are read from salary credits. */
export const statements: Lookup = (file, part) =>
  fromSource(file, 'bank_statements', (data) => {
    const salaries = data.rows.filter((row) => row.tag === 'salary');
    switch (part) {
      case 'payday':
        return valueOr(salaries.at(-1) && Number(salaries.at(-1)?.on.slice(8, 10)));
      case 'bank':
        return valueOr(data.bank);
      case 'lenders':
        return listOf(
          repaymentsSeen(data, file.policy.tolerances.undeclaredLender.monthsSeenMin).map(
            (one) => one.lender,
          ),
        );
      case 'large_credits': {
        const floor = ownShareMinor(file.loan) / 10;
        return listOf([
          ...new Set(
            data.rows
              .filter((row) => row.amountMinor >= floor && row.tag === 'other')
              .map((row) => row.counterparty),
          ),
        ]);
      }
      default:
        return absent;
    }
  });

/** SI: social insurance. */
export const socialInsurance: Lookup = (file, part) =>
  fromSource(file, 'social_insurance', (data) => {
    if (part === 'start') return valueOr(data.since);
    if (part === 'contract' || part === 'insurer') {
      return valueOr(
        data.payerUscc === null ? { name: data.payer } : { name: data.payer, uscc: data.payerUscc },
      );
    }
    return part === 'employers' ? listOf([data.payer]) : absent;
  });

/** TX: the tax office; gross income a month of the last full year. */
export const tax: Lookup = (file, part) =>
  fromSource(file, 'tax', (data) =>
    part === 'gross' && data.monthsReported > 0
      ? amountOr(file, Math.round(data.grossIncomeMinor / data.monthsReported))
      : absent,
  );

/** EDIR: the employer as found independently. */
export const employerDirectory: Lookup = (file, part) =>
  fromSource(file, 'employer_directory', (data) => {
    switch (part) {
      case 'employer':
        return valueOr({ name: data.name, uscc: data.uscc });
      case 'place':
      case 'address':
        return valueOr({ code: data.districtCode, text: data.address });
      case 'phone':
        return listOf(data.numbers.map((one) => one.number));
      default:
        return absent;
    }
  });

/** VR: the vehicle register, a source about the loan's collateral. */
export const vehicleRegister: Lookup = (file, part) =>
  fromSource(
    file,
    'vehicle_register',
    (data) => (part === 'state' ? valueOr(data.use === 'unregistered' ? 'new' : 'used') : absent),
    'loan',
  );

/** PF: the provident fund; the deposit of employee and employer together. */
export const providentFund: Lookup = (file, part) =>
  fromSource(file, 'provident_fund', (data) => {
    if (part === 'payer') return valueOr({ name: data.payer });
    return part === 'deposit' ? amountOr(file, data.monthlyDepositMinor) : absent;
  });

/** RE: the property register, about the home that is bought and the homes that the household has. */
export const propertyRegister: Lookup = (file, part) => {
  if (part === 'homes' || part === 'cities') {
    return fromSource(file, 'home_ownership', ({ homes }) =>
      part === 'homes'
        ? valueOr(homes.length)
        : listOf(homes.map(({ districtCode }) => ({ code: districtCode, text: '' }))),
    );
  }
  return fromSource(file, 'property_register', (data) => inRegister(data, part), 'loan');
};

/** What the register says of the home itself: how large it is, whose, and since when. */
function inRegister({ areaHundredths, owners, ownedSince }: PropertyRegisterFacts, part: string) {
  switch (part) {
    case 'area':
      return valueOr(areaHundredths / 100);
    case 'owners':
      return listOf(owners.map(({ name }) => name));
    case 'acquired':
      return valueOr(ownedSince);
    default:
      return absent;
  }
}

/** VAL: an independent value of what secures the loan. */
export const valuation: Lookup = (file, part) =>
  fromSource(
    file,
    'valuation',
    (data) => (part === 'market' ? amountOr(file, data.valueMinor) : absent),
    'loan',
  );

/** GPS: the city where the car was last seen. */
export const telematics: Lookup = (file, part) =>
  fromSource(
    file,
    'telematics',
    (data) => (part === 'city' ? valueOr(data.cityCode) : absent),
    'loan',
  );
