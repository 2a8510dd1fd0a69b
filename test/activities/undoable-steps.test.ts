import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { StepInput } from '../../activities/deps.js';
import type { StepActivities } from '../../activities/index.js';
import type { StepName } from '../../domain/process/view.js';
import { ActivityBench, stepKey } from './activity-bench.js';
import { StubProvider, type Conduct } from './stub-provider.js';

const at = '2026-11-25T01:00:00.000Z';
const reservation = {
  reservationKey: stepKey,
  loanId: 'ln_test',
  amountMinor: 100,
  currency: 'CNY',
  status: 'reserved',
  reservedAt: at,
  releasedAt: null,
};
const unitNumber = '330106001001GB00012F00010203';
const anyLien = {
  lienKey: stepKey,
  loanId: 'ln_test',
  holder: '演示贷款人',
  status: 'registered',
  registeredAt: at,
  releasedAt: null,
};
const lien = { ...anyLien, vin: '1M8GDM9AXKP042788' };
const homeLien = { ...anyLien, unitNumber };
const uscc = '91330106673959654P';
const assetsLien = { ...anyLien, uscc };
const receipt = { messageId: 'm-1', template: 'approved', channel: 'sms', status: 'delivered', at };
const call = {
  ...{ callId: 'CALL-1', attemptKey: 'ln_test:attempt:at_1', loanId: 'ln_test', fromAgent: 'v-1' },
  ...{ toNumber: '+8613800008000', dialledDigits: '13800008000', result: 'answered' },
  ...{ status: 'ended', startedAt: at, answeredAt: at, endedAt: at, recordingKey: null },
};
const message = {
  template: 'approved',
  partyContact: '+8613800008000',
  channel: 'sms',
  params: {},
} as const;
const earlier = 'ln_test:pre_disbursement.1:reserve_funds-funds-loan:1';
const answer = (body: unknown, status = 200): Conduct => ({ does: 'answer', status, body });

