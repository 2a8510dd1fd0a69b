import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createProviderClients,
  type ProviderClients,
} from '../../activities/connector/provider-clients.js';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';
import { askOf } from '../../activities/sources.js';
import type { Organisation } from '../../domain/application/party.js';
import { companySources, type CompanySource } from '../../domain/facts/company-sources.js';
import type { SourceAnswer } from '../../domain/facts/source-answer.js';
import { businessOf } from '../../sandbox/synthesis/businesses.js';
import { faultModes, type FaultMode } from '../../sandbox/faults/fault.js';
import type { Company } from '../../sandbox/facts/company.js';
import { aDealer } from '../domain/checks/a-case.js';
import { companyOutcomeOf, text } from '../domain/checks/outcome-of.js';
import { TestSandbox } from '../sandbox/a-sandbox.js';

// A provider that does not answer is waited for this long; one that answers is here by then on a slow machine as well.
const hastyMs = 700;
const patientMs = 10_000;

let sandbox: TestSandbox;
let company: Company;
let invoice: { code: string | null; number: string; issuedOn: string; netMinor: number };
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  await sandbox.application('clean');
  const { body } = await sandbox.raw('/people/clean:1/facts');
  company = (body.dealer as { company: Company }).company;
  const [first] = businessOf(company, String(body.madeOn)).invoices;
  if (first === undefined) throw new Error('a business has invoices');
  invoice = first;
});
afterAll(async () => await sandbox.remove());
beforeEach(async () => {
  await sandbox.raw('/faults', { method: 'DELETE' });
});

const clients = (timeoutMs: number): ProviderClients =>
  createProviderClients((family) => ({
    provider: family,
    baseUrl: sandbox.url,
    apiKey: 'k',
    timeoutMs,
    replyBytesMax: 200_000,
    circuit: { failuresMax: 1000, openForMs: 1 },
  }));

function requestOf(source: CompanySource, change: object): unknown {
  const { uscc, name } = company;
  const { netMinor: amountMinor, code, number, issuedOn } = invoice;
  return source === 'invoices'
    ? { uscc, invoices: [{ code, number, issuedOn, amountMinor }], ...change }
    : { name, uscc, ...change };
}

type Answered = SourceAnswer<unknown>;

/** Asks as an activity does; what the step records when all its attempts are over stands for a failure. */
async function ask(source: CompanySource, change = {}, timeoutMs = patientMs): Promise<Answered> {
  const question = {
    request: requestOf(source, change),
    key: `ln_1:verification.1:ask_source-${source}-dealer:1`,
    consentReference: null,
    signal: new AbortController().signal,
  };
  try {
    return await askOf(clients(timeoutMs), source, question);
  } catch (failure) {
    if (!(failure instanceof ProviderUnavailable)) throw failure;
    return { answer: 'UNAVAILABLE', class: failure.failureClass };
  }
}

/** The outcome of the check of that company with this answer. */
function outcomeOf(source: CompanySource, answer: Answered): string {
  const kept = { answer, fetchedAt: '2026-11-01T02:00:00.000Z', stepKey: 'x' };
  const party: Organisation = aDealer({ name: company.name, uscc: company.uscc });
  return text(companyOutcomeOf(source, { [source]: kept }, undefined, party));
}

const nothing = {
  business_registry: 'inconclusive:no_record_of_company',
  company_tax: 'inconclusive:no_periods_declared',
  invoices: 'inconclusive:invoice_not_found',
  movable_assets: 'passed',
};
/** What each fault makes of a clean company, at every source; `empty` differs by source. */
const byFault: Record<Exclude<FaultMode, 'empty'>, string> = {
  latency: 'passed',
  duplicate: 'passed',
  error: 'unavailable:error',
  cut: 'unavailable:error',
  timeout: 'unavailable:timeout',
  late: 'unavailable:timeout',
  malformed: 'unavailable:malformed',
};
const isSlow = (mode: FaultMode) => mode === 'timeout' || mode === 'late';

describe.each(companySources)('%s', (source) => {
  it.each(faultModes)('under the fault %s ends as it must', async (mode) => {
    const delayMs = mode === 'latency' ? { delayMs: 50 } : {};
    await sandbox.fault({ connector: source, mode, times: 3, ...delayMs });
    const answer = await ask(source, {}, isSlow(mode) ? hastyMs : patientMs);
    const expected = mode === 'empty' ? nothing[source] : byFault[mode];
    expect(outcomeOf(source, answer)).toBe(expected);
  });

  it('is malformed by each of three kinds of rubbish', async () => {
    await sandbox.fault({ connector: source, mode: 'malformed', times: 3 });
    for (let turn = 0; turn < 3; turn += 1) {
      expect(await ask(source)).toEqual({ answer: 'UNAVAILABLE', class: 'malformed' });
    }
    expect(await ask(source)).toMatchObject({ answer: 'FOUND' });
  });

  it('has no record of a company that does not exist, which is no mismatch', async () => {
    const answer = await ask(source, { uscc: '91350100M000100Y43' });
    expect(answer).toEqual({ answer: 'NO_RECORD', reference: expect.stringMatching(/^[A-Z-]+/) });
    expect(outcomeOf(source, answer)).toMatch(/^(inconclusive|passed_with_note):no_/);
  });

  it('answers the same under the same step key', async () => {
    expect(await ask(source)).toEqual(await ask(source));
  });
});

describe('what only some can say', () => {
  it.each(['business_registry', 'company_tax', 'movable_assets'] as const)(
    '%s tells another name under the code',
    async (source) => {
      const answer = await ask(source, { name: '上海别家贸易有限公司' });
      expect(answer.answer).toBe('MISMATCH');
      expect(outcomeOf(source, answer)).toBe('mismatch:other_company');
    },
  );

  it('the registry finds by the name alone', async () => {
    expect(await ask('business_registry', { uscc: null })).toMatchObject({
      answer: 'FOUND',
      data: { uscc: company.uscc },
    });
  });

  it('an invoice is not found when a fen differs, and that is not void', async () => {
    const { code, number, issuedOn, netMinor } = invoice;
    const asked = { code, number, issuedOn, amountMinor: netMinor + 1 };
    const answer = await ask('invoices', { invoices: [asked] });
    expect(answer).toMatchObject({ data: { invoices: [], notFound: [number] } });
  });
});
