import { parentPort } from 'node:worker_threads';
import type { ReportDocument } from '../../../../domain/report/document/document.js';
import { drawReport } from './drawn-report.js';
import { openTypefaces } from './typeface.js';

/**
 * The thread that draws reports, so that the API goes on answering meanwhile: a document in, its PDF out, one after the other. What
 * fails here ends the thread, and the printer hears of it.
 */
const faces = openTypefaces();
const port = parentPort;
if (port === null) throw new Error('This file is a thread of the API and nothing by itself.');

port.on('message', (report: ReportDocument) => {
  void drawReport(report, faces).then((pdf) => {
    // A copy whose memory is its own can be handed over.
    const bytes = Uint8Array.from(pdf);
    port.postMessage(bytes, [bytes.buffer]);
  });
});
