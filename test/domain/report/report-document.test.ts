import { describe, expect, it } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.js';
import type { Block } from '../../../domain/report/document/document.js';
import { reportDocument } from '../../../domain/report/document/report-document.js';
import { reportHtml } from '../../../domain/report/report-html.js';
import type { ReportInput } from '../../../domain/report/report.js';
import { aCheck, aFinding, anAnswer, aReportInput } from './a-report.js';
import { aReportView, aSignature } from './a-report-view.js';

const build = (over: Partial<ReportInput> = {}) => buildReport(aReportInput(over));

const eventful = build({
  checks: [
    aCheck({ outcome: 'unavailable', class: 'error' }, { answer: 'UNAVAILABLE' }),
    aCheck(
      { outcome: 'waived', waivedBy: 'person:s-1', reason: 'person_waived' },
      { check: 'tax', answer: null, fetchedAt: null, required: false },
    ),
  ],
  findings: [
    aFinding({
      compared: [
        { label: 'declared_net_income', value: 2_500_050, unit: 'minor', source: 'application' },
        { label: 'payer:near', value: '<script>alert("x")</script>', unit: 'text', source: 'tax' },
      ],
      tolerance: { tolerablePercent: 20, limitBasisPoints: 5_500 },
      sourceOrder: ['tax', 'provident_fund'],
    }),
  ],
  rules: [
    { rule: 'shared_number', subject: 'borrower', result: 'clear', compared: [], missing: [] },
    {
      rule: 'loan_to_value',
      subject: 'loan',
      result: 'not_evaluated',
      compared: [],
      missing: ['valuation', 'tax'],
    },
  ],
  answers: [
    anAnswer({
      verdict: 'mismatch',
      flags: [{ severity: 'red', kind: 'fraud', code: 'EW-F01' }],
    }),
  ],
});

/** The rows of the table under a heading, within the part about a subject when one is named. */
function rowsUnder(blocks: readonly Block[], heading: string, part?: string): string[][] {
  const from = part === undefined ? 0 : positionOf(blocks, part);
  const table = blocks[positionOf(blocks, heading, from) + 1];
  return table?.kind === 'table' ? table.rows : [];
}
function positionOf(blocks: readonly Block[], heading: string, from = 0): number {
  return blocks.findIndex(
    (one, index) => index >= from && one.kind === 'heading' && one.text === heading,
  );
}

