import type { Severity } from '../../findings/finding.js';
import type { Band } from '../../process/stage.js';
import type { PromiseGiven } from '../promise.js';
import type { CycleContact, PlanItem } from '../state/servicing.js';

/** After the money (product.md §6). */
export interface ServicingEvents {
  servicing_begun: {
    data: {
      disbursedOn: string;
      firstDueOn: string;
      lastInstalmentOn: string;
      collateralValueMinor: number | null;
    };
    party: { incomeAtGrantMinor: number | null };
  };
  plan_made: { data: { planVersion: string; items: PlanItem[]; because: string } };
  plan_item_changed: {
    data: {
      itemId: string;
      status: PlanItem['status'];
      at: string | null;
      /** When a contact beyond the known days is looked at again; absent otherwise. */
      lookAgainAt?: string;
    };
  };
  cycle_planned: { data: { number: number; on: string; at: string } | { number: null } };
  cycle_opened: { data: { number: number; on: string } };
  cycle_task: { data: { number: number; taskId: string } };
  cycle_closed: { data: { number: number; result: string; daysPastDue: number | null } };
  /** A call of a cycle has ended: what the cycle came to is written anew. */
  cycle_contacted: { data: CycleContact & { number: number } };
  signal_raised: {
    data: {
      signalId: string;
      code: string;
      severity: Severity;
      sources: string[];
      verified: boolean;
      seenOn: string;
      note: string | null;
      policyVersion: string;
      /** The catalogue by which its level and its sources were judged; absent in events of before. */
      catalogueVersion?: string;
    };
  };
  /** Seen again, or confirmed by another source. */
  signal_seen: {
    data: {
      signalId: string;
      severity: Severity;
      sources: string[];
      verified: boolean;
      seenOn: string;
      /** As in `signal_raised`. */
      catalogueVersion?: string;
    };
  };
  /** Signals that this cycle could not evaluate, when they are others than in the cycle before: neither raised nor clear. */
  signals_not_evaluated: { data: { number: number; codes: string[] } };
  signal_released: { data: { signalId: string; because: string } };
  /** A promise to pay, as given on a call; following it up is not part of this event. */
  promise_given: { data: PromiseGiven & { taskId: string } };
  band_changed: { data: { from: Band; to: Band; because: string[]; policyVersion: string } };
  class_proposed: {
    data: { class: string; reasons: string[]; daysPastDue: number; policyVersion: string };
  };
}
