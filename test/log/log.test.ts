import { describe, expect, it } from '@jest/globals';
import { AuditNotWritten, createLog, errorFields } from '../../src/log/log.js';

function lines(work: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const written: string[] = [];
  work(createLog({ role: 'relay', level: 'info', write: (line) => written.push(line) }));
  return written.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('S44: keeps ids, codes and numbers, and drops whatever else it is given', () => {
    const [line] = lines((log) =>
      log.info('command_refused', {
        loanId: 'ln_1',
        rule: 'contact_cap',
        durationMs: 12,
        name: 'CANARY',
        body: { phone: 'CANARY' },
        path: { nested: 'CANARY' },
      }),
    );
    expect(line).toMatchObject({
      role: 'relay',
      msg: 'command_refused',
      loanId: 'ln_1',
      rule: 'contact_cap',
      durationMs: 12,
      dropped: 3,
    });
    expect(JSON.stringify(line)).not.toContain('CANARY');
  });

  it('S44: says the class and code of an error, never its message', () => {
    const error = Object.assign(new Error('Key (name)=(CANARY) exists'), { code: '23505' });
    const [line] = lines((log) => log.error('write_failed', errorFields(error)));
    expect(line).toMatchObject({ errorName: 'Error', code: '23505' });
    expect(JSON.stringify(line)).not.toContain('CANARY');
  });

  it('names the span that runs, when one does', () => {
    const written: string[] = [];
    const now: { span?: { traceId: string; spanId: string } } = {};
    const log = createLog({
      ...{ role: 'relay', level: 'info', write: (line: string) => written.push(line) },
      span: () => now.span,
    });
    log.info('before');
    now.span = { traceId: 'aa', spanId: 'bb' };
    log.info('within', { trace_id: 'cc' });
    const [before, within] = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(before ?? {})).not.toContain('trace_id');
    expect(within).toMatchObject({ trace_id: 'aa', span_id: 'bb', dropped: 1 });
  });

  it.each(['info', 'warn', 'error', 'silent'])(
    'writes an audit line at level %s, with allowed fields alone, or says that it could not',
    (level) => {
      const written: string[] = [];
      const given = { role: 'api', level, span: () => ({ traceId: 'aa', spanId: 'bb' }) };
      const log = createLog({ ...given, write: (line) => written.push(line) });
      log.audit('searched', { clientId: 'v-1', audit: false, name: 'CANARY' });
      expect(written.map((line) => JSON.parse(line) as unknown)).toEqual([
        expect.objectContaining({
          ...{ role: 'api', msg: 'searched', audit: true, clientId: 'v-1', dropped: 2 },
          ...{ trace_id: 'aa', span_id: 'bb' },
        }),
      ]);
      const full = [
        () => false,
        () => {
          throw new Error('ENOSPC');
        },
      ];
      for (const write of full)
        expect(() => createLog({ ...given, write }).audit('searched')).toThrow(AuditNotWritten);
    },
  );

  it('stays quiet below its level', () => {
    expect(lines((log) => log.debug('noise'))).toEqual([]);
  });
});
