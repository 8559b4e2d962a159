// Sizes and rates as people write them, `10MiB`, `600/m`, `1GiB/h`, to numbers and back. Must not know what is limited.

import type { Rate } from '../policy/written.js';

const UNITS = {
	B: 1,
	kB: 1e3,
	KB: 1e3,
	MB: 1e6,
	GB: 1e9,
	TB: 1e12,
	KiB: 2 ** 10,
	MiB: 2 ** 20,
	GiB: 2 ** 30,
	TiB: 2 ** 40,
} as const;

const PERIODS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Bytes, 0 and more; undefined for anything else. A number without a unit is bytes. */
export function parseSize(text: string): number | undefined {
	const parts = /^([0-9]{1,12}(?:\.[0-9]{1,3})?) ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)?$/.exec(text);
	if (parts === null) return undefined;
	const bytes = Math.round(Number(parts[1]) * UNITS[(parts[2] ?? 'B') as keyof typeof UNITS]);
	return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** The shortest spelling without a fraction: 10485760 is `10MiB`. */
export function formatSize(bytes: number): string {
	for (const unit of ['TiB', 'TB', 'GiB', 'GB', 'MiB', 'MB', 'KiB', 'kB'] as const) {
		if (bytes > 0 && bytes % UNITS[unit] === 0) return `${bytes / UNITS[unit]}${unit}`;
	}
	return `${bytes}B`;
}

/** So much in a second, minute, hour or day; `amount` reads what stands before the slash. */
function parseRate(text: string, amount: (text: string) => number | undefined): Rate | undefined {
	const parts = /^(.+?) ?\/ ?([smhd])$/.exec(text);
	if (parts === null) return undefined;
	const most = amount(parts[1] as string);
	if (most === undefined || most < 1) return undefined;
	return { most, periodMs: PERIODS[parts[2] as keyof typeof PERIODS] };
}

/** `600/m`: a whole number, at least 1, of anything. */
export function parseCountRate(text: string): Rate | undefined {
	return parseRate(text, count => (/^[0-9]{1,9}$/.test(count) ? Number(count) : undefined));
}

/** `10MiB/h`. */
export function parseSizeRate(text: string): Rate | undefined {
	return parseRate(text, parseSize);
}

/** The other way, with `amount` for what stands before the slash. */
export function formatRate({ most, periodMs }: Rate, amount: (most: number) => string): string {
	const unit = Object.entries(PERIODS).find(([, ms]) => ms === periodMs)?.[0];
	if (unit === undefined) throw new RangeError('a rate is per second, minute, hour or day');
	return `${amount(most)}/${unit}`;
}
