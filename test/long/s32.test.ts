import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chinaDay } from '../environment/china-time.js';
import { applicationOf, originationOf, userOf, type Client } from '../environment/clients.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Signal {
  code: string;
  severity: string;
  verified: boolean;
  sources: string[];
  lastSeenOn: string;
  releasedAt: string | null;
}
interface Signals {
  band: string;
  items: Signal[];
}
interface Plan {
  items: { on: string; status: string }[];
  cycles: { on: string; taskId: string | null; result: string }[];
}
interface Task {
  taskId: string;
  type: string;
  openedAt: string;
}
interface Workspace {
  task: { about: Record<string, string>; banks: { id: string; version: string }[] };
  script: { rows: { key: string }[] };
}
const lifeMs = 480_000;
const dayMs = 86_400_000;
let stack: WholeStack;
let story: Story;
let supervisor: Client;
let loanId: string;
/** Each band in the order in which the loan came to it, with the plan that it brought. */
const bands: { band: string; on: string; gaps: number[] }[] = [];
const part = async <Part>(name: string) =>
  (await supervisor.get<Part>(`/v1/loans/${loanId}/${name}`)).body;

/** Days between the first planned calls. */
function gapsOf({ items }: Plan): number[] {
  const dates = items
    .filter(({ status }) => status === 'planned')
    .map(({ on }) => Date.parse(on) / dayMs);
  return dates.slice(1, 4).map((date, at) => date - (dates[at] ?? 0));
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  supervisor = userOf(stack, 'supervisor');
  const application = await applicationOf(stack, 'job_lost', 's32');
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loanId = String(submitted.body['loanId']);
  await story.until(async () => {
    if ((await supervisor.get(`/v1/loans/${loanId}`)).body['stage'] !== 'servicing') return false;
    const { band } = await part<Signals>('signals');
    if (bands.at(-1)?.band !== band) {
      const on = chinaDay(await stack.clock.now());
      bands.push({ band, on, gaps: gapsOf(await part<Plan>('plan')) });
    }
    return bands.length > 1 && band === 'green';
  }, 500);
}, lifeMs);
afterAll(() => stack.close());

const signals = async () => (await part<Signals>('signals')).items;
const signalOf = async (code: string) => (await signals()).find((one) => one.code === code);

describe('S32: a borrower who loses the job after the money', () => {
  it('goes up a band with each thing that is verified, and down to green', () => {
    expect(bands.map(({ band }) => band)).toEqual(['green', 'yellow', 'orange', 'green']);
  });

  it('is called half-yearly, then quarterly, then monthly, and half-yearly again', () => {
    const most = bands.map(({ gaps }) => Math.max(...gaps));
    const [green = 0, yellow = 0, orange = 0, again = 0] = most;
    expect(green).toBeGreaterThan(180);
    expect(yellow).toBeLessThanOrEqual(92);
    expect(orange).toBeLessThanOrEqual(31);
    expect(again).toBeGreaterThan(180);
  });

  it('raises what the sources and the call say, each verified only by two that are independent', async () => {
    expect(await signalOf('EW-I03')).toMatchObject({
      ...{ severity: 'yellow', verified: true, sources: ['provident_fund'] },
    });
    expect(await signalOf('EW-I01')).toMatchObject({
      ...{ severity: 'orange', verified: true, sources: ['call', 'social_insurance'] },
    });
    // Less income was said on the call alone: it is looked at and never verified.
    expect(await signalOf('EW-I02')).toMatchObject({ verified: false, sources: ['call'] });
    expect((await signals()).map(({ code }) => code).sort()).toEqual([
      'EW-I01',
      'EW-I02',
      'EW-I03',
    ]);
  });

  it('is released by three clean months after the factor was last seen, and no sooner', async () => {
    for (const { code, lastSeenOn, releasedAt } of await signals()) {
      const days = (Date.parse(releasedAt ?? '') - Date.parse(lastSeenOn)) / dayMs;
      expect({ code, clean: days >= 88 && days <= 125 }).toEqual({ code, clean: true });
    }
  });

  it('is asked at once by a call of its own, and in the orange band more', async () => {
    const list = await supervisor.get<{ items: Task[] }>(`/v1/tasks?loanId=${loanId}&limit=200`);
    const calls = list.body.items
      .filter(({ type }) => type === 'post_loan_call')
      .sort((one, other) => (one.openedAt < other.openedAt ? -1 : 1));
    const seen: { because: string; banks: string[]; rows: string[] }[] = [];
    for (const { taskId } of calls) {
      const { body } = await supervisor.get<Workspace>(`/v1/tasks/${taskId}`);
      const { about, banks } = body.task;
      expect(banks.map(({ version }) => version)).not.toContain('unknown');
      const rows = (body.script?.rows ?? []).map(({ key }) => key);
      const own = banks.map(({ id }) => id).filter((id) => /^Q-(WELC|POST)/.test(id));
      seen.push({ because: about['reason'] ?? 'plan', banks: own, rows });
    }
    const [welcome, bySignal, orange] = seen;
    expect(welcome).toMatchObject({ because: 'plan', banks: ['Q-WELC'] });
    expect(bySignal).toMatchObject({ because: 'signal', banks: ['Q-POST-IND'] });
    expect(bySignal?.rows).toEqual(expect.arrayContaining(['Q-POST-IND-04', 'Q-POST-IND-08']));
    expect(orange).toMatchObject({ because: 'plan', banks: ['Q-POST-IND', 'Q-POST-COLL'] });
    expect(orange?.rows).toEqual(expect.arrayContaining(['Q-POST-COLL-03', 'Q-POST-COLL-04']));
    expect(orange?.rows).not.toContain('Q-POST-IND-04');
    expect(seen.length).toBeGreaterThanOrEqual(5);
  });

  it('has cycles every fortnight in the orange band', async () => {
    const { cycles } = await part<Plan>('plan');
    const orangeOn = bands.find(({ band }) => band === 'orange')?.on ?? '';
    const gapsIn = (dates: string[]) =>
      dates.slice(1).map((date, at) => (Date.parse(date) - Date.parse(dates[at] ?? '')) / dayMs);
    const dates = cycles.map(({ on }) => on);
    const before = gapsIn(dates.filter((on) => on < orangeOn));
    expect(before.filter((days) => days < 28)).toEqual([]);
    const since = gapsIn(dates.filter((on) => on > orangeOn));
    expect(since.length).toBeGreaterThan(6);
    expect(since.filter((days) => days > 14)).toEqual([]);
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });
});
