import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { done, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { directoryFaults } from '../environment/inside-looks.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Number {
  numberId: string;
  masked: string;
  label: string;
  expiresOn: string;
  expired: boolean;
  result: string | null;
}
interface Employer {
  uscc: string;
  name: string;
  status: string;
  verifiedOn: string | null;
  refreshDueOn: string | null;
  refreshDue: boolean;
  refreshTaskId: string | null;
  numbers: Number[];
}
interface Loans {
  items: { loanId: string; branch: string; knownBy: string }[];
  nextCursor: string | null;
  hidden: number;
}
type Employment = { employerName: string; employerUscc: string | null };
interface Body {
  parties: { partyId: string; employment?: Employment }[];
}

const borrowers = 40;
let stack: WholeStack;
let story: Story;
/** Lives until the money while the employer is there; the other one's numbers end before its call. */
let checked: Case;
let onOldNumber: Case;
let [uscc, oldUscc, employerName] = ['', '', ''];
const colleagues: Case[] = [];

interface Refresh {
  taskId: string;
  loanId: string | null;
  branch: string | null;
  employer: string | null;
  team: string;
  escalated: boolean;
  dueAt: string | null;
}
interface Workspace {
  loanId: null;
  results: string[];
  task: { status: string; result: string | null; completedBy: string | null };
}
const openText = `select uscc from employer_spreads where done_at is null
  union all select loan_id from employer_tellings`;
const linksText = `select count(*)::int as links from admin_events where stream like 'employer/%'`;

const refreshes = async (status: string) =>
  (await read<{ items: Refresh[] }>(`/v1/tasks?type=employer_refresh&status=${status}`)).items;

const employerOf = (code: string) => `/v1/employers/${code}`;
const read = async <Of = Employer>(path: string) =>
  done(await userOf(stack, 'supervisor').get<Of>(path));

function employmentIn(body: Record<string, unknown>): Employment {
  const { parties } = body as unknown as Body;
  const employment = parties.find(({ partyId }) => partyId === 'borrower')?.employment;
  if (employment === undefined) throw new Error('no employment');
  return employment;
}
async function submit(seed: string): Promise<{ one: Case; code: string; name: string }> {
  let [code, name] = ['', ''];
  const one = await submitCase(stack, 'clean', seed, {
    application: (body) => {
      const { employerUscc, employerName } = employmentIn(body);
      [code, name] = [employerUscc ?? '', employerName];
      return body;
    },
  });
  return { one, code, name };
}
/** Somebody of another name who says that he works there, too; every fourth at another branch. */
async function submitColleague(n: number, name: string): Promise<void> {
  const one = await submitCase(stack, 'clean', `s81-colleague-${n}`, {
    application: (body) => {
      const employment = employmentIn(body);
      employment.employerName = name;
      employment.employerUscc = uscc;
      return { ...body, branch: n % 4 === 0 ? 'B002' : 'B001' };
    },
  });
  colleagues.push(one);
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review');
  const first = await submit('s81');
  const second = await submit('s81-old');
  [checked, uscc, onOldNumber, oldUscc] = [first.one, first.code, second.one, second.code];
  await seen(stack, async () => (await checked.isChecked()) && (await onOldNumber.isChecked()));
  const verifier = person(stack, 'verifier');
  const { numbers } = await read(employerOf(oldUscc));
  for (const { numberId } of numbers) {
    const path = `${employerOf(oldUscc)}/numbers/${numberId}/expiry`;
    done(await verifier.post(path, { reason: 'the line was given to somebody else' }));
  }
  const isThere = async (one: Case) => (await one.statusOf('report')) === 200;
  await story.until(async () => (await isThere(checked)) && (await isThere(onOldNumber)), 5);
  employerName = first.name;
}, 300_000);
afterAll(() => stack.close());

