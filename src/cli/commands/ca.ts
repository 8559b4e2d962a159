// `egressd ca`: where the CA is, what it is, and how to make runtimes trust it. Must not know what a certificate is
// made of.

import { Argument, Command } from 'commander';
import { caDirOption } from '../flags.js';
import { javaToolOptions, javaTrustOptions } from '../java-store.js';
import { bundleText, trustEnvironment, writeCertificateFiles } from '../trust.js';

type What = 'path' | 'print' | 'bundle' | 'env';

const HELP = `
  path    the file with the CA's certificate
  print   the certificate, in PEM
  bundle  the roots of this system and the CA, in PEM
  env     shell exports that make common runtimes trust it: eval "$(egressd ca env)"

The CA is made when there is none. Its private key never leaves the folder.`;

export function caCommand(): Command {
	return new Command('ca')
		.description('show the CA that agents have to trust')
		.addArgument(new Argument('<what>').choices(['path', 'print', 'bundle', 'env']))
		.addOption(caDirOption())
		.addHelpText('after', HELP)
		.action(show);
}

async function show(what: What, { caDir }: { readonly caDir: string }): Promise<void> {
	const { openAuthority } = await import('../../downstream/certificates.js');
	const ca = await openAuthority(caDir);
	if (what === 'path') process.stdout.write(`${ca.path}\n`);
	else if (what === 'print') process.stdout.write(ca.pem);
	else if (what === 'bundle') process.stdout.write(await bundleText(ca.pem, process.env));
	else process.stdout.write(await exports(ca));
}

async function exports(ca: { readonly path: string; readonly pem: string }): Promise<string> {
	const files = await writeCertificateFiles(ca, process.env);
	const java = javaToolOptions(process.env.JAVA_TOOL_OPTIONS, javaTrustOptions(files.javaStore));
	return Object.entries({ ...trustEnvironment(files), JAVA_TOOL_OPTIONS: java })
		.map(([name, value]) => `export ${name}=${quote(value)}\n`)
		.join('');
}

/** A word that sh takes as it stands. */
function quote(word: string): string {
	return `'${word.replaceAll("'", "'\\''")}'`;
}
