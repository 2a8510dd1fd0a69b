import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf, seen, submitCase } from '../environment/cases.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

type Json = Record<string, unknown>;
interface WrongField {
  what: string;
  persona: string;
  path: string;
  /** Makes the wrong value from the right one. */
  wrong: (right: string) => string;
  message: RegExp;
}

/** Another digit in this place than the one that stands there. */
const otherDigit = (text: string, at: number) =>
  text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1);

const usccAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** The same of a credit code, in which letters stand as well. */
const otherCharacter = (text: string, at: number) =>
  text.slice(0, at) +
  usccAlphabet.charAt((usccAlphabet.indexOf(text.charAt(at)) + 1) % usccAlphabet.length) +
  text.slice(at + 1);

/** The last of 18 characters that GB 11643 gives to the first 17. */
function withIdCheck(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17.charAt(i)), 0);
  return first17 + '10X98765432'.charAt(sum % 11);
}

/** The last of 18 characters that GB 32100 gives to the first 17. */
function withUsccCheck(first17: string): string {
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, i) => {
    return total + weight * usccAlphabet.indexOf(first17.charAt(i));
  }, 0);
  return first17 + usccAlphabet.charAt((31 - (sum % 31)) % 31);
}

const badCheck = (right: string) => otherDigit(right, 15);
/** Its embedded organisation code does not check, its own check is right. */
const badOrganisation = (right: string) => withUsccCheck(otherCharacter(right.slice(0, 17), 12));

const rows: WrongField[] = [
  {
    ...{ what: 'an ID number with a wrong check character', persona: 'clean' },
    ...{ path: 'parties.0.idNumber', wrong: badCheck, message: /check/i },
  },
  {
    ...{ what: 'an ID number of 30 February, its check character right', persona: 'clean' },
    path: 'parties.0.idNumber',
    wrong: (right) => withIdCheck(`${right.slice(0, 6)}19900230${right.slice(14, 17)}`),
    message: /birth|date|calendar/i,
  },
  {
    ...{ what: 'a credit code with another organisation in it, of a dealer', persona: 'clean' },
    ...{ path: 'parties.1.uscc', wrong: badOrganisation, message: /organisation/i },
  },
  {
    ...{ what: 'a bank card that fails Luhn', persona: 'clean', path: 'parties.0.bankCard' },
    wrong: (right) => otherDigit(right, right.length - 1),
    message: /check/i,
  },
  {
    ...{ what: 'a credit code with another organisation in it, of a merchant' },
    ...{ persona: 'consumer_clean', path: 'parties.1.uscc' },
    ...{ wrong: badOrganisation, message: /organisation/i },
  },
  {
    ...{ what: 'an ID number with a wrong check character, of who sells a home' },
    ...{ persona: 'mortgage_resale', path: 'parties.1.idNumber' },
    ...{ wrong: badCheck, message: /check/i },
  },
  {
    ...{ what: 'a unit of the property register that is too short' },
    ...{ persona: 'mortgage_resale', path: 'collateral.unitNumber' },
    ...{ wrong: (right) => right.slice(0, -1), message: /28/ },
  },
  {
    ...{ what: 'a credit code with another organisation in it, of who borrows' },
    ...{ persona: 'sme_clean', path: 'parties.0.uscc' },
    ...{ wrong: badOrganisation, message: /organisation/i },
  },
  {
    ...{ what: 'an ID number with a wrong check character, of who controls the company' },
    ...{ persona: 'sme_clean', path: 'parties.1.idNumber' },
    ...{ wrong: badCheck, message: /check/i },
  },
  {
    ...{ what: 'a credit code with another organisation in it, of who wrote a study' },
    ...{ persona: 'project_clean', path: 'purpose.project.feasibility.author.uscc' },
    ...{ wrong: badOrganisation, message: /organisation/i },
  },
];

/** The value at a path of the application. */
const at = (body: Json, path: string) =>
  path.split('.').reduce<unknown>((part, name) => (part as Json)[name], body);

function withValue(body: Json, path: string, value: string): Json {
  const copy = structuredClone(body);
  const names = path.split('.');
  const parent = at(copy, names.slice(0, -1).join('.')) as Json;
  parent[names.at(-1) ?? ''] = value;
  return copy;
}

let stack: WholeStack;
beforeAll(async () => {
  stack = await wholeStack();
}, 300_000);
afterAll(() => stack.close());

describe('S16: numbers that cannot exist are refused when the application comes in', () => {
  it.each(rows)('$what', async ({ persona, path, wrong, message }) => {
    const body = await applicationOf(stack, persona, 's16');
    const value = wrong(String(at(body, path)));
    const answer = await originationOf(stack).post('/v1/loans', withValue(body, path, value));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path }] } });
    const [error, ...others] = answer.body['errors'] as { message: string }[];
    expect(error?.message).toMatch(message);
    expect(others).toEqual([]);
    expect(JSON.stringify(answer.body)).not.toContain(value);
    expect(stack.logged.join('\n')).not.toContain(value);
  });

  it('leaves nothing behind: no loan, no command, no event, no message to the process', async () => {
    const [kept] = await rowsOf(
      stack,
      `select (select count(*)::int from loans) as loans, (select count(*)::int from commands) as commands,
         (select count(*)::int from loan_events) as events, (select count(*)::int from outbox) as outbox`,
    );
    expect(kept).toEqual({ loans: 0, commands: 0, events: 0, outbox: 0 });
  });

  it('takes the same application when the numbers are right', async () => {
    const body = await applicationOf(stack, 'clean', 's16');
    const answer = await originationOf(stack).post('/v1/loans', body);
    expect(answer).toMatchObject({ status: 202, body: { stage: 'verification' } });
  });
});

describe('S16: a VIN that fails its check digit is read again, not refused', () => {
  it('is accepted, passes its checks and becomes a finding with the question to ask', async () => {
    // The register has the car under the same number: such cars exist, made for other markets.
    const submitted = await submitCase(stack, 'vin_misread', 's16');
    await seen(stack, () => submitted.isChecked());
    expect(await submitted.outcomes()).toMatchObject({
      vehicle_register: { outcome: 'passed' },
      valuation: { outcome: 'passed' },
    });
    const [finding, ...others] = await submitted.findings();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ...{ rule: 'vin_reread', severity: 'yellow', kind: 'operational', status: 'open' },
      opensQuestions: ['Q-AUTO-09'],
    });
    expect((await submitted.tasks()).map(({ type, status }) => `${type} ${status}`)).toContain(
      'applicant_interview open',
    );
  });
});
