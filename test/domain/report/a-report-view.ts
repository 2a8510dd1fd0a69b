import type { ReportView, Signature } from '../../../domain/report/document/report-view.js';

export const aSignature = (over: Partial<Signature> = {}): Signature => ({
  reportId: 'rp_1',
  signedBy: 'person:v-1',
  signedAt: '2026-03-03T02:00:00.000Z',
  staleBecause: null,
  conclusion: null,
  ...over,
});

/** How an approver in Shanghai reads a signed report. */
export const aReportView = (over: Partial<ReportView> = {}): ReportView => ({
  language: 'zh',
  currency: 'CNY',
  zone: 'Asia/Shanghai',
  product: 'auto',
  branch: 'B001',
  digest: 'd1'.repeat(32),
  signature: aSignature(),
  withheld: false,
  ...over,
});
