/** A value that must be found nowhere in an answer or a log line. */
export const canary = 'canary-9c1d';
const sha256 = 'a'.repeat(64);
const money = { amountMinor: 12_000, currency: 'CNY' };
const reason = { reason: 'asked by risk' };
const correction = { path: 'terms.amount', value: money, reason: 'typed wrongly' };
const contract = {
  ...{ number: 'C-1', signedAt: '2026-03-03T03:00:00.000Z', signers: ['borrower'], amount: money },
  ...{ termMonths: 36, annualRateBasisPoints: 450, dueDayOfMonth: 15, payeePartyId: 'dealer' },
  repaymentMethod: 'equal_instalment',
  payeeAccountLast4: '3456',
};
const paper = { type: 'loan_contract', key: 'contract/1', sha256 };
const signal = { code: 'EW-C01', sources: ['outside:feed'], note: 'seen' };
const decision = { verdict: 'approve', digest: sha256, comment: 'read and judged' };
const consent = {
  ...{ partyId: 'borrower', purpose: 'tax' },
  ...{ givenAt: '2026-03-02T01:00:00.000Z', evidence: 'form/1/tax' },
};
const upload = {
  ...{ type: 'id_card', partyId: null, mediaType: 'image/png', sizeBytes: 10 },
  sha256: 'a'.repeat(64),
};
const reveal = { partyId: 'borrower', field: 'idNumber', purpose: 'complaint' };
const answer = { versionRead: 0, fields: {}, said: 'as the borrower said', notAnswered: null };
const outcome = { outcome: 'NO_ANSWER', note: 'rang long', callBackAt: null };
const done = { result: 'completed', comment: 'all done', digest: null };

/** A text that a person types at each route, by its field. */
const texts = [
  { route: 'loans/ln_1/hold', body: reason, field: 'reason' },
  { route: 'loans/ln_1/score/override', body: { tier: 'high', ...reason }, field: 'reason' },
  { route: 'loans/ln_1/release', body: reason, field: 'reason' },
  { route: 'loans/ln_1/withdraw', body: reason, field: 'reason' },
  { route: 'loans/ln_1/cancel', body: reason, field: 'reason' },
  { route: 'loans/ln_1/corrections', body: correction, field: 'reason' },
  { route: 'loans/ln_1/signals', body: signal, field: 'note' },
  { route: 'loans/ln_1/decisions', body: decision, field: 'comment' },
  { route: 'tasks/tk_1/release', body: reason, field: 'reason' },
  { route: 'tasks/tk_1/complete', body: done, field: 'comment' },
  { route: 'tasks/tk_1/attempts/at_1/outcome', body: outcome, field: 'note' },
  { route: 'tasks/tk_1/answers/Q-AUTO-01', body: answer, field: 'said', method: 'PUT' },
] as const;
const hostile = [
  { name: 'a NUL', text: `${canary}\u0000` },
  { name: 'half a character', text: `${canary}\ud800` },
  { name: '10,000 characters', text: `${canary}${'字'.repeat(10_000)}` },
  { name: 'nothing but blanks', text: '   ' },
  { name: 'a number', text: 7 },
];
export const badTexts = texts.flatMap((text) =>
  hostile.map((one) => ({ ...text, name: one.name, value: one.text })),
);

