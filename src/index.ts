// What the package exports, and nothing of its own.

export { ConfigError, type ConfigIssue } from './config/issues.js';
export { type Config, parseConfig } from './config/load.js';
export {
	type EgressConfig,
	type EgressPlan,
	type Manifest,
	type ManifestRoute,
	parseManifest,
	planEgress,
} from './config/manifest.js';
export { renderRoutes } from './config/render.js';
export { LOG_BLOCKS, LOG_FULL, LOG_OFF, type LogLevel } from './core/level.js';
export type { HeaderRule, MatchRule, PathRule, RouteConfig, Timeouts } from './policy/written.js';
export { createEgressProxy, type EgressProxy } from './proxy.js';
