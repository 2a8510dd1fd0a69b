import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, type Case, type SeenFinding } from '../environment/cases.js';
import { done, person } from '../environment/desk.js';
import { readBy } from '../environment/rules/as-told.js';
import { submitOtherwise } from '../environment/rules/lived-rows.js';
import type { Shown } from '../environment/rules/rule-row.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const place = { latitude: 30.25, longitude: 120.16 };
/** So many metres north of the company: a degree of latitude has 111,195.08 of them on the sphere of the rule. */
const north = (metres: number) => ({ ...place, latitude: place.latitude + metres / 111_195.08 });
const minuteMs = 60_000;

/** What a device tells: how far from the company it was, and of the first photograph where and how long before the arrival it was taken, and of what. */
interface Told {
  metres: number;
  photographMetres: number;
  beforeMs: number;
  isReused: boolean;
}
const within: Told = {
  metres: 500,
  photographMetres: 1_000,
  beforeMs: 15 * minuteMs,
  isReused: false,
};
const beyond: Told = {
  metres: 501,
  photographMetres: 1_002,
  beforeMs: 15 * minuteMs + 1,
  isReused: true,
};

const device = 'device';
const rows: { rule: string; found: string; shows: Shown[]; tolerance: object }[] = [
  {
    ...{ rule: 'visit_elsewhere', found: 'orange operational' },
    ...{ shows: [['metres_off', device, 501]], tolerance: { toleratedMetres: 500 } },
  },
  {
    ...{ rule: 'photograph_out_of_time', found: 'orange operational' },
    ...{ shows: [['photographs', device, 1]], tolerance: { photographMinutes: 15 } },
  },
  {
    ...{ rule: 'photograph_elsewhere', found: 'orange operational' },
    ...{ shows: [['photographs', device, 1]], tolerance: { toleratedMetres: 500 } },
  },
  {
    ...{ rule: 'photograph_used_before', found: 'red fraud' },
    ...{ shows: [['photographs', device, 1]], tolerance: {} },
  },
];

interface Workspace {
  script: { rows: { key: string; isAnswered: boolean }[] } | null;
}

let stack: WholeStack;
const found = new Map<Told, SeenFinding[]>();
const outcomes = new Map<Told, object | undefined>();

beforeAll(async () => {
  stack = await wholeStack();
  for (const told of [within, beyond]) {
    // Of high risk by the card that ships: it is visited.
    const one = await submitOtherwise(stack, 'sme_late_payer', `visit-${told.metres}`, {
      told: () => ({ 'parties.company.business.registeredAddress.position': place }),
    });
    await seen(stack, () => one.isChecked());
    await visit(one, told);
    found.set(told, await one.findings());
    outcomes.set(told, (await one.outcomes())['site_visit']);
  }
}, 300_000);
afterAll(() => stack.close());

/** Somebody goes there, and fills in the check-list without knowing anything. */
async function visit(one: Case, told: Told): Promise<void> {
  const visitor = person(stack, 'verifier');
  const isOpen = async () => (await one.tasks()).some(({ type }) => type === 'site_visit');
  await seen(stack, isOpen);
  const task = (await one.tasks()).find(({ type }) => type === 'site_visit');
  const path = `/v1/tasks/${task?.taskId ?? 'none'}`;
  done(await visitor.post(`${path}/claim`, {}));
  const body = { visit: toldBy(told, await stack.clock.now()), companion: 'verifier-2' };
  done(await visitor.put(`${path}/visit`, body));
  for (;;) {
    const { script } = done(await visitor.get<Workspace>(path));
    const row = script?.rows.find(({ isAnswered }) => !isAnswered);
    if (row === undefined) break;
    const unknown = { versionRead: 0, fields: {}, said: null, notAnswered: 'not_known' };
    done(await visitor.put(`${path}/answers/${row.key}`, unknown));
  }
  done(await visitor.post(`${path}/complete`, { result: 'visited' }));
}

function toldBy({ metres, photographMetres, beforeMs, isReused }: Told, now: string) {
  const photographs = (['outside', 'inside', 'stock'] as const).map((kind, i) => {
    const of = isReused && i === 2 ? 'inside' : kind;
    const sha256 = createHash('sha256').update(`${of} ${metres}`).digest('hex');
    return { kind, reference: { key: `visits/${of}`, sha256 }, takenAt: now, position: null };
  });
  const takenAt = new Date(Date.parse(now) - beforeMs).toISOString();
  const [first, ...rest] = photographs;
  const taken = { ...first, takenAt, position: north(photographMetres) };
  return { arrivedAt: now, leftAt: now, position: north(metres), photographs: [taken, ...rest] };
}

describe('Rules-visits: what the device of a visitor tells', () => {
  it.each(rows)('$rule is $found, and nothing at the bound', (row) => {
    const finding = found.get(beyond)?.find(({ rule }) => rule === row.rule);
    const { read, wanted } = readBy(row, finding);
    expect(read).toEqual(wanted);
    expect(finding?.tolerance).toEqual(row.tolerance);
    expect(found.get(within)?.map(({ rule }) => rule)).not.toContain(row.rule);
  });

  it('verifies nothing where the visitor was elsewhere', () => {
    expect(outcomes.get(beyond)).toEqual({ outcome: 'inconclusive', reason: 'visit_elsewhere' });
    expect(outcomes.get(within)).toMatchObject({ outcome: expect.stringMatching(/^passed/) });
  });
});
