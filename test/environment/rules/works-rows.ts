import { addDays, addMonths, cny, ofProject } from './otherwise.js';
import type { RuleRow } from './rule-row.js';

const persona = 'project_clean';
const progress = 'progress_report';

/** Works that began so many months and days ago, of which the supervisor has so much of the foundations as done; they were due after four. */
const begun = (months: number, days: number, doneBasisPoints: number) =>
  ofProject((_project, { madeOn }) => {
    const startOn = addDays(addMonths(madeOn, -months), -days);
    return {
      ...{ startOn, finishOn: addMonths(startOn, 18), startUpOn: addMonths(startOn, 20) },
      ...{ spentMinor: 1, supervisorDoneBasisPoints: doneBasisPoints },
    };
  });
const late = (months: number) => ({ is: begun(4 + months, 3, 9_999) });
/** The main works will cost so much; by plan 65 of 100, and 5 of 100 are held in reserve. */
const expected = (minor: number) => ({
  is: begun(2, 0, 10_000),
  told: () => ({
    'purpose.project.reports.supervisor.paid.main_works.expected': cny(minor),
  }),
});

/** A project whose works have begun. */
export const worksRows: readonly RuleRow[] = [
  {
    ...{ rule: 'works_late', found: 'orange credit', persona, fault: late(7) },
    shows: [
      ['months_late', progress, 7],
      ['late_milestone', progress, 'foundations'],
      ['share_planned', 'application'],
    ],
    fits: late(3),
  },
  {
    ...{ rule: 'works_late', found: 'yellow credit', persona, fault: late(6) },
    shows: [['months_late', progress, 6]],
  },
  {
    ...{ rule: 'works_overrun', found: 'orange credit', persona },
    fault: expected(2_100_000_001),
    shows: [
      ['over_budget', progress, 150_000_001],
      ['reserve_left', progress, 150_000_000],
      ['over_reserve', progress, 1],
    ],
    fits: expected(1_950_000_000),
  },
  {
    ...{ rule: 'works_overrun', found: 'yellow credit', persona },
    fault: expected(1_950_000_001),
    shows: [['over_budget', progress, 1]],
  },
];
