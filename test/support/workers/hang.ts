// A scanning thread that never answers when the task's path says so.

export default function scan(task: { readonly parts: readonly { readonly text: string }[] }): unknown {
	if (task.parts.some(part => part.text === '/hang')) for (;;);
	return { ok: true, findings: [], pending: 0, redacted: null };
}
