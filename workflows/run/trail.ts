import type { Headers } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';
import { uuid4 } from '@temporalio/workflow';
import { tracePattern, traceHeader } from '../messages.js';

/**
 * Which trace that what a run does now belongs to: the one that the start or the last signal told of, or one that begins here, when the time
 * wakes a process or somebody signals by hand. The ids of such a one come from the run's own source of chance, so a replay makes the same
 * again. Nothing is traced here: a run only passes on what activities need to know, and only after it was told once that traces are kept.
 */
export class Trail {
  private now: string | null = null;

  /** What comes with these headers is what follows from now on. */
  follow(headers: Headers): void {
    const told = textIn(headers);
    if (told === null) this.begin();
    else this.now = told;
  }

  /** Something begins of which nobody outside knows. */
  begin(): void {
    if (this.now === null) return;
    const [traceId, spanId] = [uuid4(), uuid4()].map((id) => id.replaceAll('-', ''));
    this.now = `root-${traceId}-${spanId?.slice(0, 16)}`;
  }

  /** The headers with the place in the trace, if there is one. The first to have it is the beginning of a trace that begins here. */
  mark(headers: Headers): Headers {
    if (this.now === null) return headers;
    const marked = { ...headers, [traceHeader]: payloadOf(this.now) };
    this.now = this.now.replace('root-', 'in-');
    return marked;
  }
}

/** By hand and not by a converter, which throws at what it does not know: headers come from anybody. */
function textIn(headers: Headers): string | null {
  const data = headers[traceHeader]?.data;
  if (!data || data.length > 80) return null;
  return tracePattern.exec(decode(data))?.[1] ?? null;
}

function payloadOf(text: string): Headers[string] {
  return { metadata: { encoding: encode('json/plain') }, data: encode(`"${text}"`) };
}
