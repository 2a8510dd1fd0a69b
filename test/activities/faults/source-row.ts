type Json = Record<string, unknown>;

/** An outcome on one line (`text` of `outcome-of.ts`), or by product or subject where policies differ; `other` for the rest. */
export type Expected = string | { readonly [where: string]: string; readonly other: string };

/** What the check of one source comes to by each of its answers, for somebody against whom nothing speaks. */
export interface SourceRow {
  /** What the source says when all is well; it can never say the other one. */
  readonly says: 'MATCH' | 'FOUND';
  /** What the clean answer comes to; `passed` where nothing is said. */
  readonly clean?: Expected;
  /** The honest "nothing there" of the fault `empty`. */
  readonly empty: Expected;
  readonly noRecord: Expected;
  readonly mismatch: Expected;
  /** One thing that speaks against the party or the security, and what it comes to. */
  readonly adverse: { readonly told: (data: Json) => Json; readonly comesTo: Expected };
  /** Fields of the data that a provider may leave out, or say nothing in; any other gap makes the answer malformed. */
  readonly mayLack?: readonly string[];
  readonly mayBeNull?: readonly string[];
  /** Where the data stands in the answer; `data` where nothing is said. */
  readonly dataIn?: (answer: Json) => Json;
}

/** The outcome that is expected of a check, by the product of its loan and its subject. */
export function expectedOf(expected: Expected, product: string, subject: string): string {
  if (typeof expected === 'string') return expected;
  return expected[product] ?? expected[subject] ?? expected.other;
}
