import { projectDayProblems } from '../../application/project-rules.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { ownDebtProblems } from '../../application/guarantors.js';
import { jurisdictionProblems } from '../../application/jurisdiction-rules.js';
import type { Party } from '../../application/party.js';
import { homeJurisdiction } from '../../policy/jurisdiction.js';
import { entryOf } from '../../entry.js';
import {
  crossFieldProblems,
  currencyProblems,
  dayProblems,
} from '../../application/cross-field-rules.js';
import { equalNumbers } from '../../application/numbers-apart.js';
import { contactCorrectionSchema } from '../../application/contact-correction.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { borrowingCompanyOf, sellerIdOf } from '../../checks/case-file.js';
import { hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import { correctionOf, type Correctable } from '../corrections.js';
import { contactPath, correctContact } from './contact-correction.js';
import { correctCounterparty } from './counterparty-correction.js';
import { addDocument } from './documents.js';
import { isUndone } from '../consequences/left-outside.js';
import { endOutgrownWaiver } from '../visit-waiver.js';
import type { Handler } from './handler.js';
import type { Draft } from '../draft.js';
import { isPaidPath } from '../evolve/counterparty.js';
import { loanWithValue } from '../evolve/correction.js';
import type { Loan } from '../state/loan.js';
import { refuse, type Refusal } from '../refusal.js';
import { cancelQuestions, makeStale } from '../staleness.js';

/** Who corrects the application as such; account managers learn of new numbers and addresses, and correct those alone. */
const correctingRoles = ['origination', 'verifier', 'supervisor'] as const;

const notCorrectable = refuse(
  'not_correctable',
  'This field cannot be corrected; the list is in the documentation.',
  { path: 'path' },
);

/** The field is a person's or a company's; who a person is stands fast, whatever a company's name may do. */
function wrongParty(
  { loan }: Draft,
  partyId: string | null,
  { kind = 'person' }: Correctable,
): Refusal | undefined {
  if (partyId === null) return undefined;
  const found = entryOf(loan.parties, partyId)?.party.kind;
  if (found === kind) return undefined;
  if (found === 'person') return notCorrectable;
  return refuse('unknown_party', `No such ${kind} in this loan.`, { path: 'path' });
}

/** Whether the part is there of which a field is corrected: nobody gets an income, or a business, by a correction. */
function hasPart(party: Party, field: string): boolean {
  const [part = '', inner] = field.split('.');
  return inner === undefined || (party as Record<string, unknown>)[part] != null;
}

/** What the corrected value would break between fields or against today, in words; undefined when it fits. */
function misfitOf(
  draft: Draft,
  partyId: string | null,
  field: string,
  value: unknown,
): string | undefined {
  const after = loanWithValue(draft.loan, partyId, field, value);
  const parties = Object.values(after.parties).map(({ party }) => party);
  const today = civilDateAt(draft.context.now, draft.context.policy.zone);
  const [problem] = [
    ...crossFieldProblems({ ...after, parties }),
    ...jurisdictionProblems(parties, after.jurisdiction ?? homeJurisdiction),
    ...currencyProblems(after, draft.context.policy.currency),
    ...dayProblems(parties, today),
    ...(field === 'uscc' ? ownDebtProblems(parties) : []),
    ...(field === 'landline' ? equalNumbers(parties, draft.context.policy.contactPoints) : []),
    ...(after.product === 'project_finance'
      ? projectDayProblems(after.purpose.project, today)
      : []),
  ];
  return (
    problem &&
    `${problem.path.filter((part) => typeof part === 'string').join('.')}: ${problem.message}`
  );
}

/** Whether a lien stands for this loan, or may be about to: another car or home would be paid for and not be secured. */
function hasLien({ steps }: Loan): boolean {
  const all = Object.values(steps);
  return all.some(
    ({ step, key, status }) =>
      step === 'register_lien' && status !== 'cancelled' && !isUndone(all, key),
  );
}

/** The file of a project is corrected, and not what was reported of its works: that comes from whoever reports (depth.md G5). */
function withOwnReports({ product, purpose }: Loan, field: string, value: unknown): unknown {
  const isFile = product === 'project_finance' && field === 'purpose.project';
  return isFile ? { ...(value as object), reports: purpose.project.reports } : value;
}

/** Whose checks rested on the field: invoices of a dealer or merchant are the loan's, and asked for by his code; those of a company that borrows are its own. */
function subjectsAsked(loan: Loan, partyId: string | null, rule: Correctable): string[] {
  if (partyId === null) {
    const company = rule.stale.includes('invoices') ? borrowingCompanyOf(loan) : undefined;
    return [company?.partyId ?? 'loan'];
  }
  const sellsToPerson = loan.product === 'auto' || loan.product === 'consumer';
  const isSeller = sellsToPerson && sellerIdOf(loan) === partyId;
  return isSeller && rule.stale.includes('invoices') ? [partyId, 'loan'] : [partyId];
}

/**
 * Corrects a whitelisted field with a reason; every check, score, report and approval that used it becomes stale and is done again
 * (S17). After the money order the application stands as it is, but for contact details; what the
 * bank definitely did not take is no order.
 */
function correctField(command: CommandOf<'correctField'>, draft: Draft): Refusal | undefined {
  const { loan } = draft;
  const { partyId, field, rule } = correctionOf(command.path, loan.product);
  if (isMoneyOrdered(loan) && rule?.afterMoney !== true) {
    return refuse(
      'money_ordered',
      'The money order is recorded; the application can no longer be corrected.',
    );
  }
  if (rule === undefined) return notCorrectable;
  if (/^collateral(\.|$)/.test(field) && hasLien(loan)) {
    return refuse(
      'lien_registered',
      'The lien stands on what the application names, or is being registered; cancel this application and apply again.',
    );
  }
  if (field !== contactPath && !hasRole(draft.context.actor, ...correctingRoles)) {
    return refuse('wrong_role', 'Your role corrects contact details only.', { path: 'path' });
  }
  const refusal = wrongParty(draft, partyId, rule);
  if (refusal !== undefined) return refusal;
  const parsed = rule.schema.safeParse(command.value);
  if (!parsed.success) {
    const path = ['value', ...(parsed.error.issues[0]?.path ?? []).map(String)].join('.');
    return refuse('invalid_value', 'The value does not fit the field.', { path });
  }
  if (isPaidPath(field)) return correctCounterparty({ ...command, path: field }, draft);
  const state = partyId === null ? undefined : entryOf(loan.parties, partyId);
  if (field === contactPath && state !== undefined) {
    return correctContact(draft, state, contactCorrectionSchema.parse(command.value), command);
  }
  if (state !== undefined && !hasPart(state.party, field)) {
    return refuse('invalid_value', 'This party states nothing of the kind.', { path: 'path' });
  }
  const value = withOwnReports(loan, field, parsed.data);
  const misfit = misfitOf(draft, partyId, field, value);
  if (misfit !== undefined) return refuse('invalid_value', misfit, { path: 'value' });
  const about = { path: field, reason: command.reason, documentKey: command.documentKey };
  if (partyId === null) {
    draft.emit('field_corrected', { ...about, partyId, value });
  } else {
    draft.emit('field_corrected', { ...about, partyId, value: null }, { [partyId]: { value } });
  }
  for (const subject of subjectsAsked(loan, partyId, rule)) {
    cancelQuestions(draft, rule.stale, subject, 'corrected');
    makeStale(draft, rule.stale, subject, `corrected:${field}`);
  }
  if (field === 'terms.amount') endOutgrownWaiver(draft);
}

export const factHandlers: {
  addDocument: Handler<'addDocument'>;
  correctField: Handler<'correctField'>;
} = { addDocument, correctField };
