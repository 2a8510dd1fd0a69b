import { setTimeout as pause } from 'node:timers/promises';
import type { RawLog } from '../log/raw-log.js';
import type { BookedLoan } from './book.js';
import { ruleOf, type PatientClient, type Reply } from './patient-client.js';

/** So that a hold is there for some of the killing. */
const heldMs = 4_000;
/** After `reconcile --all` a loan hears nobody before core banking has listed its orders (docs/runbook.md). */
const comeLater = 'restored';
const againMs = 1_000;
const triesMax = 120;
const reason = { reason: '演练：现场操作' };

/** Does to a loan what was planned for it besides its own life, and expects what the answers say. */
export async function meddle(loan: BookedLoan, client: PatientClient, log: RawLog): Promise<void> {
  const { loanId, plan } = loan;
  const note = (what: string, reply: Reply) => {
    const rule = reply.status < 300 ? null : ruleOf(reply);
    log.write({ line: 'meddled', loanId, what, status: reply.status, rule });
    return reply.status < 300;
  };
  const command = async (role: string, what: string) => {
    const send = () => client.send(role, 'POST', `/v1/loans/${loanId}/${what}`, reason);
    let reply = await send();
    for (let tries = 0; ruleOf(reply) === comeLater && tries < triesMax; tries += 1) {
      await pause(againMs);
      reply = await send();
    }
    return note(what, reply);
  };
  if (plan.meddling === 'none') return;
  await pause(plan.meddleAfterMs);
  switch (plan.meddling) {
    case 'hold':
      if (!(await command('supervisor', 'hold'))) return;
      await pause(heldMs);
      await command('supervisor', 'release');
      return;
    case 'repeat':
      note('repeat', await client.send('origination', 'POST', '/v1/loans', loan.application));
      return;
    case 'withdraw':
      if (await command('origination', 'withdraw'))
        loan.expected = [{ stage: 'closed', closedReason: 'withdrawn' }];
      return;
    case 'cancel':
      if (await command('supervisor', 'cancel'))
        loan.expected = [{ stage: 'closed', closedReason: 'cancelled' }];
      return;
  }
}
