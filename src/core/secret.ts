// A credential as a sealed value: it prints as `[sealed]` wherever it is looked at and opens in three places
// only: a request's head, the login at a proxy upstream, and the passphrase of a client certificate. Must not know what it is for.

import { inspect } from 'node:util';

const values = new WeakMap<Secret, string>();

export class Secret {
	constructor(value: string) {
		values.set(this, value);
		Object.freeze(this);
	}
	toString(): string {
		return '[sealed]';
	}
	toJSON(): string {
		return '[sealed]';
	}
	[inspect.custom](): string {
		return '[sealed]';
	}
}

/** The value inside. A test keeps the list of files that may call this. */
export function open(secret: Secret): string {
	const value = values.get(secret);
	if (value === undefined) throw new TypeError('not a sealed value');
	return value;
}
