// Sends one clean application and three with a fault of one product to a running installation, waits for what becomes of them, and prints
// it as Markdown. See README.md beside it.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// The words of the report, as `npm start` compiled them: a walk says what the report says.
import { wordingOf } from '../../dist/domain/report/document/wording.js';

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

const words = wordingOf({ language: 'en', currency: 'CNY', zone: 'Asia/Shanghai' });
const say = (line) => console.log(line);
const rounds = (count) => `${count} ${count === 1 ? 'round' : 'rounds'}`;

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

function tellChecks(checks, timeline) {
  const other = checks.filter(({ outcome }) => outcome.outcome !== 'passed');
  say(`- Checks: ${checks.length - other.length} passed.`);
  for (const { check, subject, outcome } of other) {
    const why = outcome.note ?? outcome.reason ?? outcome.class;
    // Who concluded what, in order: the source first, then the person who looked into it.
    const about = `Check ${check.replaceAll('_', ' ')} of ${subject}: `;
    const said = timeline
      .filter(({ type, summary }) => type === 'check_concluded' && summary.startsWith(about))
      .map(({ actor, summary }) => `${actor} said ${summary.slice(about.length)}`);
    const because = why === undefined ? '' : ` (${words.word(why)})`;
    say(`- Check \`${check}\` of ${subject}: ${outcome.outcome}${because}; ${said.join(', ')}.`);
  }
}

function tellFindings(findings) {
  for (const { rule, subject, severity, kind, status, compared, tolerance } of findings) {
    const name = `\`${rule}\` (${words.parts(rule)}) of ${subject}`;
    say(`- Finding ${name}: ${severity}, ${words.word(kind)}, ${status}.`);
    for (const one of compared) say(`  - ${words.compared(one)}`);
    const limits = words.tolerance(tolerance).split('\n').filter(Boolean);
    if (limits.length > 0) say(`  - The policy's limits: ${limits.join(', ')}`);
  }
}

function tellEligibility({ rules }) {
  for (const { rule, result, law, missing } of rules.filter((one) => one.result !== 'go_on')) {
    const lacking = missing.length === 0 ? '' : `, without ${words.list(missing)}`;
    const by = law === null ? '' : ` (${law})`;
    say(`- Preliminary review, \`${rule}\`: ${words.word(result)}${lacking}${by}.`);
  }
}

function tellReport(report) {
  if (report === null) {
    say('- Report: none was drafted.');
    return;
  }
  const subjects = new Map();
  for (const { code, subject } of report.reasons)
    subjects.set(code, new Set([...(subjects.get(code) ?? []), subject]));
  const reasons = [...subjects].map(([code, all]) => `\`${code}\` of ${[...all].join(', ')}`);
  const because = reasons.length === 0 ? '' : ` Reasons: ${reasons.join('; ')}.`;
  say(`- Report of round ${report.round}: ${words.word(report.recommendation)}.${because}`);
}

/** What people decided, on what, with what conditions, and what ended the loan. */
function tellDecisions({ approval }, timeline) {
  const reviews = timeline.flatMap(({ type, summary }) =>
    type === 'task_opened' && summary.includes('eligibility review')
      ? [/tk_\w+/.exec(summary)[0]]
      : [],
  );
  for (const { type, actor, summary } of timeline)
    if (type === 'task_completed' && reviews.some((id) => summary.includes(id)))
      say(`- ${actor}, eligibility review: ${words.word(summary.split(': ').at(-1))}.`);
  for (const { round, decisions } of approval.rounds)
    for (const { by, verdict, comment, questions } of decisions) {
      const asked = questions.length === 0 ? '' : ` Questions: ${questions.length}.`;
      say(`- ${by}, round ${round}: ${verdict} (${comment}).${asked}`);
    }
  for (const { text, metBy } of approval.conditions)
    say(`- Condition "${text}": ${metBy === null ? 'open' : `met, says ${metBy}`}.`);
  for (const { type, actor, summary } of timeline)
    if (type === 'exit_started') say(`- ${actor}: ${summary}.`);
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

async function tell({ says }, loanId, loan) {
  const ends = loan.stage === 'closed' ? `closed: ${loan.closedReason}` : loan.stage;
  const [checks, findings] = await Promise.all(
    ['checks', 'findings'].map((list) => ask('supervisor', `/v1/loans/${loanId}/${list}`)),
  );
  const report = await reportOf(loanId);
  const timeline = await timelineOf(loanId);
  const orders = await fromSandbox(`/core-banking/orders?loanId=${loanId}`);
  say(`\n## ${says}\n\nEnds at **${ends}** after ${rounds(loan.round)}.\n`);
  tellChecks(checks.items, timeline);
  tellFindings(findings.items);
  tellEligibility(
    report?.eligibility ?? (await ask('supervisor', `/v1/loans/${loanId}/eligibility`)),
  );
  tellReport(report);
  tellDecisions(loan, timeline);
  const money = orders.items.map(
    ({ status, amountMinor }) => `${words.amount(amountMinor)} ${status}`,
  );
  say(`- Money orders at the bank: ${money.length === 0 ? 'none' : money.join(', ')}.`);
}

say(`# ${product}: one clean application and three with a fault`);
const sent = [];
for (const [number, walk] of walks[product].entries())
  sent.push([walk, await submit(walk, number)]);
const endsBy = Date.now() + 1_200_000;
for (const [walk, loanId] of sent) await tell(walk, loanId, await whatBecameOf(loanId, endsBy));
