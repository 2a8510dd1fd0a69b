import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { ReportDocument } from '../../../../domain/report/document/document.js';
import { findRoot } from '../../../config/paths.js';
import { unavailable } from '../../problems/problem.js';

/** A report takes a third of a second; so many who wait are served in about five. More would fill the memory with documents. */
const waitingMax = 16;
const retryAfterSeconds = 5;
/** Nothing that is not broken draws for so long. */
const patienceMs = 20_000;
/** The thread's fonts and code take about 100 MB, which are given back when nobody prints. */
const idleMs = 60_000;
/** A document that needs more ends the thread and not the API. */
const heapMegabytesMax = 512;

/** The thread starts from compiled code, also where tests run the sources. */
const threadFile = join(findRoot(), 'dist', 'src', 'api', 'report', 'pdf', 'printing-thread.js');

interface Job {
  report: ReportDocument;
  resolve(pdf: Uint8Array): void;
  reject(error: Error): void;
}

/** Prints reports in a thread of its own, one at a time. */
@Injectable()
export class ReportPrinter implements OnModuleDestroy {
  private thread: Worker | null = null;
  private printing: Job | null = null;
  private readonly waiting: Job[] = [];
  private timer: NodeJS.Timeout | undefined;

  /**
   * The report as PDF; the same document gives the same bytes.
   * @throws Problem `unavailable` when too many wait already; Error when drawing failed or does not end.
   */
  async print(report: ReportDocument): Promise<Uint8Array> {
    if (this.waiting.length >= waitingMax) {
      throw unavailable('Many reports are being printed. Ask again shortly.', retryAfterSeconds);
    }
    return await new Promise((resolve, reject) => {
      this.waiting.push({ report, resolve, reject });
      this.printNext();
    });
  }

  async onModuleDestroy(): Promise<void> {
    const unprinted = this.waiting.splice(0);
    for (const job of unprinted) job.reject(new Error('The API is stopping.'));
    await this.end(new Error('The API is stopping.'));
  }

  private printNext(): void {
    if (this.printing !== null) return;
    clearTimeout(this.timer);
    const job = this.waiting.shift();
    if (job === undefined) {
      this.timer = setTimeout(() => void this.end(new Error('idle')), idleMs).unref();
      return;
    }
    this.printing = job;
    this.thread ??= this.begin();
    const late = new Error(`A report was not drawn within ${patienceMs} ms.`);
    this.timer = setTimeout(() => void this.end(late), patienceMs);
    this.thread.postMessage(job.report);
  }

  private begin(): Worker {
    const thread = new Worker(threadFile, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    });
    thread.unref();
    thread.on('message', (pdf: Uint8Array) => {
      // What an ended thread still says belongs to nobody.
      if (this.thread !== thread) return;
      const job = this.printing;
      this.printing = null;
      job?.resolve(pdf);
      this.printNext();
    });
    thread.on('error', (error) => {
      if (this.thread === thread) void this.end(error);
    });
    return thread;
  }

  /** Ends the thread; whoever was being served hears why, and the next is served by a new one. */
  private async end(why: Error): Promise<void> {
    clearTimeout(this.timer);
    const { thread, printing } = this;
    this.thread = null;
    this.printing = null;
    printing?.reject(why);
    await thread?.terminate();
    if (this.waiting.length > 0) this.printNext();
  }
}
