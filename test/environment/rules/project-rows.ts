import { addDays, cny, ofProject } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

const persona = 'project_clean';
const project = 'purpose.project';
const application = 'application';
const study = 'feasibility_study';
type Year = { debtService: { amountMinor: number } };

/** So much capital for thirty million, all of it paid in. */
const capital = (capitalMinor: number) => ({
  is: ofProject((_project, { madeOn }) => ({
    capitalMinor,
    capitalTold: [{ on: addDays(madeOn, -60), amountMinor: capitalMinor }],
  })),
});
/** The works began a month ago, and the permit came so many days after. */
const permitted = (daysAfter: number) => ({
  is: ofProject((_project, { madeOn }) => ({ startOn: addDays(madeOn, -30) })),
  told: ({ madeOn }: { madeOn: string }) => ({
    [`${project}.permits.construction.issuedOn`]: addDays(madeOn, daysAfter - 30),
  }),
});
const permitUntil = (days: number) => ({
  told: ({ madeOn }: { madeOn: string }) => ({
    [`${project}.permits.construction.validUntil`]: addDays(madeOn, days),
  }),
});
/** A study whose years pay so many per cent of what the loans cost. */
const paying = (percent: number) => ({
  told: () => ({
    [`${project}.feasibility.years`]: (years: Year[]) =>
      years.map((year) => ({
        ...year,
        debtService: cny(Math.ceil((year.debtService.amountMinor * percent) / 100)),
      })),
  }),
});
const stated = (more: number) => ({
  told: () => ({
    [`${project}.feasibility.stated.baseBasisPoints`]: (said: number) => said + more,
  }),
});

/** A project's capital, permits and study. */
export const projectRows: readonly RuleRow[] = [
  {
    ...{ rule: 'capital_share', found: 'red legal', persona, fault: capital(599_999_999) },
    shows: [
      ['total_investment', application, 3_000_000_000],
      ['project_capital', application, 599_999_999],
      ['capital_share_least', 'policy', 2000],
    ],
    fits: capital(600_000_000),
  },
  {
    ...{ rule: 'capital_borrowed', found: 'red legal', persona },
    fault: { told: () => ({ [`${project}.capitalPaid.0.source`]: 'wealth_product' }) },
    shows: [
      ['capital_from', application, 'capital_wealth_product'],
      ['capital_paid_on', application],
      ['capital_paid', application, 400_000_000],
    ],
  },
  {
    ...{ rule: 'permit_late', found: 'orange legal', persona, fault: permitted(1) },
    shows: [
      ['works_begin', application],
      ['permit_construction', application],
    ],
    fits: permitted(0),
  },
  {
    ...{ rule: 'permit_expired', found: 'orange legal', persona, fault: permitUntil(-1) },
    shows: [
      ['works_end', application],
      ['permit_construction', application],
    ],
    fits: permitUntil(900),
  },
  {
    ...{ rule: 'permit_expired', found: 'yellow legal', persona, fault: permitUntil(0) },
    shows: [['permit_construction', application]],
  },
  {
    ...{ rule: 'debt_service_low', found: 'orange credit', persona, fault: paying(94) },
    shows: [
      ['debt_service_study', study],
      ['debt_service_terms', application],
    ],
    fits: paying(96),
  },
  {
    ...{ rule: 'cover_differs', found: 'orange fraud', persona, fault: stated(102) },
    shows: [
      ['cover_base_stated', study],
      ['cover_base', study],
    ],
    fits: stated(98),
  },
  {
    ...{ rule: 'supervisor_related', found: 'orange fraud', persona },
    fault: { is: ({ dealer }) => ({ project: { supervisor: dealer } }) },
    shows: [['one_owns_the_other', 'business_registry', 'yes']],
  },
];
