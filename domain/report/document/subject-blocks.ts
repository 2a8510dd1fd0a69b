import type { CoBorrowerMeans } from '../../cross-checks/co-borrower-means.js';
import { riskKinds } from '../../findings/finding.js';
import { outcomeReason } from '../not-verified.js';
import type {
  ReportAnswer,
  ReportCheck,
  ReportFinding,
  ReportNote,
  ReportSection,
} from '../report.js';
import type { DebtService } from '../../cross-checks/ratios.js';
import { heading, paragraph, type Block } from './document.js';
import { labelledTable } from './tables.js';
import type { Wording } from './wording.js';

/** The part about one party, or about the loan: checks, figures, findings, other comparisons, answers. */
export function subjectBlocks(subject: string, section: ReportSection, w: Wording): Block[] {
  return [
    heading(2, w.word(subject)),
    ...checkBlocks(section.checks, w),
    ...debtBlocks(section, w),
    ...findingBlocks(section, w),
    ...ruleBlocks(section, w),
    ...answerBlocks(section.answers, w),
    ...noteBlocks(section.notes ?? [], w),
  ];
}

const yesNo = (yes: boolean, w: Wording) => w.label(yes ? 'yes' : 'no');

function checkBlocks(checks: readonly ReportCheck[], w: Wording): Block[] {
  const reason = ({ outcome }: ReportCheck) => {
    const text = w.word(outcomeReason(outcome));
    return outcome.outcome === 'waived' ? `${text} (${outcome.waivedBy})` : text;
  };
  return labelledTable(
    3,
    'checks',
    [
      ['check', 3],
      ['required', 1.5],
      ['source_answered', 2],
      ['outcome', 2],
      ['detail', 3],
      ['fetched_at', 4],
      ['policy', 2],
    ],
    checks.map((one) => [
      w.word(one.check),
      yesNo(one.required, w),
      one.answer === null ? '' : w.word(one.answer),
      w.word(one.outcome.outcome),
      reason(one),
      w.moment(one.fetchedAt),
      one.policyVersion,
    ]),
    w,
  );
}

/** Figures of income and debts; where they could not be worked out, what was missing. */
function debtBlocks({ debtService }: ReportSection, w: Wording): Block[] {
  if (debtService === null) return [];
  if (debtService.state === 'not_evaluated') {
    const missing = `${w.label('missing')}: ${w.list(debtService.missing)}`;
    return [
      heading(3, w.label('figures')),
      paragraph(`${w.word('debt_service')}: ${w.word('not_evaluated')} (${missing})`),
    ];
  }
  return labelledTable(
    3,
    'figures',
    [
      ['figure', 3],
      ['value', 2],
    ],
    [
      [
        `${w.word(incomeWord(debtService))} (${w.word(debtService.incomeSource)})`,
        w.amount(debtService.incomeMinor),
      ],
      [w.word('other_debts'), w.amount(debtService.otherDebtMinor)],
      ...(debtService.coBorrowers ?? []).flatMap((one) => coBorrowerRows(one, w)),
      [w.word('instalment'), w.amount(debtService.instalmentMinor)],
      [w.word('debt_service'), w.share(debtService.basisPoints)],
      [w.word('exceeds_limit'), yesNo(debtService.exceeds, w)],
      [w.word('stressed_ratio'), w.share(debtService.stressedBasisPoints)],
      [w.word('largest_amount'), w.amount(debtService.largestAmountMinor)],
    ],
    w,
  );
}

/** What of those figures is a co-borrower's; an income that nobody proved is not in them. */
function coBorrowerRows({ partyId, income, debtMinor }: CoBorrowerMeans, w: Wording): string[][] {
  return [
    [
      `${w.word('income_of_co_borrower')} ${partyId}`,
      income === null ? w.word('not_counted') : w.amount(income.netMonthlyMinor),
    ],
    [`${w.word('debts_of_co_borrower')} ${partyId}`, w.amount(debtMinor)],
  ];
}

