# One image for every role; the role is the argument: api, worker, relay, migrate, reconcile, rotate. glibc, since Temporal's native core has no musl build.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN node scripts/build-image.mjs && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/policies ./policies
COPY --from=build --chown=root:root /app/prisma ./prisma
# The only place that a role writes to: the relay keeps anchors there. A new volume takes over its owner.
RUN install -d -o node -g node -m 0750 /var/lib/sancha
USER node
# No core dumps: the memory of a service holds what is sealed everywhere else, and the keys (docs/decisions/0120-crashes.md). The shell gives its place to Node.
ENTRYPOINT ["sh", "-c", "ulimit -c 0 && exec node --enable-source-maps --v8-pool-size=0 dist/src/main.js \"$@\"", "sancha"]
