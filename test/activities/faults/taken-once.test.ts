import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reserveFunds, sendMoneyOrder } from '../../../activities/core-banking.js';
import {
  createProviderClients,
  type ProviderClients,
} from '../../../activities/connector/provider-clients.js';
import { ProviderUnavailable } from '../../../activities/connector/provider-failure.js';
import { registerLien, releaseLien } from '../../../activities/liens.js';
import { deliver } from '../../../activities/messages.js';
import { createTelephony } from '../../../activities/telephony.js';
import type { ApplicationOf } from '../../../domain/application/application.js';
import { faultModes, type FaultMode } from '../../../sandbox/faults/fault.js';
import { borrowerOf, orderOf, TestSandbox } from '../../sandbox/a-sandbox.js';

/** Whoever does not answer is waited for so long; one that answers is patiently waited for on a slow machine as well. */
const hastyMs = 150;
const patientMs = 20_000;

/** What is asked of the world and not only looked up: done outside once under its key, whatever comes of the answer. */
interface Write {
  readonly connector: string;
  readonly act: (clients: ProviderClients, key: string) => Promise<unknown>;
  /** What of it is outside, under that key. */
  readonly outside: (key: string) => Promise<unknown[]>;
  /** Undoes it, where another of its kind would be refused beside it. */
  readonly undo?: (clients: ProviderClients, key: string) => Promise<void>;
}

let sandbox: TestSandbox;
let auto: ApplicationOf<'auto'>;
let home: ApplicationOf<'mortgage'>;
let company: { uscc: string };
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  auto = await sandbox.application('clean');
  const of = async (persona: string) => (await sandbox.application(persona)) as unknown;
  home = (await of('mortgage_resale')) as ApplicationOf<'mortgage'>;
  const sme = (await of('sme_receivables')) as ApplicationOf<'sme_working_capital'>;
  company = sme.parties[0] as unknown as { uscc: string };
});
afterAll(async () => await sandbox.remove());

const loanOf = (key: string) => key.split(':')[0] ?? '';
const listed = async (path: string, key: string, field: string): Promise<unknown[]> => {
  const { body } = await sandbox.provider('GET', `${path}?loanId=${loanOf(key)}`);
  return body[field] as unknown[];
};
const by = (key: string) => ({ loanId: loanOf(key), holder: '示例汽车金融有限公司' });

