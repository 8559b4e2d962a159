// Runs the one file into which the build put all programs, with what V8 had made of it there (bundle.mjs): reading some
// 500 modules and compiling what of them runs was two thirds of a start. Must not know what a program does.

const { readFileSync } = require('node:fs') as typeof import('node:fs');
const { createRequire } = require('node:module') as typeof import('node:module');
const { join } = require('node:path') as typeof import('node:path');
const vm = require('node:vm') as typeof import('node:vm');
const { crc32 } = require('node:zlib') as typeof import('node:zlib');

const FILE = join(__dirname, 'programs.cjs');

/**
 * Where V8's code for this source is, if there is any: for this Node alone, and for these very bytes, of which V8 itself
 * compares the length. Null on a Node without crc32, which main.js refuses.
 */
function codeFile(source: Buffer): string | null {
	if (crc32 === undefined) return null;
	const { version, platform, arch } = process;
	return `${FILE}.${version}-${platform}-${arch}-${crc32(source).toString(16)}.code`;
}

/** V8 takes none that was made under other flags than are set now, and compiles the source then. */
function readCode(file: string | null): Buffer | undefined {
	try {
		return file === null ? undefined : readFileSync(file);
	} catch {
		return undefined;
	}
}

/** The programs, and how V8's code for them is made and where it is kept: for the build. */
function compiled(): typeof import('./programs.js') & { readonly code: () => [string | null, Buffer] } {
	const source = readFileSync(FILE);
	const file = codeFile(source);
	const cachedData = readCode(file);
	// One line as it was, so that places in stack traces are those in the file; esbuild writes ASCII.
	const text = `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`;
	const script = new vm.Script(text, {
		filename: FILE,
		...(cachedData && { cachedData }),
		importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
	});
	const module = { exports: {} as typeof import('./programs.js') };
	script.runInThisContext()(module.exports, createRequire(FILE), module, FILE, __dirname);
	// esbuild puts an object of its own into `module`.
	return Object.assign(Object.create(module.exports), { code: () => [file, script.createCachedData()] });
}

module.exports = { compiled, codeFile };
