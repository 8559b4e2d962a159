// Puts what is started often into one file each, with the packages that it loads, and lets V8 compile them before anyone
// starts them. Run by the build with its folder; `node bundle.mjs FOLDER under FLAG...` has V8 compile them for starts under these
// flags as well, `node bundle.mjs FOLDER programs` and `thread` are the processes in which it does.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';

const require = createRequire(import.meta.url);
const PROGRAMS = 'src/cli/programs.cjs';
const THREAD = 'workers/scan.cjs';

/** Loaded as packages: they are for what happens seldom or never. */
const APART = ['recheck', 'undici'];

export async function bundle(out) {
	const { build } = await import('esbuild');
	for (const file of [PROGRAMS, THREAD]) {
		await build({
			entryPoints: [join(out, file.replace(/\.cjs$/, '.js'))],
			outfile: join(out, file),
			bundle: true,
			format: 'cjs',
			platform: 'node',
			target: 'node20',
			logLevel: 'warning',
			// Licences of packages stand at the end of the file.
			legalComments: 'eof',
			banner: {
				js: [
					`const atDist = file => require('node:url').pathToFileURL(require('node:path').join(__dirname, file)).href;`,
					`const folderOf = name => require('node:path').dirname(require.resolve(name));`,
				].join('\n'),
			},
			plugins: [ours(resolve(out), resolve(out, dirname(file))), FINDS_ITS_FOLDER],
		});
	}
	// Without V8's code a start takes longer, and does what it does.
	await compileBoth(out, []);
}

/** Compiles both for starts under these flags of V8; not again where it has. */
async function compileBoth(out, flags) {
	await Promise.all([compilePrograms(out, flags), compileThread(out, flags)]).catch(error =>
		console.warn(`not all was compiled beforehand: ${error.message}`),
	);
}

/**
 * Where it is noted that `file`, as it is now, was compiled by this Node under these flags. What was compiled of what it was before
 * goes, whichever Node did it.
 */
function noteOf(out, file, flags) {
	const { codeOf } = require(resolve(out, 'workers', 'compiled.cjs'));
	const [folder, notes] = [join(out, dirname(file)), join(out, 'compiled')];
	mkdirSync(notes, { recursive: true });
	const name = basename(codeOf(file, readFileSync(join(out, file))));
	const bytes = /-[^-]+-$/.exec(name)[0];
	for (const place of [folder, notes])
		for (const kept of readdirSync(place))
			if (kept.startsWith(`${basename(file)}.v`) && !kept.includes(bytes)) rmSync(join(place, kept));
	return join(notes, `${name}${crc32(flags.join(' ')).toString(16)}`);
}

