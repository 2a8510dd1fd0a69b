import { describe, expect, it } from '@jest/globals';
import type { ProjectPurpose } from '../../../../domain/application/project.js';
import { coverDiffers } from '../../../../domain/cross-checks/project/cover-differs.js';
import { debtServiceLow } from '../../../../domain/cross-checks/project/debt-service-low.js';
import { drawPayee } from '../../../../domain/cross-checks/project/draw-payee.js';
import { permitExpired } from '../../../../domain/cross-checks/project/permit-expired.js';
import { permitLate } from '../../../../domain/cross-checks/project/permit-late.js';
import { permitMissing } from '../../../../domain/cross-checks/project/permit-missing.js';
import { projectCover } from '../../../../domain/cross-checks/project/project-cover.js';
import { reaches, weakestYear } from '../../../../domain/cross-checks/project/study-cover.js';
import { supervisorRelated } from '../../../../domain/cross-checks/project/supervisor-related.js';
import { workingCapitalTermLimit } from '../../../../domain/cross-checks/business/working-capital-term-limit.js';
import {
  aProjectPurpose,
  aStudyYear,
  codes,
  million,
} from '../../../builders/a-project-application.js';
import { anInput, registered, said, type ProjectParts } from './a-project-input.js';

const clean = aProjectPurpose().project;
const study = (
  years: ProjectPurpose['project']['feasibility']['years'],
  stated = clean.feasibility.stated,
): ProjectParts => ({ file: { feasibility: { ...clean.feasibility, years, stated } } });
/** One year whose earnings are a fen less than those of `aStudyYear`. */
const aFenLess = (change: Parameters<typeof aStudyYear>[0]) => {
  const year = aStudyYear(change);
  return [
    { ...year, incomeTax: { ...year.incomeTax, amountMinor: year.incomeTax.amountMinor + 1 } },
  ];
};
const permits = (
  change: (one: (typeof clean.permits)[number]) => Partial<(typeof clean.permits)[number]> | null,
) =>
  clean.permits.flatMap((one) => {
    const changed = change(one);
    return changed === null ? [] : [{ ...one, ...changed }];
  });
const without = (kind: string) => permits((one) => (one.kind === kind ? null : {}));
const construction = (change: Partial<(typeof clean.permits)[number]>) =>
  permits((one) => (one.kind === 'construction' ? change : {}));
const stated = (over: number) => ({ ...clean.feasibility.stated, baseBasisPoints: 18_000 + over });

describe('the weakest year of a study', () => {
  const years = [
    { ...aStudyYear({ debtService: 0 }), year: 2029 },
    { ...aStudyYear(), year: 2030 },
    { ...aStudyYear({ revenue: 54 }), year: 2031 },
  ];

  it('is the one that covers its debts least, and none without debts', () => {
    expect(weakestYear(years, { priceDownPercent: 0, costUpPercent: 0 })?.year).toBe(2031);
    expect(weakestYear(years.slice(0, 1), { priceDownPercent: 0, costUpPercent: 0 })).toBeNull();
  });

  it('reaches a cover exactly, and not with costs a per cent higher', () => {
    // 60 − 30 × 1.1 − 3 = 24 over 15 is 1.6.
    const atTen = weakestYear([aStudyYear()], { priceDownPercent: 0, costUpPercent: 10 });
    const atEleven = weakestYear([aStudyYear()], { priceDownPercent: 0, costUpPercent: 11 });
    expect([atTen, atEleven].map((one) => one !== null && reaches(one, 16_000))).toEqual([
      true,
      false,
    ]);
  });
});

