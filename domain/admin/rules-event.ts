import type { DocumentHead } from './document.js';

/** What happens to documents of rules. Each names its document by digest; the text lies beside the stream. */
export type RulesEvent =
  | {
      readonly type: 'document_drafted';
      readonly v: 2;
      readonly data: DocumentHead & {
        /** The form that its text was written in; events of version 1 do not say it, and are of the first. */
        readonly form: number;
        readonly digest: string;
        readonly reason: string;
      };
    }
  | {
      readonly type: 'draft_withdrawn';
      readonly v: 1;
      readonly data: { readonly id: string; readonly version: string; readonly reason: string };
    }
  | {
      readonly type: 'document_published';
      readonly v: 1;
      readonly data: {
        readonly id: string;
        readonly version: string;
        readonly digest: string;
        readonly reason: string;
      };
    };

/** An event with its place in the stream. */
export type RecordedRulesEvent = RulesEvent & {
  readonly seq: number;
  /** On the loans' clock, ISO-8601 UTC. */
  readonly at: string;
  /** `person:<id>`. */
  readonly actor: string;
};
