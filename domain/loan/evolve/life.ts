import { entryOf } from '../../entry.js';
import type { ProgressReport } from '../../application/project-progress.js';
import type { LifeEvents } from '../events/life-events.js';
import type { Loan } from '../state/loan.js';
import { correctedLoan } from './correction.js';
import { withReceivedFile } from './documents.js';
import { withCounterparty } from './counterparty.js';
import { withNewContact } from './contact-correction.js';
import { withPositionsChanged } from './key-persons.js';
import { withParties, type Evolvers } from './evolver.js';

/** Rules read the newest of each reporter; two years of months are kept beside it, and the events keep all. */
const reportsKept = 48;

function withReport(loan: Loan, report: ProgressReport): Loan {
  if (loan.product !== 'project_finance') return loan;
  const { project } = loan.purpose;
  const reports = [...project.reports, report].slice(-reportsKept);
  return { ...loan, purpose: { ...loan.purpose, project: { ...project, reports } } };
}

export const evolveLife: Evolvers<Exclude<keyof LifeEvents, 'loan_submitted'>> = {
  stage_entered: (loan, { data, at }) => ({
    ...loan,
    stage: data.stage,
    round: data.round,
    stageEnteredAt: at,
    ...(data.stage === 'pre_disbursement' && loan.money?.recalled === 'asked'
      ? { money: { ...loan.money, recalled: 'through_gates' } }
      : {}),
  }),
  document_added: (loan, { data: { document }, parties }) => {
    const { key } = document.reference;
    const others = loan.documents.filter((one) => one.documentId !== document.documentId);
    const before = loan.documents.find((one) => one.documentId === document.documentId);
    return {
      ...withParties(loan, parties, ({ papers }, { secrets }) => ({
        papers: { ...papers, [key]: secrets },
      })),
      documents: [...others, withReceivedFile(document, before)],
    };
  },
  consent_given: (loan, { data }) => ({
    ...loan,
    consents: [...loan.consents, { ...data.consent, withdrawnAt: null }],
  }),
  consent_withdrawn: (loan, { data, at }) => ({
    ...loan,
    consents: loan.consents.map((consent) =>
      consent.partyId === data.partyId &&
      consent.purpose === data.purpose &&
      consent.withdrawnAt === null
        ? { ...consent, withdrawnAt: at }
        : consent,
    ),
  }),
  field_corrected: (loan, event) => correctedLoan(loan, event),
  key_person_changed: (loan, { data, parties, at }) =>
    withPositionsChanged(loan, data, entryOf(parties, data.to ?? '')?.person, at),
  contact_named: (loan, { data, parties }) => {
    const person = entryOf(parties, data.partyId)?.person;
    return person === undefined ? loan : withNewContact(loan, person);
  },
  counterparty_named: (loan, { data, parties }) => {
    const party = entryOf(parties, data.partyId)?.party;
    return party === undefined ? loan : withCounterparty(loan, party);
  },
  progress_reported: (loan, { data }) => withReport(loan, data.report),
  exit_started: (loan, { data, at, actor }) => ({
    ...loan,
    exiting: { reason: data.reason, since: at, by: actor, code: data.code },
  }),
  loan_closed: (loan, { data, at }) => ({
    ...loan,
    stage: 'closed',
    stageEnteredAt: at,
    exiting: null,
    held: null,
    closed: { ...data, at },
  }),
};
