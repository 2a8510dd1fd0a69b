import type { MoneyOrder } from '../../activities/core-banking.js';
import type { StepInput } from '../../activities/deps.js';
import type { LienOn, LienRegister, PledgedAsset } from '../../activities/liens.js';
import type { LineKind } from '../../activities/telephony.js';
import type { Party } from '../../domain/application/party.js';
import type { Movables } from '../../domain/application/movables.js';
import {
  accountNumberOf,
  borrowingCompanyOf,
  organisationOf,
} from '../../domain/checks/case-file.js';
import { keptKey } from '../../domain/documents/upload.js';
import { businessReference } from '../../domain/loan/business-reference.js';
import { statementOfStep } from '../../domain/loan/decide/statements.js';
import { uploadOfStep } from '../../domain/loan/decide/uploads.js';
import { receivedFileOf } from '../../domain/loan/state/document.js';
import { recordingConsent } from '../../domain/loan/transcripts.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { Step } from '../../domain/loan/state/step.js';
import { writtenName } from '../../domain/policy/lender-policy.js';
import type { GoneBy } from './gone-by.js';
import { mailInput, messageInput, type SecretOfLink } from './message-input.js';
import { sourceQuestion } from './source-question.js';

/**
 * What an outside step needs, read from the decrypted loan: pure, so that the same loan and step always ask the same. What the file
 * does not hold makes the step `impossible`, which ends it as given up; it is never asked with a gap.
 */
export function stepInput(
  loan: Loan,
  step: Step,
  secretOf: SecretOfLink,
  rules: GoneBy = {},
): StepInput {
  switch (step.step) {
    case 'ask_source':
      return sourceQuestion(loan, step);
    case 'send_message':
      return messageInput(loan, step, secretOf);
    case 'send_mail':
      return mailInput(loan, step, secretOf, rules);
    case 'reserve_funds': {
      const { amountMinor, currency } = loan.terms.amount;
      return { kind: 'reserve', amountMinor, currency };
    }
    case 'register_lien':
      return lienInput(loan, step, rules);
    case 'release_funds':
      return step.undoes === null
        ? { kind: 'impossible', code: 'nothing_to_undo' }
        : { kind: 'undo', undoes: step.undoes };
    case 'release_lien':
      return step.undoes === null
        ? { kind: 'impossible', code: 'nothing_to_undo' }
        : { kind: 'release_lien', register: registerOf(step), undoes: step.undoes };
    case 'order_money':
      return orderInput(loan, step);
    case 'confirm_money':
      return loan.money === null
        ? { kind: 'impossible', code: 'no_order' }
        : { kind: 'confirm', orderKey: loan.money.orderKey };
    case 'list_orders':
      // The record orders it of every loan that came back from a backup; it is never a step of a loan's own.
      return { kind: 'impossible', code: 'not_of_a_loan' };
    case 'hang_up':
      return typeof step.input['callId'] === 'string'
        ? { kind: 'hang_up', callId: step.input['callId'], line: lineOf(step) }
        : { kind: 'impossible', code: 'no_call' };
    case 'examine_upload':
      return examineInput(loan, step);
    case 'read_statement':
      return statementInput(loan, step, rules);
    case 'transcribe':
      return recordingInput(loan, step);
  }
}

/** Whose line it is that is cut. */
const lineOf = ({ what }: Step): LineKind => (what === 'video' ? 'video' : 'telephony');

/** Where a lien is registered; what it stands on names the register. */
function registerOf({ what }: Step): LienRegister {
  if (what === 'movables') return 'movable_assets';
  const isProperty = what === 'home' || what === 'real_estate';
  return isProperty ? 'property_register' : 'vehicle_register';
}

/** The lien is the lender's under the name that policy gave him when it was ordered; a step of an earlier release goes by the name of today. */
function lienInput(loan: Loan, step: Step, { lender }: GoneBy): StepInput {
  const on = pledgedOn(loan, step);
  if (on === undefined) return { kind: 'impossible', code: 'no_collateral' };
  const { holder = lender && writtenName(lender) } = step.input;
  if (typeof holder !== 'string') return { kind: 'impossible', code: 'no_lender' };
  return { kind: 'register_lien', on, holder };
}

/** What stands for the loan, and where that is registered. */
function pledgedOn(loan: Loan, step: Step): LienOn | undefined {
  const { collateral } = loan;
  switch (collateral?.kind) {
    case 'vehicle':
      return { register: 'vehicle_register', asset: { vin: collateral.vin } };
    case 'home':
    case 'real_estate':
      return { register: 'property_register', asset: { unitNumber: collateral.unitNumber } };
    case 'movables':
      return movablesOn(loan, collateral, step);
    case undefined:
      return undefined;
  }
}

/** The entry of a company's assets for this loan, until the day that was decided with the step. */
function movablesOn(loan: Loan, movables: Movables, { input }: Step): LienOn | undefined {
  const uscc = borrowingCompanyOf(loan)?.uscc;
  const { amountMinor, until } = input;
  if (uscc === undefined || typeof amountMinor !== 'number' || typeof until !== 'string')
    return undefined;
  const asset = { uscc, pledged: pledgedBy(movables), securedMinor: amountMinor, until };
  return { register: 'movable_assets', asset };
}

