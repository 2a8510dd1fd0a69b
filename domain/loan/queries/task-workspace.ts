import { entryOf } from '../../entry.js';
import { missingMandatory } from '../../questions/completion.js';
import { factsOf } from '../../checks/case-file.js';
import type { SourceAnswer } from '../../facts/source-answer.js';
import { sourceNames } from '../../facts/sources.js';
import { serveScript, type Script } from '../../questions/script.js';
import { ladderOf } from '../../employer-checks/ladder.js';
import { employerCheck } from '../employer-conclusion.js';
import type { Finding } from '../../findings/finding.js';
import { callsThirdParty, purposeOf } from '../calls/call-purpose.js';
import { callAsked } from '../calls/call-asked.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { climbedOf } from '../calls/employer-ladder.js';
import { scriptInput } from '../calls/script-input.js';
import { actorText, type Actor } from '../actor.js';
import { resultsOf } from '../completion/task-results.js';
import type { DecideContext } from '../context.js';
import { isMatterOf } from '../finding-matters.js';
import type { AnswerRecord, Attempt, Gate } from '../state/attempt.js';
import { asksAboutLater, findingsUnasked } from '../asked-anew.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { Check } from '../state/check.js';
import type { FindingHead, Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import type { RecordedVisit } from '../state/visit.js';
import { isOnTheSpot } from '../on-the-spot.js';
import { isOpen } from '../open-tasks.js';
import { findBorrowerId } from '../subjects.js';
import { transcriptStanding, type TranscriptStanding } from '../transcripts.js';
import type { ReportAnswerPart } from '../../report/report.js';
import { banksOfTask } from '../calls/task-banks.js';
import { answerParts, saidTo } from './answer-parts.js';
import { rowOfAnswer } from './bank-row.js';
import { isAsking, isVerifyingAnew } from './withheld-report.js';
import { isOfAnswer, isWithheld, verdictsOnly } from './withheld-values.js';
import { spokenScript } from './spoken-script.js';
import { spokenWords } from './spoken-words.js';
import { contactsOf, type WorkspaceContact } from './workspace-contacts.js';
import { talkBefore, type TalkBefore } from './talk-before.js';

/** What somebody at work may see of a task (S12): nothing of the loan before the gate, expected values only after the answer. */
export interface TaskWorkspace {
  task: Task;
  contacts: WorkspaceContact[];
  /** The last talk of this work, where it left the work undone, with what policy has follow; null otherwise. */
  talkBefore: TalkBefore | null;
  /** Each with how its transcript stands; null where none was ordered. */
  attempts: (Attempt & { transcript: TranscriptStanding | null })[];
  gate: Gate | null;
  script: Script | null;
  /** `parts`: what was said and what it was held against, for whoever reads a call that is over and has none to make. */
  answers: (AnswerRecord & { parts?: ReportAnswerPart[] })[];
  /** What the device of a visitor has told; null of every other task, and before he has sent it. */
  visit: RecordedVisit | null;
  /** What completing this task can say; none for what is over and for an approval, which is decided. */
  results: readonly string[];
  /** Rows that still block completion. */
  missing: string[];
  /** What the task is about, for work that is no call; for calls only once the gate is passed. */
  about: {
    check: { key: string; outcome: CheckOutcome } | null;
    findings: Finding[];
    questions: string[];
    /** What the source answered, for whoever has claimed the manual check and judges on it; null for everybody else. */
    evidence: SourceAnswer<unknown> | null;
    /** Of a manual check of an employer whom no call has verified: the other rungs, in their order; null of everything else. */
    ladder: ReturnType<typeof ladderOf> | null;
  } | null;
}

/** Builds the workspace of a task from the loan as it stands. */
export function taskWorkspace(loan: Loan, taskId: string, context: DecideContext): TaskWorkspace {
  const task = entryOf(loan.tasks, taskId);
  if (task === undefined) throw new Error('the task is not of this loan');
  const attempts = attemptsOf(loan, task);
  const attempt = attempts.at(-1) ?? null;
  const gate = attempt === null ? null : (entryOf(loan.gates, attempt.attemptId) ?? null);
  const asked = isOnTheSpot(task) ? null : callAsked(loan, task);
  const input = asked === undefined ? null : scriptInput(loan, task, asked, context);
  const script = input === null ? null : serveScript(input);
  const serving = script?.state === 'serving' || script?.state === 'ended';
  return {
    task,
    contacts: contactsOf(loan, task, context),
    talkBefore: talkBefore(loan, task, context),
    attempts: attempts.map((one) => ({ ...one, transcript: transcriptStanding(loan, one) })),
    gate,
    script: script === null ? null : spoken(script, loan, task, context),
    answers: answersOf(loan, task, context),
    visit: entryOf(loan.visits ?? {}, taskId) ?? null,
    results: isOpen(task) ? resultsOf(task) : [],
    missing: script === null || input === null ? [] : missingMandatory(script, input.answers),
    about: purposeOf(task) === null || serving ? aboutOf(loan, task, context) : null,
  };
}

function spoken(script: Script, loan: Loan, task: Task, context: DecideContext): Script {
  const questions = script.rows.filter((row) => row.purpose !== null && !row.desk).length;
  return spokenScript(script, spokenWords(loan, task, questions, context));
}

function answersOf(loan: Loan, task: Task, context: DecideContext): TaskWorkspace['answers'] {
  if (isVerifyingAnew(loan, task, context.actor)) return [];
  const answers = Object.values(loan.answers).filter(({ taskId }) => taskId === task.taskId);
  if (isOpen(task) || isAsking(loan, context.actor)) return answers;
  const banks = banksOfTask(task, context);
  return answers.map((answer) => {
    const row = rowOfAnswer(banks, answer.rowKey);
    return row === undefined
      ? answer
      : { ...answer, parts: answerParts(answer, row, saidTo(loan, answer)) };
  });
}

/** The check and the findings that caused the task, and the questions of a return. */
function aboutOf(loan: Loan, task: Task, context: DecideContext) {
  const { actor } = context;
  const check = entryOf(loan.checks, task.about.check ?? '');
  const returned = loan.approvals.findLast((round) => round.outcome === 'returned');
  return {
    // Who calls an employer anew is not told what the first call came to.
    check:
      check === undefined || callsThirdParty(task)
        ? null
        : { key: check.key, outcome: check.outcome },
    findings: findingsOf(loan, task)
      .filter((finding) => mayBeSeen(loan, task, finding, actor))
      .map((finding) => asSeen(loan, task, finding, actor)),
    questions:
      task.type === 'applicant_interview' &&
      returned !== undefined &&
      returned.round === loan.round - 1
        ? returned.decisions.flatMap((decision) => decision.questions)
        : [],
    evidence:
      check !== undefined && task.assignee === actorText(actor) ? evidenceOf(loan, check) : null,
    ladder:
      task.type === 'manual_check' && check?.check === employerCheck
        ? ladderOf(climbedOf(loan, check.subject, context))
        : null,
  };
}

/** A source's own answer; a check that rests on a call has its answers in the workspace already. */
function evidenceOf(loan: Loan, { check, subject }: Check): SourceAnswer<unknown> | null {
  const source = sourceNames.find((name) => name === check);
  return source === undefined ? null : (factsOf(loan, subject)[source]?.answer ?? null);
}

/** An employer hears nothing of the case; everybody else sees a finding once nobody has its question left to ask. */
function mayBeSeen(loan: Loan, task: Task, finding: Finding, actor: Actor): boolean {
  if (callsThirdParty(task)) return false;
  const ownAnswered = finding.opensQuestions.every(
    (rowKey) => entryOf(loan.answers, `${task.taskId}/${rowKey}`) !== undefined,
  );
  if (purposeOf(task) !== null) return ownAnswered;
  return isOfAnswer(finding) || !isWithheld(loan, finding, actor);
}

/** A finding of an earlier answer is told to whoever asks anew, and not what was said then. */
function asSeen(loan: Loan, task: Task, finding: Finding, actor: Actor): Finding {
  if (!isOfAnswer(finding)) return finding;
  const isCall = purposeOf(task) !== null;
  return isCall || isWithheld(loan, finding, actor) ? verdictsOnly(finding) : finding;
}

/**
 * Whether a finding is a matter of this task: of its party, or of the company for which its party is interviewed. Of the company only what asks
 * something (S13): whatever asks nothing would show the expected value of a question that is still to come. Whoever gets an explanation sees all
 * that it may settle.
 */
function isOfTask(loan: Loan, task: Task, head: FindingHead): boolean {
  if (task.partyId === null || head.subject === task.partyId) return true;
  if (task.type === 'manual_check' && asksAboutLater(task))
    return findingsUnasked(loan, task.partyId).includes(head);
  if (!isMatterOf(loan, head.subject, task.partyId)) return false;
  const isAsked = task.type === 'applicant_interview' && head.opensQuestions.length > 0;
  return isAsked && head.subject === findBorrowerId(loan);
}

function findingsOf(loan: Loan, task: Task): Finding[] {
  return Object.values(loan.findings)
    .filter((head) => head.status === 'open' && isOfTask(loan, task, head))
    .flatMap((head) => {
      const finding =
        head.subject === 'loan'
          ? loan.loanFindings[head.rule]
          : entryOf(loan.parties, head.subject)?.findings[head.rule];
      return finding === undefined ? [] : [finding];
    });
}
