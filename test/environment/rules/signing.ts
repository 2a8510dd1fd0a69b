import { createHash } from 'node:crypto';
import { insuredSchema } from '../../../sandbox/facts/insured.js';
import { seen, type Case, type SeenFinding } from '../cases.js';
import { chinaDay } from '../china-time.js';
import { changeFacts, originationOf } from '../clients.js';
import { done, LoanDesk } from '../desk.js';
import type { WholeStack } from '../whole-stack.js';
import { addDays, cny, type CaseFacts } from './otherwise.js';

const minuteMs = 60_000;

/** What is signed and confirmed of a loan before the money. */
export interface Signed {
  contract: Record<string, unknown>;
  costTable: Record<string, unknown>;
}
interface Terms {
  amount: { amountMinor: number };
  termMonths: number;
  annualRateBasisPoints: number;
  dueDayOfMonth: number;
  repaymentMethod: string;
}

/** A loan that waits for its call before the money, while its papers are signed again and again. */
export class Signing {
  private policies = 0;
  private readonly loan: LoanDesk;

  constructor(
    private readonly stack: WholeStack,
    private readonly one: Case,
    private readonly facts: CaseFacts,
  ) {
    this.loan = new LoanDesk(stack, one.loanId);
  }

  /** Both papers as they are right now; the table was confirmed a minute before the contract was signed. */
  async right(): Promise<Signed> {
    const nowMs = Date.parse(await this.stack.clock.now());
    const { terms } = await this.loan.read<{ terms: Terms }>();
    const at = (ms: number) => new Date(ms).toISOString();
    return {
      contract: {
        ...{ number: 'HT-1', signedAt: at(nowMs), signers: ['borrower'], ...terms },
        amount: cny(terms.amount.amountMinor),
        payeePartyId: 'dealer',
        payeeAccountLast4: this.facts.dealer.account.number.slice(-4),
      },
      costTable: {
        ...{ confirmedAt: at(nowMs - minuteMs), shownBeforeSigning: true, fees: [] },
        annualCostBasisPoints: terms.annualRateBasisPoints,
      },
    };
  }
  async sign({ contract, costTable }: Signed): Promise<void> {
    await this.send('cost_table', { costTable });
    await this.send('loan_contract', { contract });
  }

  /** Hands in a policy that its insurer has issued with what is wrong with it, and has changed on its way here. */
  async insure(issuedWith: object, changed: object = {}): Promise<void> {
    const insurance = insuredSchema.parse(issuedWith);
    await changeFacts(this.stack, `${this.facts.persona}:${this.facts.seed}`, { insurance });
    const { businessKey } = await this.loan.read<{ businessKey: { applicationNumber: string } }>();
    // Each of another day has a number of its own.
    const from = addDays(chinaDay(await this.stack.clock.now()), -this.policies);
    this.policies += 1;
    const path = `/applications/${businessKey.applicationNumber}/insurance?from=${from}`;
    const issued = (await (await fetch(`${this.stack.sandboxUrl}${path}`)).json()) as object;
    await this.send('insurance_policy', { partyId: null, insurance: { ...issued, ...changed } });
    await seen(this.stack, () => this.one.isChecked());
  }

  private async send(type: string, captured: object): Promise<void> {
    const sha256 = createHash('sha256').update(JSON.stringify(captured)).digest('hex');
    const paper = { type, key: `signing/${sha256}`, sha256, ...captured };
    done(await originationOf(this.stack).post(`/v1/loans/${this.one.loanId}/documents`, paper));
  }

  /** The findings that stand, by their rules. */
  async standing(): Promise<Map<string, SeenFinding>> {
    const found = (await this.one.findings()).filter(({ status }) => status !== 'gone');
    return new Map(found.map((one) => [one.rule, one]));
  }
}
