import type { Api } from '../http/api.js';
import { readList } from '../http/pages.js';
import { must } from '../http/reply.js';
import { doneSchema, loanRowSchema, loanSchema, type Loan } from '../http/shapes.js';
import { reasonOf, type Say } from '../shift.js';
import { dateOf } from '../../time/civil-date.js';
import type { OwnFile, OwnFiles } from './own-files.js';
import { papersDue, type Paper } from './papers-due.js';
import { contractOf, costTableOf, insuranceOf } from './papers.js';
import { Renewals } from './renewals.js';

/** The origination system after the decision: it signs with the borrower and sends the papers of every loan that was approved. */
export class Follower {
  /** The version at which a loan needed nothing more, so that it is not read again for nothing. */
  private readonly settledAt = new Map<string, number>();
  /** The terms that the last contract was made for. */
  private readonly signedTerms = new Map<string, string>();

  private readonly renewals: Renewals;

  constructor(
    private readonly api: Api,
    private readonly files: OwnFiles,
    private readonly say: Say,
  ) {
    this.renewals = new Renewals(api, files, say);
  }

  /**
   * Looks at every loan that waits for papers.
   * @param at the loan's clock when the look begins; `now` tells it again, for what is dated
   * @returns how many documents were sent.
   */
  async followOnce(at: string, now: () => Promise<string>): Promise<number> {
    let sent = 0;
    const filter = { stage: 'pre_disbursement' };
    const waiting = await readList(this.api, loanRowSchema, '/v1/loans', filter);
    for (const { loanId, version, held } of waiting) {
      if (held || this.settledAt.get(loanId) === version) continue;
      try {
        sent += await this.sendPapers(loanId, now);
      } catch (error) {
        this.say('failed', { type: 'papers', loanId, ...reasonOf(error) });
      }
    }
    return sent + (await this.renewals.renewOnce(at));
  }

  private async sendPapers(loanId: string, now: () => Promise<string>): Promise<number> {
    const loan = must('loan', await this.api.get(loanSchema, `/v1/loans/${loanId}`));
    const own = await this.files.find(loan.businessKey.applicationNumber);
    const ended = loan.stage !== 'pre_disbursement' || loan.exiting !== null || loan.held;
    const due = papersDue(loan, this.termsChanged(loan));
    if (own === null || ended || due.length === 0) {
      this.settledAt.set(loanId, loan.version);
      return 0;
    }
    for (const paper of due) {
      const document = await this.paperOf(paper, loan, own, await now());
      if (document !== null) await this.send(loan, document);
    }
    this.signedTerms.set(loanId, termsText(loan));
    return due.length;
  }

  /** Whether the terms have changed since they were signed, as far as this process remembers. */
  private termsChanged(loan: Loan): boolean {
    const signed = this.signedTerms.get(loan.loanId);
    return signed !== undefined && signed !== termsText(loan);
  }

  private async paperOf(paper: Paper, loan: Loan, own: OwnFile, now: string) {
    switch (paper) {
      case 'cost_table':
        return costTableOf(loan, now);
      case 'insurance_policy': {
        const { applicationNumber } = loan.businessKey;
        const policy = await this.files.insurance(applicationNumber, dateOf(Date.parse(now)));
        return policy && insuranceOf(loan, policy);
      }
      case 'loan_contract':
        return contractOf(loan, own, now);
    }
  }

  private async send({ loanId }: Loan, document: { type: string }): Promise<void> {
    must('papers', await this.api.send(doneSchema, `/v1/loans/${loanId}/documents`, document));
    this.say('worked', { type: document.type, loanId, result: 'sent' });
  }
}

const termsText = ({ terms }: Loan) => JSON.stringify(terms);
