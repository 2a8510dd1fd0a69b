import { addDays, dateOf } from '../../time/civil-date.js';
import type { Api } from '../http/api.js';
import { readList } from '../http/pages.js';
import { must } from '../http/reply.js';
import { doneSchema, loanRowSchema, loanSchema } from '../http/shapes.js';
import { reasonOf, type Say } from '../shift.js';
import type { OwnFiles } from './own-files.js';
import { insuranceOf } from './papers.js';

/** A renewal is sent so many days before cover ends: insurers sell it a month ahead, and who looks in once a month must not be late. */
const daysBefore = 35;

/** The origination system renews the insurance of every loan in servicing whose first policy it has sent. */
export class Renewals {
  /** Last day of cover by loan; null where there is no policy to renew. */
  private readonly insuredTo = new Map<string, string | null>();
  /** The day of the last look. */
  private lookedOn = '';

  constructor(
    private readonly api: Api,
    private readonly files: OwnFiles,
    private readonly say: Say,
  ) {}

  /** Looks once a day of the loan's clock. @returns how many renewals were sent. */
  async renewOnce(now: string): Promise<number> {
    const today = dateOf(Date.parse(now));
    if (today === this.lookedOn) return 0;
    let sent = 0;
    const rows = await readList(this.api, loanRowSchema, '/v1/loans', { stage: 'servicing' });
    for (const { loanId, held } of rows) {
      const to = this.insuredTo.get(loanId);
      if (held || to === null || (to !== undefined && today < addDays(to, -daysBefore))) continue;
      try {
        sent += await this.renew(loanId, today);
      } catch (error) {
        this.say('failed', { type: 'insurance_policy', loanId, ...reasonOf(error) });
      }
    }
    this.lookedOn = today;
    return sent;
  }

  private async renew(loanId: string, today: string): Promise<number> {
    const loan = must('loan', await this.api.get(loanSchema, `/v1/loans/${loanId}`));
    const [last] = loan.documents
      .flatMap(({ insurance }) => (insurance ? [insurance.to] : []))
      .sort()
      .toReversed();
    this.insuredTo.set(loanId, last ?? null);
    if (last === undefined || loan.exiting !== null || today < addDays(last, -daysBefore)) return 0;
    const next = addDays(last, 1);
    const from = next > today ? next : today;
    const policy = await this.files.insurance(loan.businessKey.applicationNumber, from);
    if (policy === null) return 0;
    const paper = insuranceOf(loan, policy);
    must('papers', await this.api.send(doneSchema, `/v1/loans/${loanId}/documents`, paper));
    this.insuredTo.set(loanId, policy.to);
    this.say('worked', { type: paper.type, loanId, result: 'renewed' });
    return 1;
  }
}
