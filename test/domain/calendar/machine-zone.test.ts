import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';

/** The library's own answer for two days, from a process whose machine stands in `zone`. */
function answersIn(zone: string): string {
  const script = `import c from 'chinese-days';
    console.log(['2026-02-23', '2026-01-04'].map((d) => c.getDayDetail(d).name.includes(',')).join());`;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: zone },
  }).trim();
}

describe('the Chinese tables do not depend on where the machine stands', () => {
  it.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])('%s', (zone) => {
    expect(answersIn(zone)).toBe('true,true');
  });
});
