# Down to the line "runtime" this file and its sibling are word for word the same, so that Docker builds and keeps
# what they share once; a test compares them.
FROM node:24-bookworm-slim AS pnpm
RUN npm install --global pnpm@12
WORKDIR /app
# Dependencies have layers of their own, which stay valid until one of these changes.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./

FROM pnpm AS build
# No scripts: they would fetch Postgres and Node for development, and the compiler needs neither.
RUN pnpm install --frozen-lockfile --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY console console
# tsc and vite by their files: pnpm's shortcut would look for the Node that the skipped scripts were to fetch.
RUN node node_modules/typescript/bin/tsc -p tsconfig.build.json && rm -r dist/.tsbuildinfo dist/standalone dist/standalone.* \
  && node node_modules/vite/bin/vite.js build --config console/vite.config.ts

FROM pnpm AS production
RUN pnpm install --prod --frozen-lockfile

FROM node:24-bookworm-slim AS base
ENV NODE_ENV=production
WORKDIR /app
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
# Neither root nor owner of the files above: what runs here can change nothing of itself.
USER node
STOPSIGNAL SIGTERM

FROM base AS runtime
# The loopback address of a container reaches nobody; compose publishes the port on the host's.
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
# By the loopback address, which no certificate names.
HEALTHCHECK --interval=10s --timeout=5s --start-period=150s --retries=3 \
  CMD ["node", "-e", "require(process.env.TLS_CERT ? 'https' : 'http').get({ host: '127.0.0.1', port: process.env.PORT, path: '/health/ready', rejectUnauthorized: false }, (r) => process.exit(r.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
LABEL org.opencontainers.image.title="bulk-actions API" \
  org.opencontainers.image.description="Takes CSV files of any size and tells what became of every row" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.base.name="node:24-bookworm-slim"
CMD ["node", "--max-semi-space-size=1", "--initial-old-space-size=40", "--max-old-space-size=512", "--external-memory-accounted-in-global-limit", "dist/main.js"]
