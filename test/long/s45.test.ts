import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyHistory, everyTable, findings, type Place } from '../environment/at-rest.js';
import { applicationOfCanaries, canaries, type Numbers } from '../environment/canaries.js';
import { applicationOf, originationOf, type Client } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const dayMs = 86_400_000;
/** What is known of the borrower, and of the dealer, who is a party of his own. */
const ofBorrower = [
  ...(['name', 'homeAddress', 'employer', 'employerAddress', 'department', 'post'] as const),
  ...(['payingBank', 'lender', 'mailbox'] as const),
];
const pick = (names: readonly (keyof typeof canaries)[]) =>
  Object.fromEntries(names.map((name) => [name, canaries[name]]));

let stack: WholeStack;
let loan: LoanDesk;
let other: LoanDesk;
let numbers: Numbers;
let auditor: Client;
let admin: Client;
let counted: unknown;

const borrowers = () => {
  const { idNumber, mobile, card } = numbers;
  return { ...pick(ofBorrower), idNumber, mobile, card };
};
const dealers = () => ({ ...pick(['dealer', 'dealerBank']), account: numbers.dealerAccount });
const namesOf = (found: readonly string[]) => [...new Set(found.map((one) => one.split(': ')[1]))];

/** All that an auditor may take away readable: every event, opened with every key that is there. */
async function everythingReadable(): Promise<Place> {
  const path = `/v1/loans/${loan.loanId}/timeline/export?contents=readable`;
  return { place: 'export', text: (await auditor.text(path)).body };
}
/** Every page about the loan, as people see it. */
async function everyPage(): Promise<Place[]> {
  const parts = ['', '/timeline', '/checks', '/findings', '/report', '/plan', '/signals'];
  const paths = [...parts.map((part) => `/v1/loans/${loan.loanId}${part}`)];
  paths.push(`/v1/tasks?loanId=${loan.loanId}`, '/v1/loans');
  const supervisor = person(stack, 'supervisor');
  return await Promise.all(
    paths.map(async (path) => ({ place: path, text: (await supervisor.text(path)).body })),
  );
}
const reveal = async (partyId: string, field: string) =>
  await loan.give(person(stack, 'auditor'), 'reveals', { partyId, field, purpose: 'audit' });
const found = async (text: string) =>
  done(await person(stack, 'supervisor').post<{ items: unknown[] }>('/v1/search', { text })).items;
const figures = async () =>
  done(await person(stack, 'supervisor').get<{ counts: unknown }>('/v1/loans?limit=1')).counts;
const erase = async (partyId: string, reference = 'DSR-2031-7') =>
  await loan.give(admin, `parties/${partyId}/erasure`, { ground: 'requested', reference });

beforeAll(async () => {
  stack = await wholeStack();
  [auditor, admin] = [person(stack, 'auditor'), person(stack, 'admin')];
  const story = new Story(stack);
  story.left.add('approval');
  const made = await applicationOfCanaries(stack, 's45');
  numbers = made.numbers;
  const submit = async (application: Record<string, unknown>) => {
    const submitted = await originationOf(stack).post('/v1/loans', application);
    return new LoanDesk(stack, String(done(submitted)['loanId']));
  };
  loan = await submit(made.application);
  other = await submit(await applicationOf(stack, 'clean', 's45-other'));
  const both = [loan, other];
  const allIn = async (stage: string) =>
    (await Promise.all(both.map((one) => one.read()))).every((one) => one['stage'] === stage);
  await story.until(() => allIn('approval'), 7);
  for (const one of both) done(await one.decide(person(stack, 'approver'), 'reject'));
  await story.until(() => allIn('closed'), 2);
}, 300_000);
afterAll(() => stack.close());

describe('S45: the borrower of a rejected loan', () => {
  it('is not erased while the record must be kept', async () => {
    expect(refusalOf(await erase('borrower'))).toEqual({ status: 409, rule: 'must_be_kept' });
    await stack.clock.pass(5 * 365 * dayMs);
    expect(refusalOf(await erase('borrower'))).toEqual({ status: 409, rule: 'must_be_kept' });
    expect(namesOf(findings([await everythingReadable()], borrowers())).sort()).toEqual(
      Object.keys(borrowers()).sort(),
    );
    counted = await figures();
  });

  it('is erased by an administrator, and by nobody else, once', async () => {
    await stack.clock.pass(10 * dayMs);
    const body = { ground: 'requested', reference: 'DSR-2031-7' };
    const path = 'parties/borrower/erasure';
    const others = ['supervisor', 'auditor', 'risk_officer', 'verifier'];
    for (const role of others)
      expect((await loan.give(person(stack, role), path, body)).status).toBe(403);
    expect((await erase('borrower')).status).toBe(200);
    expect(refusalOf(await erase('borrower'))).toEqual({ status: 409, rule: 'unknown_party' });
    const [last] = (await loan.timeline()).slice(-1);
    expect(last).toMatchObject({ type: 'party_erased' });
  });

  it('is readable nowhere: no page, no table, no event, no history, no log', async () => {
    const histories = await everyHistory(stack, loan.loanId);
    const log = { place: 'log', text: stack.logged.join('\n') };
    const places = [...(await everyPage()), ...(await everyTable(stack)), ...histories, log];
    expect(findings([...places, await everythingReadable()], borrowers())).toEqual([]);
    for (const field of ['name', 'idNumber', 'bankCard', 'address'])
      expect((await reveal('borrower', field)).status).toBe(409);
  });

  it('is found no more, by nothing that he is searched by', async () => {
    for (const text of [numbers.idNumber, numbers.mobile, canaries.name, numbers.card])
      expect(await found(text)).toEqual([]);
    expect(await found(loan.loanId)).toHaveLength(1);
  });
});

describe('S45: what the erasure leaves', () => {
  it('the other party, readable as before', async () => {
    expect(namesOf(findings([await everythingReadable()], dealers())).sort()).toEqual(
      Object.keys(dealers()).sort(),
    );
    expect(done(await reveal('dealer', 'name'))).toMatchObject({ value: canaries.dealer });
  });

  it('a chain that proves itself, and a loan that says what became of it', async () => {
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
    expect(await loan.read()).toMatchObject({ stage: 'closed', closedReason: 'rejected' });
  });

  it('the figures, which still add up', async () => {
    expect(counted).toMatchObject({ closed: 2 });
    expect(await figures()).toEqual(counted);
  });

  it('another loan, untouched', async () => {
    const shown = await other.give(person(stack, 'auditor'), 'reveals', {
      ...{ partyId: 'borrower', field: 'idNumber', purpose: 'audit' },
    });
    expect(shown.status).toBe(200);
    expect(await other.read('timeline/verification')).toMatchObject({ valid: true });
  });
});