const writes: Record<string, Write> = {
  'a money order': {
    connector: 'core_banking',
    act: (clients, key) => {
      const reference = `portal/${loanOf(key)}`;
      const order = { ...orderOf(auto, loanOf(key), '2026-12-15'), reference };
      return sendMoneyOrder(clients.of('core_banking'), order as never, key);
    },
    outside: (key) => listed('/core-banking/orders/by-loan', key, 'orders'),
  },
  'a reservation': {
    connector: 'core_banking',
    act: (clients, key) => {
      const money = { loanId: loanOf(key), amountMinor: 100, currency: 'CNY' };
      return reserveFunds(clients.of('core_banking'), money, key);
    },
    outside: (key) => listed('/core-banking/reservations/by-loan', key, 'reservations'),
  },
  'a lien on a car': {
    connector: 'vehicle_register',
    act: (clients, key) => {
      const on = { register: 'vehicle_register', asset: { vin: auto.collateral.vin } } as const;
      return registerLien(clients.of('vehicle_register'), on, by(key), key);
    },
    outside: (key) => listed('/connectors/vehicle_register/liens/by-loan', key, 'liens'),
    undo: (clients, key) => {
      const released = `${key}:release`;
      return releaseLien(clients.of('vehicle_register'), 'vehicle_register', key, released);
    },
  },
  'a mortgage on a home': {
    connector: 'property_register',
    act: (clients, key) => {
      const { unitNumber } = home.collateral;
      const on = { register: 'property_register', asset: { unitNumber } } as const;
      return registerLien(clients.of('property_register'), on, by(key), key);
    },
    outside: (key) => listed('/connectors/property_register/liens/by-loan', key, 'liens'),
    undo: (clients, key) => {
      const released = `${key}:release`;
      return releaseLien(clients.of('property_register'), 'property_register', key, released);
    },
  },
  'an entry on movables': {
    connector: 'movable_assets',
    act: (clients, key) => {
      const stock = { kind: 'stock', description: '钢材', debtorUscc: null, invoiceNumbers: [] };
      const entry = { uscc: company.uscc, securedMinor: 100, until: '2028-01-01' };
      const asset = { ...entry, pledged: [stock as never] };
      const on = { register: 'movable_assets', asset } as const;
      return registerLien(clients.of('movable_assets'), on, by(key), key);
    },
    outside: (key) => listed('/connectors/movable_assets/liens/by-loan', key, 'liens'),
  },
  'a text message': {
    connector: 'messages',
    act: (clients, key) => {
      const to = { partyContact: '13800138000', channel: 'sms' } as const;
      return deliver(clients.of('messages'), { template: 'reminder', ...to, params: {} }, key);
    },
    outside: (key) => sandbox.items(`/messages?loanId=${loanOf(key)}`),
  },
  'a call': {
    connector: 'telephony',
    act: (clients, key) => {
      const [mobile] = borrowerOf(auto).contactPoints;
      const call = { toNumber: mobile?.value ?? '', fromAgent: 'v-1', attemptKey: key };
      return createTelephony(clients.of('telephony')).dial(call, key);
    },
    outside: (key) => sandbox.items(`/telephony/calls?loanId=${loanOf(key)}`),
  },
  'a video session': {
    connector: 'video',
    act: (clients, key) => {
      const [mobile] = borrowerOf(auto).contactPoints;
      const invited = { toNumber: mobile?.value ?? '', fromAgent: 'v-1', attemptKey: key };
      return createTelephony(clients.of('video'), 'video').dial(invited, key);
    },
    outside: (key) => sandbox.items(`/telephony/calls?loanId=${loanOf(key)}`),
  },
};

/** What the service sees of each fault, and whether the world has done it all the same. */
const byFault: Record<FaultMode, readonly [seen: string, outside: number]> = {
  latency: ['done', 1],
  duplicate: ['done', 1],
  error: ['error', 0],
  timeout: ['timeout', 0],
  // It was done, and nobody here can know; what comes next is asked under the same key.
  cut: ['error', 1],
  late: ['timeout', 1],
  malformed: ['malformed', 1],
  // Nothing in an answer to a write is no receipt.
  empty: ['malformed', 1],
};
const isSlow = (mode: FaultMode) => mode === 'timeout' || mode === 'late';

const clientsOf = (timeoutMs: number): ProviderClients =>
  createProviderClients((family) => ({
    ...{ provider: family, baseUrl: sandbox.url, apiKey: 'k', timeoutMs, replyBytesMax: 100_000 },
    circuit: { failuresMax: 1_000, openForMs: 1 },
  }));
const seenBy = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof ProviderUnavailable) return error.failureClass;
      throw error;
    },
  );

let count = 0;
describe.each(Object.entries(writes))('%s', (_, { connector, act, outside, undo }) => {
  it.each(faultModes)(
    'under the fault %s is outside once at most, and once in the end',
    async (mode) => {
      count += 1;
      const key = `ln_w${count}:disbursement.1:write:1`;
      const delayMs = mode === 'latency' ? { delayMs: 20 } : {};
      await sandbox.fault({ connector, mode, times: 1, loanId: loanOf(key), ...delayMs });
      const clients = clientsOf(isSlow(mode) ? hastyMs : patientMs);
      const seen = await seenBy(act(clients, key));
      expect([seen, (await outside(key)).length]).toEqual(byFault[mode]);
      expect(await sandbox.items('/faults')).toEqual([]);
      expect(await seenBy(act(clientsOf(patientMs), key))).toBe('done');
      expect(await outside(key)).toHaveLength(1);
      await undo?.(clientsOf(patientMs), key);
    },
  );
});
