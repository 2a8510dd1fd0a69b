/** Something wrong in a document of rules: where, what, and the source where the law says so. */
export interface Fault {
  /** Dotted path inside the document; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
}