/** A bound is never shown as the income. */
const incomeWord = ({ incomeIs }: Extract<DebtService, { state: 'evaluated' }>) =>
  incomeIs === 'exact' ? 'net_income' : `net_income_${incomeIs}`;

function findingBlocks({ findings }: ReportSection, w: Wording): Block[] {
  const tolerance = ({ finding }: ReportFinding) => {
    const order = finding.sourceOrder;
    const sources = order.length === 0 ? [] : [`${w.label('source_order')}: ${w.list(order)}`];
    return [w.tolerance(finding.tolerance), ...sources].filter(Boolean).join('\n');
  };
  return labelledTable(
    3,
    'findings',
    [
      ['kind', 2],
      ['severity', 1.5],
      ['rule', 3],
      ['compared', 7],
      ['tolerance', 3],
      ['state', 2],
    ],
    riskKinds.flatMap((kind) =>
      findings[kind].map((one) => [
        w.word(kind),
        w.word(one.finding.severity),
        w.parts(one.finding.rule),
        one.finding.compared.map((value) => w.compared(value)).join('\n'),
        tolerance(one),
        [one.status, ...(one.notAsked === true ? ['not_asked_about'] : [])]
          .map((code) => w.word(code))
          .join('\n'),
      ]),
    ),
    w,
  );
}

/** Clear and not evaluated are not the same, and each says on what. */
function ruleBlocks({ rules }: ReportSection, w: Wording): Block[] {
  return labelledTable(
    3,
    'rules',
    [
      ['rule', 3],
      ['outcome', 2],
      ['compared', 7],
    ],
    rules.map((one) => [
      w.word(one.rule),
      w.word(one.result),
      one.result === 'clear'
        ? one.compared.map((value) => w.compared(value)).join('\n')
        : `${w.label('missing')}: ${w.list(one.missing)}`,
    ]),
    w,
  );
}

function answerBlocks(answers: readonly ReportAnswer[], w: Wording): Block[] {
  const flags = ({ flags: all }: ReportAnswer) =>
    all.map(({ severity, kind, code }) =>
      [w.word(severity), w.word(kind), code ?? ''].filter(Boolean).join(' '),
    );
  return labelledTable(
    3,
    'answers',
    [
      ['question', 3],
      ['purpose', 2],
      ['mandatory', 1.5],
      ['verdict', 2],
      ['said', 7],
      ['flags', 3],
    ],
    answers.map((one) => [
      one.rowKey,
      w.word(one.purpose),
      yesNo(one.mandatory, w),
      w.word(one.verdict),
      partsText(one, w),
      flags(one).join('\n'),
    ]),
    w,
  );
}

/** What was said beside what it was held against; an answer of an earlier release has the reason alone. */
function partsText({ parts = [], reason }: ReportAnswer, w: Wording): string {
  if (parts.length === 0) return reason === null ? '' : w.word(reason);
  return parts
    .map((part) => {
      const why = part.reason === null ? '' : ` (${w.word(part.reason)})`;
      const values = part.compared.map((value) => `  ${w.compared(value)}`);
      return [`${w.word(part.name)}: ${w.word(part.verdict)}${why}`, ...values].join('\n');
    })
    .join('\n');
}

/** The conclusion of whoever spoke with the person, in his own words: the approver reads it as one person's judgement. */
function noteBlocks(notes: readonly ReportNote[], w: Wording): Block[] {
  if (notes.length === 0) return [];
  return labelledTable(
    3,
    'notes',
    [
      ['task', 2],
      ['item', 2],
      ['detail', 8],
      ['done_by', 3],
      ['done_at', 3],
    ],
    notes.flatMap((note) =>
      note.words.map(({ name, text }) => [
        w.word(note.taskType),
        w.word(name),
        w.word(text),
        note.notedBy ?? '',
        w.moment(note.notedAt),
      ]),
    ),
    w,
  );
}
