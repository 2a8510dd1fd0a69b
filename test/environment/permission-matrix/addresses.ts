/** Where a request goes. */
export interface Target {
  readonly loanId: string;
  readonly taskId: string;
  readonly attemptId: string;
}

/** What stands for a name in an address: something that is there, or that nobody has. */
const named: Readonly<Record<string, string>> = {
  ...{ subscriptionId: 'wh_0000000000000000', unclaimedId: 'uc_0000000000000000' },
  ...{ documentId: 'dc_1', uploadId: 'up_1', consultationId: 'cs_1', entryId: 'dn_1' },
  ...{ uscc: '91330106673959654P', numberId: 'en_1', rule: 'statement_broken' },
  ...{ rowKey: 'Q-AUTO-01', partyId: 'nobody', subject: 'nobody' },
  ...{ policyId: 'nobody', calendarId: 'nobody', teamsId: 'nobody' },
  ...{ dryRunId: 'dr_0000000000000000', version: '2031.1', product: 'auto' },
};

/** The address of a route for a target. */
export function addressOf(path: string, { loanId, taskId, attemptId }: Target): string {
  const ofLoan: Readonly<Record<string, string>> = { loanId, taskId, attemptId };
  return (
    path
      // Whoever follows has no answer to the end of.
      .replace(/^\/v1\/events$/, '/v1/events?follow=false')
      .replace('/administration/tasks/{taskId}', '/administration/tasks/at_0000000000000000')
      .replaceAll(/\{(\w+)\}/g, (whole, name: string) => ofLoan[name] ?? named[name] ?? whole)
  );
}
