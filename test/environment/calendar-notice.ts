import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { otherPolicies } from '../../bench/whole/other-policies.js';
import { fromEnvironment } from './from-environment.js';

/** What the notice of one year says: which days are holidays, and which weekend days make up for them. */
export interface Notice {
  readonly year: number;
  readonly holidays: readonly string[];
  readonly makeUpWorkdays: readonly string[];
}

/** The policies that ship, with the calendar of a year beside them, as an administrator loads it. @returns their folder */
export async function policiesWithNotice({ year, ...days }: Notice): Promise<string> {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'notice-'));
  const policies = await otherPolicies(join(folder, 'policies'), {});
  const calendars = join(policies, 'cn', 'calendars');
  await mkdir(calendars, { recursive: true });
  const notice = {
    ...{ id: `cn-${year}`, jurisdiction: 'cn', source: `notice of ${year}`, weekend: [6, 7] },
    ...{ coveredFrom: `${year}-01-01`, coveredTo: `${year}-12-31`, ...days },
  };
  await writeFile(join(calendars, `${year}.json`), JSON.stringify(notice));
  return policies;
}

/** The last day that the library's own notices know. */
const lastOfLibrary = '2026-12-31';

/**
 * The policies that ship, with the days known up to a day, or as far as the library goes where that is further, and a lender, as an installation
 * needs it that goes by official days; weekends are the only days off in what is added. @returns their folder, and the last day that is known
 */
export async function policiesKnownTo(day: string): Promise<{ folder: string; lastDay: string }> {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'known-'));
  const policies = await otherPolicies(join(folder, 'policies'), {});
  const lender = {
    ...{
      policyId: 'cn-lender',
      version: '2026.1',
      jurisdiction: 'cn',
      effectiveFrom: '2020-01-01',
    },
    ...{ name: { zh: '测试银行', en: 'Test Bank' }, effectiveTo: null },
    ...{ officialNumber: '400-000-0001', complaintNumber: '400-000-0002' },
    mark: { certainty: 'U', source: 'the test' },
  };
  await writeFile(join(policies, 'cn', 'lender.json'), JSON.stringify(lender));
  if (day <= lastOfLibrary) return { folder: policies, lastDay: lastOfLibrary };
  const calendars = join(policies, 'cn', 'calendars');
  await mkdir(calendars, { recursive: true });
  const notice = {
    ...{ id: 'cn-known', jurisdiction: 'cn', source: 'notices of the test', weekend: [6, 7] },
    ...{ coveredFrom: '2027-01-01', coveredTo: day, holidays: [], makeUpWorkdays: [] },
  };
  await writeFile(join(calendars, 'known.json'), JSON.stringify(notice));
  return { folder: policies, lastDay: day };
}
