import { addDays, addMonths, ofAnotherCity, ofBusiness, there } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

const persona = 'sme_clean';
const company = 'parties.company';
const registered = (change: (madeOn: string) => object) =>
  ofBusiness((_business, { madeOn }) => ({ register: change(madeOn) }));
const founded = (daysBefore: number) => ({
  told: ({ business }: Parameters<ReturnType<typeof ofBusiness>>[0]) => ({
    [`${company}.business.foundedOn`]: addDays(there(business).register.establishedOn, -daysBefore),
  }),
});
const changed = (...what: string[]) => ({
  is: registered((madeOn) => ({
    changes: what.map((one) => ({
      ...{ on: addMonths(madeOn, -2), what: one, before: '甲', after: '乙' },
    })),
  })),
});
const established = (monthsAgo: number) => ({
  is: registered((madeOn) => ({ establishedOn: addMonths(madeOn, -monthsAgo) })),
});
const listed = (list: string, monthsAgo: number, removedMonthsAgo: number | null) => ({
  is: registered((madeOn) => ({
    listings: [
      {
        ...{ list, reason: '通过登记的住所无法联系', listedOn: addMonths(madeOn, -monthsAgo) },
        removedOn: removedMonthsAgo === null ? null : addMonths(madeOn, -removedMonthsAgo),
      },
    ],
  })),
});

/** What a company tells of itself against the register, and what the register tells of it. */
export const registryRows: readonly RuleRow[] = [
  {
    ...{ rule: 'company_name_differs', found: 'yellow operational', persona },
    fault: {
      is: ofBusiness(({ company: { name } }) => ({
        company: { formerNames: [ofAnotherCity(name)] },
      })),
      told: ({ business }) => ({
        [`${company}.name`]: ofAnotherCity(there(business).company.name),
      }),
    },
    shows: [
      ['company_name_declared', 'application'],
      ['company_name_registered', 'business_registry'],
    ],
  },
  {
    ...{ rule: 'company_industry_differs', found: 'orange fraud', persona },
    fault: { told: () => ({ [`${company}.business.industryCode`]: 'C35' }) },
    shows: [
      ['industry_declared', 'application', 'C35'],
      ['industry_registered', 'business_registry', 'C34'],
    ],
  },
  {
    ...{ rule: 'company_founding_differs', found: 'orange fraud', persona, fault: founded(32) },
    shows: [
      ['founded_declared', 'application'],
      ['established_on', 'business_registry'],
    ],
    fits: founded(31),
  },
  {
    ...{ rule: 'company_address_differs', found: 'orange operational', persona },
    fault: {
      told: () => ({
        [`${company}.business.registeredAddress`]: { districtCode: '540102', text: '朵森格路1号' },
      }),
    },
    shows: [
      ['district_declared', 'application', '540102'],
      ['district_registered', 'business_registry'],
      ['address_declared', 'application', '朵***'],
      ['address_registered', 'business_registry'],
    ],
  },
  {
    ...{ rule: 'company_line_unpublished', found: 'yellow operational', persona },
    fault: {
      told: ({ business }) => ({
        [`${company}.landline`]: there(
          there(business).company.numbers.find(({ source }) => source === 'website'),
        ).number,
      }),
    },
    shows: [
      ['line_stated', 'application'],
      ['line_published', 'business_registry'],
    ],
  },
  {
    ...{ rule: 'company_listed', found: 'orange legal', persona },
    fault: listed('abnormal', 7, null),
    shows: [
      ['listings_lifted', 'business_registry', 0],
      ['listed_for', 'business_registry', '通过登记的住所无法联系'],
      ['listed_on', 'business_registry'],
    ],
    fits: listed('abnormal', 7, 1),
  },
  {
    ...{ rule: 'company_listed', found: 'red legal', persona },
    fault: listed('serious_violation', 1, null),
    shows: [['listed_on', 'business_registry']],
  },
  {
    ...{ rule: 'company_changed_recently', found: 'yellow fraud', persona },
    fault: changed('owners'),
    shows: [
      ['change_of', 'business_registry', 'change_of_owners'],
      ['changed_on', 'business_registry'],
    ],
    fits: changed('scope'),
  },
  {
    ...{ rule: 'company_changed_recently', found: 'orange fraud', persona },
    fault: changed('owners', 'legal_representative'),
    shows: [['change_of', 'business_registry', 'change_of_legal_representative']],
  },
  {
    ...{ rule: 'company_young', found: 'yellow credit', persona, fault: established(23) },
    shows: [
      ['established_on', 'business_registry'],
      ['company_age', 'business_registry', 23],
    ],
    fits: established(24),
  },
  {
    ...{ rule: 'controller_differs', found: 'red fraud', persona },
    fault: {
      is: registered(() => ({ controller: { name: '卓玛', idNumber: '540102198001010017' } })),
    },
    shows: [
      ['controller_declared', 'application'],
      ['controller_registered', 'business_registry', '卓***'],
    ],
  },
];
