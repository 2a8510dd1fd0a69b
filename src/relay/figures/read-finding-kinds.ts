import type pg from 'pg';
import {
  riskKinds,
  severities,
  type RiskKind,
  type Severity,
} from '../../../domain/findings/finding.js';

/** What is open in loans that live; a closed loan has no work left. */
export const findingKindsQuery = `select f.kind, f.severity, count(*)::int as count
  from findings f join loans l on l.loan_id = f.loan_id
  where f.status = 'open' and l.stage <> 'closed' group by f.kind, f.severity`;

/** Open findings of one kind and severity. */
export interface FindingKindCount {
  readonly kind: RiskKind;
  readonly severity: Severity;
  readonly count: number;
}

/**
 * Counts the open findings of live loans, each kind with each severity, none left out. Every open finding is looked at, so it is asked rarely
 * and may take longer than other statements.
 */
export async function readFindingKinds(client: pg.ClientBase): Promise<FindingKindCount[]> {
  await client.query("begin read only; set local statement_timeout = '30s'");
  const { rows } = await client
    .query<FindingKindCount>(findingKindsQuery)
    .finally(() => client.query('rollback'));
  return riskKinds.flatMap((kind) =>
    severities.map((severity) => {
      const found = rows.find((row) => row.kind === kind && row.severity === severity);
      return { kind, severity, count: found?.count ?? 0 };
    }),
  );
}