describe('S81: the directory of employers', () => {
  it('learns an employer and its numbers from the source of a loan, and keeps no digits in clear', async () => {
    const employer = await read(employerOf(uscc));
    expect(employer).toMatchObject({ uscc, status: 'active' });
    expect(employer.numbers.map(({ label }) => label)).toContain('hr');
    for (const { masked } of employer.numbers) expect(masked).toMatch(/^\d{3}\*\*\*\d{2}$/);
    const kept = await rowsOf<{ text: string }>(
      stack,
      `select e::text as text from employers e union all select v::text from employer_events v`,
    );
    const [number] = employer.numbers;
    const path = `${employerOf(uscc)}/numbers/${number?.numberId ?? ''}/reveal`;
    const shown = done(
      await person(stack, 'verifier').post<{ number: string }>(path, { reason: 'a call to HR' }),
    );
    const digits = shown.number.replace(/\D/g, '').slice(-8);
    expect(kept.length).toBeGreaterThan(2);
    for (const { text } of kept) {
      expect(text).not.toContain(digits);
      expect(text).not.toContain(employer.name);
    }
    const history = await read<{ items: { type: string; actor: string }[] }>(
      `${employerOf(uscc)}/history`,
    );
    expect(history.items[0]).toMatchObject({
      ...{ type: 'employer_entered', actor: expect.stringMatching(/^system:/) as unknown },
    });
    expect(history.items.at(-1)).toMatchObject({
      ...{ type: 'number_shown', actor: expect.stringMatching(/^person:/) as unknown },
    });
  });

  it('has the result of the call, and a number that is valid passes', async () => {
    expect((await checked.outcomes())['employer_verification']?.outcome).toMatch(/^passed/);
    const { numbers, verifiedOn } = await read(employerOf(uscc));
    expect(numbers.filter(({ result }) => result === 'confirmed')).toHaveLength(1);
    expect(verifiedOn).not.toBeNull();
  });

  it('lets an expired number carry no PASS, and nothing of it counts against the customer', async () => {
    expect((await onOldNumber.outcomes())['employer_verification']).toEqual({
      ...{ outcome: 'inconclusive', reason: 'employer_number_expired' },
    });
    const { report } = await onOldNumber.part<{ report: { recommendation: string } }>('report');
    expect(report.recommendation).toBe('refer');
  });

  it('gives a partner on its day a task that belongs to no loan, from the work list', async () => {
    const admin = person(stack, 'admin');
    const body = { refreshEveryDays: 30, reason: 'payroll partner' };
    const before = await read(employerOf(uscc));
    const partner = done(await admin.post<Employer>(`${employerOf(uscc)}/partner`, body));
    const from = before.verifiedOn ?? '';
    expect((partner.refreshDueOn ?? '') >= dayAfter(from, 30)).toBe(true);
    const due = async () =>
      (await read<{ items: { uscc: string }[] }>('/v1/employers?due=true')).items;
    expect(await due()).toEqual([]);
    const daysMs = 31 * 86_400_000;
    await stack.clock.pass(daysMs);
    expect(await due()).toMatchObject([{ uscc }]);
    // What the API does every half minute.
    await stack.record.employers.look();
    const [task] = await refreshes('open');
    expect(task).toMatchObject({
      ...{ loanId: null, branch: null, employer: uscc, team: 'verification', escalated: false },
      dueAt: expect.any(String) as unknown,
    });
    const path = `/v1/tasks/${task?.taskId ?? ''}`;
    const verifier = person(stack, 'verifier');
    const said = { result: 'not_confirmed', comment: 'nobody answers on any number' };
    const other = await person(stack, 'approver').post(`${path}/claim`, {});
    expect(refusalOf(other)).toEqual({ status: 409, rule: 'wrong_role' });
    expect(refusalOf(await verifier.post(`${path}/complete`, said))).toEqual({
      ...{ status: 409, rule: 'not_claimed' },
    });
    done(await verifier.post(`${path}/claim`, {}));
    const workspace = done(await verifier.get<Workspace>(path));
    expect(workspace).toMatchObject({
      ...{ loanId: null, results: ['confirmed', 'not_confirmed'], employer: { uscc } },
      task: { status: 'claimed', passedOn: null },
    });
    expect(JSON.stringify(workspace)).not.toMatch(/\d{8}"/);
    done(await verifier.post(`${path}/complete`, said));
    // Nobody's word alone ends a partnership: those who keep the directory say what becomes of it.
    expect(await refreshes('open')).toMatchObject([{ team: 'administration' }]);
    expect(await due()).toMatchObject([{ uscc }]);
    await story.until(async () => (await refreshes('done')).length === 1, 5);
    expect(await due()).toEqual([]);
    expect(done(await admin.get<Workspace>(path)).task).toMatchObject({
      ...{ result: 'confirmed', completedBy: expect.stringMatching(/^person:admin/) as unknown },
    });
  }, 120_000);

  it('lets overdue work move up, and the simulated staff works the next turn of the cycle', async () => {
    const daysMs = 31 * 86_400_000;
    await stack.clock.pass(daysMs);
    await stack.record.employers.look();
    await stack.clock.pass(14 * 86_400_000);
    await stack.record.employers.look();
    expect(await refreshes('open')).toMatchObject([{ team: 'supervision', escalated: true }]);
    await story.until(async () => (await refreshes('done')).length === 2, 5);
    const { refreshDue, refreshTaskId } = await read<Employer>(employerOf(uscc));
    expect({ refreshDue, refreshTaskId }).toEqual({ refreshDue: false, refreshTaskId: null });
  }, 120_000);

  it('is verified beside its task as well, by those who may', async () => {
    const word = { source: 'visit of the branch', reason: 'seen at its desk' };
    const verification = `${employerOf(uscc)}/verification`;
    expect((await person(stack, 'approver').post(verification, word)).status).toBe(403);
    await stack.clock.pass(31 * 86_400_000);
    await stack.record.employers.look();
    const again = done(await person(stack, 'verifier').post<Employer>(verification, word));
    expect(again).toMatchObject({ refreshDue: false, refreshTaskId: null });
    expect((await refreshes('cancelled')).map(({ employer }) => employer)).toEqual([uscc]);
  }, 120_000);

  it('has every change in a signed chain', async () => {
    expect(await directoryFaults(stack)).toEqual([]);
    const { rows } = { rows: await rowsOf<{ links: number }>(stack, linksText) };
    expect(rows[0]?.links).toBeGreaterThan(15);
  });

  it('lists the forty borrowers of a closed partner, of whom a reader sees those of his branches', async () => {
    for (let n = 1; n < borrowers; n += 3)
      await Promise.all([n, n + 1, n + 2].map((one) => submitColleague(one, employerName)));
    const admin = person(stack, 'admin');
    const today = chinaDay(await stack.clock.now());
    const closed = {
      ...{ change: 'closed', status: 'cancelled', on: dayAfter(today, -1) },
      ...{ source: 'business register', reason: 'deregistered' },
    };
    const changes = `${employerOf(uscc)}/changes`;
    const ahead = await admin.post(changes, { ...closed, on: dayAfter(today, 2) });
    expect(refusalOf(ahead)).toEqual({ status: 409, rule: 'in_future' });
    const after = done(await admin.post<Employer>(changes, closed));
    expect(after).toMatchObject({ status: 'cancelled', refreshDueOn: null });
    const found: Loans['items'] = [];
    let hidden = 0;
    for (let cursor: string | null = ''; cursor !== null;) {
      const rest: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const one: Loans = await read<Loans>(`${employerOf(uscc)}/loans?limit=15${rest}`);
      found.push(...one.items);
      ({ hidden, nextCursor: cursor } = one);
    }
    const elsewhere = Math.floor((borrowers - 1) / 4);
    const own = new Set(['B001']);
    expect(found.every(({ branch, knownBy }) => own.has(branch) && knownBy === 'code')).toBe(true);
    expect({ shown: found.length, hidden }).toEqual({
      ...{ shown: borrowers - elsewhere, hidden: elsewhere },
    });
    expect(found.map(({ loanId }) => loanId)).toContain(checked.loanId);
  }, 120_000);

  it('makes the employment facts of its live loans stale, and of nobody else’s', async () => {
    const stale = async (one: Case) =>
      (
        await rowsOf<{ type: string }>(
          stack,
          `select type from loan_events where loan_id = $1 and type = 'check_stale'
              and actor = 'system:employer_directory'`,
          [one.loanId],
        )
      ).length;
    const spread = async () => (await rowsOf(stack, openText)).length === 0;
    // A loan that was busy in its turn is told half a minute later.
    await seen(stack, spread, { patienceMs: 90_000 });
    expect(await stale(checked)).toBeGreaterThanOrEqual(2);
    expect(await stale(onOldNumber)).toBe(0);
    // Nowhere beside a loan does the code stand in clear.
    const kept = await rowsOf<{ text: string }>(
      stack,
      `select c::text as text from commands c where scope = 'employer_directory'`,
    );
    expect(kept.length).toBeGreaterThanOrEqual(borrowers);
    for (const { text } of kept) expect(text).not.toContain(uscc);
  });
});
