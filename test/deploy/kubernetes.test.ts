import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readMigrationConfig, readServiceConfig } from '../../src/config/config.js';
import { findRoot } from '../../src/config/paths.js';
import { secretVariables } from '../../src/config/secret-files.js';
import { migrationVariables, serviceVariables } from '../../src/config/variables.js';
import { service } from './compose-file.js';
import {
  deployment,
  kustomization,
  migrationJob,
  objectOf,
  objects,
  secretFiles,
  variablesOf,
} from './kubernetes-files.js';

const roles = ['api', 'worker', 'relay', 'watch'] as const;
type Role = (typeof roles)[number];
const podOf = (role: Role) => deployment(role).template.spec;
const containerOf = (role: Role) => podOf(role).containers[0];
const job = () => migrationJob().template.spec;

/** What a role reads when each secret's file holds `given`. */
function read(variables: Record<string, string>): Record<string, string> {
  const environment = { ...variables };
  for (const name of secretVariables) {
    if (environment[`${name}_FILE`] === undefined) continue;
    delete environment[`${name}_FILE`];
    environment[name] = name.startsWith('DATABASE') ? 'postgresql://given@db/sancha' : 'given';
  }
  return environment;
}

describe('deploy/kubernetes', () => {
  it('is whole: every file is a resource, every name there once', () => {
    const files = readdirSync(join(findRoot(), 'deploy', 'kubernetes'));
    expect(files.sort()).toEqual(['kustomization.yaml', ...kustomization.resources].sort());
    const keys = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  it.each(roles)('%s is the image of docker-compose.yml with the same command', (role) => {
    expect(containerOf(role).image).toBe(kustomization.images[0]?.name);
    expect(containerOf(role).args).toEqual(service(role).command);
    const { selector, template } = deployment(role);
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
  });

  it.each(roles)(
    '%s has everything that it must be told, and nothing that nobody reads',
    (role) => {
      const variables = read(variablesOf(containerOf(role)));
      expect(readServiceConfig(variables)).toMatchObject({
        database: { allowOwner: false },
        temporal: {
          namespace: 'sancha',
          connection: { apiKey: 'given', tls: expect.anything() as unknown },
        },
        ...{ calendar: 'official', nativeCommands: 'hold', clock: undefined },
      });
      const known = [...Object.keys(serviceVariables.shape), 'NODE_ENV'];
      const unread = Object.keys(variables).filter(
        (name) => !known.includes(name) && !name.startsWith('TEMPORAL_'),
      );
      expect(unread).toEqual([]);
    },
  );

  it.each(roles)(
    '%s is told what docker-compose.yml tells, addresses and ways of secrets apart',
    (role) => {
      const own = read(variablesOf(containerOf(role)));
      const theirs = service(role).environment;
      const apart =
        /^(TEMPORAL_|OTEL_|SANCHA_TEMPORAL_UI$|SANCHA_DRAIN|SANCHA_STOP|MAIL_|TRANSCRIPTION_|STORAGE_|SCANNER_)/;
      const names = (of: object) => Object.keys(of).filter((name) => !apart.test(name));
      // Compose sets it empty where a role has no such file.
      const given = Object.entries(theirs).filter(([, value]) => value !== '');
      expect(names(own).sort()).toEqual(names(Object.fromEntries(given)).sort());
      for (const name of [
        'SANCHA_CALENDAR',
        'NATIVE_COMMANDS',
        'SANCHA_DATA',
        'SANCHA_METRICS_PORT',
      ])
        expect(own[name]).toBe(theirs[name]);
    },
  );

  it('has the migrations as a job with the owner, which nobody else knows', () => {
    const [container] = job().containers;
    expect(container.args).toEqual(['migrate']);
    expect(readMigrationConfig(read(variablesOf(container))).databaseOwnerUrl).toMatch(/^postgres/);
    const known = [...Object.keys(migrationVariables.shape), 'NODE_ENV'];
    expect(Object.keys(read(variablesOf(container))).filter((one) => !known.includes(one))).toEqual(
      [],
    );
    expect(secretFiles(job())).toEqual([
      { secret: 'sancha-owner', path: '/run/secrets/sancha/database-owner-url', mode: 0o440 },
    ]);
    for (const role of roles)
      expect(secretFiles(podOf(role)).map(({ secret }) => secret)).not.toContain('sancha-owner');
  });

  it.each(roles)(
    '%s gets its secrets as files of its group, each of them named and none besides',
    (role) => {
      const files = secretFiles(podOf(role));
      expect(files.every(({ mode }) => mode === 0o440)).toBe(true);
      const paths = Object.values(variablesOf(containerOf(role))).filter((value) =>
        value.startsWith('/run/secrets/'),
      );
      const keys = ['/master-key', '/signing-key', '/payload-key'];
      const isKey = (path: string) => keys.some((key) => path.endsWith(key));
      // The maps name the keys for all; who has which follows.
      const wanted = paths.filter((path) => !isKey(path)).sort();
      expect(
        files
          .map(({ path }) => path)
          .filter((path) => !isKey(path))
          .sort(),
      ).toEqual(wanted);
      const held = keys.filter((key) => files.some(({ path }) => path.endsWith(key)));
      const theirs = service(role).secrets.map((name) => `/${name.replace('_', '-')}`);
      expect(held).toEqual(keys.filter((key) => theirs.includes(key)));
    },
  );

  it('asks each process for its health at a port that it has, and lets traffic to an API that is ready', () => {
    for (const role of roles) {
      const { startupProbe, readinessProbe, livenessProbe, ports } = containerOf(role);
      const { api, metrics } = readServiceConfig(read(variablesOf(containerOf(role))));
      expect(ports).toEqual(
        role === 'api'
          ? [{ name: 'http', containerPort: api.port }]
          : [{ name: 'figures', containerPort: metrics.port }],
      );
      expect(role === 'api' ? api.host : metrics.host).toBe('0.0.0.0');
      for (const probe of [startupProbe, readinessProbe, livenessProbe])
        expect(probe?.httpGet.port).toBe(ports[0]?.name);
      expect(startupProbe?.httpGet.path).toBe('/healthz');
      // A database that is away must not kill the process that waits for it.
      expect(livenessProbe?.httpGet.path).toBe('/healthz');
      expect(readinessProbe?.httpGet.path).toBe(role === 'api' ? '/readyz' : '/healthz');
    }
    expect(objectOf('Service', 'sancha-api')['spec']).toEqual({
      selector: deployment('api').selector.matchLabels,
      ports: [{ name: 'http', port: 80, targetPort: 'http' }],
    });
  });

  it('gives each the time to leave: the API longer than drain and answers, the worker longer than its calls', () => {
    const { leaving } = readServiceConfig(read(variablesOf(containerOf('api'))));
    const { periodSeconds = 0, failureThreshold = 0 } = containerOf('api').readinessProbe ?? {};
    expect(leaving.drainSeconds).toBeGreaterThan(periodSeconds * failureThreshold);
    const grace = (role: Role) => podOf(role).terminationGracePeriodSeconds ?? 30;
    // What follows the last answer: the database's own limits, some seconds.
    expect(grace('api')).toBeGreaterThanOrEqual(leaving.drainSeconds + leaving.stopSeconds + 10);
    for (const role of ['worker', 'relay', 'watch'] as const) expect(grace(role)).toBe(60);
  });

  it('takes none away before another is ready, and one at a time when a node is emptied', () => {
    for (const role of ['api', 'worker', 'relay'] as const) {
      const { replicas, strategy, selector } = deployment(role);
      expect(replicas).toBe(2);
      expect(strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
      expect(objectOf('PodDisruptionBudget', `sancha-${role}`)['spec']).toEqual({
        maxUnavailable: 1,
        selector,
      });
    }
    expect(deployment('watch').replicas).toBe(1);
  });

  it('mounts only volumes that are there, and lets only the relay write the anchors', () => {
    for (const pod of [...roles.map(podOf), job()]) {
      const volumes = pod.volumes.map(({ name }) => name).sort();
      expect(pod.containers[0].volumeMounts.map(({ name }) => name).sort()).toEqual(volumes);
    }
    const anchors = roles.flatMap((role) =>
      containerOf(role)
        .volumeMounts.filter(({ name }) => name === 'anchors')
        .map(({ mountPath, readOnly }) => ({ role, mountPath, readOnly })),
    );
    const mountPath = '/var/lib/sancha';
    expect(anchors).toEqual([
      { role: 'api', mountPath, readOnly: true },
      { role: 'relay', mountPath, readOnly: false },
      { role: 'watch', mountPath, readOnly: true },
    ]);
    expect(objectOf('PersistentVolumeClaim', 'sancha-anchors')['spec']).toMatchObject({
      accessModes: ['ReadWriteMany'],
    });
  });

  it('lets nothing in but callers of the API and readers of figures', () => {
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
    const from = policies.map(({ metadata, ...one }) => {
      const spec = one['spec'] as { ingress?: { ports: { port: string }[] }[] };
      const ports = (spec.ingress ?? []).flatMap((rule) => rule.ports.map(({ port }) => port));
      return [metadata.name, ports];
    });
    expect(Object.fromEntries(from)).toEqual({
      'sancha-nothing-in': [],
      'sancha-callers': ['http'],
      'sancha-figures': ['http', 'figures'],
    });
  });
});
