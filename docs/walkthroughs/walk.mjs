// Sends one clean application and three with a fault of one product to a running installation, waits for what becomes of them, and prints
// it as Markdown. See README.md beside it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, tell } from './tell.mjs';

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

/** Everything that happened, page by page. */
async function timelineOf(loanId) {
  const events = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await ask('supervisor', `/v1/loans/${loanId}/timeline?limit=200${cursor}`);
    events.push(...page.items);
    cursor = page.nextCursor === null ? null : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  return events;
}

/** An application that ends early has none. */
async function reportOf(loanId) {
  try {
    return (await ask('supervisor', `/v1/loans/${loanId}/report`)).report;
  } catch (error) {
    if (error.message.includes(': 404 ')) return null;
    throw error;
  }
}

async function seenOf(loanId, endsBy) {
  const loan = await whatBecameOf(loanId, endsBy);
  const [checks, findings, eligibility] = await Promise.all(
    ['checks', 'findings', 'eligibility'].map((part) =>
      ask('supervisor', `/v1/loans/${loanId}/${part}`),
    ),
  );
  return {
    ...{ loan, checks, findings, eligibility },
    report: await reportOf(loanId),
    timeline: await timelineOf(loanId),
    orders: await fromSandbox(`/core-banking/orders?loanId=${loanId}`),
  };
}

say(`# ${product}: one clean application and three with a fault`);
const sent = [];
for (const [number, walk] of walks[product].entries())
  sent.push([walk, await submit(walk, number)]);
const endsBy = Date.now() + 1_200_000;
for (const [{ says }, loanId] of sent) tell(says, await seenOf(loanId, endsBy));
