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
    const pdfs = await Promise.all([1, 2, 3, 4].map(() => printer.print(document)));
    const { utilization } = performance.eventLoopUtilization(before);
    expect(new Set(pdfs.map((pdf) => Buffer.from(pdf).toString('base64'))).size).toBe(1);
    expect(utilization).toBeLessThan(0.5);
  });

  it('serves so many who wait, and asks the others to come back', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => printer.print(document)),
    );
    const refused = answers.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(refused).toHaveLength(3);
    for (const reason of refused) {
      expect(reason).toBeInstanceOf(Problem);
      expect(reason).toMatchObject({
        code: 'unavailable',
        more: { headers: { 'Retry-After': '5' } },
      });
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

  it('leaves nobody waiting when the API stops', async () => {
    const asked = [printer.print(document), printer.print(document)];
    const settled = Promise.allSettled(asked);
    await printer.onModuleDestroy();
    for (const one of await settled) expect(one).toMatchObject({ status: 'rejected' });
  });
});
