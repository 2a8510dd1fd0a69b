import { maskPhone } from '../../../domain/formats/masking.js';
import type { SpokenText } from '../../../domain/questions/bank-rows.js';
import type { TaskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { maskedComparison } from '../loans/finding-view.js';
import type { LenderWords } from '../ports.js';

/**
 * A workspace as it goes out: numbers masked, since a call starts from an id; names of people and employers in findings masked; and
 * what the lender is called and where it is reached put into the spoken texts.
 */
export function workspaceView(loan: Loan, workspace: TaskWorkspace, lender: LenderWords): object {
  const { contacts, script, about } = workspace;
  return {
    ...workspace,
    loanId: loan.loanId,
    version: loan.version,
    contacts: contacts.map((contact) => ({ ...contact, value: maskPhone(contact.value) })),
    script: script && {
      state: script.state,
      rows: script.rows.map((row) => ({ ...row, text: spokenBy(lender, row.text) })),
    },
    about: about && {
      ...about,
      findings: about.findings.map((finding) => ({
        ...finding,
        compared: finding.compared.map(maskedComparison),
      })),
    },
  };
}

/** A placeholder that the lender has not configured stays in its braces, where it is seen, instead of leaving a hole. */
function spokenBy(lender: LenderWords, text: SpokenText): SpokenText {
  const fill = (template: string) =>
    template.replace(
      /\{(lender|official_number|complaint_number)\}/g,
      (all, name: keyof LenderWords) => lender[name] ?? all,
    );
  return { zh: fill(text.zh), en: fill(text.en) };
}
