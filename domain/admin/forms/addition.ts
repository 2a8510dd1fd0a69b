import type { Product } from '../../application/product.js';

/**
 * A field that a release began to demand, with what stands for it in a document that was published before. `law`: what the law says, since
 * no lender may be without it. `neutral`: the value under which the new rule finds nothing, since the lender has not decided on it yet.
 */
export interface Addition {
  /** Dotted path; filled only where nothing stands there. */
  readonly path: string;
  readonly value: unknown;
  readonly stands: 'law' | 'neutral';
  readonly why: string;
  /** The products whose policy has the field; absent for all. */
  readonly products?: readonly Product[];
}

/** One form of a kind of document, and what it demands that the form before it did not. */
export interface DocumentForm {
  readonly form: number;
  readonly adds: readonly Addition[];
}
