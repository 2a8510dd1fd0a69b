/** A message that went out. `key` is the step key, `loanId` what stands before its first colon; of a mail its Message-ID, and what that begins with. */
export interface Message {
  messageId: string;
  key: string;
  loanId: string;
  /** Null of a mail: its words came, and no template. */
  template: string | null;
  partyContact: string;
  channel: 'sms' | 'email';
  params: Record<string, string>;
  /** A mail as its reader sees it; absent for what the provider puts into words. */
  mail?: { from: string; to: string; subject: string; text: string };
  /** What a server further on reported of it, by the id of its envelope; absent of what arrived. */
  bounced?: { envelopeId: string; status: string };
  status: 'delivered' | 'undeliverable';
  at: string;
}
