import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf, originationOf, sandboxList, userOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Link {
  kind: string;
  partyId: string;
  contactPointId: string | null;
  loans: number;
  loansOfOthers: number;
  items: { loanId: string; branch: string; sameApplicant: boolean }[];
  hidden: number;
}

let stack: WholeStack;
/** Four people whom one agent packaged, in the order in which they came; the second at another branch. */
const ring: Case[] = [];
/** Four people who have nothing in common but the number that they give. */
const oneNumber: Case[] = [];

beforeAll(async () => {
  stack = await wholeStack();
  for (const n of [1, 2, 3, 4]) {
    const branch = n === 2 ? 'B002' : 'B001';
    const one = await submitCase(stack, 'ring', `gang-${n}`, {
      application: (body) => ({ ...body, branch }),
    });
    ring.push(one);
    // Nobody of the main branch sees the second.
    await seen(stack, async () => n === 2 || (await one.isChecked()));
    if (n === 2) await seen(stack, async () => (await one.events())['score_computed'] === 1);
  }
  for (const n of [1, 2, 3, 4]) {
    const one = await submitCase(stack, 'ring_number', `alike-${n}`);
    oneNumber.push(one);
    await seen(stack, () => one.isChecked());
  }
}, 300_000);
afterAll(() => stack.close());

interface Body {
  parties: { partyId: string; contactPoints?: object[] }[];
}
function withNumber(body: Record<string, unknown>, value: string): Record<string, unknown> {
  const { parties } = body as unknown as Body;
  const contactPoints = [{ id: 'mobile-1', kind: 'mobile', value }];
  return {
    ...body,
    parties: parties.map((one) => (one.partyId === 'borrower' ? { ...one, contactPoints } : one)),
  };
}
const nth = (cases: readonly Case[], n: number) => {
  const one = cases[n - 1];
  if (one === undefined) throw new Error(`no case ${n}`);
  return one;
};
/** What is shared by the findings, with the count. */
const sharedIn = async (one: Case) =>
  (await one.findings())
    .filter(({ rule }) => rule.startsWith('shared_'))
    .map(({ rule, severity, compared }) => `${rule} ${severity} ${compared[0]?.value ?? '-'}`)
    .sort();
const openReviews = async (one: Case) =>
  (await one.tasks()).filter(
    ({ type, status }) => type === 'fraud_review' && !['done', 'cancelled'].includes(status),
  ).length;
const linksOf = async (one: Case, role = 'supervisor') =>
  (await userOf(stack, role).get<{ items: Link[] }>(`/v1/loans/${one.loanId}/links`)).body.items;

