import { Bank } from '../core-bank/bank.js';
import { accountFacts, dueDebits, type LoanAccount } from '../core-bank/loan-account.js';
import { Cases, repaymentAccountOf } from '../facts/cases.js';
import { usualPaymentMs } from '../core-bank/money-order.js';
import { Faults } from '../faults/faults.js';
import { Outages } from '../faults/outages.js';
import { Journal } from '../journal/journal.js';
import type { Message } from '../messages/message.js';
import { Calls } from '../phone-network/calls.js';
import type { PublishedTable } from '../facts/published-table.js';
import type { LifeContext } from '../facts/life.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { Liens } from '../liens/liens.js';
import { dateOf, instantText } from '../time/civil-date.js';
import type { SandboxEvent } from './event.js';
import { WriteMemory } from './write-memory.js';

/** The state of the simulated world. It changes by events alone, and each event is queued for the disk when it is recorded. */
export class World {
  readonly cases = new Cases();
  readonly bank = new Bank();
  readonly liens = new Liens();
  readonly calls = new Calls();
  readonly messages: Message[] = [];
  readonly faults = new Faults();
  readonly outages = new Outages();
  readonly journal = new Journal();
  readonly writes = new WriteMemory();
  /** The list that was published by hand last; null where none was. */
  lists: { version: string; searched: string } | null = null;
  /** The newest table of industries; null where none was published. */
  industries: PublishedTable | null = null;

  /**
   * @param append keeps an event; the request that made it is answered only when it is on the disk.
   * @param paymentMs how long the bank takes to pay an order.
   */
  constructor(
    private readonly append: (event: SandboxEvent) => void,
    readonly paymentMs = usualPaymentMs,
  ) {}

  record(event: SandboxEvent): void {
    this.append(event);
    this.apply(event);
  }

  /** Folds an event into the state; used for new events and when the file is read again. */
  apply(event: SandboxEvent): void {
    switch (event.type) {
      case 'case_made':
      case 'facts_changed':
        return this.cases.put(event.facts);
      case 'outage_begun':
        return this.outages.begin(
          event.key,
          event.connector,
          Date.parse(event.at),
          Date.parse(event.wallAt),
        );
      case 'reserved':
        return this.bank.putReservation(event.reservation);
      case 'reservation_released':
        return this.bank.releaseReservation(event.key, event.at);
      case 'order_taken':
        return this.bank.takeOrder(event.order);
      case 'instalment_paid':
        return this.bank.post(event.orderId, event);
      case 'account_looked_at':
        return this.bank.look(event.orderId, Date.parse(event.at));
      case 'lien_registered':
        return this.liens.put(event.lien);
      case 'lien_released':
        return this.liens.release(event.key, event.at);
      case 'call_made':
        return this.calls.put(event.call);
      case 'call_ended':
        return this.calls.end(event.callId, event.at);
      case 'spoken':
        return this.calls.hear(event.utterance);
      case 'recording_deleted':
        return this.calls.forgetRecording(event.callId);
      case 'message_sent':
        this.messages.push(event.message);
        return;
      case 'write_answered':
        return this.writes.put(event);
      case 'list_published':
        this.lists = event.list;
        return;
      case 'industries_published':
        this.industries = event.table;
        return;
      case 'fault_set':
        return this.faults.put(event.fault);
      case 'faults_cleared':
        this.faults.clear(event.connector);
        return;
      case 'requested':
        if (event.entry.faultId !== null) this.faults.countMet(event.entry.faultId);
        return this.journal.add(event.entry);
    }
  }

  /** Posts what the bank debited by now. Whoever reads an account calls it first. */
  catchUp(account: LoanAccount, now: number): void {
    const { orderId, repaymentCard } = account.order;
    const behaviour = this.cases.byRepaymentAccount(repaymentCard)?.repayment ?? onTime;
    const debits = dueDebits(account, behaviour, now);
    for (const debit of debits) this.record({ type: 'instalment_paid', orderId, ...debit });
  }

  /** Closes the past of a case before its facts change: what was not debited by now follows the new facts. */
  closePast(facts: CaseFacts, now: number): void {
    const account = this.bank.accountOfCard(repaymentAccountOf(facts), now);
    if (!account) return;
    this.catchUp(account, now);
    const { orderId } = account.order;
    this.record({ type: 'account_looked_at', orderId, at: instantText(now) });
  }

  /** What has become of a case by now: its date, its payout, its account as the bank shows it. */
  lifeContext(facts: CaseFacts, now: number): LifeContext {
    const account = this.bank.accountOfCard(repaymentAccountOf(facts), now);
    if (account) this.catchUp(account, now);
    return {
      today: dateOf(now),
      payoutOn: this.bank.payoutDay(repaymentAccountOf(facts), now),
      account: account ? accountFacts(account, now) : null,
    };
  }
}

const onTime = { fromInstalment: null, monthsLate: 0, daysLate: 0 };
