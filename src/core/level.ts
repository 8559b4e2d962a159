// The three log levels. Must not know what is logged at which.

export const LOG_OFF = 0;
export const LOG_BLOCKS = 1;
export const LOG_FULL = 2;

export type LogLevel = typeof LOG_OFF | typeof LOG_BLOCKS | typeof LOG_FULL;

/** What the boot line calls each level. */
export const LOG_LABELS = ['off', 'blocks', 'full'] as const satisfies Record<LogLevel, string>;
