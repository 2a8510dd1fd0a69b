import { describe, expect, it } from '@jest/globals';
import { drawAboveLine } from '../../../../domain/cross-checks/project/draw-above-line.js';
import { paidAhead } from '../../../../domain/cross-checks/project/paid-ahead.js';
import {
  newestReport,
  overrun,
  paidAgainstDone,
  scheduleSlip,
  spendingByLine,
} from '../../../../domain/cross-checks/project/progress-figures.js';
import { reportsApart } from '../../../../domain/cross-checks/project/reports-apart.js';
import { worksLate } from '../../../../domain/cross-checks/project/works-late.js';
import { worksOverrun } from '../../../../domain/cross-checks/project/works-overrun.js';
import { aProjectPurpose, aReport, million } from '../../../builders/a-project-application.js';
import { said, type ProjectParts } from './a-project-input.js';

const { budget, milestones } = aProjectPurpose().project;
const fen = (count: number, less = 0) => ({
  amountMinor: count * 100_000_000 - less,
  currency: 'CNY' as const,
});

/** A project that has begun, with these reports, on a day. */
const begun = (day: string, ...reports: ReturnType<typeof aReport>[]): ProjectParts => ({
  today: day,
  submittedAt: '2026-11-02T02:00:00.000Z',
  file: { reports },
});
const own = { by: 'borrower' as const };
/** 20 % × 1 + 50 % × 0.56 = 48 % done (S55), and so many millions paid for works. */
const at48 = (works: number, change: object = {}) =>
  aReport('2027-12-01', [10_000, 5600, 0], { works }, change);
const paid = (report: ReturnType<typeof aReport>, lines: Record<string, object>) => ({
  ...report,
  paid: report.paid.map((one) => ({ ...one, ...lines[one.line] })),
});

describe('figures of a report', () => {
  it('hold money against works: paid 62 % against done 48 % (S55)', () => {
    expect(paidAgainstDone(budget, milestones, at48(62))).toMatchObject({
      ...{ paidBasisPoints: 6200, doneBasisPoints: 4800, aheadBasisPoints: 1400 },
    });
  });

  it.each([
    { title: 'nothing due', asOf: '2027-05-31', done: [0, 0, 0], late: 0, planned: 0, step: null },
    {
      title: 'a day after its day',
      asOf: '2027-06-01',
      done: [0, 0, 0],
      late: 0,
      planned: 2000,
      step: 'base',
    },
    {
      title: 'two months after it',
      asOf: '2027-07-31',
      done: [9999, 0, 0],
      late: 2,
      planned: 2000,
      step: 'base',
    },
    {
      title: 'done in time',
      asOf: '2027-07-31',
      done: [10_000, 0, 0],
      late: 0,
      planned: 2000,
      step: null,
    },
    {
      title: 'two steps late, the older counts',
      asOf: '2028-01-31',
      done: [0, 0, 0],
      late: 8,
      planned: 7000,
      step: 'base',
    },
  ])('slip: $title', ({ asOf, done, late, planned, step }) => {
    const report = aReport(asOf, done as [number, number, number]);
    expect(scheduleSlip(milestones, report)).toEqual({
      ...{ monthsLate: late, milestone: step, plannedBasisPoints: planned },
    });
  });

  it('spend by line, and cost what is expected where that is more', () => {
    const report = paid(at48(40), {
      works: { expected: million(63) },
      plant: { amount: million(26) },
    });
    expect(spendingByLine(budget, report).map(({ line, overMinor }) => [line, overMinor])).toEqual([
      ['works', million(3).amountMinor],
      ['plant', million(1).amountMinor],
      ['land', 0],
      ['reserve', 0],
    ]);
    expect(overrun(budget, report)).toEqual({
      ...{ overMinor: million(4).amountMinor, reserveMinor: million(5).amountMinor },
      uncoveredMinor: 0,
    });
  });

  it('are those of the newest report of one reporter', () => {
    const reports = [
      at48(1),
      aReport('2027-11-01', [0, 0, 0]),
      aReport('2027-12-02', [0, 0, 0], {}, own),
    ];
    expect(newestReport(reports, 'supervisor')).toBe(reports[0]);
    expect(newestReport(reports.slice(0, 2), 'borrower')).toBeUndefined();
  });
});

