import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  everyHistory,
  everythingOpened,
  everyTable,
  findings,
  type Place,
} from '../environment/at-rest.js';
import { bookFaults } from '../environment/book-faults.js';
import { submitCase, type Case } from '../environment/cases.js';
import { applicationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Party {
  partyId: string;
  name: string;
  idNumber?: string;
}
const dayMs = 86_400_000;

let stack: WholeStack;
let one: Case;
let loan: LoanDesk;
let seller: { name: string; idNumber: string };

const namesOf = (found: readonly string[]) =>
  [...new Set(found.map((each) => each.split(': ')[1]))].sort();
async function everythingReadable(): Promise<Place[]> {
  const path = `/v1/loans/${loan.loanId}/timeline/export?contents=readable`;
  const text = (await person(stack, 'auditor').text(path)).body;
  return [{ place: 'export', text }, ...(await everythingOpened(stack, loan.loanId))];
}

/** The loan as its snapshot opens. */
async function snapshot() {
  const opened = await everythingOpened(stack, loan.loanId);
  const text = opened.find(({ place }) => place === 'snapshot')?.text ?? '';
  const { loan: kept } = JSON.parse(text) as {
    loan: Record<string, unknown> & { parties: Record<string, Record<string, unknown>> };
  };
  return kept;
}

beforeAll(async () => {
  stack = await wholeStack();
  const story = new Story(stack);
  story.left.add('approval');
  const body = await applicationOf(stack, 'mortgage_resale', 's45-seller');
  const found = (body['parties'] as Party[]).find(({ partyId }) => partyId === 'seller');
  if (found?.idNumber === undefined) throw new Error('no seller who is a person');
  seller = { name: found.name, idNumber: found.idNumber };
  one = await submitCase(stack, 'mortgage_resale', 's45-seller');
  loan = new LoanDesk(stack, one.loanId);
  await story.until(async () => (await one.loan())['stage'] === 'approval', 20);
  done(await loan.decide(person(stack, 'approver'), 'reject'));
  await story.until(async () => (await one.loan())['stage'] === 'closed', 2);
  await stack.clock.pass((5 * 365 + 10) * dayMs);
}, 300_000);
afterAll(() => stack.close());

describe('S45: a person who sold the home, and of whom the register told', () => {
  it('stands in what the register said and in the report that was signed', async () => {
    const opened = await everythingReadable();
    expect(namesOf(findings(opened, seller))).toEqual(['idNumber', 'name']);
    const { facts, report } = await snapshot();
    expect(JSON.stringify(facts)).toContain(`"idLast4":"${seller.idNumber.slice(-4)}"`);
    expect(JSON.stringify(facts)).toContain(seller.name);
    expect(JSON.stringify(report)).toContain(seller.name);
  });

  it('is erased', async () => {
    const body = { ground: 'requested', reference: 'DSR-2032-4' };
    const answer = await loan.give(person(stack, 'admin'), 'parties/seller/erasure', body);
    expect(answer.status).toBe(200);
  });

  it('is gone from all that sources said of him, with the end of his number', async () => {
    const { facts, report, parties, ...rest } = await snapshot();
    expect(JSON.stringify(facts)).toContain('[已删除 / erased]');
    for (const part of [facts, report, rest]) {
      expect(JSON.stringify(part)).not.toContain(seller.name);
      expect(JSON.stringify(part)).not.toContain(`"${seller.idNumber.slice(-4)}"`);
    }
    // What the borrower said and handed in is the borrower's, and goes with him.
    const { borrower, ...others } = parties;
    expect(JSON.stringify(others)).not.toContain(seller.name);
    const { said, papers, reports, ...own } = borrower ?? {};
    expect(JSON.stringify(own)).not.toContain(seller.name);
    expect([said, papers, reports].every((part) => part !== undefined)).toBe(true);
    const supervisor = person(stack, 'supervisor');
    for (const page of ['', '/findings', '/checks', '/timeline?limit=200', '/project']) {
      const { body } = await supervisor.text(`/v1/loans/${loan.loanId}${page}`);
      expect(body).not.toContain(seller.name);
    }
  });

  it('is gone from the events and from all that is not opened', async () => {
    const [exported] = await everythingReadable();
    const lines = (exported?.text ?? '').split('\n');
    const naming = lines.filter((line) => line.includes(seller.name));
    const kinds = new Set(naming.map((line) => /"type":"(\w+)"/.exec(line)?.[1]));
    // The application with the contract that was captured, the borrower's answer, and the report's section on him.
    expect([...kinds].sort()).toEqual(['loan_submitted', 'question_answered', 'report_signed']);
    expect(lines.filter((line) => line.includes('source_answered'))).not.toEqual([]);
    const closed = [...(await everyTable(stack)), ...(await everyHistory(stack, loan.loanId))];
    expect(findings(closed, seller)).toEqual([]);
  });

  it('leaves a chain that proves itself, and a book without a fault', async () => {
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
    expect(await bookFaults(stack)).toEqual([]);
    expect(
      refusalOf(
        await loan.give(person(stack, 'auditor'), 'reveals', {
          ...{ partyId: 'seller', field: 'name', purpose: 'audit' },
        }),
      ).status,
    ).toBe(409);
  });
});
