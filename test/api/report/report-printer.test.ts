import { performance } from 'node:perf_hooks';
import { afterEach, describe, expect, it } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.js';
import { reportDocument } from '../../../domain/report/document/report-document.js';
import { Problem } from '../../../src/api/problems/problem.js';
import { ReportPrinter } from '../../../src/api/report/pdf/report-printer.js';
import { aReportInput } from '../../domain/report/a-report.js';
import { aReportView } from '../../domain/report/a-report-view.js';

const document = reportDocument(buildReport(aReportInput()), aReportView());
/** One that no typesetter could draw. */
const broken = { ...document, blocks: null } as unknown as typeof document;

describe('the printer', () => {
  let printer = new ReportPrinter();
  afterEach(async () => {
    await printer.onModuleDestroy();
    printer = new ReportPrinter();
  });

  it('prints in a thread of its own: this one is idle meanwhile', async () => {
    await printer.print(document);
    const before = performance.eventLoopUtilization();
    const pdfs = await Promise.all([1, 2].map(() => printer.print(document)));
    const { utilization } = performance.eventLoopUtilization(before);
    expect(new Set(pdfs.map((pdf) => Buffer.from(pdf).toString('base64'))).size).toBe(1);
    expect(utilization).toBeLessThan(0.5);
  });

  it('lets sixteen wait behind the one that is printed, and asks the others to come back', async () => {
    const asked = Array.from({ length: 20 }, () => printer.print(document));
    const refusals = await Promise.allSettled(asked.slice(17));
    for (const refused of refusals) {
      const reason: unknown = refused.status === 'rejected' ? refused.reason : undefined;
      expect(reason).toBeInstanceOf(Problem);
      expect(reason).toMatchObject({
        code: 'unavailable',
        more: { headers: { 'Retry-After': '5' } },
      });
    }
    const waiting = Promise.allSettled(asked.slice(0, 17));
    await printer.onModuleDestroy();
    for (const stopped of await waiting) {
      expect(stopped).toMatchObject({ reason: { message: 'The API is stopping.' } });
    }
  });

  it('tells who asked that drawing failed, and prints the next', async () => {
    const [failed, next] = await Promise.allSettled([
      printer.print(broken),
      printer.print(document),
    ]);
    expect(failed).toMatchObject({ status: 'rejected' });
    expect(next).toMatchObject({ status: 'fulfilled' });
  });
});
