import { entryOf } from '../../entry.js';
import type { Position } from '../../application/party.js';
import { lendsToCompanies } from '../../application/product.js';
import { isEmployerCheckOld } from '../employer-check-age.js';
import { borrowingCompanyOf, vehicleOf } from '../../checks/case-file.js';
import { contactChanges } from '../../cross-checks/contact-changes.js';
import { coBorrowersOf } from '../../cross-checks/borrowers.js';
import { dataOf } from '../../cross-checks/usable-facts.js';
import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { answeredFromRecord } from '../../questions/recorded-answer.js';
import {
  bankIdsFor,
  commonBankIds,
  scriptDocuments,
  type ScriptDocuments,
} from '../../questions/script-documents.js';
import type { ScriptInput } from '../../questions/script.js';
import type { ScriptFacts } from '../../questions/script-facts.js';
import type { DecideContext } from '../context.js';
import { rowsAskedAnew, rowsUnasked } from '../asked-anew.js';
import { companyActedFor, isMatterOf, rowsAskedOf } from '../finding-matters.js';
import { contractOf } from '../references/contract.js';
import type { AnswerRecord, Attempt, Gate } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { paymentWayOf } from '../payee.js';
import { answerFacts } from './answer-facts.js';
import { projectScriptFacts } from './project-facts.js';
import { callsThirdParty } from './call-purpose.js';
import { flaggedRows, isFirstCycleCall } from './cycle-content.js';
import { astrayCalls } from './heard-astray.js';
import { rowsLeftOpenBefore } from './left-open.js';
import { banksOfTask } from './task-banks.js';
import { videoFacts, visitFacts } from './seen-facts.js';

type ScriptContext = Pick<
  DecideContext,
  'banks' | 'bankVersions' | 'policy' | 'calendar' | 'now' | 'numbersElsewhere'
>;

/** The script of a call as it stands in an attempt; `questions.md` decides what is served, and when. */
export function scriptInput(
  loan: Loan,
  task: Task,
  attempt: Attempt | null,
  context: ScriptContext,
): ScriptInput {
  const gate: Gate | null =
    attempt === null ? null : (entryOf(loan.gates, attempt.attemptId) ?? null);
  const documents = scriptDocuments(banksOfTask(task, context), questionBanksOf(task, loan));
  const said = entryOf(loan.parties, task.partyId ?? '')?.said ?? {};
  const astray = callsThirdParty(task) ? astrayCalls(loan, task) : [];
  return {
    documents,
    taskType: task.type,
    gateParty: speaksForCompany(loan, task.partyId) ? 'key_person' : 'person',
    gate: callsThirdParty(task) ? null : gate,
    answers: Object.values(loan.answers)
      .filter(
        (answer) => answer.taskId === task.taskId && countsIn(attempt, answer, documents, astray),
      )
      .map((answer) => {
        const fields = said[`${task.taskId}/${answer.rowKey}`]?.fields ?? {};
        return answeredFromRecord(documents, answer, fields);
      }),
    facts: scriptFacts(loan, task, attempt, context),
    seed: `${loan.loanId}:${task.taskId}`,
    fileValues: fileValues(loan),
    onlyRows: rowsOf(loan, task),
    isRobot: false,
    stop: null,
  };
}

/**
 * What was said of the matter stays with the task, whatever call brought it. The opening belongs to its call, as the gate does: who
 * calls, for whom and that it is recorded is said before the substance each time (lending.md §4.1). What a stranger said on a misdial stays with that call too.
 */
function countsIn(
  attempt: Attempt | null,
  { rowKey, attemptId }: AnswerRecord,
  { openings }: ScriptDocuments,
  astray: readonly string[],
): boolean {
  const isOpening = openings.rows.some(({ key }) => key === rowKey);
  const isOfItsCall = isOpening || astray.includes(attemptId ?? '');
  return !isOfItsCall || attemptId === attempt?.attemptId;
}

/** The banks whose questions are asked; the common ones (opening, gate, closing) come besides. */
function questionBanksOf(task: Task, loan: Loan): string[] {
  const asked = task.banks
    .map((bank) => bank.id)
    .filter((id) => !commonBankIds.some((common) => common === id));
  return asked.length > 0 ? asked : bankIdsFor(task.type, loan.product);
}

