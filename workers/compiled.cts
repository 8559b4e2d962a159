// Runs one of the files into which the build put what is started often, with what V8 had made of it there (bundle.mjs): reading
// hundreds of modules and compiling what of them runs was two thirds of a start. Must not know what is in it.

const { readFileSync } = require('node:fs') as typeof import('node:fs');
const { createRequire } = require('node:module') as typeof import('node:module');
const { dirname } = require('node:path') as typeof import('node:path');
const { cachedDataVersionTag } = require('node:v8') as typeof import('node:v8');
const vm = require('node:vm') as typeof import('node:vm');
const { crc32 } = require('node:zlib') as typeof import('node:zlib');

/** What the names of files with V8's code for this source of `file` begin with: for this Node alone and for these very bytes. */
function codeOf(file: string, source: Buffer): string {
	const { version, platform, arch } = process;
	return `${file}.${version}-${platform}-${arch}-${crc32(source).toString(16)}-`;
}

/**
 * Where V8's code is, if there is any: for the flags of V8 that are set now, too. Null on a Node without crc32, which main.js
 * refuses.
 */
function codeFile(file: string, source: Buffer): string | null {
	return crc32 === undefined ? null : `${codeOf(file, source)}${cachedDataVersionTag().toString(16)}.code`;
}

function readCode(file: string | null): Buffer | undefined {
	try {
		return file === null ? undefined : readFileSync(file);
	} catch {
		return undefined;
	}
}

interface Compiled<T> {
	readonly exports: T;
	/** Where V8's code is kept, and what it is by now: for the build. */
	readonly code: () => [string | null, Buffer];
}

/** Where V8 has no code for it, or takes none of another build of V8, it compiles the source. */
function compiled<T>(file: string): Compiled<T> {
	const source = readFileSync(file);
	const kept = codeFile(file, source);
	const cachedData = readCode(kept);
	// One line as it was, so that places in stack traces are those in the file; esbuild writes ASCII.
	const text = `(function (exports, require, module, __filename, __dirname) {${source.toString('latin1')}\n})`;
	const script = new vm.Script(text, {
		filename: file,
		...(cachedData && { cachedData }),
		importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
	});
	const module = { exports: {} as T };
	script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
	return { exports: module.exports, code: () => [kept, script.createCachedData()] };
}

module.exports = { compiled, codeOf };
