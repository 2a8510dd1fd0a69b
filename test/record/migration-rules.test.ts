import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';
import { breachesOf, statementsOf } from './migration-rules.js';

const folder = join(findRoot(), 'prisma', 'migrations');
const names = readdirSync(folder, { withFileTypes: true })
  .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
  .sort();
const contract = /_contract_after_\d{14}$/;
const textOf = (name: string) => readFileSync(join(folder, name, 'migration.sql'), 'utf8');

/** What is more than an expansion and stands all the same, each with its reason. A new entry is a decision (docs/decisions/0117). */
const allowed: readonly { migration: string; begins: string; because: string }[] = [
  ...['loans_restored', 'loans_due', 'tasks_age', 'tasks_late'].map((index) => ({
    migration:
      index === 'loans_restored' ? '20261202091000_restored_and_due' : '20261203090000_figures',
    begins: `create index ${index} on `,
    because: 'before the first release: no installation had rows when it ran',
  })),
  {
    migration: '20261202100000_proof',
    begins: 'create or replace function loan_events_follow()',
    because: 'the same function with the schema named: it accepts and refuses the same rows',
  },
  {
    migration: '20261126101000_loan_id_not_empty',
    begins: 'alter table loans add constraint loans_loan_id_not_empty check ',
    because: 'every release gives a loan an id, so none writes what it refuses; it reads no row',
  },
];

describe('the migrations', () => {
  // The first one begins with nothing, so there is nobody to hinder.
  it.each(names.slice(1).filter((name) => !contract.test(name)))(
    '%s only adds: the release before goes on, and no table is locked for long',
    (name) => {
      const reasons = allowed.filter(({ migration }) => migration === name);
      const breaches = breachesOf(textOf(name)).filter(
        ({ statement }) => !reasons.some(({ begins }) => statement.startsWith(begins)),
      );
      expect(breaches).toEqual([]);
    },
  );

  it('need each exception that is made for them', () => {
    const idle = allowed.filter(
      ({ migration, begins }) =>
        !breachesOf(textOf(migration)).some(({ statement }) => statement.startsWith(begins)),
    );
    expect(idle).toEqual([]);
  });

  it('are named so that their order is that of their days', () => {
    for (const name of names) expect(name).toMatch(/^\d{14}_[a-z0-9_]+$/);
    expect(new Set(names.map((name) => name.slice(0, 14))).size).toBe(names.length);
  });
});

describe('the reader of migrations', () => {
  it('cuts a script into statements and not into the bodies of functions', () => {
    const script = `-- a; comment\ncreate table a (t text default ';');\n/* b; */ do $x$ begin perform 1; end $x$;\n`;
    expect(statementsOf(script)).toEqual([
      `create table a (t text default ';')`,
      'do $x$ begin perform 1; end $x$',
    ]);
  });

  it.each([
    'create table t (a text not null); create unique index i on t (a); alter table t add primary key (a)',
    'alter table loans add column note text',
    'alter table loans add column note numeric(12, 2), add column tags text[]',
    `alter table loans add column kind text not null default 'auto'`,
    'alter table loans add column seen timestamptz default now()',
    'alter table loans alter column tier drop not null',
    'create index concurrently i on loans (tier)',
    'grant select on loans to sancha_app',
    `comment on column loans.tier is 'a; b'`,
  ])('lets pass: %s', (script) => {
    expect(breachesOf(script)).toEqual([]);
  });

  it.each([
    'drop table loans',
    'drop index loans_recent',
    'alter table loans drop column tier',
    'alter table loans add column note text not null',
    'alter table loans add column note text, drop column tier',
    'alter table loans add column id uuid default gen_random_uuid()',
    'alter table loans add column n bigserial',
    'alter table loans add column other text references tasks',
    'alter table loans alter column tier type integer',
    'alter table loans alter column tier set not null',
    'alter table loans alter column band drop default',
    'alter table loans add constraint c check (score > 0)',
    'alter table loans add constraint c check (score > 0) not valid',
    'alter table loans add constraint u unique (originator)',
    'alter table loans rename column tier to level',
    'alter table loans rename to credits',
    'create index i on loans (tier)',
    'create unique index concurrently i on loans (tier)',
    'create index concurrently i on loans (tier); grant select on loans to sancha_app',
    'create trigger t before insert on loans for each row execute function f()',
    'create or replace function loan_events_follow() returns trigger language plpgsql as $$ begin end $$',
    `update loans set tier = 'low'`,
    'delete from commands',
    'truncate commands',
    'revoke select on loans from sancha_app',
    'lock table loans',
    'vacuum full loans',
    `do $$ begin execute 'drop table loans'; end $$`,
  ])('stops: %s', (script) => {
    expect(breachesOf(script)).not.toEqual([]);
  });
});