describe('the report as a document', () => {
  const document = reportDocument(eventful, aReportView());

  it('says what it is, of which loan, who signed it and on which digest', () => {
    expect(document.title).toBe('贷前核实报告 ln_1');
    expect(document.cover).toEqual([
      { label: '贷款编号', text: 'ln_1' },
      { label: '产品', text: '车贷' },
      { label: '机构', text: 'B001' },
      { label: '轮次', text: '1' },
      { label: '状态', text: '已签署' },
      { label: '报告编号', text: 'rp_1' },
      { label: '签署人', text: 'person:v-1' },
      { label: '签署时间', text: '2026-03-03 10:00:00+08:00' },
      { label: '生成时间', text: expect.stringMatching(/\+08:00$/) },
      { label: '政策版本', text: 'cn-auto 2026.1' },
      { label: '摘要 SHA-256', text: 'd1'.repeat(32) },
    ]);
    expect(document.footer.left).toBe(`摘要 SHA-256 ${'d1'.repeat(32)}`);
    expect(document.datedAt).toBe('2026-03-03T02:00:00.000Z');
  });

  it('shows a check with what the source said, when, and who waived it', () => {
    const [judicial, tax] = rowsUnder(document.blocks, '核查', '借款人');
    expect(judicial?.slice(0, 5)).toEqual(['司法', '是', '不可用', '来源不可用', '来源报错']);
    expect(judicial?.[5]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+08:00$/);
    expect(tax).toEqual(['个税', '否', '', '豁免', '人工豁免 (person:s-1)', '', '2026.1']);
  });

  it('shows a finding with every number, its source, the tolerance and the order of sources', () => {
    expect(rowsUnder(document.blocks, '发现', '借款人')).toEqual([
      [
        '信用风险',
        '黄',
        '收入差异',
        '申报月净收入 25000.50 CNY (申请表)\n缴费或代发单位: 近似 <script>alert("x")</script> (个税)',
        '可接受 20 %\n上限 55.00 %\n来源优先次序: 个税、公积金',
        '待处理',
      ],
    ]);
  });

  it('keeps clear and not evaluated apart, and names what was missing', () => {
    expect(rowsUnder(document.blocks, '其他比对', '借款人')).toEqual([
      ['号码与他人共用', '未见异常', ''],
    ]);
    expect(rowsUnder(document.blocks, '其他比对', '贷款')).toEqual([
      ['贷款与评估价比', '未评估', '缺少: 评估、个税'],
    ]);
    const open = rowsUnder(document.blocks, '未核实事项').map(([name]) => name);
    expect(open).toEqual(['司法', '个税', '贷款与评估价比']);
  });

  it('names a finding that an answer made, and everything that it was compared with', () => {
    const compared = [{ label: 'net', value: 'mismatch', unit: 'text', source: 'BK+APP' } as const];
    const report = build({ findings: [aFinding({ rule: 'answer:Q-AUTO-06', compared })] });
    const { blocks } = reportDocument(report, aReportView());
    const [row] = rowsUnder(blocks, '发现', '借款人');
    expect(row?.slice(2, 4)).toEqual(['访谈回答: Q-AUTO-06', 'net 不一致 (银行流水 + 申请表)']);
    expect(rowsUnder(blocks, '建议: 有条件同意')[0]?.[1]).toBe('访谈回答: Q-AUTO-06');
  });

  it('shows answers by verdict and flags, never by what was said', () => {
    expect(rowsUnder(document.blocks, '访谈回答', '借款人')).toEqual([
      ['Q-AUTO-04', '工作', '是', '不一致', '', '红 欺诈风险 EW-F01'],
    ]);
  });

  it('shows ratios with the cap, and the score with its reasons and its caution', () => {
    expect(rowsUnder(document.blocks, '比率').map(([name]) => name)).toEqual([
      '贷款成数',
      expect.stringMatching(/^适用上限（自用，\d{4}-\d\d-\d\d）$/),
      '贷款与评估价比',
      '首付比例',
    ]);
    const { score } = eventful;
    const heading = `评分: ${score?.score} (风险等级: 低)`;
    expect(rowsUnder(document.blocks, heading)[0]).toEqual([
      score?.reasons[0]?.code,
      expect.stringMatching(/^贷款成数/),
      String(score?.reasons[0]?.points),
    ]);
    expect(document.blocks).toContainEqual({
      kind: 'paragraph',
      text: '评分卡未经拟合，仅用于排序',
      strong: false,
    });
  });

  it('says in English what it says in Chinese, place by place', () => {
    const english = reportDocument(eventful, aReportView({ language: 'en' }));
    expect(english.blocks.map(({ kind }) => kind)).toEqual(document.blocks.map(({ kind }) => kind));
    expect(rowsUnder(english.blocks, 'Checks', 'Borrower')[0]?.slice(0, 5)).toEqual([
      'Courts',
      'Yes',
      'Unavailable',
      'Source unavailable',
      'Source failed',
    ]);
    expect(english.footer.page).toBe('Page {page} of {pages}');
  });

  const standings = [
    { name: 'draft', signature: null, state: 'Draft, not signed' },
    {
      name: 'stale',
      signature: aSignature({ staleBecause: 'tax' }),
      state: 'Signed, then overtaken by changed facts: Income tax',
    },
  ];
  it.each(standings)('says on every page that it is $name', ({ signature, state }) => {
    const shown = reportDocument(build(), aReportView({ language: 'en', signature }));
    expect(shown.cover.find(({ label }) => label === 'State')?.text).toBe(state);
    expect(shown.footer.left).toContain(state.split(':')[0]);
  });

  it('is dated by the draft while nobody has signed', () => {
    const report = build();
    const { datedAt } = reportDocument(report, aReportView({ signature: null }));
    expect(datedAt).toBe(report.builtAt);
  });

  it("shows the verifier's own conclusion with its reason", () => {
    const conclusion = { recommendation: 'reject' as const, reason: '单位电话无人认识' };
    const signature = aSignature({ conclusion });
    const { blocks } = reportDocument(build(), aReportView({ signature }));
    const at = positionOf(blocks, '核实人结论: 不同意');
    expect(blocks[at + 1]).toMatchObject({ text: '与系统建议不同: 同意 → 不同意' });
    expect(blocks[at + 2]).toMatchObject({ text: '单位电话无人认识' });
  });

  it('names the reports that have the same words', () => {
    const copied = [
      ...[{ part: 'notes' as const, subject: 'borrower', loanId: 'ln_9', alikePercent: 85 }],
    ];
    const { blocks } = reportDocument({ ...build(), copied }, aReportView());
    expect(rowsUnder(blocks, '与其他贷款报告雷同的文字', '访谈人员的结论与观察')).toEqual([
      ['访谈人员的结论与观察', '借款人', 'ln_9', '85 %'],
    ]);
  });

  it('shows what another team was asked, and that it has not answered', () => {
    const asked = { consultationId: 'cs_1', team: 'legal', askedBy: 'person:v-1', late: false };
    const open = { answer: null, answeredBy: null, answeredAt: null };
    const one = { ...asked, ...open, question: '抵押是否有效？', askedAt: '2026-03-03T02:00:00Z' };
    const { blocks } = reportDocument(build({ consultations: [one] }), aReportView());
    const at = positionOf(blocks, '会商: legal');
    expect(blocks.slice(at + 1, at + 3)).toMatchObject([
      { text: '抵押是否有效？' },
      { text: '尚未答复' },
    ]);
  });

  it('does not fail on a code that is the name of something else', () => {
    const odd = build({
      checks: [aCheck({ outcome: 'mismatch', reason: 'constructor' }, { subject: 'toString' })],
    });
    const { blocks } = reportDocument(odd, aReportView());
    expect(rowsUnder(blocks, '核查', 'toString')[0]?.[4]).toBe('constructor');
  });
});

