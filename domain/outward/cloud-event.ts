import type { OutwardChange } from './outward-change.js';

/** An event of a loan as it is told outside. */
export interface OutwardEvent {
  readonly tenant: string;
  readonly loanId: string;
  readonly seq: number;
  /** The loan's event, e.g. `stage_entered`. */
  readonly type: string;
  /** The loans' clock, ISO-8601 UTC. */
  readonly at: string;
  readonly product: string;
  /** After the command that the event came from. */
  readonly stage: string;
  readonly held: boolean;
  /** Of the event in the loan's chain, as hex: whoever keeps it can prove that the record was not rewritten. */
  readonly hash: string;
  readonly change: OutwardChange;
}

/** CloudEvents 1.0, structured JSON, with the `sequence` extension. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly sequence?: string;
  readonly sequencetype?: 'Integer';
  readonly data: unknown;
}

/** The media type of one event in structured mode. */
export const cloudEventMediaType = 'application/cloudevents+json';

const sourceOf = (tenant: string) => `urn:sancha:${tenant}`;

/** The same for the same event, however often it is sent: whoever has seen it drops it. */
export const outwardId = ({ loanId, seq }: Pick<OutwardEvent, 'loanId' | 'seq'>): string =>
  `${loanId}-${seq}`;

/** An event of a loan as a CloudEvent. Within one loan `sequence` has no gap for whoever is told of every type. */
export function cloudEventOf(event: OutwardEvent): CloudEvent {
  const { tenant, loanId, seq, type, at, product, stage, held, hash, change } = event;
  return {
    ...{ specversion: '1.0', id: outwardId(event), source: sourceOf(tenant) },
    ...{ type: `sancha.loan.${type}`, subject: loanId, time: at },
    ...{ datacontenttype: 'application/json', sequence: String(seq), sequencetype: 'Integer' },
    data: { loanId, seq, product, stage, held, hash, change },
  };
}

/** What an administrator sends to see whether a target takes events; it is about no loan. */
export function testEventOf(tenant: string, deliveryId: string, at: string): CloudEvent {
  return {
    ...{ specversion: '1.0', id: `test-${deliveryId}`, source: sourceOf(tenant) },
    ...{ type: 'sancha.webhook.test', time: at, datacontenttype: 'application/json' },
    data: { deliveryId },
  };
}
