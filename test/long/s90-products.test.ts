import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsOf, seen, submitCase, type Case } from '../environment/cases.js';
import { applicationOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface DutyLine {
  duty: string;
  dueBy: string;
  partyId: string | null;
  year: number | null;
  status: string;
  at: string | null;
  by: string[];
  how: string | null;
  policyVersion: string;
}
interface Home {
  home: { priceMinor: number };
}

/** A small loan of three instalments, so that its whole life is short. */
const small = { amountMinor: 900_000, termMonths: 3 };
const lent = ['mortgage_clean', 'consumer_clean', 'sme_clean', 'project_clean'] as const;
type Persona = (typeof lent)[number];

let stack: WholeStack;
let story: Story;
const cases = new Map<string, Case>();
const caseOf = (name: string): Case => {
  const found = cases.get(name);
  if (found === undefined) throw new Error(`${name} was not submitted`);
  return found;
};
const stageOf = async (one: Case) => (await one.loan())['stage'];
const procedure = async (one: Case) => (await one.part<{ items: DutyLine[] }>('procedure')).items;
const lineOf = async (one: Case, duty: string) =>
  (await procedure(one)).find((line) => line.duty === duty);
const statusesOf = (lines: readonly DutyLine[]) =>
  [...new Set(lines.map(({ status }) => status))].sort();

/** What makes the life of a person's loan short; companies borrow as they do. */
async function shortened(persona: Persona, seed: string): Promise<object | undefined> {
  if (persona === 'consumer_clean')
    return { terms: small, consumption: { totalMinor: 1_000_000, ownMinor: 100_000 } };
  if (persona !== 'mortgage_clean') return undefined;
  await applicationOf(stack, persona, seed);
  const { home } = await factsOf<Home>(stack, `${persona}:${seed}`);
  return { terms: small, home: { downMinor: home.priceMinor - small.amountMinor } };
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const persona of lent) {
    const facts = await shortened(persona, 's90');
    cases.set(persona, await submitCase(stack, persona, 's90', facts && { facts }));
    cases.set(`${persona} cancelled`, await submitCase(stack, persona, 's90-cancelled'));
  }
  for (const persona of lent) {
    const one = caseOf(`${persona} cancelled`);
    await seen(stack, () => one.isChecked(), { patienceMs: 120_000 });
    const desk = new LoanDesk(stack, one.loanId);
    done(await desk.give(person(stack, 'supervisor'), 'cancel', { reason: '客户放弃' }));
    await seen(stack, async () => (await stageOf(one)) === 'closed', { patienceMs: 60_000 });
  }
  const isOut = async (persona: Persona) =>
    ['servicing', 'closed'].includes(String(await stageOf(caseOf(persona))));
  await story.until(async () => (await Promise.all(lent.map(isOut))).every(Boolean), 60);
}, 900_000);
afterAll(() => stack.close());

describe.each(lent)('S90: the procedure of %s', (persona) => {
  it('has met everything before the money, and holds it to the policy of then', async () => {
    const lines = (await procedure(caseOf(persona))).filter(({ dueBy }) => dueBy !== 'servicing');
    expect(lines.filter(({ status }) => status !== 'met')).toEqual([]);
    expect(lines.filter(({ at, by }) => at === null || by.length === 0)).toEqual([]);
    expect(lines.map(({ duty }) => duty)).toEqual(
      expect.arrayContaining(['bureau_authorised', 'asked_with_consent', 'costs_shown']),
    );
    expect(new Set(lines.map(({ policyVersion }) => policyVersion))).toEqual(new Set(['2026.1']));
  });

  it('says when somebody had agreed, before he was asked about', async () => {
    const one = caseOf(persona);
    const borrower =
      persona.startsWith('sme') || persona.startsWith('project') ? 'company' : 'borrower';
    const agreed = (await procedure(one)).filter(({ duty }) => duty === 'bureau_authorised');
    expect(agreed.map(({ partyId }) => partyId)).toContain(borrower);
    const [first] = await one.asked('credit_bureau');
    for (const { at, by, partyId } of agreed) {
      expect(by).toEqual([partyId]);
      expect(Date.parse(at ?? '')).toBeLessThanOrEqual(Date.parse(first?.simulatedAt ?? ''));
    }
  });

  it('of one that was cancelled has no open line', async () => {
    const lines = await procedure(caseOf(`${persona} cancelled`));
    expect(statusesOf(lines)).toEqual(['met', 'not_due']);
    expect(lines.find(({ duty }) => duty === 'lists_asked')).toMatchObject({ status: 'met' });
  });
});

describe('S90: the entry of what secures a loan', () => {
  it('of a home was made before the money, and has its time', async () => {
    const entry = await lineOf(caseOf('mortgage_clean'), 'lien_registered');
    expect(entry).toMatchObject({ status: 'met', how: 'registered', by: ['system'] });
    const timeline = await new LoanDesk(stack, caseOf('mortgage_clean').loanId).timeline();
    const ordered = timeline.find(({ type }) => type === 'money_ordered');
    expect(Date.parse(entry?.at ?? '')).toBeLessThanOrEqual(Date.parse(ordered?.at ?? ''));
  });

  it('is no duty where nothing secures it', async () => {
    for (const persona of ['consumer_clean', 'project_clean'])
      expect(await lineOf(caseOf(persona), 'lien_registered')).toBeUndefined();
  });
});

describe('S90: a loan that was lived to its end', () => {
  it.each(['mortgage_clean', 'consumer_clean'] as const)(
    '%s has met each of its duties, those after the money too',
    async (persona) => {
      const one = caseOf(persona);
      await story.until(async () => (await stageOf(one)) === 'closed', 300);
      expect(await one.loan()).toMatchObject({ closedReason: 'settled' });
      const lines = await procedure(one);
      expect(lines.filter(({ status }) => status !== 'met')).toEqual([]);
      expect(lines.filter(({ duty }) => duty === 'checked_each_year')).toMatchObject([
        { year: 1, how: 'held' },
      ]);
    },
    600_000,
  );
});