describe('the report as a page', () => {
  const page = (language: 'zh' | 'en') =>
    reportHtml(reportDocument(eventful, aReportView({ language })));

  it('speaks Chinese and English', () => {
    expect(page('zh')).toContain('<html lang="zh-CN">');
    expect(page('zh')).toContain('建议: 提交人工研判');
    expect(page('zh')).toContain('司法: 来源不可用');
    expect(page('en')).toContain('Recommendation: Refer');
    expect(page('en')).toContain('Courts: Source unavailable');
    expect(page('en')).toContain('25000.50 CNY');
  });

  it('escapes everything that came from outside', () => {
    expect(page('en')).not.toContain('<script>');
    expect(page('en')).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });
});

describe('what was said', () => {
  const parts = [
    {
      ...{ name: 'net', verdict: 'mismatch', reason: null },
      compared: [
        { label: 'net', value: 2_500_000, unit: 'minor' as const, source: 'Q-AUTO-06' },
        { label: 'net', value: 1_151_400, unit: 'minor' as const, source: 'INCOME' },
      ],
    },
    { name: 'payday', verdict: 'not_answered', reason: 'not_known', compared: [] },
  ];
  const note = {
    ...{ taskId: 't1', taskType: 'applicant_interview', subject: 'borrower', rowKey: 'Q-CLOS-06' },
    ...{ notedBy: 'person:v-1', notedAt: '2026-03-03T02:00:00.000Z' },
    words: [{ name: 'willingness', text: 'low' }],
  };
  const report = build({
    answers: [anAnswer({ rowKey: 'Q-AUTO-06', verdict: 'mismatch', parts })],
    notes: [note],
  });

  it('stands beside what it was held against, in page and document', () => {
    const document = reportDocument(report, aReportView({ language: 'en' }));
    const [row] = rowsUnder(document.blocks, 'Answers', 'Borrower');
    expect(row?.[4]).toBe(
      [
        'net: Mismatch',
        '  net 25000.00 CNY (Q-AUTO-06)',
        '  net 11514.00 CNY (implied income)',
        'payday: Not answered (Not known)',
      ].join('\n'),
    );
    expect(reportHtml(document)).toContain('net 25000.00 CNY (Q-AUTO-06)');
    const noted = rowsUnder(document.blocks, "The interviewer's conclusion and observations");
    expect(noted).toEqual([
      [
        expect.any(String),
        'Willingness to repay',
        'low',
        'person:v-1',
        '2026-03-03 10:00:00+08:00',
      ],
    ]);
  });

  it('is not in a report of an earlier release, which reads as it did', () => {
    const [answer] = report.sections['borrower']?.answers ?? [];
    const section = { ...report.sections['borrower'], notes: undefined };
    const { parts: none, ...bare } = { ...answer, verdict: 'not_comparable', reason: 'no_record' };
    expect(none).toHaveLength(2);
    const old = JSON.parse(
      JSON.stringify({ ...report, sections: { borrower: { ...section, answers: [bare] } } }),
    ) as typeof report;
    const { blocks } = reportDocument(old, aReportView({ language: 'en' }));
    expect(rowsUnder(blocks, 'Answers', 'Borrower')[0]?.[4]).toBe('No record at the source');
    expect(JSON.stringify(blocks)).not.toContain('conclusion and observations');
  });
});
