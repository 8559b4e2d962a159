// What the phases of an exchange are served by. Facts only.

import type { Supervisor } from '../core/approval.js';
import type { Watcher } from '../core/exchange.js';
import type { Secret } from '../core/secret.js';
import type { Log } from '../log/log.js';
import type { Quotas } from '../policy/quota.js';
import type { RouteTable } from '../policy/route.js';
import type { Inspector } from '../scan/inspect.js';
import type { Forwarder } from '../upstream/forward.js';
import type { Room } from '../websocket/room.js';

/** Everything one configuration amounts to. An exchange keeps the one it began with. */
export interface Services {
	readonly routes: RouteTable;
	/** What the routes' rates have left. */
	readonly quotas: Quotas;
	readonly inspector: Inspector;
	readonly forwarder: Pick<Forwarder, 'forward'>;
	readonly log: Log;
	/** Credentials by the name of their variable. */
	readonly secrets: ReadonlyMap<string, Secret>;
	/** Who wants to know of every exchange; null costs nothing. */
	readonly watcher: Watcher | null;
	/** Who asks a person about requests on supervised routes; null where nobody can be asked. */
	readonly supervisor: Supervisor | null;
	/** What the messages of all WebSockets are held in. */
	readonly room: Room;
}
