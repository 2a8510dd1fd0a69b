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
