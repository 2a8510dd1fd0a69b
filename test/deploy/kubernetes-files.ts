import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { readText } from './compose-file.js';

// Strict wherever a slip would be passed over in silence by Kubernetes as an unknown field.
const named = z.strictObject({ name: z.string(), value: z.string() });
const labels = z.record(z.string(), z.string());
const httpProbe = z.strictObject({
  httpGet: z.strictObject({ path: z.string(), port: z.string() }),
  periodSeconds: z.int(),
  timeoutSeconds: z.int().default(1),
  failureThreshold: z.int().default(3),
});
const mount = z.strictObject({
  ...{ name: z.string(), mountPath: z.string(), subPath: z.string().optional() },
  readOnly: z.boolean().default(false),
});
const containerSchema = z.strictObject({
  ...{ name: z.string(), image: z.string(), args: z.array(z.string()) },
  envFrom: z
    .array(z.strictObject({ configMapRef: z.strictObject({ name: z.string() }) }))
    .default([]),
  env: z.array(named).default([]),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.int() })).default([]),
  startupProbe: httpProbe.optional(),
  readinessProbe: httpProbe.optional(),
  livenessProbe: httpProbe.optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
    limits: z.strictObject({ memory: z.string() }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(mount),
});
const secretSource = z.strictObject({
  secret: z.strictObject({
    name: z.string(),
    items: z.array(z.strictObject({ key: z.string(), path: z.string() })),
  }),
});
const volumeSchema = z.union([
  z.strictObject({
    name: z.string(),
    projected: z.strictObject({ defaultMode: z.int(), sources: z.tuple([secretSource]) }),
  }),
  z.strictObject({ name: z.string(), emptyDir: z.strictObject({ sizeLimit: z.string() }) }),
  z.strictObject({ name: z.string(), configMap: z.strictObject({ name: z.string() }) }),
  z.strictObject({
    name: z.string(),
    persistentVolumeClaim: z.strictObject({ claimName: z.string() }),
  }),
]);
const podSchema = z.strictObject({
  serviceAccountName: z.literal('sancha'),
  automountServiceAccountToken: z.literal(false),
  enableServiceLinks: z.literal(false),
  restartPolicy: z.literal('Never').optional(),
  terminationGracePeriodSeconds: z.int().optional(),
  topologySpreadConstraints: z.array(z.looseObject({ maxSkew: z.int() })).optional(),
  securityContext: z.strictObject({
    ...{ runAsNonRoot: z.literal(true), runAsUser: z.literal(1000), runAsGroup: z.literal(1000) },
    ...{ fsGroup: z.literal(1000), fsGroupChangePolicy: z.literal('OnRootMismatch') },
    seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
  }),
  containers: z.tuple([containerSchema]),
  volumes: z.array(volumeSchema),
});
const template = z.strictObject({
  metadata: z.strictObject({ labels, annotations: labels.optional() }),
  spec: podSchema,
});
const deploymentSchema = z.strictObject({
  replicas: z.int(),
  strategy: z
    .strictObject({
      type: z.literal('RollingUpdate'),
      rollingUpdate: z.strictObject({ maxSurge: z.int(), maxUnavailable: z.int() }),
    })
    .optional(),
  selector: z.strictObject({ matchLabels: labels }),
  template,
});
const jobSchema = z.strictObject({
  ...{ backoffLimit: z.int(), ttlSecondsAfterFinished: z.int(), template },
});
const objectSchema = z.looseObject({
  ...{ apiVersion: z.string(), kind: z.string() },
  metadata: z.looseObject({ name: z.string() }),
});
export type Container = z.infer<typeof containerSchema>;
export type Pod = z.infer<typeof podSchema>;

/** The resources that deploy/kubernetes/kustomization.yaml names. */
export const kustomization = z
  .looseObject({
    resources: z.array(z.string()),
    images: z.array(z.looseObject({ name: z.string() })),
  })
  .parse(parse(readText('deploy', 'kubernetes', 'kustomization.yaml')));
export const objects = kustomization.resources.flatMap((file) =>
  parseAllDocuments(readText('deploy', 'kubernetes', file)).map((document) =>
    objectSchema.parse(document.toJS()),
  ),
);

/** An object by kind and name, with everything that it says. @throws when there is none. */
export function objectOf(kind: string, name: string): z.infer<typeof objectSchema> {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`deploy/kubernetes has no ${kind} ${name}`);
  return found;
}
export const deployment = (role: string) =>
  deploymentSchema.parse(objectOf('Deployment', `sancha-${role}`)['spec']);
export const migrationJob = () => jobSchema.parse(objectOf('Job', 'sancha-migrate')['spec']);

/** The variables of a container, its own and those of the maps that it takes whole. */
export function variablesOf({ env, envFrom }: Container): Record<string, string> {
  const maps = envFrom.map(({ configMapRef }) =>
    labels.parse(objectOf('ConfigMap', configMapRef.name)['data']),
  );
  const own = Object.fromEntries(env.map(({ name, value }) => [name, value]));
  return Object.assign({}, ...maps, own) as Record<string, string>;
}

/** Files that a pod gets of secrets: path in the container by key, with the secret that it is of. */
export function secretFiles({ volumes, containers: [container] }: Pod) {
  return volumes.flatMap((volume) => {
    if (!('projected' in volume)) return [];
    const at = container.volumeMounts.find(({ name }) => name === volume.name)?.mountPath ?? '';
    const { defaultMode: mode, sources } = volume.projected;
    return sources.flatMap(({ secret }) =>
      secret.items.map(({ path }) => ({ secret: secret.name, path: `${at}/${path}`, mode })),
    );
  });
}
