import { birthDateOf } from '../formats/identity-number.js';
import type { CurrencyCode } from '../money/currency.js';
import type { Money } from '../money/money.js';
import type { CrossFieldProblem } from './cross-field-problem.js';
import type { Party } from './party.js';
import { movableProblems, type MovableInvoices } from './movables.js';
import { realEstateProblems } from './real-estate.js';
import type { ProductPart, PurposePart } from './product-part.js';
import { projectProblems } from './project-rules.js';

/** The parts of an application that rules between fields look at. */
export type ComparedFields = ProductPart & {
  readonly parties: readonly Party[];
  readonly terms: { readonly amount: Money };
};

/**
 * Rules between fields that hold at submit and after every correction: the borrower has all that the product needs, amounts are of one
 * currency and fit each other.
 */
export function crossFieldProblems(fields: ComparedFields): CrossFieldProblem[] {
  const { parties, terms } = fields;
  const problems: CrossFieldProblem[] = [];
  const say = (path: (string | number)[], message: string) => problems.push({ path, message });
  const { amount } = terms;
  problems.push(...birthProblems(parties));
  if (amount.amountMinor === 0) say(['terms', 'amount', 'amountMinor'], 'must be above zero');
  const { whole, own } = costOf(fields);
  for (const { field, money } of [whole, own]) {
    if (money.currency !== amount.currency) {
      say(['purpose', field, 'currency'], 'must be the currency of terms.amount');
    }
  }
  if (own.money.amountMinor > whole.money.amountMinor) {
    say(['purpose', own.field, 'amountMinor'], `must not be above ${whole.field}`);
  }
  problems.push(...businessCurrencies(fields));
  problems.push(...invoiceCurrencies(fields), ...invoicesOfNobody(fields));
  problems.push(...securityProblems(fields));
  if (fields.product === 'project_finance') problems.push(...projectProblems(fields));
  parties.forEach((party, i) => {
    if (party.kind !== 'person' || party.role !== 'borrower') return;
    if (party.residence === null)
      say(['parties', i, 'residence'], 'the borrower must state residence');
    if (party.employment === null)
      say(['parties', i, 'employment'], 'the borrower must state employment');
    if (party.income === null) say(['parties', i, 'income'], 'the borrower must state income');
    if (party.bankCard === null)
      say(['parties', i, 'bankCard'], 'the borrower must name a bank card');
    if (!party.contactPoints.some((point) => point.kind === 'mobile')) {
      say(['parties', i, 'contactPoints'], 'the borrower must have a mobile number');
    }
    for (const field of ['netMonthly', 'grossMonthly'] as const) {
      const income = party.income?.[field];
      if (income && income.currency !== amount.currency) {
        say(['parties', i, 'income', field, 'currency'], 'must be the currency of terms.amount');
      }
    }
  });
  return problems;
}

/** What a company offers fits its invoices, and its parties. */
function securityProblems({
  collateral,
  parties,
  purpose,
  terms,
}: ComparedFields): CrossFieldProblem[] {
  switch (collateral?.kind) {
    case 'movables': {
      const invoices = 'invoices' in purpose ? (purpose.invoices as MovableInvoices) : undefined;
      return movableProblems({ collateral, purpose: { invoices }, terms });
    }
    case 'real_estate':
      return realEstateProblems(collateral, parties);
    default:
      return [];
  }
}

/** Every amount of an invoice is in the currency of the loan. */
function invoiceCurrencies({ purpose, terms }: ComparedFields): CrossFieldProblem[] {
  const invoices = ('invoices' in purpose ? purpose.invoices : undefined) ?? [];
  return invoices.flatMap((invoice, i) =>
    (['netAmount', 'taxAmount'] as const).flatMap((field) => {
      const money = (invoice as Partial<Record<typeof field, Money>>)[field];
      return money === undefined || money.currency === terms.amount.currency
        ? []
        : [
            {
              path: ['purpose', 'invoices', i, field, 'currency'],
              message: 'must be the currency of terms.amount',
            },
          ];
    }),
  );
}

/** Invoices on what is consumed are asked about by the code of who sells, so that he is named, and is paid. */
function invoicesOfNobody({ product, purpose }: ComparedFields): CrossFieldProblem[] {
  const isOfNobody =
    product === 'consumer' && purpose.invoices !== undefined && purpose.merchantPartyId === null;
  const message = 'must name the merchant whose invoices are handed in';
  return isOfNobody ? [{ path: ['purpose', 'merchantPartyId'], message }] : [];
}