interface Case {
  does: string;
  activity: keyof StepActivities;
  step: StepName;
  input: StepInput;
  provider: Conduct;
  asked: string;
  result: object;
}
const cases: Case[] = [
  {
    does: 'reserves funds',
    activity: 'reserveFunds',
    step: 'reserve_funds',
    input: { kind: 'reserve', amountMinor: 100, currency: 'CNY' },
    provider: answer(reservation, 201),
    asked: 'POST /core-banking/reservations',
    result: { kind: 'done', reference: stepKey },
  },
  {
    does: 'releases funds',
    activity: 'releaseFunds',
    step: 'release_funds',
    input: { kind: 'undo', undoes: earlier },
    provider: answer({ ...reservation, status: 'released', releasedAt: at }),
    asked: `DELETE /core-banking/reservations/${encodeURIComponent(earlier)}`,
    result: { kind: 'done', reference: earlier },
  },
  {
    does: 'counts funds that the bank never reserved as released',
    activity: 'releaseFunds',
    step: 'release_funds',
    input: { kind: 'undo', undoes: earlier },
    provider: answer({}, 404),
    asked: `DELETE /core-banking/reservations/${encodeURIComponent(earlier)}`,
    result: { kind: 'done', reference: earlier },
  },
  {
    does: 'registers a lien for the lender',
    activity: 'registerLien',
    step: 'register_lien',
    input: {
      kind: 'register_lien',
      on: { register: 'vehicle_register', asset: { vin: lien.vin } },
      holder: lien.holder,
    },
    provider: answer(lien, 201),
    asked: 'POST /connectors/vehicle_register/liens',
    result: { kind: 'done', reference: stepKey },
  },
  {
    does: 'releases a lien',
    activity: 'releaseLien',
    step: 'release_lien',
    input: { kind: 'release_lien', register: 'vehicle_register', undoes: earlier },
    provider: answer({ ...lien, status: 'released', releasedAt: at }),
    asked: `DELETE /connectors/vehicle_register/liens/${encodeURIComponent(earlier)}`,
    result: { kind: 'done', reference: earlier },
  },
  {
    does: 'registers a lien on a home',
    activity: 'registerLien',
    step: 'register_lien',
    input: {
      kind: 'register_lien',
      on: { register: 'property_register', asset: { unitNumber } },
      holder: homeLien.holder,
    },
    provider: answer(homeLien, 201),
    asked: 'POST /connectors/property_register/liens',
    result: { kind: 'done', reference: stepKey },
  },
  {
    does: 'releases a lien on a home',
    activity: 'releaseLien',
    step: 'release_lien',
    input: { kind: 'release_lien', register: 'property_register', undoes: earlier },
    provider: answer({ ...homeLien, status: 'released', releasedAt: at }),
    asked: `DELETE /connectors/property_register/liens/${encodeURIComponent(earlier)}`,
    result: { kind: 'done', reference: earlier },
  },
  {
    does: 'enters what a company pledges',
    activity: 'registerLien',
    step: 'register_lien',
    input: {
      kind: 'register_lien',
      on: {
        register: 'movable_assets',
        asset: {
          ...{ uscc, securedMinor: 100, until: '2027-09-02' },
          pledged: [{ kind: 'stock', description: '钢材', debtorUscc: null, invoiceNumbers: [] }],
        },
      },
      holder: assetsLien.holder,
    },
    provider: answer(assetsLien, 201),
    asked: 'POST /connectors/movable_assets/liens',
    result: { kind: 'done', reference: stepKey },
  },
  {
    does: 'deletes the entry of what a company pledged',
    activity: 'releaseLien',
    step: 'release_lien',
    input: { kind: 'release_lien', register: 'movable_assets', undoes: earlier },
    provider: answer({ ...assetsLien, status: 'released', releasedAt: at }),
    asked: `DELETE /connectors/movable_assets/liens/${encodeURIComponent(earlier)}`,
    result: { kind: 'done', reference: earlier },
  },
  {
    does: 'cuts the line of a call that nobody holds any more',
    activity: 'hangUp',
    step: 'hang_up',
    input: { kind: 'hang_up', callId: call.callId, line: 'telephony' },
    provider: answer(call),
    asked: 'POST /telephony/calls/CALL-1/hangup',
    result: { kind: 'done', reference: call.callId },
  },
  {
    does: 'cuts the line of a video session that nobody holds any more',
    activity: 'hangUp',
    step: 'hang_up',
    input: { kind: 'hang_up', callId: call.callId, line: 'video' },
    provider: answer(call),
    asked: 'POST /video/sessions/CALL-1/hangup',
    result: { kind: 'done', reference: call.callId },
  },
  {
    does: 'counts a message as sent by its receipt',
    activity: 'sendMessage',
    step: 'send_message',
    input: { kind: 'message', message },
    provider: answer(receipt, 201),
    asked: 'POST /messages',
    result: { kind: 'message', receipt: 'm-1' },
  },
  {
    does: 'gives a message up that nobody can receive',
    activity: 'sendMessage',
    step: 'send_message',
    input: { kind: 'message', message },
    provider: answer({ ...receipt, status: 'undeliverable' }, 201),
    asked: 'POST /messages',
    result: { kind: 'given_up', class: 'error', because: 'refused' },
  },
];

describe('a step that leaves something outside', () => {
  const provider = new StubProvider();
  let bench: ActivityBench;
  let baseUrl = '';
  beforeAll(async () => {
    baseUrl = await provider.open();
  });
  beforeEach(() => {
    bench = new ActivityBench(baseUrl);
  });
  afterAll(async () => await provider.close());

  it.each(cases)('$does', async ({ activity, step, input, provider: conduct, asked, result }) => {
    bench.due(step, 'x', input);
    provider.will(conduct);
    await bench.run(activity);
    expect(provider.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([asked]);
    expect(provider.seen[0]?.key).toBe(stepKey);
    expect(bench.recorded.map(({ command }) => command)).toEqual([
      { type: 'finishStep', stepKey, result },
    ]);
  });

  it('is never called with the input of another kind', async () => {
    bench.due('reserve_funds', 'funds', { kind: 'undo', undoes: earlier });
    await bench.run('reserveFunds');
    const result = { kind: 'given_up', class: 'error', because: 'not_possible' };
    expect(bench.recorded).toMatchObject([{ command: { type: 'finishStep', result } }]);
  });
});