/** A package that starts a file beside itself finds that from a bundle as well. */
const FINDS_ITS_FOLDER = {
	name: 'finds its folder',
	setup: building =>
		building.onLoad({ filter: /[\\/]piscina[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
			const contents = readFileSync(path, 'utf8').replaceAll('__dirname', `folderOf('piscina')`);
			return { contents, loader: 'js' };
		}),
};

/** In what we wrote: files beside a module are found from where the bundle stands, and what `required` loads is in it. */
function ours(out, folder) {
	const packages = new RegExp(`\\brequired\\('(?!(?:${APART.join('|')})')`, 'g');
	return {
		name: 'ours',
		setup: building =>
			building.onLoad({ filter: /\.js$/ }, ({ path }) => {
				if (!path.startsWith(join(out, 'src')) && !path.startsWith(join(out, 'workers'))) return undefined;
				const place = JSON.stringify(relative(folder, path).replaceAll('\\', '/'));
				const contents = readFileSync(path, 'utf8')
					.replaceAll('import.meta.url', `atDist(${place})`)
					.replace(packages, `require('`);
				return { contents, loader: 'js' };
			}),
	};
}

/** Starts the proxy, has it do what proxies do, and keeps what V8 compiled of it; not again where it has. */
async function compilePrograms(out, flags) {
	const note = noteOf(out, PROGRAMS, flags);
	if (existsSync(note)) return;
	const place = mkdtempSync(join(tmpdir(), 'egressd-build-'));
	const origin = createServer((asked, answer) => asked.pipe(answer)).listen(0, '127.0.0.1');
	await once(origin, 'listening');
	const config = join(place, 'routes.yaml');
	writeFileSync(config, 'log: 1\nroutes:\n  - host: origin.test\n');
	const { port } = origin.address();
	const serve = [
		'serve',
		'--config',
		config,
		'--listen',
		'127.0.0.1:0',
		'--ca-dir',
		join(place, 'ca'),
		'--no-watch',
		'--shards',
		'1',
	];
	for (const from of [80, 443]) serve.push('--connect-to', `origin.test:${from}:127.0.0.1:${port}`);
	const child = forkSelf([out, 'programs', ...serve], place, flags);
	try {
		const ended = endOf(child);
		const [line] = await Promise.race([once(child.stderr, 'data'), ended.then(() => [''])]);
		const { listen, ca } = JSON.parse(line);
		await exercise(Number(listen.split(':').at(-1)), ca);
		child.send('keep');
		await ended;
		writeFileSync(note, '');
	} finally {
		child.kill('SIGKILL');
		origin.close();
		rmSync(place, { recursive: true, force: true });
	}
}

/** An exchange each way that most of them go: over http and over https, with a body, and one that is refused. */
async function exercise(port, caFile) {
	const ask = (url, body, socket) =>
		new Promise((done, failed) => {
			const options = {
				port,
				path: url,
				method: 'POST',
				headers: { host: 'origin.test', 'content-type': 'application/json' },
			};
			const asked = request(socket ? { ...options, createConnection: () => socket } : options);
			asked.once('error', failed);
			asked.once('response', answer => answer.resume().once('end', done));
			asked.end(body);
		});
	await ask('http://origin.test/', '{"text":"hello"}');
	await ask('http://elsewhere.test/', '{}');
	const socket = connect(port, '127.0.0.1');
	socket.write('CONNECT origin.test:443 HTTP/1.1\r\nHost: origin.test:443\r\n\r\n');
	await once(socket, 'data');
	const tls = connectTls({ socket, servername: 'origin.test', ca: readFileSync(caFile) });
	await once(tls, 'secureConnect');
	await ask('/', '{"text":"hello"}', tls);
	tls.destroy();
}

/**
 * Starts a thread, which scans as all of them do first, and keeps what V8 compiled of it, for each set of flags under which
 * threads start: a process that serves has others from then on (src/cli/engine.ts).
 */
async function compileThread(out, flags) {
	const note = noteOf(out, THREAD, flags);
	if (existsSync(note)) return;
	await Promise.all(STATES.map(state => endOf(forkSelf([out, 'thread', state], tmpdir(), flags))));
	writeFileSync(note, '');
}

const STATES = ['starting', 'serving'];

/** This file as a process of its own, with no variable of this environment: flags of V8 may stand there, and code is for those that it was made under. */
function forkSelf(args, home, flags) {
	return fork(fileURLToPath(import.meta.url), args, {
		env: { HOME: home },
		execArgv: flags,
		stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
	});
}

async function endOf(child) {
	const [status] = await once(child, 'exit');
	if (status !== 0) throw new Error(`what V8 was to compile ended with ${status}`);
}

/** A bundle that runs, and V8's code for it. */
const loaded = (out, file) => require(resolve(out, 'workers', 'compiled.cjs')).compiled(resolve(out, file));

/** Whole or not at all: others may be starting. */
function keep([file, code]) {
	const unfinished = `${file}.${process.pid}`;
	writeFileSync(unfinished, code);
	renameSync(unfinished, file);
}

/** The program as ever, but with no flag of V8 set behind its start, for none is set before it. */
function runPrograms(out, args) {
	require('node:v8').setFlagsFromString = () => {};
	process.argv = [process.execPath, 'egressd', ...args];
	const { exports, code } = loaded(out, PROGRAMS);
	process.once('message', () => {
		keep(code());
		process.exit(0);
	});
	exports.main();
}

async function runThread(out, state) {
	const { compileSoon } = await import(pathToFileURL(resolve(out, 'src/cli/engine.js')).href);
	if (state === 'serving') compileSoon();
	new Worker(fileURLToPath(import.meta.url), { workerData: { knownSecrets: [], out }, env: {} });
}

// It has scanned once it is loaded.
if (!isMainThread) keep(loaded(workerData.out, THREAD).code());
else if (process.argv[3] === 'under') await compileBoth(process.argv[2], process.argv.slice(4));
else if (process.argv[3] === 'programs') runPrograms(process.argv[2], process.argv.slice(4));
else if (process.argv[3] === 'thread') void runThread(process.argv[2], process.argv[4]);