/** What is offered as the register describes it: a receivable by its debtor and invoices, goods by their own words. */
function pledgedBy({ receivables, stock, equipment }: Movables): PledgedAsset[] {
  const goods = { debtorUscc: null, invoiceNumbers: [] };
  return [
    ...receivables.map(({ debtor, dueOn, invoiceNumbers }): PledgedAsset => ({
      kind: 'receivables',
      description: `${debtor.name} ${dueOn}`,
      debtorUscc: debtor.uscc,
      invoiceNumbers,
    })),
    ...stock.map(({ description }): PledgedAsset => ({ kind: 'stock', description, ...goods })),
    ...equipment.map(({ description }): PledgedAsset => ({
      kind: 'equipment',
      description,
      ...goods,
    })),
  ];
}

/** The content as it was announced, and where it lies. */
function examineInput(loan: Loan, step: Step): StepInput {
  const { unpackedBytesMax } = step.input;
  const upload = uploadOfStep(loan, step);
  if (upload === undefined || typeof unpackedBytesMax !== 'number')
    return { kind: 'impossible', code: 'no_upload' };
  const { mediaType, sizeBytes, sha256, key, uploadId } = upload;
  const places = { key, keptKey: keptKey(loan.loanId, uploadId) };
  const content = { announced: { mediaType, sizeBytes, sha256 }, ...places, unpackedBytesMax };
  return { kind: 'examine', content };
}

/** A received statement: where its examined content is kept, and what it is known to be. */
function statementInput(loan: Loan, step: Step, { layouts }: GoneBy): StepInput {
  const document = statementOfStep(loan, step);
  const file = document === undefined ? undefined : receivedFileOf(document).file;
  if (document === undefined || file === undefined)
    return { kind: 'impossible', code: 'no_document' };
  if (layouts === undefined) return { kind: 'impossible', code: 'no_layouts' };
  const { key, sha256 } = document.reference;
  const { mediaType, sizeBytes } = file;
  const owner = organisationOf(loan, step.subject) === undefined ? 'person' : 'company';
  const content = { key, sha256, mediaType, sizeBytes, owner } as const;
  return { kind: 'read_statement', content, layouts };
}

/** The recording of a call, as long as the person agrees to being recorded: consent may have been withdrawn since the call. */
function recordingInput(loan: Loan, step: Step): StepInput {
  const { attemptId, language, recordingBytesMax } = step.input;
  const attempt = typeof attemptId === 'string' ? loan.attempts[attemptId] : undefined;
  const consent = recordingConsent(loan, step.subject);
  if (consent === undefined) return { kind: 'impossible', code: 'no_consent' };
  if (
    !attempt?.recordingKey ||
    typeof language !== 'string' ||
    typeof recordingBytesMax !== 'number'
  )
    return { kind: 'impossible', code: 'no_recording' };
  const { recordingKey } = attempt;
  const consentReference = consent.evidence;
  return {
    kind: 'transcribe',
    recording: { recordingKey, recordingBytesMax, language, consentReference },
  };
}

/** The order as it was decided: amount and payee of the money event, terms of the loan, first due date of the step. */
function orderInput(loan: Loan, step: Step): StepInput {
  const { money, terms } = loan;
  const payee = money === null ? null : payeeAccount(loan.parties[money.payeePartyId]?.party);
  const card = borrowerAccount(loan);
  const { firstDueOn, reservationKey } = step.input;
  if (money === null || payee === null || card === null || typeof firstDueOn !== 'string') {
    return { kind: 'impossible', code: 'no_input' };
  }
  // The bank knows one currency; another one is refused here and not by a guess of the bank's.
  if (money.currency !== 'CNY') return { kind: 'impossible', code: 'currency' };
  return {
    kind: 'order',
    mayBeSent: loan.held === null && money.recalled === undefined,
    endsNotTaken: money.recalled !== undefined,
    order: {
      loanId: loan.loanId,
      reference: businessReference(loan),
      amountMinor: money.amountMinor,
      currency: money.currency,
      payee,
      repaymentCard: card,
      reservationKey: typeof reservationKey === 'string' ? reservationKey : null,
      schedule: {
        method: terms.repaymentMethod,
        termMonths: terms.termMonths,
        annualRateBasisPoints: terms.annualRateBasisPoints,
        firstDueOn,
      },
    },
  };
}

/** A company's account, or a person's card, of which nobody has told the bank; null for whoever has neither. */
function payeeAccount(party: Party | undefined): MoneyOrder['payee'] | null {
  if (party === undefined) return null;
  const { name } = party;
  if (party.kind === 'organisation') {
    const { bank, number: accountNumber } = party.account;
    return { name, bank, accountNumber };
  }
  const { bankCard } = party;
  return bankCard === null ? null : { name, bank: null, accountNumber: bankCard };
}

/** From where the instalments are taken: the borrower's card, or the account of a company that borrows. */
function borrowerAccount(loan: Loan): string | null {
  const parties = Object.values(loan.parties).map(({ party }) => party);
  const borrower = parties.find((party) => party.role === 'borrower');
  return borrower === undefined ? null : accountNumberOf(borrower);
}
