/** A message that went out. `key` is the step key, `loanId` what stands before its first colon. */
export interface Message {
  messageId: string;
  key: string;
  loanId: string;
  template: string;
  partyContact: string;
  channel: 'sms' | 'email';
  params: Record<string, string>;
  status: 'delivered' | 'undeliverable';
  at: string;
}
