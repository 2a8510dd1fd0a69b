import { expect } from '@jest/globals';
import { changeFacts, factsOf, seen, submitCase, type Case } from './cases.js';
import { LoanDesk, person } from './desk.js';
import { publishList, watchTurn } from './list-watch.js';
import type { Story } from './story.js';
import type { WholeStack } from './whole-stack.js';

interface Facts {
  sanctions: { companies: object[] };
}
/** A persona with namesakes on the lists, and the two parties whom they may mean: a person, and a company that borrows or is paid. */
export interface Listed {
  persona: string;
  person: string;
  company: string;
}

const hourMs = 3_600_000;

/** A loan of whose parties two have namesakes on the lists, as it lives on while the lists move (S18). */
export class ListedLoan {
  private constructor(
    private readonly stack: WholeStack,
    private readonly story: Story,
    private readonly listed: Listed,
    readonly one: Case,
  ) {}

  /** Submits it and waits until every source has answered. */
  static async submit(stack: WholeStack, story: Story, listed: Listed): Promise<ListedLoan> {
    const one = await submitCase(stack, listed.persona, 's18');
    await seen(stack, async () => await one.isChecked());
    return new ListedLoan(stack, story, listed, one);
  }

  /** What came of the screening of both, the person first. */
  async outcomes() {
    const { items } = await this.one.checks();
    return [this.listed.person, this.listed.company].map(
      (partyId) => items.find(({ key }) => key === `sanctions:${partyId}`)?.outcome,
    );
  }
  /** How often the lists were asked about both. */
  async asked(): Promise<number[]> {
    const posts = (await this.one.asked('sanctions')).filter(({ method }) => method === 'POST');
    return [this.listed.person, this.listed.company].map(
      (partyId) =>
        posts.filter(({ idempotencyKey }) => idempotencyKey.includes(`-${partyId}:`)).length,
    );
  }
  async openJudgements(): Promise<number> {
    const open = await this.desk().openTasks();
    return open.filter(({ type }) => type === 'manual_check').length;
  }
  /** Somebody judges that another is meant, and says by what. */
  async clearOne(): Promise<void> {
    const comment = 'another of that name, by day of birth and code';
    const by = person(this.stack, 'verifier', 4);
    await this.desk().work(by, 'manual_check', { result: 'passed', comment });
  }
  /** Lives until the money is all that is waited for. */
  async untilMoney(): Promise<void> {
    const isThere = async () =>
      (await this.desk().openTasks()).some(({ type }) => type === 'pre_disbursement_call');
    await this.story.until(isThere, 40);
  }
  /** A day later the publisher brings a version, and whoever waits for the money is held against it. */
  async publish(version: string): Promise<void> {
    await publishList(this.stack, version);
    await this.stack.clock.pass(25 * hourMs);
    expect(await watchTurn(this.stack)).toMatchObject({ asked: true });
    await this.story.settle();
  }
  /** From now on the lists know one more company of that name. */
  async listCompanyAgain(): Promise<void> {
    const key = `${this.listed.persona}:s18`;
    const { sanctions } = await factsOf<Facts>(this.stack, key);
    const again = sanctions.companies.map((one) => ({ ...one, id: 'NK-C2' }));
    const companies = [...sanctions.companies, ...again];
    await changeFacts(this.stack, key, { sanctions: { companies } });
  }

  private desk(): LoanDesk {
    return new LoanDesk(this.stack, this.one.loanId);
  }
}
