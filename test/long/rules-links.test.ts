import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, type Case } from '../environment/cases.js';
import { fromEnvironment } from '../environment/from-environment.js';
import { otherPolicies } from '../environment/other-policies.js';
import { submitOtherwise } from '../environment/rules/lived-rows.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

/** What two applicants share, and from how many of them on it is found; as it ships thirty of one employer and no number of one seller. */
const rows = [
  {
    rule: 'shared_employer',
    found: 'yellow fraud',
    told: {
      'parties.borrower.employment.employerName': '杭州市共用供应链管理有限公司',
      'parties.borrower.employment.employerUscc': null,
    },
  },
  {
    rule: 'shared_device',
    found: 'red fraud',
    told: { 'collateral.telematicsDeviceId': 'GPS-000000000001' },
  },
  {
    rule: 'shared_party',
    found: 'yellow fraud',
    told: { 'parties.contact.idNumber': '540102198001010017' },
  },
  {
    rule: 'shared_seller',
    found: 'yellow fraud',
    told: { 'parties.dealer.account.number': '330000000000000000018' },
  },
];

let stack: WholeStack;
const pairs = new Map<string, [Case, Case]>();

type Links = Record<string, object>;
/** Two applicants are enough where the policy that ships lets more of them be. */
const fromTwo = (policy: Record<string, unknown>) => {
  const tolerances = policy['tolerances'] as { sharedLinks: Links };
  const bounds = { applicantsForFinding: 2, applicantsForFraudReview: null };
  const sharedLinks = { ...tolerances.sharedLinks, employer: bounds, seller: bounds };
  return { ...policy, tolerances: { ...tolerances, sharedLinks } };
};

beforeAll(async () => {
  const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'links-'));
  stack = await wholeStack({}, undefined, await otherPolicies(folder, { 'cn/auto.json': fromTwo }));
  for (const { rule, told } of rows) {
    const submit = (n: number) =>
      submitOtherwise(stack, 'clean', `${rule}-${n}`, { told: () => told });
    const first = await submit(1);
    await seen(stack, () => first.isChecked());
    const second = await submit(2);
    await seen(stack, () => second.isChecked());
    pairs.set(rule, [first, second]);
  }
}, 300_000);
afterAll(() => stack.close());

describe('Rules-links: what two applicants have in common', () => {
  it.each(rows)('$rule is $found for the second and nothing for the first', async (row) => {
    const [first, second] = pairs.get(row.rule) ?? [];
    const shared = async (one: Case | undefined) =>
      ((await one?.findings()) ?? [])
        .filter(({ rule }) => rule.startsWith('shared_'))
        .map(({ rule, severity, kind, compared }) => [
          ...[rule, `${severity} ${kind}`],
          ...compared.flatMap(({ label, value, source }) => [label, value, source]),
        ]);
    expect(await shared(first)).toEqual([]);
    expect(await shared(second)).toEqual([
      [row.rule, row.found, 'applicants_sharing', 1, 'blind_index'],
    ]);
  });
});
