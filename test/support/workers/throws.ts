// A scanning thread that throws, against its contract, and takes the text of its task along.

export default function scan(task: { readonly parts: readonly { readonly text: string }[] }): never {
	throw new Error(`failed on ${task.parts[0]?.text}`);
}
