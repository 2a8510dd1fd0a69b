import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestSandbox, borrowerOf, orderOf } from './a-sandbox.js';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
});
afterAll(() => sandbox.remove());

/** Fields of each row of facts/questions.md that the auto loan asks; null for a row with a single field. */
const borrowerRows: Record<string, string[] | null> = {
  'Q-AUTO-01': ['born', 'zodiac'],
  'Q-AUTO-02': ['address', 'since', 'tenure'],
  'Q-AUTO-03': ['marital', 'spouse'],
  'Q-AUTO-04': ['employer', 'place', 'post', 'start'],
  'Q-AUTO-05': ['phone', 'superior'],
  'Q-AUTO-06': ['net', 'payday', 'bank'],
  'Q-AUTO-07': ['lenders', 'monthly'],
  'Q-AUTO-08': null,
  'Q-AUTO-09': ['make', 'model', 'colour', 'state'],
  'Q-AUTO-10': ['price', 'down', 'from'],
  'Q-AUTO-11': ['dealer', 'seen'],
  'Q-AUTO-12': ['driver', 'use'],
  'Q-AUTO-13': ['plates', 'parking'],
  'Q-AUTO-14': null,
  'Q-AUTO-15': ['amount', 'months', 'instalment', 'due'],
  'Q-AUTO-16': ['kind', 'owner', 'duties'],
  'Q-AUTO-17': ['fees', 'shown'],
  'Q-AUTO-18': ['idea', 'payer'],
  'Q-AUTO-19': null,
  'Q-AUTO-20': ['since', 'others', 'coached'],
  'Q-AUTO-21': ['start', 'payday'],
  'Q-PRED-01': ['applied', 'signed', 'place'],
  'Q-PRED-02': ['amount', 'months', 'instalment', 'due'],
  'Q-PRED-03': ['payee', 'account'],
  'Q-PRED-04': ['use', 'change'],
  'Q-PRED-05': ['employer', 'post'],
  'Q-PRED-06': null,
  'Q-PRED-07': null,
  'Q-PRED-08': ['phone', 'address'],
  'Q-PRED-09': ['shown', 'rate', 'annual'],
  'Q-PRED-10': null,
  'Q-PRED-11': null,
  'Q-PRED-12': ['wish', 'day'],
  'Q-WELC-01': ['day', 'card', 'sum'],
  'Q-WELC-02': ['day', 'sum'],
  'Q-WELC-03': null,
  'Q-WELC-04': ['day', 'sum', 'card'],
  'Q-WELC-05': null,
  'Q-WELC-06': ['papers', 'day'],
  'Q-POST-IND-01': ['employer', 'post'],
  'Q-POST-IND-02': null,
  'Q-POST-IND-03': null,
  'Q-POST-IND-04': ['use', 'payee', 'left', 'papers'],
  'Q-POST-IND-05': ['phone', 'address'],
  'Q-POST-IND-06': ['day', 'sum', 'card'],
  'Q-POST-IND-07': ['family', 'worry'],
  'Q-POST-IND-08': ['city', 'driver', 'until', 'beneficiary'],
  'Q-POST-IND-11': ['dispute', 'fees'],
};
const employerRows: Record<string, string[] | null> = {
  'Q-EMPL-01': null,
  'Q-EMPL-02': ['name', 'dept', 'role'],
  'Q-EMPL-03': null,
  'Q-EMPL-04': null,
  'Q-EMPL-05': ['dept', 'post', 'duties'],
  'Q-EMPL-06': null,
  'Q-EMPL-07': ['contract', 'insurer', 'form'],
  'Q-EMPL-08': ['address', 'phone'],
  'Q-EMPL-09': null,
  'Q-EMPL-10': ['ends', 'plans'],
  'Q-EMPL-11': null,
  'Q-EMPL-12': null,
};

it('every row that an auto loan asks has an answer with all its fields', async () => {
  const application = await sandbox.application('clean');
  const order = orderOf(application, 'loan-1', '2026-12-15');
  await sandbox.post('/core-banking/orders', order, 'loan-1:disbursement.1:order:1');
  sandbox.pass(1);
  const { body } = await sandbox.raw('/people/clean:1/facts');
  const { numbers } = body.employer as { numbers: { number: string }[] };
  const lines = [
    { toNumber: borrowerOf(application).contactPoints[0]?.value, rows: borrowerRows },
    { toNumber: numbers[0]?.number, rows: employerRows },
  ];
  for (const [i, { toNumber, rows }] of lines.entries()) {
    const key = `loan-1:servicing.1:call:${i}`;
    const call = { toNumber, fromAgent: 'staff-7', attemptKey: key };
    const { callId } = (await sandbox.post('/telephony/calls', call, key)).body;
    for (const [questionKey, fields] of Object.entries(rows)) {
      const said = await sandbox.raw(`/telephony/calls/${String(callId)}/say`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ questionKey, fields: fields ?? ['any'] }),
      });
      expect({ questionKey, ...said }).toMatchObject({ questionKey, status: 200 });
      const answers = said.body.answers as Record<string, unknown>;
      expect({ questionKey, fields: Object.keys(answers) }).toEqual({
        questionKey,
        fields: fields ?? ['any'],
      });
    }
  }
});
