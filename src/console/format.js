// Numbers as people read them.

export function bytes(count) {
	if (count < 1000) return `${count} B`;
	const units = ['kB', 'MB', 'GB', 'TB'];
	let value = count;
	let unit = -1;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1000;
		unit += 1;
	}
	return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

export function ms(value) {
	if (value === null || value === undefined) return '–';
	if (value < 10) return `${value.toFixed(1)} ms`;
	if (value < 10_000) return `${Math.round(value)} ms`;
	return `${(value / 1000).toFixed(1)} s`;
}

export function count(value) {
	if (value < 10_000) return String(Math.round(value));
	return value < 1e6 ? `${(value / 1e3).toFixed(value < 1e5 ? 1 : 0)}k` : `${(value / 1e6).toFixed(1)}M`;
}

export function clock(at) {
	return new Date(at).toTimeString().slice(0, 8);
}

export function ago(at) {
	const seconds = Math.max(0, Math.round((Date.now() - at) / 1000));
	if (seconds < 60) return `${seconds} s ago`;
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
	return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86_400)} d ago`;
}
