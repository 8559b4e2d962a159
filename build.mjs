// Builds everything that ships or is tested: AssemblyScript to wasm and, for runtimes without it, to JavaScript; TypeScript to JavaScript; all into dist/ (or the folder named by the first argument).
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const out = process.argv[2] ?? 'dist';
const require = createRequire(import.meta.url);

const running = new Set();
process.once('exit', () => {
	for (const child of running) child.kill();
});

/** Resolves when it ended well; the build ends with the first that does not. */
function run(script, args) {
	return new Promise(done => {
		const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit' });
		running.add(child);
		child.once('close', status => {
			running.delete(child);
			if (status !== 0) process.exit(status ?? 1);
			done();
		});
	});
}

const bin = (name, path) => join(dirname(require.resolve(`${name}/package.json`)), path);

const SEARCH = 'workers/prefilter.as.ts';
const ESCAPE = 'src/log/escape.as.ts';
/** What of the rest of the house the search is compiled with. */
const LAYOUT = /^layout[./\\]/;
/** Lists of words that wallets' recovery phrases are made of: all that BIP-39 names but Chinese, which has no words of letters. */
const RECOVERY_LANGUAGES = [
	'english',
	'czech',
	'french',
	'italian',
	'japanese',
	'korean',
	'portuguese',
	'spanish',
];

/** Compiles AssemblyScript; `more` are options of the compiler. */
function compile(source, file, more) {
	const options = ['--noAssert', '--runtime', 'stub', '--importMemory', ...more];
	return run(bin('assemblyscript', 'bin/asc.js'), [source, '--outFile', file, ...options]);
}

/** A file of WebAssembly as the compiler's own optimizer has it. */
async function moduleOf(file) {
	const from = createRequire(require.resolve('assemblyscript/package.json'));
	const { default: binaryen } = await import(from.resolve('binaryen'));
	const module = binaryen.readBinary(readFileSync(file));
	module.setFeatures(binaryen.Features.All);
	return { binaryen, module };
}

/** Optimizes once more what was compiled: the search takes 1 to 4 % less. */
async function optimizeAgain(file) {
	const { binaryen, module } = await moduleOf(file);
	binaryen.setOptimizeLevel(4);
	binaryen.setShrinkLevel(0);
	module.optimize();
	writeFileSync(file, module.emitBinary());
}

/**
 * The search without vectors as the body of a function: it is given its imports and gives back its exports. Of what is optimized
 * further, functions become so long that V8 does not: it takes up to five times as long, and so does the build.
 */
async function plainSearch(file) {
	const { binaryen, module } = await moduleOf(file);
	binaryen.setOptimizeLevel(1);
	binaryen.setShrinkLevel(0);
	const source = module.emitAsmjs();
	return `${source.slice(0, source.indexOf('var memasmFunc'))}\nreturn asmFunc(imports);\n`;
}

/** What is compiled follows from this. */
function wasmSources() {
	const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)));
	hash.update(readFileSync(require.resolve('assemblyscript/package.json')));
	const parts = readdirSync('workers/prefilter', { recursive: true })
		.filter(name => name.endsWith('.as.ts') || LAYOUT.test(name))
		.sort();
	for (const file of [ESCAPE, SEARCH, ...parts.map(name => join('workers', 'prefilter', name))]) {
		hash.update(`\n${file}\n`).update(readFileSync(file));
	}
	return hash.digest('hex');
}

