import type { DocumentKind } from './document-kind.js';

/** What administrators do with documents of rules. Each has a reason. */
export type RulesCommand =
  | {
      /** Writes a version down, or anew while it is a draft. */
      readonly type: 'draftDocument';
      readonly kind: DocumentKind;
      /** The id of the address; the document must say the same. */
      readonly id: string;
      readonly content: unknown;
      readonly reason: string;
    }
  | {
      readonly type: 'withdrawDraft';
      readonly id: string;
      readonly version: string;
      readonly reason: string;
    }
  | {
      readonly type: 'publishDocument';
      readonly id: string;
      readonly version: string;
      /** What the checker has read. */
      readonly digest: string;
      readonly reason: string;
    };