/** Everything else, one wrong field a row. */
const documents = 'loans/ln_1/documents';
const corrections = 'loans/ln_1/corrections';
const row = 'tasks/tk_1/answers/Q-AUTO-01';
const withAmount = (amount: object) => ({
  ...paper,
  contract: { ...contract, amount: { ...money, ...amount } },
});
export const fields: {
  name: string;
  route: string;
  body: object;
  field: string;
  method?: 'PUT';
}[] = [
  {
    name: 'a negative amount in a contract',
    route: documents,
    body: withAmount({ amountMinor: -1 }),
    field: 'contract.amount.amountMinor',
  },
  {
    name: 'a fraction of a cent in a contract',
    route: documents,
    body: withAmount({ amountMinor: 0.5 }),
    field: 'contract.amount.amountMinor',
  },
  {
    name: 'an unknown currency in a contract',
    route: documents,
    body: withAmount({ currency: 'XYZ' }),
    field: 'contract.amount.currency',
  },
  {
    name: 'a contract without a repayment method',
    route: documents,
    body: { ...paper, contract: { ...contract, repaymentMethod: undefined } },
    field: 'contract.repaymentMethod',
  },
  {
    name: 'a repayment method that is none',
    route: documents,
    body: { ...paper, contract: { ...contract, repaymentMethod: canary } },
    field: 'contract.repaymentMethod',
  },
  {
    name: 'an instant that cannot be',
    route: documents,
    body: { ...paper, contract: { ...contract, signedAt: '2026-02-30T03:00:00.000Z' } },
    field: 'contract.signedAt',
  },
  {
    name: 'a digest that is none',
    route: documents,
    body: { ...paper, contract, sha256: canary },
    field: 'sha256',
  },
  {
    name: 'an unknown document',
    route: documents,
    body: { ...paper, type: canary },
    field: 'type',
  },
  {
    name: 'a path with brackets',
    route: corrections,
    body: { ...correction, path: 'parties[0].name' },
    field: 'path',
  },
  {
    name: 'a correction without a value',
    route: corrections,
    body: { path: correction.path, reason: correction.reason },
    field: 'value',
  },
  {
    name: 'a correction to an amount below zero',
    route: corrections,
    body: { ...correction, value: { ...money, amountMinor: -1 } },
    field: 'value.amountMinor',
  },
  {
    name: 'a correction with a field too many',
    route: corrections,
    body: { ...correction, value: { ...money, nickname: canary } },
    field: 'value.nickname',
  },
  {
    name: 'a month that is none',
    route: corrections,
    body: { ...correction, path: 'parties.borrower.employment.startedMonth', value: '2026-13' },
    field: 'value',
  },
  {
    name: 'a contact correction without a cause',
    route: corrections,
    body: {
      ...{ ...correction, path: 'parties.borrower.contactPoints' },
      value: { id: 'mobile-2', kind: 'mobile', value: '13900139000' },
    },
    field: 'value.cause',
  },
  {
    name: 'a NUL deep in a value',
    route: corrections,
    body: { ...correction, value: { text: [`${canary}\u0000`] } },
    field: 'value.text.0',
  },
  {
    name: 'a consent for an unknown purpose',
    route: 'loans/ln_1/consents',
    body: { ...consent, purpose: canary },
    field: 'purpose',
  },
  {
    name: 'a consent given on a day that is none',
    route: 'loans/ln_1/consents',
    body: { ...consent, givenAt: '2026-13-01T00:00:00.000Z' },
    field: 'givenAt',
  },
  {
    name: 'a key person’s consent that is another’s',
    route: 'loans/ln_1/parties',
    body: {
      ...{ positions: ['finance_head'], from: 'finance', to: 'finance-2', on: '2026-03-10' },
      ...{ consents: [consent], reason: 'has left' },
    },
    field: 'consents.0.partyId',
  },
  {
    name: 'a position that passes from somebody to himself',
    route: 'loans/ln_1/parties',
    body: {
      ...{ positions: ['finance_head'], from: 'finance', to: 'finance', on: '2026-03-10' },
      reason: 'has left',
    },
    field: 'to',
  },
  {
    name: 'a withdrawal of a party that cannot be',
    route: 'loans/ln_1/consents/withdrawals',
    body: { partyId: '王示例', purpose: 'tax' },
    field: 'partyId',
  },
  {
    name: 'a signal without a source',
    route: 'loans/ln_1/signals',
    body: { ...signal, sources: [] },
    field: 'sources',
  },
  {
    name: 'a verdict that is none',
    route: 'loans/ln_1/decisions',
    body: { ...decision, verdict: canary },
    field: 'verdict',
  },
  {
    name: 'a condition of 10,000 characters',
    route: 'loans/ln_1/decisions',
    body: { ...decision, conditions: ['字'.repeat(10_000)] },
    field: 'conditions.0',
  },
  {
    name: 'a value shown for no purpose',
    route: 'loans/ln_1/reveals',
    body: { ...reveal, purpose: 'curiosity' },
    field: 'purpose',
  },
  {
    name: 'an upload of nothing',
    route: 'loans/ln_1/uploads',
    body: { ...upload, sizeBytes: 0 },
    field: 'sizeBytes',
  },
  {
    name: 'an upload of a form that is none of ours',
    route: 'loans/ln_1/uploads',
    body: { ...upload, mediaType: canary },
    field: 'mediaType',
  },
  {
    name: 'an upload under the name of a file',
    route: 'loans/ln_1/uploads',
    body: { ...upload, fileName: canary },
    field: 'fileName',
  },
  {
    name: 'a content shown for no purpose',
    route: 'loans/ln_1/documents/dc_1/content',
    body: { purpose: canary },
    field: 'purpose',
  },
  {
    name: 'a call read for no purpose',
    route: 'loans/ln_1/attempts/at_1/transcript',
    body: { purpose: canary },
    field: 'purpose',
  },
  {
    name: 'a bounce with words of its own',
    route: 'loans/ln_1/bounces',
    body: { envelopeId: `ln_1.${'0'.repeat(24)}`, status: `5.1.1 ${canary}` },
    field: 'status',
  },
  {
    name: 'a call to typed digits',
    route: 'tasks/tk_1/attempts',
    body: { contactPointId: '13800138000' },
    field: 'contactPointId',
  },
  {
    name: 'a call back on a day that is none',
    route: 'tasks/tk_1/attempts/at_1/outcome',
    body: { ...outcome, callBackAt: '2026-02-30T03:00:00.000Z' },
    field: 'callBackAt',
  },
  {
    name: 'a version below nought',
    route: row,
    body: { ...answer, versionRead: -1 },
    field: 'versionRead',
    method: 'PUT',
  },
  {
    name: 'a lone surrogate in an answer',
    route: row,
    body: { ...answer, fields: { city: `${canary}\udc00` } },
    field: 'fields.city',
    method: 'PUT',
  },
];

/** Bodies in which nothing is wrong. */
export const whole: readonly { route: string; body: object; method?: 'PUT' }[] = [
  ...texts,
  { route: 'loans/ln_1/documents', body: { ...paper, contract } },
  { route: 'loans/ln_1/consents', body: consent },
  { route: 'loans/ln_1/consents/withdrawals', body: { partyId: 'borrower', purpose: 'tax' } },
  { route: 'loans/ln_1/reveals', body: reveal },
  { route: 'tasks/tk_1/attempts', body: { contactPointId: 'mobile' } },
  { route: 'tasks/tk_1/claim', body: {} },
];