describe('Links: applications that have something in common', () => {
  it('are found as they come, by kind and with the count, and go to anti-fraud from the policy’s bound on', async () => {
    expect(await sharedIn(nth(ring, 1))).toEqual([]);
    expect(await sharedIn(nth(ring, 3))).toEqual(['shared_address yellow 2', 'shared_payee red 2']);
    expect(await sharedIn(nth(ring, 4))).toEqual(['shared_address yellow 3', 'shared_payee red 3']);
    expect(await openReviews(nth(ring, 1))).toBe(0);
    expect(await openReviews(nth(ring, 3))).toBe(1);
    expect(await openReviews(nth(ring, 4))).toBe(1);
  });

  it('a number that four applicants share goes to anti-fraud (S66 of depth.md)', async () => {
    expect(await sharedIn(nth(oneNumber, 1))).toEqual([]);
    expect(await sharedIn(nth(oneNumber, 2))).toEqual(['shared_number yellow 1']);
    expect(await sharedIn(nth(oneNumber, 4))).toEqual(['shared_number red 3']);
    expect(await openReviews(nth(oneNumber, 2))).toBe(0);
    expect(await openReviews(nth(oneNumber, 4))).toBe(1);
  });

  it('are listed for whoever may see them, and those of other branches are counted', async () => {
    const found = await linksOf(nth(ring, 4));
    const shown = found.filter(({ kind }) => kind === 'address' || kind === 'payee');
    expect(shown.map(({ kind }) => kind).sort()).toEqual(['address', 'payee']);
    for (const link of shown) {
      expect(link).toMatchObject({ loans: 3, loansOfOthers: 3, hidden: 1, partyId: 'borrower' });
      const ids = [nth(ring, 3).loanId, nth(ring, 1).loanId].sort();
      expect(link.items.map(({ loanId }) => loanId).sort()).toEqual(ids);
      expect(link.items.every(({ branch }) => branch === 'B001')).toBe(true);
    }
    const numbers = (await linksOf(nth(oneNumber, 1))).filter(({ kind }) => kind === 'phone');
    expect(numbers).toMatchObject([{ contactPointId: 'mobile-1', loans: 3, hidden: 0 }]);
  });

  it('show no value, not to origination, and not for a loan of another branch', async () => {
    const { parties } = (await applicationOf(stack, 'ring_number', 'alike-1')) as unknown as Body;
    const [point] = (parties[0]?.contactPoints ?? []) as { value: string }[];
    const text = JSON.stringify(await linksOf(nth(oneNumber, 1)));
    expect(point?.value).toMatch(/^\+861\d{10}$/);
    expect(text).not.toContain(point?.value.slice(3));
    const path = `/v1/loans/${nth(ring, 4).loanId}/links`;
    expect((await originationOf(stack).get(path)).status).toBe(403);
    const other = await userOf(stack, 'verifier').get(`/v1/loans/${nth(ring, 2).loanId}/links`);
    expect(other.status).toBe(404);
  });

  it('an applicant’s own earlier loan is told from those of others, and is no finding', async () => {
    const again = await submitCase(stack, 'ring_number', 'alike-1', {
      application: (body) => ({
        ...withNumber(body, '13912345000'),
        applicationNumber: 'AGAIN-1',
      }),
    });
    await seen(stack, () => again.isChecked());
    expect(await sharedIn(again)).toEqual([]);
    const [home] = (await linksOf(again)).filter(({ kind }) => kind === 'address');
    expect(home).toMatchObject({ loans: 1, loansOfOthers: 0, items: [{ sameApplicant: true }] });
  });

  it('what anti-fraud cleared stays cleared when the facts are gone through again', async () => {
    const desk = new LoanDesk(stack, nth(ring, 3).loanId);
    const officer = person(stack, 'risk_officer');
    const { taskId } = await desk.openTask('fraud_review');
    done(await officer.post(`/v1/tasks/${taskId}/claim`, {}));
    const silent = await officer.post(`/v1/tasks/${taskId}/complete`, { result: 'cleared' });
    expect(refusalOf(silent)).toMatchObject({ rule: 'comment_missing' });
    const said = { result: 'cleared', comment: 'a family business, papers seen' };
    done(await officer.post(`/v1/tasks/${taskId}/complete`, said));
    const correction = {
      path: 'parties.borrower.income.netMonthly',
      value: { amountMinor: 1_230_000, currency: 'CNY' },
      reason: 'pay slip of last month',
    };
    done(await desk.give(originationOf(stack), 'corrections', correction));
    await seen(stack, () => nth(ring, 3).isChecked());
    // The fourth came after the third was looked at: that is another fact, and is looked at again.
    expect(await sharedIn(nth(ring, 3))).toContain('shared_payee red 3');
    expect(await openReviews(nth(ring, 3))).toBe(1);
    await desk.work(officer, 'fraud_review', said);
    const next = { ...correction, value: { amountMinor: 1_240_000, currency: 'CNY' } };
    done(await desk.give(originationOf(stack), 'corrections', next));
    await seen(stack, () => nth(ring, 3).isChecked());
    expect(await openReviews(nth(ring, 3))).toBe(0);
  });

  it('what anti-fraud confirmed is rejected, and the borrower hears nothing of it', async () => {
    const fourth = nth(ring, 4);
    const desk = new LoanDesk(stack, fourth.loanId);
    const confirmed = { result: 'fraud_confirmed', comment: 'three others name the same account' };
    await desk.work(person(stack, 'risk_officer'), 'fraud_review', confirmed);
    await seen(stack, async () => (await fourth.loan())['stage'] === 'closed', { passMs: 1_000 });
    expect(await fourth.loan()).toMatchObject({ closedReason: 'rejected' });
    const told = JSON.stringify(await sandboxList(stack, `/messages?loanId=${fourth.loanId}`));
    expect(told).toContain('loan_rejected');
    expect(told).not.toMatch(/fraud|shared|欺诈/);
  });
});

describe('Links: the same car or home in two applications', () => {
  const shared = async (one: Case) =>
    (await sharedIn(one)).filter((text) => text.startsWith('shared_collateral'));
  /** Two people apply for one thing: the second names what the first has named. */
  const twoFor = async (persona: string, field: 'vin' | 'unitNumber'): Promise<[Case, Case]> => {
    const first = await submitCase(stack, persona, `twin-${field}-1`);
    await seen(stack, () => first.isChecked());
    const { collateral } = await applicationOf(stack, persona, `twin-${field}-1`);
    const value = (collateral as Record<string, unknown>)[field];
    const second = await submitCase(stack, persona, `twin-${field}-2`, {
      application: (body) => ({
        ...body,
        collateral: { ...(body['collateral'] as object), [field]: value },
      }),
    });
    await seen(stack, () => second.isChecked());
    return [first, second];
  };

  it.each([
    ['clean', 'vin'],
    ['mortgage_clean', 'unitNumber'],
  ] as const)('%s: goes to anti-fraud while both are open', async (persona, field) => {
    const [first, second] = await twoFor(persona, field);
    expect(await shared(first)).toEqual([]);
    expect(await shared(second)).toEqual(['shared_collateral red 1']);
    expect(await openReviews(second)).toBe(1);
    const listed = (await linksOf(first)).filter(({ kind }) => kind === 'collateral');
    expect(listed).toMatchObject([{ partyId: 'borrower', loans: 1, loansOfOthers: 1 }]);
    const desk = new LoanDesk(stack, first.loanId);
    done(await desk.give(originationOf(stack), 'withdraw', { reason: 'bought elsewhere' }));
    await seen(stack, async () => (await first.loan())['stage'] === 'closed', { passMs: 1_000 });
    const correction = {
      path: 'parties.borrower.income.netMonthly',
      value: { amountMinor: 1_230_000, currency: 'CNY' },
      reason: 'pay slip of last month',
    };
    done(
      await new LoanDesk(stack, second.loanId).give(
        originationOf(stack),
        'corrections',
        correction,
      ),
    );
    await seen(stack, () => second.isChecked());
    const standing = (await second.findings()).filter(({ status }) => status !== 'gone');
    expect(standing.map(({ rule }) => rule)).not.toContain('shared_collateral');
    expect(await openReviews(second)).toBe(0);
  });
});
