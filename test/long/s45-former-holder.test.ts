import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  everyHistory,
  everythingOpened,
  everyTable,
  findings,
  type Place,
} from '../environment/at-rest.js';
import { bookFaults } from '../environment/book-faults.js';
import { factsOf, submitCase, type Case } from '../environment/cases.js';
import { originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const dayMs = 86_400_000;
interface Person {
  name: string;
  idNumber: string;
  mobile: { number: string };
}
interface Facts {
  financeHead: Person;
  successor: Person;
}

let stack: WholeStack;
let one: Case;
let loan: LoanDesk;
let facts: Facts;

const textsOf = ({ name, idNumber, mobile }: Person) => ({
  ...{ name, idNumber, mobile: mobile.number.replace(/^\+86/, '') },
});
const namesOf = (found: readonly string[]) =>
  [...new Set(found.map((each) => each.split(': ')[1]))].sort();
const parts = ['', 'timeline?limit=200', 'checks', 'findings', 'report', 'plan', 'documents'];
async function everyPage(): Promise<Place[]> {
  const paths = parts.map((part) => `/v1/loans/${loan.loanId}/${part}`.replace(/\/$/, ''));
  paths.push(`/v1/tasks?loanId=${loan.loanId}&limit=200`, '/v1/loans');
  const supervisor = person(stack, 'supervisor');
  return await Promise.all(
    paths.map(async (path) => {
      const { status, body } = await supervisor.text(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      return { place: path, text: body };
    }),
  );
}
async function everythingReadable(): Promise<Place[]> {
  const path = `/v1/loans/${loan.loanId}/timeline/export?contents=readable`;
  const text = (await person(stack, 'auditor').text(path)).body;
  return [{ place: 'export', text }, ...(await everythingOpened(stack, loan.loanId))];
}
const erase = async (partyId: string) =>
  await loan.give(person(stack, 'admin'), `parties/${partyId}/erasure`, {
    ...{ ground: 'requested', reference: 'DSR-2032-3' },
  });

beforeAll(async () => {
  stack = await wholeStack();
  const story = new Story(stack);
  story.left.add('report_review').add('approval');
  one = await submitCase(stack, 'sme_clean', 's45');
  loan = new LoanDesk(stack, one.loanId);
  facts = await factsOf<Facts>(stack, 'sme_clean:s45');
  const isReview = async () =>
    (await loan.openTasks()).some(({ type }) => type === 'report_review');
  // She was identified, screened, called and interviewed before she left.
  await story.until(isReview, 20);
  const query = 'seed=s45&position=finance_head';
  const successor = await fetch(`${stack.sandboxUrl}/personas/sme_clean/successor?${query}`);
  const path = `/v1/loans/${loan.loanId}/parties`;
  done(await originationOf(stack).post(path, (await successor.json()) as object));
  story.left.delete('report_review');
  await story.until(async () => (await one.loan())['stage'] === 'approval', 20);
  done(await loan.decide(person(stack, 'approver'), 'reject'));
  await story.until(async () => (await one.loan())['stage'] === 'closed', 2);
  await stack.clock.pass((5 * 365 + 10) * dayMs);
}, 300_000);
afterAll(() => stack.close());

describe('S45: somebody who held a position in the company and left before the end', () => {
  it('stood in the record with all that was known of him', async () => {
    const readable = findings(await everythingReadable(), textsOf(facts.financeHead));
    expect(namesOf(readable)).toEqual(['idNumber', 'mobile', 'name']);
  });

  it('is erased, once', async () => {
    expect((await erase('finance')).status).toBe(200);
    expect(refusalOf(await erase('finance'))).toEqual({ status: 409, rule: 'unknown_party' });
  });

  it('is readable nowhere: no page, no table, no event, no history, no log', async () => {
    const log = { place: 'log', text: stack.logged.join('\n') };
    const histories = await everyHistory(stack, loan.loanId);
    const places = [...(await everyPage()), ...(await everyTable(stack)), ...histories, log];
    const everywhere = [...places, ...(await everythingReadable())];
    expect(findings(everywhere, textsOf(facts.financeHead))).toEqual([]);
    const search = async (text: string) =>
      done(await person(stack, 'supervisor').post<{ items: object[] }>('/v1/search', { text }))
        .items;
    for (const text of Object.values(textsOf(facts.financeHead)))
      expect(await search(text)).toEqual([]);
  });

  it('leaves whoever came after, and a position that nobody holds twice', async () => {
    const readable = findings(await everythingReadable(), textsOf(facts.successor));
    expect(namesOf(readable)).toEqual(['idNumber', 'mobile', 'name']);
    const { parties } = await loan.read<{
      parties: { partyId: string; positions: string[] }[];
    }>();
    expect(parties.map(({ partyId }) => partyId)).not.toContain('finance');
    const holders = parties.filter(({ positions }) => positions?.includes('finance_head'));
    expect(holders.map(({ partyId }) => partyId)).toEqual(['successor']);
  });

  it('leaves a chain that proves itself, and a book without a fault', async () => {
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
    expect(await bookFaults(stack)).toEqual([]);
  });
});
