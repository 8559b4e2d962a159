// A scanning thread that takes its time and finds nothing.

export default async function scan(): Promise<unknown> {
	await new Promise(resolve => setTimeout(resolve, 200));
	return { ok: true, findings: [], pending: 0, redacted: null };
}
