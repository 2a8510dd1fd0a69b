import { factsOf, seen, submitCase, type Case, type SeenFinding } from '../cases.js';
import { applicationOf } from '../clients.js';
import { wholeStack, type WholeStack } from '../whole-stack.js';
import type { CaseFacts, Otherwise } from './otherwise.js';
import type { RuleRow } from './rule-row.js';
import { tellingOtherwise } from './told-values.js';

/** Submits what a persona would, with what is otherwise. */
export async function submitOtherwise(
  stack: WholeStack,
  persona: string,
  seed: string,
  { is, told }: Otherwise,
): Promise<Case> {
  await applicationOf(stack, persona, seed);
  const facts = await factsOf<CaseFacts>(stack, `${persona}:${seed}`);
  return await submitCase(stack, persona, seed, {
    ...(is && { facts: is(facts) }),
    ...(told && { application: (body) => tellingOtherwise(body, told(facts)) }),
  });
}

/** The loans of all rows of a table side by side in one installation, each with its fault and without. */
export class LivedRows {
  /** What the API took, or why it did not: a row of which it takes nothing fails alone. */
  private readonly loans = new Map<string, Case | Error>();

  private constructor(readonly stack: WholeStack) {}

  static async begin(rows: readonly RuleRow[]): Promise<LivedRows> {
    const lived = new LivedRows(await wholeStack());
    for (const [i, row] of rows.entries()) {
      await lived.submit(faulty(row), row.persona, `fault-${i}`, row.fault);
      await lived.submit(fitting(row), row.persona, row.fits ? `fits-${i}` : 'fits', row.fits);
    }
    for (const one of lived.loans.values())
      if (!(one instanceof Error)) await seen(lived.stack, () => one.isChecked());
    return lived;
  }

  private async submit(key: string, persona: string, seed: string, otherwise: Otherwise = {}) {
    if (this.loans.has(key)) return;
    const made = submitOtherwise(this.stack, persona, seed, otherwise);
    this.loans.set(key, await made.catch((error: Error) => error));
  }

  /** The finding of a row's rule where the fault is; undefined where there is none. */
  async withFault(row: RuleRow): Promise<SeenFinding | undefined> {
    return (await this.findingsOf(faulty(row))).find(({ rule }) => rule === row.rule);
  }
  /** The rules that found something where the fault is not. */
  async withoutFault(row: RuleRow): Promise<string[]> {
    return (await this.findingsOf(fitting(row))).map(({ rule }) => rule);
  }

  private async findingsOf(key: string): Promise<SeenFinding[]> {
    const one = this.loans.get(key);
    if (one === undefined) throw new Error(`not submitted: ${key}`);
    if (one instanceof Error) throw one;
    return await one.findings();
  }
  close(): Promise<void> {
    return this.stack.close();
  }
}

const faulty = ({ rule, found, persona }: RuleRow) => `${rule} ${found} ${persona}`;
/** One loan for all rows of a persona that have no other side of their own. */
const fitting = (row: RuleRow) => (row.fits ? `${faulty(row)} fits` : `${row.persona} fits`);
