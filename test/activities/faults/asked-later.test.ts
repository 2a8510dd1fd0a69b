import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createProviderClients } from '../../../activities/connector/provider-clients.js';
import { ProviderUnavailable } from '../../../activities/connector/provider-failure.js';
import { newestIndustries } from '../../../activities/industry-statistics.js';
import { askOf } from '../../../activities/sources.js';
import type { SourceName } from '../../../domain/facts/sources.js';
import { evaluateSignals } from '../../../domain/signals/evaluate-signals.js';
import { faultModes, type FaultMode } from '../../../sandbox/faults/fault.js';
import { aCase } from '../../domain/checks/a-case.js';
import { outcomeOf, text } from '../../domain/checks/outcome-of.js';
import { autoPolicy } from '../../domain/policy/shipped-policy.js';
import { signalCatalogue } from '../../domain/signals/shipped-catalogue.js';
import { orderOf, TestSandbox } from '../../sandbox/a-sandbox.js';
import { BendingProxy } from './bending-proxy.js';

/** Whoever does not answer is waited for so long; one that answers is patiently waited for on a slow machine as well. */
const hastyMs = 150;
const patientMs = 20_000;

let sandbox: TestSandbox;
let proxy: BendingProxy;
let proxyUrl: string;
let questions: Record<Asked, unknown>;
let deviceId: string;
type Asked = 'telematics' | 'loan_account';

beforeAll(async () => {
  sandbox = await TestSandbox.start();
  proxy = new BendingProxy(() => sandbox.url);
  proxyUrl = await proxy.open();
  const application = await sandbox.application('clean');
  const order = orderOf(application, 'ln_1', '2026-12-15');
  await sandbox.post('/core-banking/orders', order, 'ln_1:disbursement.1:order:1');
  // By then the car is handed over, and its device heard.
  sandbox.pass(8);
  deviceId = application.collateral.telematicsDeviceId ?? '';
  questions = { telematics: { deviceId }, loan_account: { loanId: 'ln_1' } };
});
afterAll(async () => {
  await proxy.close();
  await sandbox.remove();
});
beforeEach(async () => {
  proxy.bend = (answer) => answer;
  await sandbox.raw('/faults', { method: 'DELETE' });
});

const clientsAt = (baseUrl: string, timeoutMs: number) =>
  createProviderClients((family) => ({
    ...{ provider: family, baseUrl, apiKey: 'k', timeoutMs, replyBytesMax: 200_000 },
    circuit: { failuresMax: 1_000, openForMs: 1 },
  }));

/** Asks as the activity does; what the record keeps when its patience is over stands for a failure. */
async function ask(source: Asked, baseUrl: string, timeoutMs: number) {
  const question = {
    ...{ request: questions[source], key: `ln_1:servicing.1:ask_source-${source}-loan:1` },
    ...{ consentReference: 'form/1', signal: new AbortController().signal },
  };
  return await askOf(clientsAt(baseUrl, timeoutMs), source, question).catch((failure: unknown) => {
    if (!(failure instanceof ProviderUnavailable)) throw failure;
    return { answer: 'UNAVAILABLE' as const, class: failure.failureClass };
  });
}

/** The signals that are read from each source. */
const signalsOf: Record<Asked, readonly string[]> = {
  telematics: ['EW-V01', 'EW-V02'],
  loan_account: ['EW-R01', 'EW-R02', 'EW-R03'],
};

/** What the signals make of an answer (and the check of the device), `clear`, `raised` or `not_evaluated`. */
function readAs(source: Asked, answer: Awaited<ReturnType<typeof ask>>): string {
  const now = new Date(sandbox.now).toISOString();
  const kept = { [source]: { answer, fetchedAt: now, stepKey: 'x' } } as never;
  const collateral = { telematicsDeviceId: deviceId };
  const input = {
    ...{ file: aCase({ loanFacts: kept, collateral }), policy: autoPolicy(), now },
    ...{ today: now.slice(0, 10), borrowerId: 'borrower', unreachableDays: 0 },
    baseline: { netMonthlyIncomeMinor: null, collateralValueMinor: null },
    ...{ contactChangedOn: [], insuredUntil: null, papersOverdue: [], reported: [] },
  };
  const states = evaluateSignals(input, signalCatalogue())
    .filter(({ code }) => signalsOf[source].includes(code))
    .map(({ state }) => state);
  const told = [...new Set(states)].join(' and ');
  if (source !== 'telematics') return told;
  return `${told}, ${text(outcomeOf('telematics', kept, { collateral }, { now }))}`;
}

