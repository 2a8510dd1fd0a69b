import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, setFault, submitCase, type Case } from '../environment/cases.js';
import { applicationOf, originationOf, userOf } from '../environment/clients.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface DutyLine {
  duty: string;
  partyId: string | null;
  source: string;
  certainty: string;
  waivableBy: string[];
  status: string;
  at: string | null;
  by: string[];
  how: string | null;
  reason: string | null;
  year: number | null;
  policyVersion: string;
}
interface Facts {
  purchase: { priceMinor: number };
}

let stack: WholeStack;
let story: Story;
/** One whose sources know neither the person nor the car, and one that is lived to its end. */
let [doubted, settled] = [] as unknown as [Case, Case];
const desk = (one: Case) => new LoanDesk(stack, one.loanId);
const procedure = async (one: Case) =>
  (await desk(one).read<{ items: DutyLine[] }>('procedure')).items;
const lineOf = async (one: Case, duty: string) =>
  (await procedure(one)).find((line) => line.duty === duty);
const statuses = async (one: Case) => [
  ...new Set((await procedure(one)).map(({ status }) => status)),
];
const shipped = <Document extends object>(file: string): Document =>
  JSON.parse(readFileSync(`policies/cn/${file}`, 'utf8')) as Document;

/** Written by one administrator; what the publication by another says, by path. */
async function publishing(policyId: string, kind: string, document: object) {
  const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
  const effectiveFrom = dayAfter(chinaDay(await stack.clock.now()));
  const versions = `/v1/policies/${policyId}/versions`;
  const body = { kind, document: { ...document, version: '2026.9', effectiveFrom }, reason: 'r' };
  const { digest } = done(await maker.post<{ digest: string }>(versions, body));
  const published = await checker.post(`${versions}/2026.9/publish`, { digest, reason: 'r' });
  const { errors = [] } = published.body as { errors?: { path: string; message: string }[] };
  return {
    ...{ status: published.status, paths: errors.map(({ path }) => path) },
    ...{ said: errors.map(({ message }) => message).join(' ') },
  };
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const connector of ['identity', 'valuation'])
    await setFault(stack, { connector, mode: 'empty', times: 1 });
  doubted = await submitCase(stack, 'clean', 's90-doubted');
  await seen(stack, () => doubted.isChecked());
  // A small loan of three instalments, so that its whole life is short.
  await applicationOf(stack, 'clean', 's90-settled');
  const { purchase } = await factsOf<Facts>(stack, 'clean:s90-settled');
  const amountMinor = 900_000;
  settled = await submitCase(stack, 'clean', 's90-settled', {
    facts: {
      terms: { amountMinor, termMonths: 3 },
      purchase: { downMinor: purchase.priceMinor - amountMinor },
    },
  });
  await seen(stack, () => settled.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('S90: beyond the law nothing is published', () => {
  interface Calls {
    purposes: Record<
      string,
      { windows: { value: object[] }; attemptsPerNumberPerDayMax: { value: number } }
    >;
  }
  it('calls at 22:30 and seven dials a day are refused with their source', async () => {
    const rules = shipped<Calls>('contact-rules.json');
    const { collection } = rules.purposes;
    if (collection === undefined) throw new Error('no rules of collection');
    collection.windows.value = [{ from: '09:00', to: '22:30' }];
    collection.attemptsPerNumberPerDayMax.value = 7;
    const { status, paths, said } = await publishing('cn-contact-rules', 'contact_rules', rules);
    expect(status).toBe(409);
    expect(paths).toEqual([
      'purposes.collection.windows.value.0.to',
      // Beyond the law, and more than the person may be dialled at all.
      ...Array.from({ length: 2 }, () => 'purposes.collection.attemptsPerNumberPerDayMax.value'),
    ]);
    expect(said).toContain('2026-01-30');
  });

  it('interviews by video for a home are refused with their source', async () => {
    const interview = { byVideo: true, mark: { source: 'our platform', certainty: 'M' } };
    const home = { ...shipped('mortgage.json'), interview };
    const { status, paths, said } = await publishing('cn-mortgage', 'product', home);
    expect({ status, paths }).toEqual({ status: 409, paths: ['interview.byVideo'] });
    expect(said).toContain('个贷办法 2024-3');
  });

  it('a project without papers, duties, its capital and its table of costs is refused, all at once', async () => {
    interface Project {
      requiredDocuments: object;
      costTable: object;
      eligibility: { rule: string }[];
    }
    const project = shipped<Project>('project_finance.json');
    const { status, paths, said } = await publishing('cn-project-finance', 'product', {
      ...project,
      duties: undefined,
      eligibility: project.eligibility.filter(({ rule }) => rule === 'industry_restricted'),
      requiredDocuments: { ...project.requiredDocuments, items: [] },
      costTable: { ...project.costTable, effectiveFrom: '2099-01-01' },
    });
    expect(status).toBe(409);
    expect([...new Set(paths)].sort()).toEqual([
      ...['costTable.effectiveFrom', 'duties', 'eligibility', 'requiredDocuments.items'],
    ]);
    for (const source of ['金规〔2026〕2号', '反洗钱法', '国发〔2019〕26号', '建筑法 art. 7'])
      expect(said).toContain(source);
  });
});

describe('S90: waivers', () => {
  const waive = (item: string) => ({ item, partyId: 'borrower', reason: '老客户，资料已在档' });
  const taskOf = async (check: string) => {
    for (const { taskId, type, escalated } of await desk(doubted).openTasks()) {
      if (type !== 'manual_check') continue;
      const seenTask = done(
        await userOf(stack, 'supervisor').get<{ task: { about: { check?: string } } }>(
          `/v1/tasks/${taskId}`,
        ),
      );
      if (seenTask.task.about.check === check) return { taskId, escalated };
    }
    throw new Error(`no task about ${check}`);
  };
  const waived = { result: 'waived', comment: '新车，经销商报价可核' };

  it('of a paper: by the wrong role refused, of what the law demands by anybody', async () => {
    const one = desk(doubted);
    const byVerifier = await one.give(userOf(stack, 'verifier'), 'documents/waivers', {
      ...waive('labour_contract'),
    });
    expect(refusalOf(byVerifier)).toEqual({ status: 409, rule: 'waiver_role' });
    const demanded = await one.give(person(stack, 'supervisor'), 'documents/waivers', {
      ...waive('identity_card'),
    });
    expect(refusalOf(demanded)).toEqual({ status: 409, rule: 'legally_required' });
    expect(await lineOf(doubted, 'identity_papers_seen')).toMatchObject({
      ...{ status: 'open', waivableBy: [], certainty: 'R' },
    });
    const paper = { item: 'purchase_contract', partyId: null, reason: '合同原件在经销商处' };
    done(await one.give(person(stack, 'supervisor'), 'documents/waivers', paper));
    expect(await lineOf(doubted, 'use_proven')).toMatchObject({
      ...{ status: 'waived', by: ['person:supervisor-1'], reason: paper.reason },
    });
  });

  it('of a check: by the wrong role refused, and of what the law demands', async () => {
    const verifier = userOf(stack, 'verifier');
    const { taskId } = await taskOf('valuation:loan');
    done(await verifier.post(`/v1/tasks/${taskId}/claim`, {}));
    const refused = await verifier.post(`/v1/tasks/${taskId}/complete`, waived);
    expect(refusalOf(refused)).toEqual({ status: 409, rule: 'waiver_role' });
    done(await verifier.post(`/v1/tasks/${taskId}/release`, { reason: '须主管处理' }));
    const identity = await taskOf('identity:borrower');
    done(await verifier.post(`/v1/tasks/${identity.taskId}/claim`, {}));
    const demanded = await verifier.post(`/v1/tasks/${identity.taskId}/complete`, waived);
    expect(refusalOf(demanded)).toEqual({ status: 409, rule: 'legally_required' });
    done(await verifier.post(`/v1/tasks/${identity.taskId}/release`, { reason: '须主管处理' }));
  });

  it('by the role of the policy, once the task is his: listed with whoever gave it', async () => {
    // Nobody works on it, so its deadline brings it to the supervisor.
    const isHis = async () =>
      (await taskOf('valuation:loan')).escalated && (await taskOf('identity:borrower')).escalated;
    await seen(stack, isHis, { passMs: 3 * 3_600_000, patienceMs: 60_000 });
    const supervisor = person(stack, 'supervisor');
    const { taskId } = await taskOf('valuation:loan');
    done(await supervisor.post(`/v1/tasks/${taskId}/claim`, {}));
    const silent = await supervisor.post(`/v1/tasks/${taskId}/complete`, { result: 'waived' });
    expect(refusalOf(silent)).toEqual({ status: 409, rule: 'comment_missing' });
    done(await supervisor.post(`/v1/tasks/${taskId}/complete`, waived));
    expect(await lineOf(doubted, 'collateral_valued')).toMatchObject({
      ...{ status: 'waived', by: ['person:supervisor-1'], how: 'waived: person_waived' },
      reason: waived.comment,
    });
    const identity = await taskOf('identity:borrower');
    done(await supervisor.post(`/v1/tasks/${identity.taskId}/claim`, {}));
    const demanded = await supervisor.post(`/v1/tasks/${identity.taskId}/complete`, waived);
    expect(refusalOf(demanded)).toEqual({ status: 409, rule: 'legally_required' });
    expect(await lineOf(doubted, 'identity_confirmed')).toMatchObject({ status: 'open' });
  }, 90_000);
});

describe('S90: the procedure of a closed loan', () => {
  it('that was cancelled has no open line, and says what never came due', async () => {
    done(await desk(doubted).give(person(stack, 'supervisor'), 'cancel', { reason: '客户放弃' }));
    await seen(stack, async () => (await doubted.loan())['stage'] === 'closed');
    expect((await statuses(doubted)).sort()).toEqual(['met', 'not_due', 'waived']);
    expect(await lineOf(doubted, 'identity_confirmed')).toMatchObject({ status: 'not_due' });
    expect(await lineOf(doubted, 'lists_asked')).toMatchObject({ status: 'met', how: 'passed' });
  });

  it('that was settled has met each of its duties, with when and by whom', async () => {
    await story.until(async () => (await settled.loan())['stage'] === 'closed', 200);
    expect(await settled.loan()).toMatchObject({ closedReason: 'settled' });
    const lines = await procedure(settled);
    expect(lines.filter(({ status }) => status !== 'met')).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
    expect(lines.every(({ at, source }) => at !== null && source !== '')).toBe(true);
    expect(await lineOf(settled, 'interview_held')).toMatchObject({
      by: [expect.stringMatching(/^person:verifier-/) as unknown],
    });
    const decided = await lineOf(settled, 'decided_by_others');
    expect(new Set(decided?.by).size).toBe(2);
    const first = await lineOf(settled, 'first_check_after_the_money');
    expect(first?.at).not.toBeNull();
    expect(await lineOf(settled, 'lien_registered')).toMatchObject({ how: 'registered' });
    expect(await lineOf(settled, 'checked_each_year')).toMatchObject({ year: 1, how: 'held' });
  }, 240_000);

  it('is held to the duties of its time, whatever is published later', async () => {
    const before = await procedure(settled);
    interface Auto {
      duties: { duty: string; dueBy: string }[];
    }
    const auto = shipped<Auto>('auto.json');
    const more = ['verification', 'pre_disbursement', 'servicing'].map((dueBy) => ({
      ...auto.duties[0],
      ...{ duty: `more_in_${dueBy}`, dueBy, before: undefined },
      metBy: { kind: 'check', check: 'insurance', subject: 'loan' },
    }));
    const document = { ...auto, duties: [...auto.duties, ...more] };
    expect(await publishing('cn-auto', 'product', document)).toMatchObject({ status: 200 });
    await stack.clock.pass(2 * 24 * 3_600_000);
    const later = await submitCase(stack, 'clean', 's90-later');
    expect((await procedure(later)).map(({ duty }) => duty)).toEqual(
      expect.arrayContaining(more.map(({ duty }) => duty)),
    );
    expect(await procedure(settled)).toEqual(before);
    expect(new Set(before.map(({ policyVersion }) => policyVersion))).toEqual(new Set(['2026.1']));
    expect(await desk(settled).read('procedure')).toMatchObject({
      ...{ policyVersion: '2026.9', notReadable: [] },
    });
  }, 60_000);

  it('is not for the origination system', async () => {
    const path = `/v1/loans/${settled.loanId}/procedure`;
    expect((await originationOf(stack).get(path)).status).toBe(403);
  });
});
