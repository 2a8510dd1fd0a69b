// Prints as Markdown what became of a loan. See README.md beside it.
// The words are the report's, as `npm start` compiled them: a walk says what the report says.
import { wordingOf } from '../../dist/domain/report/document/wording.js';

const words = wordingOf({ language: 'en', currency: 'CNY', zone: 'Asia/Shanghai' });
/** Prints a line of Markdown. */
export const say = (line) => console.log(line);
const rounds = (count) => `${count} ${count === 1 ? 'round' : 'rounds'}`;

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

/** Prints all that was seen of a loan: it, its checks, findings, preliminary review, report, timeline and money orders. */
export function tell(says, { loan, checks, findings, eligibility, report, timeline, orders }) {
  const ends = loan.stage === 'closed' ? `closed: ${loan.closedReason}` : loan.stage;
  say(`\n## ${says}\n\nEnds at **${ends}** after ${rounds(loan.round)}.\n`);
  tellChecks(checks.items, timeline);
  tellFindings(findings.items);
  tellEligibility(report?.eligibility ?? eligibility);
  tellReport(report);
  tellDecisions(loan, timeline);
  const money = orders.items.map(
    ({ status, amountMinor }) => `${words.amount(amountMinor)} ${status}`,
  );
  say(`- Money orders at the bank: ${money.length === 0 ? 'none' : money.join(', ')}.`);
}