/** Compiling it takes longer than all the rest, and it changes seldom. */
async function compileAll() {
	if (!existsSync(SEARCH)) return;
	const stamp = join(out, 'workers', 'prefilter.sources');
	const sources = wasmSources();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
	mkdirSync(join(out, 'workers'), { recursive: true });
	mkdirSync(join(out, 'src', 'log'), { recursive: true });
	rmSync(stamp, { force: true });
	const search = join(out, 'workers', 'prefilter.wasm');
	const plain = join(out, 'workers', 'prefilter-plain.wasm');
	await Promise.all([
		compile(SEARCH, search, ['-O3', '--enable', 'simd']).then(() => optimizeAgain(search)),
		compile(SEARCH, plain, ['-O1']).then(async () => {
			writeFileSync(join(out, 'workers', 'prefilter-plain.js'), await plainSearch(plain));
			rmSync(plain);
		}),
		compile(ESCAPE, join(out, 'src', 'log', 'escape.wasm'), ['-O3', '--enable', 'simd']),
	]);
	writeFileSync(stamp, sources);
}

/** Made by this script of WebAssembly, not by the compiler of a source. */
const WITHOUT_SOURCE = join('workers', 'prefilter-plain.js');

/** Takes out what was compiled from sources that are no longer there: it would be shipped, and old tests would run. */
function sweep() {
	for (const name of readdirSync(out, { recursive: true })) {
		const base = /^(?:src|workers|test|bench)[\\/].*?(?=(?:\.d)?\.c?[jt]s(?:\.map)?$)/.exec(name)?.[0];
		if (base === undefined || name === WITHOUT_SOURCE) continue;
		if (![`${base}.ts`, `${base}.cts`, name].some(source => existsSync(source))) rmSync(join(out, name));
	}
}

// What it knows of each file is kept beside what it made of them: only what changed is read again, here and by `npm run typecheck`.
const typesKept = ['--incremental', '--tsBuildInfoFile', join(out, 'tsc.tsbuildinfo')];
await Promise.all([
	compileAll(),
	run(bin('typescript', 'bin/tsc'), ['-p', '.', '--outDir', out, ...typesKept]),
]);
sweep();
// What the prefilter is built from is worked out here, so that no start has to.
const built = name => import(pathToFileURL(resolve(out, 'workers', `${name}.js`)).href);
const { writeRecoveryWords } = await built('recovery/words');
const lists = {};
for (const language of RECOVERY_LANGUAGES)
	lists[language] = (await import(`@scure/bip39/wordlists/${language}`)).wordlist;
writeFileSync(join(out, 'workers', 'recovery-words.json'), writeRecoveryWords(lists));
const { anchorsOf } = await built('prefilter/anchors');
const { prepare } = await built('prefilter/tables/prepare');
const { writePrepared } = await built('prefilter/tables/prepared');
const { TOKEN_RULES: rules } = await built('rules/index');
const { INJECTION_ANCHORS: phrases } = await built('rules/injection/anchors');
const { makeGrammarTables } = await built('prefilter/tables/grammar');
const { compileGrammar } = await built('injection/reading/grammar-source');
const { tablesOf } = await built('injection/reading/lexicon-tables');
const { readGrammar, writeGrammar } = await built('injection/reading/prepared');
const { writeKeywords } = await built('plan/prepared');
writeFileSync(join(out, 'workers', 'keywords.bin'), writeKeywords());
const [grammar, words] = compileGrammar();
writeFileSync(join(out, 'workers', 'injection-grammar.bin'), writeGrammar(grammar, tablesOf(words)));
const anchors = anchorsOf({ rules, phrases, knownSecrets: [] });
const prepared = prepare(anchors, makeGrammarTables(readGrammar(), words));
writeFileSync(join(out, 'workers', 'prefilter-tables.bin'), writePrepared(prepared));
// One file for the programs and one for the threads: with a start for each of a hundred modules fewer, they start in half the time.
await bundle(out);
// The console is written by hand: its files go as they are.
cpSync('src/console', join(out, 'src', 'console'), { recursive: true });
// Links that npx or an operator made before there was egressd.cjs lead to main.js: it runs by itself, with fewer threads.
for (const name of ['egressd.cjs', 'main.js']) {
	const program = join(out, 'src', 'cli', name);
	if (existsSync(program)) chmodSync(program, 0o755);
}
