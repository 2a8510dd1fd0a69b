import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { readServiceConfig } from '../../src/config/config.js';
import { anApplication } from '../builders/an-application.js';
import { until } from '../relay/disaster-bench.js';
import { environmentOf, readText, service } from './compose-file.js';
import { groupingIn, labelsBySample, selectorsIn } from './promql.js';
import { scrapedStack, type Part } from './scraped-stack.js';

const rulesSchema = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          ...{ alert: z.string().regex(/^Sancha[A-Z]\w+$/), expr: z.string().min(1) },
          for: z.string().regex(/^\d+[mh]$/),
          labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({
            ...{ summary: z.string().min(5), description: z.string().min(20) },
            runbook_url: z.string().regex(/^docs\/runbook\.md#[a-z0-9-]+$/),
          }),
        }),
      ),
    }),
  ),
});
const panelSchema = z.looseObject({
  ...{ type: z.string(), title: z.string() },
  targets: z.array(z.looseObject({ expr: z.string() })).default([]),
});
const dashboardSchema = z.looseObject({ uid: z.string(), panels: z.array(panelSchema) });
const scrapeSchema = z.looseObject({
  rule_files: z.array(z.string()),
  scrape_configs: z.array(
    z.strictObject({
      job_name: z.string(),
      dns_sd_configs: z.tuple([
        z.strictObject({ names: z.tuple([z.string()]), type: z.literal('A'), port: z.int() }),
      ]),
    }),
  ),
});

const rules = rulesSchema
  .parse(parse(readText('deploy', 'prometheus', 'alerts.yml')))
  .groups.flatMap((group) => group.rules);
const dashboard = dashboardSchema.parse(JSON.parse(readText('deploy', 'grafana', 'sancha.json')));
const panels = dashboard.panels.flatMap(({ title, targets }) =>
  targets.map(({ expr }) => ({ name: title, expr })),
);
const expressions = [...rules.map(({ alert: name, expr }) => ({ name, expr })), ...panels];

