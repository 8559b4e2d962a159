// The address that all shards have in common: whether it can be listened on, and by several at a time. Finds out by
// trying. Must not know any shard.

import { type AddressInfo, createServer, type ListenOptions, type Server } from 'node:net';

interface Address {
	readonly host: string;
	readonly port: number;
}

/**
 * The port that was asked for, or any; nobody has it at this moment, not even somebody who would share it. Rejects with
 * what listening fails with.
 */
export async function freePort(address: Address): Promise<number> {
	const server = await listen(address, false);
	const { port } = server.address() as AddressInfo;
	await close(server);
	return port;
}

/**
 * True where several listeners may have one port, and the kernel deals connections out to them. Node before 22.12 and
 * 23.1 ignores that it was asked to, and some systems refuse.
 */
export async function canShare(host: string): Promise<boolean> {
	const opened: Server[] = [];
	try {
		const first = await listen({ host, port: 0 }, true);
		opened.push(first);
		const { port } = first.address() as AddressInfo;
		opened.push(await listen({ host, port }, true));
		return true;
	} catch {
		return false;
	} finally {
		await Promise.all(opened.map(close));
	}
}

function listen({ host, port }: Address, reusePort: boolean): Promise<Server> {
	const server = createServer();
	const options: ListenOptions & { readonly reusePort: boolean } = { host, port, reusePort };
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(options, () => resolve(server));
	});
}

function close(server: Server): Promise<void> {
	return new Promise(resolve => server.close(() => resolve()));
}
