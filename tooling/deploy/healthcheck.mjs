// Whether this container may be sent calls: /readyz of the port of metrics where there is one, which workers have, too.
const port = process.env.METRICS_PORT || process.env.PORT || 4000;
const { ok } = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(3000) }).catch(() => ({ ok: false }));
process.exit(ok ? 0 : 1);
