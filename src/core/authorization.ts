// How a credential stands in its header: bare, behind its scheme, or with a user name as Basic has it (RFC 7617). Must
// not know whose it is.

export interface Manner {
	/** Stands before the value and a space; '' for the bare value. */
	readonly scheme: string;
	/** With one the scheme is Basic, and the value a password. */
	readonly user?: string | undefined;
}

/** By what is written of it: a scheme, or a user. */
export function mannerOf({
	scheme = '',
	user,
}: {
	readonly scheme?: string | undefined;
	readonly user?: string | undefined;
}): Manner {
	return user === undefined ? { scheme } : { scheme: 'Basic', user };
}

/** The header's value. */
export function fieldValue({ scheme, user }: Manner, credential: string): string {
	return behind(
		scheme,
		user === undefined ? credential : Buffer.from(`${user}:${credential}`).toString('base64'),
	);
}

/** The same for people, without the credential: `seal` stands for it. */
export function shownValue({ scheme, user }: Manner, seal: string): string {
	return behind(scheme, user === undefined ? seal : `${user}:${seal}`);
}

const behind = (scheme: string, value: string): string => (scheme === '' ? value : `${scheme} ${value}`);
