import type { Application } from '../../application/application.js';
import type { Party } from '../../application/party.js';
import {
  currencyProblems,
  dayProblems,
  isGivenLater,
  isLater,
} from '../../application/cross-field-rules.js';
import { contactProblems } from '../../application/contact-demands.js';
import { projectDayProblems } from '../../application/project-rules.js';
import { productPartOf } from '../../application/product-part.js';
import { keyed } from '../../entry.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { startClock } from '../notices/give-notice.js';
import { askAtSubmission } from '../paper-request.js';
import { holderOfSecrets, splitPaper, type SplitPaper } from '../papers.js';
import { refuse, type Refusal } from '../refusal.js';
import type { PaperSecrets } from '../state/document.js';
import { partyUnasked, securityUnasked } from './unasked.js';

/**
 * Takes an application in. Formats and references are checked by the schema at the edge; what needs today's date is checked here.
 * The loan id was made by the record before the row existed and comes as the command's own id.
 */
export function submit(command: CommandOf<'submit'>, draft: Draft): Refusal | undefined {
  const { application } = command;
  const { earlierInterview, jurisdiction, originator, applicationNumber } = application;
  const { branch, channel } = application;
  const today = civilDateAt(draft.context.now, draft.context.policy.zone);
  const [problem] = [
    ...dayProblems(application.parties, today),
    ...(application.product === 'project_finance'
      ? projectDayProblems(application.purpose.project, today)
      : []),
  ];
  if (problem !== undefined) {
    return refuse('date_in_future', problem.message, { path: problem.path.join('.') });
  }
  const notTaken = notLent(application, draft.context);
  if (notTaken !== undefined) return notTaken;
  const later = application.consents.findIndex((one) => isGivenLater(one, draft.context.now));
  if (later !== -1) {
    return refuse('consent_in_future', 'A consent counts once it is given; correct the time.', {
      path: `consents.${later}.givenAt`,
    });
  }
  if (earlierInterview !== undefined && isLater(earlierInterview.heldAt, draft.context.now)) {
    return refuse('date_in_future', 'The time is in the future; give when it was held.', {
      path: 'earlierInterview.heldAt',
    });
  }
  const papers = application.documents.map(splitPaper);
  draft.emit(
    'loan_submitted',
    {
      loanId: command.loanId,
      ...{ originator, applicationNumber, branch, channel },
      ...(jurisdiction !== undefined && { jurisdiction }),
      ...(earlierInterview && { earlierInterview }),
      terms: application.terms,
      consents: application.consents,
      documents: papers.map(({ record: { reference, ...captured } }) => ({
        ...reference,
        ...captured,
      })),
      ...productPartOf(application),
    },
    keyed(
      application.parties.map((party) => [
        party.partyId,
        { party, ...secretsIn(papers, party.partyId, application.parties) },
      ]),
    ),
  );
  draft.answer['loanId'] = command.loanId;
  startClock(draft, 'undecided');
  askAtSubmission(draft);
}

/** What the policy does not lend, asks nobody about, or lacks. */
function notLent(application: Application, { policy }: Draft['context']): Refusal | undefined {
  const [currency] = currencyProblems(application, policy.currency);
  if (currency !== undefined)
    return refuse('currency_not_lent', currency.message, { path: currency.path.join('.') });
  const unasked =
    partyUnasked(application.parties, policy) ??
    securityUnasked(application, policy, 'collateral.kind');
  if (unasked !== undefined) return unasked;
  const [contact] = contactProblems(application, policy.contactPoints);
  return contact && refuse(contact.rule, contact.message, { path: contact.path.join('.') });
}

/** What is personal in the papers and lies in the part of a party, by object key; nothing at all where nothing was captured. */
function secretsIn(
  papers: readonly SplitPaper[],
  partyId: string,
  parties: readonly Party[],
): { papers?: Record<string, PaperSecrets> } {
  const borrowerId = parties.find(({ role }) => role === 'borrower')?.partyId ?? '';
  const secrets = papers.flatMap(({ record: { reference }, secrets }) =>
    secrets === null || holderOfSecrets(reference, borrowerId) !== partyId
      ? []
      : [[reference.key, secrets] as const],
  );
  return secrets.length === 0 ? {} : { papers: Object.fromEntries(secrets) };
}
