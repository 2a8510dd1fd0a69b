import { Injectable } from '@nestjs/common';
import { readInForm } from '../../../domain/admin/forms/completed-document.js';
import { firstForm } from '../../../domain/admin/forms/document-forms.js';
import { versionsHeldTo } from '../../../domain/loan/duties/came-due.js';
import type { HeldTo } from '../../../domain/loan/queries/procedure.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { dutyStages } from '../../../domain/policy/duty-policy.js';
import type { ProductPolicy } from '../../../domain/policy/product-policy.js';
import { keyed } from '../../../domain/entry.js';
import { Deps } from '../deps.js';
import type { ApiDeps } from '../ports.js';

/** Events that are opened at once while a waiver is looked for. */
const eventsAtOnce = 200;

/** What a loan’s duties are held against besides the loan: policies of then, cycles that it has forgotten, and why checks were waived. */
@Injectable()
export class ProcedureHistory {
  constructor(@Deps() private readonly deps: ApiDeps) {}

  /** @param now the policy in force */
  async of(loan: Loan, now: ProductPolicy): Promise<{ held: HeldTo; notReadable: string[] }> {
    const { policies, notReadable } = await this.policiesOf(loan, now);
    const cycles = loan.servicing === null ? [] : await this.deps.reads.listCycles(loan.loanId);
    const waiverReasons = await this.waiverReasons(loan);
    return { held: { policies, cycles, waiverReasons }, notReadable };
  }

  private async policiesOf(loan: Loan, now: ProductPolicy) {
    const versions = versionsHeldTo(loan);
    const known = new Map<string, ProductPolicy | undefined>([[now.version, now]]);
    for (const version of new Set(Object.values(versions)))
      if (!known.has(version)) known.set(version, await this.version(now.policyId, version));
    const policies: NonNullable<HeldTo['policies']> = Object.fromEntries(
      dutyStages.flatMap((stage) => {
        const policy = known.get(versions[stage] ?? '');
        return policy === undefined ? [] : [[stage, policy] as const];
      }),
    );
    const notReadable = [...known].flatMap(([version, policy]) => (policy ? [] : [version]));
    return { policies, notReadable };
  }

  /** A version by its text, with what later releases filled in; undefined for one that this release cannot read. */
  private async version(policyId: string, version: string): Promise<ProductPolicy | undefined> {
    const content = await this.deps.rules.contentOf(policyId, version);
    const { reading } = readInForm('product', content, firstForm);
    if (reading.result !== 'document' || reading.document.kind !== 'product') return undefined;
    return { ...reading.document.value, version };
  }

  /** The comments of waivers, by task: they stand in the events alone, which are read only where a check was waived. */
  private async waiverReasons({ loanId, checks, version }: Loan): Promise<Record<string, string>> {
    const wanted = new Set(
      Object.values(checks).flatMap(({ outcome, basis }) =>
        outcome.outcome === 'waived' && 'taskId' in basis ? [basis.taskId] : [],
      ),
    );
    const found: [string, string][] = [];
    for (let seq = 0; seq < version && found.length < wanted.size; seq += eventsAtOnce)
      for (const event of await this.deps.reads.readEvents(loanId, seq, eventsAtOnce)) {
        if (event.type !== 'task_completed' || !wanted.has(event.data.taskId)) continue;
        found.push([event.data.taskId, event.data.comment ?? '']);
      }
    return keyed(found);
  }
}