const tables: { rule: { rule: string }; rows: [string, ProjectParts, string][] }[] = [
  {
    rule: projectCover,
    rows: [
      // 54 − 33 − 3 = 18 over 15 with prices a tenth lower.
      ['1.2 under stress', study([aStudyYear({ operatingCost: 33 })]), 'clear'],
      ['a fen less than 1.2', study(aFenLess({ operatingCost: 33 })), 'orange credit'],
      [
        '1.0 under stress',
        study([aStudyYear({ operatingCost: 33, incomeTax: 6 })]),
        'orange credit',
      ],
      ['a fen less than 1.0', study(aFenLess({ operatingCost: 33, incomeTax: 6 })), 'red credit'],
      [
        'no debts in any year',
        study([aStudyYear({ debtService: 0 })]),
        'not_evaluated purpose.project.feasibility',
      ],
    ],
  },
  {
    rule: coverDiffers,
    rows: [
      ['a hundredth better than its table', study(clean.feasibility.years, stated(100)), 'clear'],
      ['a hair more', study(clean.feasibility.years, stated(101)), 'orange fraud'],
      ['worse than its table', study(clean.feasibility.years, stated(-5000)), 'clear'],
    ],
  },
  {
    rule: permitMissing,
    rows: [
      ['all there', {}, 'clear'],
      [
        'land by its use permit instead of its title',
        {
          file: {
            permits: permits((one) => (one.kind === 'land_title' ? { kind: 'land_use' } : {})),
          },
        },
        'clear',
      ],
      [
        'no construction permit before the works',
        { file: { permits: without('construction') } },
        'orange legal',
      ],
      [
        'none on the day on which they begin',
        { file: { permits: without('construction'), startOn: '2026-11-02' } },
        'red legal',
      ],
      [
        'none the day before they begin',
        { file: { permits: without('construction'), startOn: '2026-11-03' } },
        'orange legal',
      ],
    ],
  },
  {
    rule: permitLate,
    rows: [
      [
        'issued on the day on which works begin',
        { file: { permits: construction({ issuedOn: '2027-01-10' }) } },
        'clear',
      ],
      [
        'issued a day later',
        { file: { permits: construction({ issuedOn: '2027-01-11' }) } },
        'orange legal',
      ],
      ['not there at all', { file: { permits: without('construction') } }, 'clear'],
    ],
  },
  {
    rule: permitExpired,
    rows: [
      [
        'until the end of the works',
        { file: { permits: construction({ validUntil: '2028-06-30' }) } },
        'clear',
      ],
      [
        'a day less',
        { file: { permits: construction({ validUntil: '2028-06-29' }) } },
        'yellow legal',
      ],
      [
        'its last day is today',
        { file: { permits: construction({ validUntil: '2026-11-02' }) } },
        'yellow legal',
      ],
      [
        'over since yesterday',
        { file: { permits: construction({ validUntil: '2026-11-01' }) } },
        'orange legal',
      ],
    ],
  },
  {
    rule: drawPayee,
    rows: [
      ['a planned payee', {}, 'clear'],
      ['somebody who is not planned', { file: { drawLine: 'plant' } }, 'orange fraud'],
      ['nobody named', { purpose: { payeePartyId: null } }, 'not_evaluated purpose.payeePartyId'],
    ],
  },
  {
    rule: supervisorRelated,
    rows: [
      ['nobody in common', {}, 'clear'],
      [
        'the same owner',
        { facts: { supervisor: registered('孙示例', codes.supervisor) } },
        'orange fraud',
      ],
      [
        'a namesake with another number',
        {
          facts: {
            supervisor: registered('孙示例', codes.supervisor, {
              legalRepresentative: { name: '孙示例', idLast4: '9999' },
              owners: [],
            }),
          },
        },
        'clear',
      ],
      [
        'the contractor owns the supervisor',
        {
          facts: {
            supervisor: registered('周示例', codes.supervisor, {
              owners: [
                {
                  kind: 'organisation',
                  name: '苏州示例建设有限公司',
                  uscc: codes.contractor,
                  shareBasisPoints: 1,
                },
              ],
            }),
          },
        },
        'orange fraud',
      ],
      [
        'a register that has not answered',
        { facts: { supervisor: {} } },
        'not_evaluated business_registry',
      ],
    ],
  },
  {
    rule: workingCapitalTermLimit,
    rows: [
      ['ten years', { termMonths: 120 }, 'clear'],
      ['a month more', { termMonths: 121 }, 'yellow legal'],
      ['25 years', { termMonths: 300 }, 'yellow legal'],
      ['a month more than policy lends for', { termMonths: 301 }, 'red legal'],
    ],
  },
];

describe.each(tables)('$rule.rule', ({ rule, rows }) => {
  it.each(rows)('%s', (_title, parts, expected) => {
    expect(said(rule as Parameters<typeof said>[0], parts)).toBe(expected);
  });
});

describe('debt_service_low', () => {
  const result = debtServiceLow.evaluate(anInput(), 'loan');
  const byTerms = result.result === 'clear' ? Number(result.compared[1]?.value) : NaN;
  // 95 % of what the loans cost, to the fen above it: the least that a study may reckon with.
  const least = Math.ceil((byTerms * 95) / 100);
  const reckons = (amountMinor: number) =>
    said(debtServiceLow, study([{ ...aStudyYear(), debtService: { ...million(0), amountMinor } }]));

  it('takes the loans of all lenders, and five per cent less at the most', () => {
    expect(byTerms).toBeGreaterThan(million(10).amountMinor);
    expect([reckons(least), reckons(least - 1)]).toEqual(['clear', 'orange credit']);
  });
});
