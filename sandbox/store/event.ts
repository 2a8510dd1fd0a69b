import type { PublishedTable } from '../facts/published-table.js';
import type { CaseFacts } from '../facts/case-facts.js';
import type { MoneyOrder } from '../core-bank/money-order.js';
import type { Reservation } from '../core-bank/reservations.js';
import type { Fault } from '../faults/fault.js';
import type { JournalEntry } from '../journal/journal.js';
import type { Message } from '../messages/message.js';
import type { Call } from '../phone-network/call.js';
import type { Utterance } from '../phone-network/spoken.js';
import type { Lien } from '../liens/liens.js';

/** Everything that can happen in this world, one line of the file each. Instants are ISO-8601 texts in simulated time. */
export type SandboxEvent =
  | { type: 'case_made'; facts: CaseFacts }
  | { type: 'facts_changed'; facts: CaseFacts }
  | { type: 'outage_begun'; key: string; connector: string; at: string; wallAt: string }
  | { type: 'reserved'; reservation: Reservation }
  | { type: 'reservation_released'; key: string; at: string }
  | { type: 'order_taken'; order: MoneyOrder }
  | { type: 'instalment_paid'; orderId: string; number: number; on: string; amountMinor: number }
  | { type: 'account_looked_at'; orderId: string; at: string }
  | { type: 'lien_registered'; lien: Lien }
  | { type: 'lien_released'; key: string; at: string }
  | { type: 'call_made'; call: Call }
  | { type: 'call_ended'; callId: string; at: string }
  | { type: 'spoken'; utterance: Utterance }
  /** Of a recording nothing is kept but that it is no more. */
  | { type: 'recording_deleted'; callId: string }
  | { type: 'message_sent'; message: Message }
  | { type: 'write_answered'; scope: string; key: string; bodyHash: string; body: unknown }
  | { type: 'list_published'; list: { version: string; searched: string } }
  | { type: 'industries_published'; table: PublishedTable }
  | { type: 'fault_set'; fault: Fault }
  | { type: 'faults_cleared'; connector: string | null }
  | { type: 'requested'; entry: JournalEntry };