/** Every figure of a company that borrows is in the currency of the loan. */
function businessCurrencies({ parties, terms, ...part }: ComparedFields): CrossFieldProblem[] {
  const { currency } = terms.amount;
  const message = 'must be the currency of terms.amount';
  const ofPurpose =
    part.product === 'sme_working_capital'
      ? {
          otherFunding: part.purpose.otherFunding,
          'contract.amount': part.purpose.contract?.amount,
        }
      : {};
  const other = Object.entries(ofPurpose).flatMap(([field, money]) =>
    money === undefined || money.currency === currency
      ? []
      : [{ path: ['purpose', ...field.split('.'), 'currency'], message }],
  );
  const ofFigures = parties.flatMap((party, i) => {
    if (party.kind !== 'organisation' || party.business === undefined) return [];
    const { annualSales, netProfit, declaredDebts } = party.business;
    const at = (...path: (string | number)[]) => ['parties', i, 'business', ...path, 'currency'];
    const figures: [(string | number)[], { readonly currency: CurrencyCode }][] = [
      ...Object.entries({ annualSales, netProfit }).map(
        ([field, figure]): [string[], typeof figure] => [[field], figure],
      ),
      ...declaredDebts.flatMap(
        ({ balance, monthlyPayment }, j): [(string | number)[], typeof balance][] => [
          [['declaredDebts', j, 'balance'], balance],
          [['declaredDebts', j, 'monthlyPayment'], monthlyPayment],
        ],
      ),
    ];
    return figures.flatMap(([path, figure]) =>
      figure.currency === currency ? [] : [{ path: at(...path), message }],
    );
  });
  return [...other, ...ofFigures];
}

/** What the purpose costs in all, and what of it is paid from own money, each with its field. */
function costOf({ product, purpose }: PurposePart) {
  switch (product) {
    case 'auto':
    case 'mortgage':
      return {
        whole: { field: 'price', money: purpose.price },
        own: { field: 'downPayment', money: purpose.downPayment },
      };
    case 'consumer':
    case 'sme_working_capital':
    case 'project_finance':
      return {
        whole: { field: 'totalCost', money: purpose.totalCost },
        own: { field: 'ownFunds', money: purpose.ownFunds },
      };
  }
}

/** Nobody joins an employer, or moves in, before he is born. */
function birthProblems(parties: readonly Party[]): CrossFieldProblem[] {
  return parties.flatMap((party, i) => {
    if (party.kind !== 'person') return [];
    const { employment, residence } = party;
    const born = birthDateOf(party.idNumber);
    const problems: CrossFieldProblem[] = [];
    if (born === undefined) return problems;
    if (employment !== null && employment.startedMonth < born.slice(0, 7)) {
      const path = ['parties', i, 'employment', 'startedMonth'];
      problems.push({ path, message: 'is before the birth; give the month of joining' });
    }
    if (residence !== null && residence.since < born) {
      const path = ['parties', i, 'residence', 'since'];
      problems.push({ path, message: 'is before the birth; give the date of moving in' });
    }
    return problems;
  });
}

/**
 * A product is lent in one currency, in which its sources speak too: an amount of another would be compared with theirs as if it were
 * the same. `crossFieldProblems` holds the other amounts to the loan's.
 */
export function currencyProblems(
  { terms }: { readonly terms: { readonly amount: Money } },
  lentIn: CurrencyCode,
): CrossFieldProblem[] {
  return terms.amount.currency === lentIn
    ? []
    : [
        {
          path: ['terms', 'amount', 'currency'],
          message: `This product is lent in ${lentIn}; give all amounts in it.`,
        },
      ];
}

/** Rules that need the day: nobody is born, joins an employer, or moves in after today, and no company is founded. */
export function dayProblems(parties: readonly Party[], today: string): CrossFieldProblem[] {
  return parties.flatMap((party, i) => {
    if (party.kind === 'organisation') {
      const founded = party.business?.foundedOn;
      const path = ['parties', i, 'business', 'foundedOn'];
      const message = 'The date is in the future; give the date of founding.';
      return founded !== undefined && founded > today ? [{ path, message }] : [];
    }
    const { idNumber, employment, residence } = party;
    const born = birthDateOf(idNumber);
    const at = (...path: (string | number)[]) => ['parties', i, ...path];
    return [
      ...(born !== undefined && born >= today
        ? [
            {
              path: at('idNumber'),
              message: 'The birth date in the ID number is not in the past; correct it.',
            },
          ]
        : []),
      ...(employment !== null && employment.startedMonth > today.slice(0, 7)
        ? [
            {
              path: at('employment', 'startedMonth'),
              message: 'The month is in the future; give the month of joining.',
            },
          ]
        : []),
      ...(residence !== null && residence.since > today
        ? [
            {
              path: at('residence', 'since'),
              message: 'The date is in the future; give the date of moving in.',
            },
          ]
        : []),
    ];
  });
}

/** Clocks of two systems differ by this much at the most; beyond it something dated "later" is a mistake. */
const clockToleranceMs = 300_000;

/** Whether an instant that somebody told lies after now: it tells of what has not happened yet. */
export function isLater(told: string, now: string): boolean {
  return Date.parse(told) > Date.parse(now) + clockToleranceMs;
}

/** Whether a consent is dated after now: what nobody has given yet allows nothing. */
export function isGivenLater(consent: { readonly givenAt: string }, now: string): boolean {
  return isLater(consent.givenAt, now);
}
