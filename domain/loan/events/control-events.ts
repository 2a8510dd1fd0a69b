import type { WrittenMail } from '../../messages/mail-texts.js';

/** Control from people, machines and the Temporal UI, and what was looked at. */
export interface ControlEvents {
  loan_held: { data: { reason: string; bySort: 'staff' | 'risk' | 'temporal' } };
  loan_released: { data: { reason: string } };
  /** A native command that the rules refused, or an unknown signal: noted, without payload (design.md §1). */
  native_noted: { data: { name: string; result: string } };
  /** A party's key was destroyed with this event. `reference` says where the decision is on file. */
  party_erased: {
    data: {
      partyId: string;
      ground: 'retention_over' | 'requested';
      reference: string;
      /** Where in the loan others' parts named him, so that nothing of it is read any more; absent where nothing did. */
      texts?: string[];
    };
  };
  /** A masked value was shown in full to the actor. */
  value_revealed: {
    data: { partyId: string; field: string; purpose: string; taskId: string | null };
  };
  /** A message went out with the provider's receipt. */
  message_sent: {
    data: {
      stepKey: string;
      template: string;
      partyId: string;
      receipt: string;
      /** The version of the words of a mail; absent for a text message, and in events of before. */
      textsVersion?: string;
    };
    /** A copy of a notice, kept as proof of what it said. */
    party: { written?: WrittenMail };
  };
  /** A message reached nobody: nobody answered, there is no number or mailbox, or the provider did not take it. */
  message_undelivered: {
    data: { stepKey: string; template: string; partyId: string; because: string };
  };
}