/** What a heading is called in a link. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .trim()
    .replaceAll(' ', '-');

describe('alert rules', () => {
  it('are many, each once, with a section of the runbook that is there', () => {
    const headings = [...readText('docs', 'runbook.md').matchAll(/^#+ (.+)$/gm)];
    const anchors = new Set(headings.map(([, heading = '']) => anchorOf(heading)));
    const dead = rules.filter(
      ({ annotations }) => !anchors.has(annotations.runbook_url.split('#')[1] ?? ''),
    );
    expect(dead.map(({ alert }) => alert)).toEqual([]);
    expect(rules.length).toBeGreaterThan(15);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it('speak in their texts only of labels that their expression keeps', () => {
    for (const { alert, expr, annotations } of rules) {
      const { summary, description } = annotations;
      const spoken = [...`${summary} ${description}`.matchAll(/\$labels\.(\w+)/g)].map(
        ([, label = '']) => label,
      );
      const kept = /^up\b/.test(expr) ? ['job', 'instance'] : groupingIn(expr);
      expect({ alert, gone: spoken.filter((label) => !kept.includes(label)) }).toEqual({
        ...{ alert, gone: [] },
      });
    }
  });
});

describe('what Prometheus scrapes', () => {
  const scrape = scrapeSchema.parse(parse(readText('deploy', 'prometheus', 'prometheus.yml')));

  it('is every process of docker-compose.yml, at the port where it shows its figures', () => {
    expect(scrape.rule_files).toEqual(['alerts.yml']);
    for (const { job_name: job, dns_sd_configs: found } of scrape.scrape_configs) {
      const [{ names, port }] = found;
      expect(job).toBe(`sancha-${names[0]}`);
      const given = (name: string) =>
        name.startsWith('DATABASE') ? 'postgresql://r:p@db/x' : 'https://given.example';
      const { api, metrics } = readServiceConfig(environmentOf(names[0], given));
      expect(port).toBe(names[0] === 'api' ? api.port : metrics.port);
      expect(service(names[0]).ports.filter((one) => one.endsWith(':9464'))).toEqual([]);
    }
    const jobs = scrape.scrape_configs.map(({ job_name: job }) => job);
    expect(jobs.sort()).toEqual(['sancha-api', 'sancha-relay', 'sancha-watch', 'sancha-worker']);
  });
});

describe('what Prometheus scrapes on Kubernetes', () => {
  const roles = ['api', 'worker', 'relay', 'watch'];
  const text = readText('deploy', 'prometheus', 'kubernetes.yml');

  it('are pods that say so, each under the job by which the rules ask for its role', () => {
    const rule = z.looseObject({ target_label: z.string().optional() });
    const { scrape_configs: jobs } = z
      .looseObject({ scrape_configs: z.array(z.looseObject({ relabel_configs: z.array(rule) })) })
      .parse(parse(text));
    expect(jobs[0]?.relabel_configs).toContainEqual({
      source_labels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'],
      target_label: 'job',
    });
    for (const role of roles) {
      const manifest = readText('deploy', 'kubernetes', `${role}.yaml`);
      expect(manifest).toMatch(
        new RegExp(
          `template:\\s+metadata:\\s+labels: \\{[^}]*app.kubernetes.io/name: sancha-${role} \\}`,
        ),
      );
      expect(manifest).toMatch(/prometheus.io\/scrape: 'true', prometheus.io\/port: '\d+'/);
    }
  });

  it('leaves no role without an alert when its last instance is gone', () => {
    const asked = rules.map(({ expr }) => expr).join(' ');
    for (const role of roles) expect(asked).toContain(`absent(up{job="sancha-${role}"} == 1)`);
  });
});

describe('the figures of a running installation', () => {
  let stack: Awaited<ReturnType<typeof scrapedStack>>;
  const texts: Partial<Record<Part, string>> = {};
  let samples = new Map<string, Set<string>>();
  /** Prometheus' own, and what it adds. */
  const own = ['up'];
  const added = ['job', 'instance', 'le'];
  const wanted = new Set(expressions.flatMap(({ expr }) => selectorsIn(expr)).map((s) => s.metric));
  const missing = () => [...wanted].filter((name) => !samples.has(name) && !own.includes(name));
  const look = async () => {
    for (const part of ['api', 'worker', 'relay', 'watch'] as const)
      texts[part] = await stack.scrape(part);
    samples = labelsBySample(Object.values(texts).join('\n'));
  };

  beforeAll(async () => {
    stack = await scrapedStack();
    // Failures come when the activity has failed and the task was tried; what never comes is told by name below.
    await until(async () => {
      await look();
      return missing().length === 0;
    }, 40_000).catch(() => undefined);
  }, 120_000);
  afterAll(() => stack.close());

  it('hold every metric that a rule or a panel names', () => {
    expect(missing()).toEqual([]);
    expect(wanted.size).toBeGreaterThan(35);
  });

  it('have every label that a rule or a panel asks for or groups by', () => {
    const wrong = expressions.flatMap(({ name, expr }) => {
      const selectors = selectorsIn(expr);
      const known = new Set(selectors.flatMap(({ metric }) => [...(samples.get(metric) ?? [])]));
      const asked = selectors.flatMap(({ metric, labels }) =>
        labels.filter((label) => !samples.get(metric)?.has(label)),
      );
      const grouped = groupingIn(expr).filter((label) => !known.has(label));
      return [...asked, ...grouped]
        .filter((label) => !added.includes(label))
        .map((label) => `${name}: ${label}`);
    });
    expect(wrong).toEqual([]);
  });

  it('come from the relay alone where they are of the book', () => {
    const holders = Object.entries(texts).filter(([, text]) => text.includes('sancha_loans{'));
    expect(holders.map(([part]) => part)).toEqual(['relay']);
    expect(texts.relay).toContain('sancha_loans{stage="verification"} 1');
  });

  it('name no loan and no person', () => {
    // Without the samples' own numbers, in which any four digits turn up by chance.
    const all = Object.values(texts)
      .join('\n')
      .replaceAll(/ [-+.\de]+$/gim, '');
    const labelled = [...all.matchAll(/="([^"]*)"/g)].map(([, value = '']) => value);
    const { parties } = anApplication();
    const told = ['ln_scraped', ...JSON.stringify(parties).matchAll(/"([^"]{3,})"(?!:)/g)].map(
      (one) => (typeof one === 'string' ? one : (one[1] ?? '')),
    );
    // Roles and kinds are codes; what is left of the application is what people are known by.
    const personal = told.filter((one) => /\d{4}|_|\p{Script=Han}/u.test(one));
    expect(personal.length).toBeGreaterThan(5);
    expect(personal.filter((one) => all.includes(one))).toEqual([]);
    expect(labelled.filter((value) => /\p{Script=Han}|\d{9}/u.test(value))).toEqual([]);
  });
});