/** Facts on which rows depend (questions.md §1, "if …"). */
function scriptFacts(
  loan: Loan,
  task: Task,
  attempt: Attempt | null,
  context: ScriptContext,
): ScriptFacts {
  const { policy, now } = context;
  const today = civilDateAt(instant(now), policy.zone);
  const employer = entryOf(loan.checks, `employer_verification:${task.partyId ?? ''}`);
  const employerCheckStale = employer !== undefined && isEmployerCheckOld(employer, context);
  const daysPastDue = loan.servicing?.daysPastDue ?? 0;
  return {
    today,
    product: loan.product,
    partyKind: kindOf(loan, task.partyId),
    positions: positionsOf(loan, task.partyId),
    loanContractExists: contractOf(loan) !== null,
    incomeCertificateOnFile: loan.documents.some(({ type }) => type === 'income_certificate'),
    providentFundFound:
      task.partyId !== null &&
      dataOf({ file: loan, policy, now }, task.partyId, 'provident_fund') !== undefined,
    usedCar: vehicleOf(loan)?.state === 'used',
    paymentMethod: paymentWayOf(loan) === 'self_payment' ? 'self' : 'entrusted',
    conditionsExist: loan.conditions.length > 0,
    firstCycle: isFirstCycleCall(loan, task),
    newDraw: false,
    secured: loan.collateral !== null,
    guaranteed: Object.values(loan.parties).some(({ party }) => party.role === 'guarantor'),
    manufacturing: borrowingCompanyOf(loan)?.business?.industryCode.startsWith('C') ?? false,
    ...projectScriptFacts(loan, today),
    homeSecuredOtherPurpose: false,
    beforeDue: daysPastDue === 0,
    overdue: daysPastDue > 0,
    employerCheckStale,
    ...answerFacts({ loan, task, attempt, policy, now, today }),
    ...contactFacts(loan, task, context),
    ...visitFacts(loan, task),
    ...videoFacts(loan, task, attempt),
    consents: loan.consents
      .filter((one) => one.partyId === task.partyId && one.withdrawnAt === null)
      .map((one) => one.purpose),
    findings: Object.values(loan.findings)
      .filter(({ status, subject }) => status === 'open' && isMatterOf(loan, subject, task.partyId))
      .map((finding) => finding.rule),
    focus: flaggedRows(loan, banksOfTask(task, context)),
  };
}

/** Who speaks for a company is asked for its credit code at the gate, and never for a card. */
const speaksForCompany = (loan: Loan, partyId: string | null): boolean =>
  positionsOf(loan, partyId).length > 0 || companyActedFor(loan, partyId) !== undefined;

/** A guarantor answers for himself, a representative for the company that guarantees; everybody else for whoever borrows. */
function kindOf(loan: Loan, partyId: string | null): ScriptFacts['partyKind'] {
  if (companyActedFor(loan, partyId) !== undefined) return 'company';
  if (entryOf(loan.parties, partyId ?? '')?.party.role === 'guarantor') return 'person';
  return lendsToCompanies(loan.product) ? 'company' : 'person';
}

/** A second call asks what the first left open, and what findings of since then ask. A co-borrower is asked what findings about himself ask, and nothing of what the borrower answers for both; everybody else is asked all. */
function rowsOf(loan: Loan, task: Task): string[] | null {
  const { type, partyId } = task;
  const before = rowsLeftOpenBefore(loan, task);
  if (before !== null && type !== 'applicant_interview') return before;
  if (before !== null) return [...new Set([...before, ...rowsUnasked(loan, partyId ?? '')])];
  const anew = rowsAskedAnew(loan, task);
  if (anew !== null) return anew;
  const isAsked = type === 'applicant_interview' && coBorrowersOf(loan).includes(partyId ?? '');
  return isAsked ? rowsAskedOf(loan, partyId ?? '') : null;
}

/** Work in which changes of numbers are a matter of the application; what changes in servicing is a signal of its own. */
const beforeTheMoney: readonly string[] = ['applicant_interview', 'background_check'];

/** How many numbers the person took up lately; left out where nobody can say. */
function contactFacts(
  loan: Loan,
  task: Task,
  { policy, now, numbersElsewhere }: Pick<ScriptContext, 'policy' | 'now' | 'numbersElsewhere'>,
): Pick<ScriptFacts, 'contactChanges'> {
  if (task.partyId === null || !beforeTheMoney.includes(task.type)) return {};
  const changes = contactChanges({ file: loan, policy, now, numbersElsewhere }, task.partyId);
  return changes.state === 'evaluated' ? { contactChanges: changes.numbers.length } : {};
}

function positionsOf(loan: Loan, partyId: string | null): Position[] {
  const party = partyId === null ? undefined : entryOf(loan.parties, partyId)?.party;
  return party?.kind === 'person' ? (party.positions ?? []) : [];
}

/** Names and codes that a trap's wrong detail must not meet by chance. */
function fileValues(loan: Loan): string[] {
  return Object.values(loan.parties).flatMap(({ party }) =>
    party.kind === 'organisation'
      ? [party.name, party.cityCode ?? '']
      : [party.address.text, party.address.districtCode, party.employment?.employerName ?? ''],
  );
}
