import { maskPhone } from '../../../domain/formats/masking.js';
import type { TaskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import type { ReportAnswerPart } from '../../../domain/report/report.js';
import { maskedComparison } from '../loans/finding-view.js';
import { instructionOf } from '../words/task-instructions.js';

/**
 * A workspace as it goes out: numbers masked, since a call starts from an id, and names of people and employers in findings masked.
 */
export function workspaceView(loan: Loan, workspace: TaskWorkspace): object {
  const { contacts, about, answers } = workspace;
  return {
    ...workspace,
    task: { ...workspace.task, instruction: instructionOf(workspace.task.about) },
    loanId: loan.loanId,
    version: loan.version,
    answers: answers.map(({ parts, ...answer }) =>
      parts === undefined ? answer : { ...answer, parts: parts.map(maskedPart) },
    ),
    contacts: contacts.map((contact) => ({ ...contact, value: maskPhone(contact.value) })),
    about: about && {
      ...about,
      findings: about.findings.map((finding) => ({
        ...finding,
        compared: finding.compared.map(maskedComparison),
      })),
    },
  };
}

function maskedPart(part: ReportAnswerPart): ReportAnswerPart {
  return { ...part, compared: part.compared.map(maskedComparison) };
}