const outage = (as: string) => ({
  telematics: `not_evaluated, unavailable:${as}`,
  loan_account: 'not_evaluated',
});
const well = { telematics: 'clear, passed', loan_account: 'clear' };
const byFault: Record<FaultMode, Record<Asked, string>> = {
  ...{ latency: well, duplicate: well },
  ...{ error: outage('error'), cut: outage('error') },
  ...{ timeout: outage('timeout'), late: outage('timeout'), malformed: outage('malformed') },
  // No device under that number, and no account: neither says that all is well.
  empty: {
    telematics: 'not_evaluated, inconclusive:device_unknown',
    loan_account: 'not_evaluated',
  },
};
type Answer = Record<string, unknown>;
const byAnswer: Record<string, { bend: (answer: Answer) => Answer; told: Record<Asked, string> }> =
  {
    FOUND: { bend: (answer) => answer, told: well },
    MISMATCH: {
      bend: (answer) => ({ ...answer, answer: 'MISMATCH' }),
      told: { telematics: 'not_evaluated, mismatch:other_device', loan_account: 'not_evaluated' },
    },
    NO_RECORD: { bend: () => ({ answer: 'NO_RECORD', reference: 'r' }), told: byFault.empty },
    'MATCH, which none of them can say': {
      bend: (answer) => ({ ...answer, answer: 'MATCH' }),
      told: outage('malformed'),
    },
    'UNAVAILABLE, which is for us to say': {
      bend: () => ({ answer: 'UNAVAILABLE', class: 'error' }),
      told: outage('malformed'),
    },
    'FOUND without its data': {
      bend: ({ reference }) => ({ answer: 'FOUND', data: {}, reference }),
      told: outage('malformed'),
    },
  };

describe.each(['telematics', 'loan_account'] satisfies SourceName[] as Asked[])(
  '%s, asked after the money',
  (source) => {
    it.each(faultModes)('under the fault %s is read as it must', async (mode) => {
      const delayMs = mode === 'latency' ? { delayMs: 20 } : {};
      await sandbox.fault({ connector: source, mode, ...delayMs });
      const isSlow = mode === 'timeout' || mode === 'late';
      const answer = await ask(source, sandbox.url, isSlow ? hastyMs : patientMs);
      expect(readAs(source, answer)).toBe(byFault[mode][source]);
    });
    it.each(Object.entries(byAnswer))('says %s', async (_, { bend, told }) => {
      proxy.bend = bend;
      expect(readAs(source, await ask(source, proxyUrl, patientMs))).toBe(told[source]);
    });
  },
);

describe('the publisher of industry data', () => {
  const newest = (timeoutMs: number) =>
    newestIndustries(
      clientsAt(sandbox.url, timeoutMs).of('industry_statistics'),
      'industries:1',
    ).then(
      (table) => (table === null ? 'none published' : 'a table'),
      (error: unknown) => String((error as ProviderUnavailable).failureClass),
    );
  beforeAll(async () => {
    const usual = { ratios: {}, receivablesDays: null };
    const days = { asOf: '2026-06-30', validUntil: '2027-06-30' };
    const industry = { industryCode: 'C34', grade: 'low', restricted: false, usual, ...days };
    const table = { number: 'T-1', publisher: '示例统计局', publishedOn: '2026-11-01' };
    const body = JSON.stringify({ ...table, industries: [industry] });
    const headers = { 'content-type': 'application/json' };
    await sandbox.raw('/industries', { method: 'POST', headers, body });
  });
  const byMode: Record<FaultMode, string> = {
    ...{ latency: 'a table', duplicate: 'a table', empty: 'none published' },
    ...{
      error: 'error',
      cut: 'error',
      timeout: 'timeout',
      late: 'timeout',
      malformed: 'malformed',
    },
  };
  it.each(faultModes)('under the fault %s', async (mode) => {
    const delayMs = mode === 'latency' ? { delayMs: 20 } : {};
    await sandbox.fault({ connector: 'industry_statistics', mode, ...delayMs });
    const isSlow = mode === 'timeout' || mode === 'late';
    expect(await newest(isSlow ? hastyMs : patientMs)).toBe(byMode[mode]);
  });
});
