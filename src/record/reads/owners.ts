import type pg from 'pg';

/**
 * To whom something belongs, which is asked before every request that names it: prepared and by hand, since Prisma takes nearly a
 * millisecond of the processor to put such a question (docs/decisions/0130-what-a-request-asks-first.md).
 */
const statements = {
  branchOf: 'select branch from loans where loan_id = $1 and tenant = $2',
  loanOfTask: 'select loan_id, branch from tasks where task_id = $1 and tenant = $2',
} as const;

async function one<Row extends object>(
  pool: pg.Pool,
  name: keyof typeof statements,
  values: readonly string[],
): Promise<Row | undefined> {
  const { rows } = await pool.query<Row>({ name, text: statements[name], values: [...values] });
  return rows[0];
}

/** The branch of a loan; null where there is no such loan. */
export async function branchOf(
  pool: pg.Pool,
  tenant: string,
  loanId: string,
): Promise<string | null> {
  const found = await one<{ branch: string }>(pool, 'branchOf', [loanId, tenant]);
  return found?.branch ?? null;
}

/** The loan of a task and its branch; null where there is no such task. */
export async function loanOfTask(
  pool: pg.Pool,
  tenant: string,
  taskId: string,
): Promise<{ loanId: string; branch: string } | null> {
  const found = await one<{ loan_id: string; branch: string }>(pool, 'loanOfTask', [
    ...[taskId, tenant],
  ]);
  return found === undefined ? null : { loanId: found.loan_id, branch: found.branch };
}
