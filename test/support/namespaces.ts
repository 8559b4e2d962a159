// Machines of their own as far as the network goes: Linux network namespaces, joined by wires (veth pairs), each held open
// by a process that ends with the test. Needs root. Must not know what is tested.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Why there can be none here, for `skip`; false when there can. */
export function noNamespaces(): false | string {
	if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
	for (const program of ['unshare', 'nsenter', 'ip', 'setpriv']) {
		if (spawnSync(program, ['--version'], { stdio: 'ignore' }).error) {
			if (program !== 'ip' || spawnSync('ip', ['-V'], { stdio: 'ignore' }).error)
				return `${program} is not installed`;
		}
	}
	const made = spawnSync(
		'unshare',
		['--net', 'ip', 'link', 'add', 'dev', 'one', 'type', 'veth', 'peer', 'name', 'two'],
		{
			encoding: 'utf8',
		},
	);
	return made.status === 0 ? false : `no network namespace can be made here: ${made.stderr.trim()}`;
}

const holders = new Set<ChildProcess>();
process.once('exit', () => {
	for (const holder of holders) holder.kill('SIGKILL');
});

export class Namespace {
	readonly #holder: ChildProcess;

	private constructor(holder: ChildProcess) {
		this.#holder = holder;
	}

	/** With a loopback of its own, and no other way to anywhere. */
	static async open(): Promise<Namespace> {
		const script = 'ip link set lo up && echo up && exec sleep infinity';
		const holder = spawn('unshare', ['--net', 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
		holders.add(holder);
		await once(holder.stdout as NodeJS.ReadableStream, 'data');
		return new Namespace(holder);
	}

	/** What stands before a command so that it runs inside, as who the test is. */
	get enter(): readonly string[] {
		return ['nsenter', '--target', String(this.#holder.pid), '--net'];
	}

	/** The same without a capability and without a way to get one, as `cap_drop: [ALL]` and `no-new-privileges`. */
	get enterWithoutCapabilities(): readonly string[] {
		return [...this.enter, 'setpriv', '--bounding-set=-all', '--inh-caps=-all', '--no-new-privs'];
	}

	/** `ip` inside; throws what it says when it fails. */
	ip(...args: readonly string[]): void {
		const [program = '', ...before] = this.enter;
		const { status, stderr } = spawnSync(program, [...before, 'ip', ...args], { encoding: 'utf8' });
		if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
	}

	/** A wire to `other`: each end has an address (with its prefix length), and reaches that one network. */
	join(other: Namespace, name: string, own: string, others: string): void {
		const to = String(other.#holder.pid);
		this.ip('link', 'add', 'dev', name, 'type', 'veth', 'peer', 'name', name, 'netns', to);
		for (const [end, address] of [
			[this, own],
			[other, others],
		] as const) {
			end.ip('address', 'add', address, 'dev', name);
			end.ip('link', 'set', name, 'up');
		}
	}

	close(): void {
		holders.delete(this.#holder);
		this.#holder.kill('SIGKILL');
	}
}