const day = '2027-12-02';
const tables: { rule: Parameters<typeof said>[0]; rows: [string, ProjectParts, string][] }[] = [
  {
    rule: paidAhead,
    rows: [
      ['works not begun', {}, 'clear'],
      ['begun and nobody has reported', begun(day), 'not_evaluated progress_report'],
      ['the borrower alone has', begun(day, at48(1, own)), 'not_evaluated progress_report'],
      ['ten points ahead', begun(day, at48(58)), 'clear'],
      [
        'a fen more than that',
        begun(day, paid(at48(0), { works: { amount: fen(58, -1) } })),
        'orange credit',
      ],
      ['62 % against 48 % (S55)', begun(day, at48(62)), 'orange credit'],
      ['a report of 62 days ago', begun('2028-02-01', at48(62)), 'orange credit'],
      ['a report of 63 days ago', begun('2028-02-02', at48(62)), 'not_evaluated progress_report'],
    ],
  },
  {
    rule: worksLate,
    rows: [
      ['works not begun', {}, 'clear'],
      ['three months late', begun('2027-09-30', aReport('2027-09-29', [0, 0, 0])), 'clear'],
      [
        'a day short of four months',
        begun('2027-10-01', aReport('2027-09-30', [0, 0, 0])),
        'clear',
      ],
      [
        'four whole months late',
        begun('2027-10-31', aReport('2027-10-31', [0, 0, 0])),
        'yellow credit',
      ],
      ['six months late', begun('2027-12-30', aReport('2027-12-30', [0, 0, 0])), 'yellow credit'],
      ['seven months late', begun('2027-12-31', aReport('2027-12-31', [0, 0, 0])), 'orange credit'],
      ['begun and nobody has reported', begun(day), 'not_evaluated progress_report'],
    ],
  },
  {
    rule: worksOverrun,
    rows: [
      ['works not begun', {}, 'clear'],
      ['as planned', begun(day, at48(40)), 'clear'],
      [
        'a fen above its line',
        begun(day, paid(at48(40), { works: { expected: fen(60, -1) } })),
        'yellow credit',
      ],
      [
        'as much as the reserve',
        begun(day, paid(at48(40), { works: { expected: fen(65) } })),
        'yellow credit',
      ],
      [
        'a fen more than the reserve',
        begun(day, paid(at48(40), { works: { expected: fen(65, -1) } })),
        'orange credit',
      ],
      ['begun and nobody has reported', begun(day), 'not_evaluated progress_report'],
    ],
  },
  {
    rule: reportsApart,
    rows: [
      ['works not begun', {}, 'clear'],
      ['the supervisor alone', begun(day, at48(40)), 'not_evaluated progress_report'],
      // 50 % × 0.20 = 10 points more by the borrower.
      [
        'ten points apart',
        begun(day, at48(40), aReport('2027-12-01', [10_000, 7600, 0], {}, own)),
        'clear',
      ],
      [
        'a hair more',
        begun(day, at48(40), aReport('2027-12-01', [10_000, 7601, 0], {}, own)),
        'orange credit',
      ],
      [
        'less by the borrower',
        begun(day, at48(40), aReport('2027-12-01', [10_000, 3599, 0], {}, own)),
        'orange credit',
      ],
    ],
  },
];

describe.each(tables)('$rule.rule', ({ rule, rows }) => {
  it.each(rows)('%s', (_title, parts, expected) => {
    expect(said(rule, parts)).toBe(expected);
  });
});

describe('the draw of 48,000,000.00 against its line of 60,000,000.00', () => {
  const of = (minor: number, change: object = {}) =>
    paid(at48(0, change), { works: { amount: { amountMinor: minor, currency: 'CNY' } } });
  const day = '2027-12-01';
  const twelve = 1_200_000_000;
  const rows: [string, ProjectParts, string][] = [
    ['before the works begin', {}, 'clear'],
    ['the whole line', { loanMinor: 6_000_000_000 }, 'clear'],
    ['a fen more than the line', { loanMinor: 6_000_000_001 }, 'orange credit'],
    ['with exactly as much left', begun(day, of(twelve)), 'clear'],
    ['with a fen less left', begun(day, of(twelve + 1)), 'orange credit'],
    ['with more paid than the line holds', begun(day, of(7_000_000_000)), 'orange credit'],
    [
      'with a fen more by the borrower’s own report',
      begun(day, of(twelve), of(twelve + 1, own)),
      'orange credit',
    ],
    ['with the borrower’s report alone', begun(day, of(0, own)), 'not_evaluated progress_report'],
    ['with no report', begun(day), 'not_evaluated progress_report'],
    [
      'with no report, and more than the line',
      { ...begun(day), loanMinor: 6_000_000_001 },
      'orange credit',
    ],
    ['with a report of 62 days ago', begun('2028-02-01', of(twelve)), 'clear'],
    [
      'with a report of 63 days ago',
      begun('2028-02-02', of(twelve)),
      'not_evaluated progress_report',
    ],
  ];
  it.each(rows)('%s: %s', (_name, parts, expected) => {
    expect(said(drawAboveLine, parts)).toBe(expected);
  });
});
