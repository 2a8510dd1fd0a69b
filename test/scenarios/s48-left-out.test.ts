import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clearFaults, seen, setFault, submitCase, type Case } from '../environment/cases.js';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { originationOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-consumer/versions';
interface Line {
  check: string;
  subject: string;
}
interface Document {
  version: string;
  effectiveFrom: string;
  checks: Line[];
}

interface Parties {
  parties: { partyId: string; contactPoints: { id: string }[] }[];
}

let stack: WholeStack;
let one: Case;
let shipped: Document;

/** A policy without a line, as one administrator writes it and another publishes it. */
async function publishWithout(version: string, check: string, subject: string) {
  const effectiveFrom = dayAfter(chinaDay(await stack.clock.now()), 3);
  const checks = shipped.checks.filter(
    (line) => !(line.check === check && line.subject === subject),
  );
  expect(checks).toHaveLength(shipped.checks.length - 1);
  const document = { ...shipped, version, effectiveFrom, checks };
  const draft = { kind: 'product', document, reason: 'asked elsewhere' };
  const { digest } = done(
    await person(stack, 'admin', 1).post<{ digest: string }>(versions, draft),
  );
  const path = `${versions}/${version}/publish`;
  return await person(stack, 'admin', 2).post(path, { digest, reason: 'read and agreed' });
}
const outcomeOf = async (key: string) =>
  (await one.checks()).items.find((item) => item.key === key)?.outcome.outcome;

beforeAll(async () => {
  stack = await wholeStack({ default: { openForSeconds: 1 } });
  const admin = person(stack, 'admin', 1);
  shipped = done(await admin.get<{ document: Document }>(`${versions}/2026.1`)).document;
  one = await submitCase(stack, 'consumer_clean', 's48');
  await seen(stack, () => one.isChecked());
}, 300_000);
afterAll(() => stack.close());

describe('S48: a check that a policy drops for one role and keeps for another', () => {
  it('is waited for by a loan in which the other one’s answer alone is there', async () => {
    expect(await outcomeOf('phone_ownership:borrower')).toBe('passed');
    expect(await outcomeOf('phone_ownership:contact')).toBe('passed');
    await setFault(stack, { connector: 'phone_ownership', mode: 'error' });
    const body = (await new LoanDesk(stack, one.loanId).read()) as unknown as Parties;
    const [mobile] = body.parties.find(({ partyId }) => partyId === 'contact')?.contactPoints ?? [];
    const value = {
      ...{ kind: 'mobile', id: 'mobile-new', value: '+8613900001234', cause: 'changed' },
      replaces: mobile?.id,
    };
    const correction = {
      path: 'parties.contact.contactPoints',
      value,
      reason: 'told on the phone',
    };
    done(
      await new LoanDesk(stack, one.loanId).give(originationOf(stack), 'corrections', correction),
    );
    const isAsked = async () =>
      (await one.checks()).pending.some(({ source }) => source === 'phone_ownership');
    await seen(stack, isAsked);
    const refused = await publishWithout('2026.2', 'phone_ownership', 'contact_person');
    expect(refused).toMatchObject({
      status: 409,
      body: {
        errors: [
          {
            path: 'checks',
            message:
              'phone_ownership of the contact_person is left out, and 1 loan(s) in verification wait for it',
          },
        ],
      },
    });
  });

  it('may be dropped once nobody waits for it, whoever else is asked about', async () => {
    await clearFaults(stack);
    await seen(stack, () => one.isChecked(), { passMs: 60_000, patienceMs: 60_000 });
    const published = await publishWithout('2026.3', 'phone_ownership', 'contact_person');
    expect(published).toMatchObject({ status: 200 });
  });
});
