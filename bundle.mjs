// Puts what is started often into one file each, with the packages that it loads, and lets V8 compile the programs' before
// anyone starts them. Run by the build with its folder; `node bundle.mjs FOLDER code` is the process in which V8 compiles.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const PROGRAMS = 'src/cli/programs.cjs';
const THREAD = 'workers/scan.cjs';
const CODE = /^programs\.cjs\..*\.code$/;

/** Loaded as packages: the one finds a file beside itself, the others are for what happens seldom or never. */
const APART = ['piscina', 'recheck', 'undici'];

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
				js: `const atDist = file => require('node:url').pathToFileURL(require('node:path').join(__dirname, file)).href;`,
			},
			plugins: [ours(resolve(out), resolve(out, dirname(file)))],
		});
	}
	// Without V8's code a start takes longer, and does what it does.
	await compile(out).catch(error => console.warn(`nothing was compiled beforehand: ${error.message}`));
}

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
async function compile(out) {
	const folder = join(out, dirname(PROGRAMS));
	const { codeFile } = require(resolve(folder, 'compiled.cjs'));
	const kept = codeFile(readFileSync(join(out, PROGRAMS)));
	for (const name of readdirSync(folder))
		if (CODE.test(name) && join(folder, name) !== kept) rmSync(join(folder, name));
	if (kept === null || existsSync(kept)) return;
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
	// Of no variable of this environment: flags of V8 may stand there, and code is for those that it was made under.
	const child = fork(fileURLToPath(import.meta.url), [out, 'code', ...serve], {
		env: { HOME: place },
		execArgv: [],
		stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
	});
	try {
		const ended = once(child, 'exit').then(([status]) => {
			if (status !== 0) throw new Error(`the proxy that V8 was to compile ended with ${status}`);
		});
		const [line] = await Promise.race([once(child.stderr, 'data'), ended.then(() => [''])]);
		const { listen, ca } = JSON.parse(line);
		await exercise(Number(listen.split(':').at(-1)), ca);
		child.send('keep');
		await ended;
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

/** What `compile` starts: the program as ever, but with no flag of V8 set behind its start, for none is set before it. */
function run(out, args) {
	require('node:v8').setFlagsFromString = () => {};
	process.argv = [process.execPath, 'egressd', ...args];
	const programs = require(resolve(out, dirname(PROGRAMS), 'compiled.cjs')).compiled();
	process.once('message', () => {
		writeFileSync(...programs.code());
		process.exit(0);
	});
	programs.main();
}

if (process.argv[3] === 'code') run(process.argv[2], process.argv.slice(4));
