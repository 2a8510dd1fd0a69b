// Sends one clean application and three with a fault of one product to a running installation, waits for what becomes of them, and prints
// it as Markdown. See README.md beside it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is sent: a persona of the sandbox, and what is changed about its people before they apply. */
const walks = {
  auto: [
    { says: 'clean', persona: 'clean' },
    { says: 'declares far more income than every source shows', persona: 'income_exaggerated' },
    {
      says: 'is named in a case of enforcement that is still open',
      persona: 'clean',
      change: { judicial: { onFile: true, cases: [openCase()] } },
    },
    { says: 'buys a car that is seized', persona: 'clean', change: { vehicle: { seized: true } } },
  ],
  mortgage: [
    { says: 'clean, from the developer', persona: 'mortgage_clean' },
    { says: 'pays ten per cent down', persona: 'mortgage_small_down_payment' },
    { says: 'buys without the consent of the co-owner', persona: 'mortgage_co_owner' },
    { says: 'buys a home that is mortgaged to somebody else', persona: 'mortgage_encumbered' },
  ],
  consumer: [
    { says: 'clean, the merchant is paid', persona: 'consumer_clean' },
    { says: 'asks for more than it costs', persona: 'consumer_beyond_cost' },
    {
      says: 'is named in a case of enforcement that is still open',
      persona: 'consumer_clean',
      change: { judicial: { onFile: true, cases: [openCase()] } },
    },
    {
      says: 'asks for an amount whose instalments the income does not carry',
      persona: 'consumer_clean',
      change: {
        terms: { amountMinor: 40_000_000 },
        consumption: { totalMinor: 50_000_000, ownMinor: 10_000_000 },
      },
    },
  ],
  sme_working_capital: [
    { says: 'clean, the supplier is paid', persona: 'sme_clean' },
    { says: 'tells of sales 40 % above tax office and account', persona: 'sme_sales_gap' },
    { says: 'hands in a balance sheet that does not balance', persona: 'sme_books_unbalanced' },
    { says: 'is held by somebody behind two other companies', persona: 'sme_hidden_owner' },
  ],
  project_finance: [
    { says: 'clean, the contractor is paid', persona: 'project_clean' },
    { says: 'tells of capital that the account does not show', persona: 'project_capital_short' },
    { says: 'covers its debts thinly under stress', persona: 'project_dscr_thin' },
    { says: 'has no construction permit', persona: 'project_permit_missing' },
  ],
};

function openCase() {
  return {
    ...{ caseNumber: '(2026)浙0106执1234号', court: '杭州市西湖区人民法院', kind: 'enforcement' },
    ...{ status: 'open', amountMinor: 8_000_000, filedOn: '2026-03-02', closedOn: null },
  };
}

const [product = '', seed = 'walk', data = '.sancha'] = process.argv.slice(2);
if (!Object.hasOwn(walks, product)) {
  console.error(
    `usage: node docs/walkthroughs/walk.mjs ${Object.keys(walks).join('|')} [seed] [data folder]`,
  );
  process.exit(64);
}
const { sandbox, api } = JSON.parse(readFileSync(join(data, 'credentials.json'), 'utf8'));

const tokens = new Map();
/** A token of a role, made anew before it ends. */
function tokenOf(role) {
  const kept = tokens.get(role);
  if (kept !== undefined && kept.until > Date.now()) return kept.token;
  const wish = ['run', '--silent', 'token', '--', '--as', role, '--data', data];
  const token = execFileSync('npm', wish, { encoding: 'utf8' }).trim();
  tokens.set(role, { token, until: Date.now() + 120_000 });
  return token;
}

async function ask(role, path, body) {
  const headers = { authorization: `Bearer ${tokenOf(role)}`, 'content-type': 'application/json' };
  const method = body === undefined ? 'GET' : 'POST';
  const response = await fetch(`${api}${path}`, {
    ...{ method, headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return await response.json();
}

async function fromSandbox(path, change) {
  const response = await fetch(`${sandbox}${path}`, {
    ...(change === undefined
      ? {}
      : {
          method: 'PATCH',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(change),
        }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return await response.json();
}

async function submit({ persona, change }, number) {
  const name = `${seed}-${number}`;
  const path = `/personas/${persona}/application?seed=${name}`;
  await fromSandbox(path);
  if (change !== undefined) await fromSandbox(`/people/${persona}:${name}/facts`, change);
  const { loanId } = await ask('origination', '/v1/loans', await fromSandbox(path));
  return loanId;
}

/** Twenty minutes: a day takes seconds, and the simulated staff keeps its hours. */
async function whatBecameOf(loanId, endsBy) {
  for (;;) {
    const loan = await ask('supervisor', `/v1/loans/${loanId}`);
    if (loan.stage === 'servicing' || loan.stage === 'closed' || Date.now() > endsBy) return loan;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
}

const shown = ({ value, unit }) =>
  unit === 'minor'
    ? `${(value / 100).toFixed(2)}`
    : unit === 'basis_points'
      ? `${value / 100} %`
      : value;

async function tell({ says }, loanId, loan) {
  const ends = loan.stage === 'closed' ? `closed: ${loan.closedReason}` : loan.stage;
  const checks = (await ask('supervisor', `/v1/loans/${loanId}/checks`)).items;
  const findings = (await ask('supervisor', `/v1/loans/${loanId}/findings`)).items;
  const report = await ask('supervisor', `/v1/loans/${loanId}/report`).catch(() => null);
  const orders = await fromSandbox(`/core-banking/orders?loanId=${loanId}`);
  console.log(`\n## ${says}\n\nEnds at **${ends}** after ${loan.round} round(s).\n`);
  const other = checks.filter(({ outcome }) => outcome.outcome !== 'passed');
  console.log(`- Checks: ${checks.length - other.length} passed.`);
  for (const { check, outcome } of other) {
    const why = outcome.note ?? outcome.reason ?? outcome.class ?? '';
    console.log(`- \`${check}\`: ${outcome.outcome} (${why})`);
  }
  for (const { rule, severity, kind, compared } of findings) {
    const numbers = compared
      .filter(({ unit }) => unit !== 'text')
      .map((one) => `${one.label} ${shown(one)} (${one.source})`);
    console.log(`- Finding \`${rule}\`: ${severity}, ${kind}. ${numbers.join('; ')}`);
  }
  if (report !== null) {
    const reasons = report.report.reasons.map(({ code, subject }) => `\`${code}\` of ${subject}`);
    console.log(`- Report: ${report.report.recommendation}. ${[...new Set(reasons)].join(', ')}`);
  }
  const money = orders.items.map(
    ({ status, amountMinor }) => `${(amountMinor / 100).toFixed(2)} ${status}`,
  );
  console.log(`- Money orders at the bank: ${money.length === 0 ? 'none' : money.join(', ')}.`);
}

console.log(`# ${product}: one clean application and three with a fault`);
const sent = [];
for (const [number, walk] of walks[product].entries())
  sent.push([walk, await submit(walk, number)]);
const endsBy = Date.now() + 1_200_000;
for (const [walk, loanId] of sent) await tell(walk, loanId, await whatBecameOf(loanId, endsBy));
