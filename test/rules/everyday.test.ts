// The promise that an agent's everyday traffic is let through: identifiers, digests, cookies, signed addresses, lock files,
// pictures, placeholders, references to secrets and talk about them, drawn by a seed, by themselves and in a chat. Must hold
// nothing that a scanner would find.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	ALNUM,
	BASE64,
	DIGITS,
	draw,
	drawUuid,
	HEX,
	LOWER,
	UPPER,
	URL_SAFE,
} from '../../workers/rules/sample.js';
import { bodyTask, detectorFor } from '../support/spellings.js';

const ROUNDS = process.env.EGRESSD_TEST_LONG === '1' ? 200 : 4;

const detect = detectorFor();

/** Every kind of message, with other characters in it for another `round`. */
function messages(round: number): Readonly<Record<string, string>> {
	let count = 0;
	const seed = (): string => `${round} ${count++}`;
	const hex = (length: number): string => draw(HEX, length, seed());
	const word = (length: number): string => draw(ALNUM, length, seed());
	const capitals = (length: number): string => draw(UPPER, length, seed());
	const small = (length: number): string => draw(LOWER, length, seed());
	const digits = (length: number): string => draw(DIGITS, length, seed());
	const url = (length: number): string => draw(URL_SAFE, length, seed());
	/** Base64 of so many bytes. */
	const base64 = (bytes: number): string => {
		const text = draw(BASE64, Math.ceil((bytes * 4) / 3), seed());
		return text + '='.repeat((4 - (text.length % 4)) % 4);
	};
	const uuid = (): string => drawUuid(seed());
	const lines = (most: number, line: (index: number) => string): string =>
		Array.from({ length: most }, (_, i) => line(i)).join('\n');
	const wrapped = (bytes: number): string => (base64(bytes).match(/.{1,64}/g) ?? []).join('\n');
	return {
		'what a model signed': JSON.stringify({
			messages: [
				{
					role: 'assistant',
					content: [{ type: 'thinking', thinking: 'First the tests.', signature: base64(250) }],
				},
				{ role: 'assistant', content: [{ type: 'redacted_thinking', data: base64(600) }] },
			],
			previous_response_id: `resp_${hex(48)}`,
			reasoning: { id: `rs_${hex(48)}`, encrypted_content: `gAAAAA${url(600)}` },
		}),
		'ids of files and runs': [
			`file-${word(22)} vs_${hex(32)} batch_${hex(32)} thread_${word(24)} asst_${word(24)} run_${word(24)}`,
			`ftjob-${word(24)} fp_${hex(10)} evt_1${word(23)} ch_3${word(23)} sub_1${word(23)} cs_test_a1${word(56)}`,
		].join('\n'),
		'an event of Slack': JSON.stringify({
			team_id: `T0${capitals(9)}`,
			event: { client_msg_id: uuid(), text: `<#C0${capitals(9)}|general>`, user: `U0${capitals(9)}` },
			event_id: `Ev0${capitals(9)}`,
			event_context: `4-${base64(68)}`,
		}),
		'places in lists': JSON.stringify({
			nextPageToken: base64(60),
			next_cursor: `dGVhbTpD${word(20)}`,
			continuation_token: base64(90),
			sync_token: url(40),
			endCursor: base64(30),
		}),
		'keys that all may see': [
			JSON.stringify({ keys: [{ kty: 'RSA', kid: hex(40), n: url(342), e: 'AQAB', x5c: [base64(700)] }] }),
			JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: url(43), y: url(43) }] }),
			`[Peer]\nPublicKey = ${base64(32)}\nEndpoint = vpn.acme.test:51820`,
			`k1._domainkey TXT "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${base64(260)}"`,
			`acme.test. DNSKEY 257 3 13 ${base64(64)}`,
			`|1|${base64(20)}|${base64(20)} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${base64(32)}`,
		].join('\n'),
		'what is sealed': [
			`token: ENC[AES256_GCM,data:${base64(20)},iv:${base64(32)},tag:${base64(16)},type:str]`,
			`db_password: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  ${hex(80)}\n  ${hex(80)}`,
		].join('\n'),
		'a plan of Terraform': [
			'  + password = (sensitive value)',
			`  + kms_key_id = "arn:aws:kms:eu-west-1:${digits(12)}:key/${uuid()}"`,
			`  + secret_arn = "arn:aws:secretsmanager:eu-west-1:${digits(12)}:secret:prod/db-${word(6)}"`,
			`  + id = "vpc-${hex(17)}"`,
		].join('\n'),
		'commands without a secret': [
			['mysql -u root -p"$', 'DB_PASSWORD" && wget --password=$(cat pw) https://acme.test'].join(''),
			'docker run -u 1000:1000 -p 127.0.0.1:8080:80/tcp acme/app:2024.11.27-build8812',
			`aws dynamodb scan --next-token ${url(60)} --client-token ${uuid()}`,
			'gcloud run deploy --set-secrets=KEY=projects/1/secrets/acme-key-v2/versions/3',
			'snmp-server community public RO\nusername bob password 7 0822455D0A16',
			'new NetworkCredential("bob", Environment.GetEnvironmentVariable("PASSWORD_2024"))',
		].join('\n'),
		'declarations without a secret': [
			'public string ApiKey { get; set; } = "api_key_v2_name";',
			`const API_KEY_SHA256: &str = "${hex(64)}";`,
			'api_key: Optional[str] = Field(default=None, alias="ACME_API_KEY_V2")',
			'output "access_token_url" { value = "https://id.acme.test/oauth2/v1/token" }',
			`| access_key | commit | ${hex(40)} |`,
		].join('\n'),
		'a passkey': JSON.stringify({
			rawId: url(43),
			type: 'public-key',
			response: { attestationObject: url(400), clientDataJSON: url(200) },
		}),
		'a mail': [
			`Message-ID: <${url(40)}@mail.acme.test>`,
			`DKIM-Signature: v=1; a=rsa-sha256; d=acme.test; s=k1; bh=${base64(32)}; b=${base64(128)}`,
			`https://e.acme.test/u/${url(60)}`,
		].join('\r\n'),
		'a commit': `commit ${hex(40)}\nparent ${hex(40)}\ntree ${hex(40)}`,
		'a log of commits': lines(30, () => `${hex(7)} fix the parser`),
		UUIDs: lines(50, uuid),
		'ids in JSON': JSON.stringify({ id: uuid(), session_id: uuid(), trace_id: hex(32), span_id: hex(16) }),
		'a trace': `traceparent: 00-${hex(32)}-${hex(16)}-01`,
		'an integrity attribute': `<script src="x.js" integrity="sha384-${base64(48)}" crossorigin="anonymous"></script>`,
		'a lock file of npm': JSON.stringify({
			packages: { 'node_modules/a': { version: '1.2.3', integrity: `sha512-${base64(64)}` } },
		}),
		'a lock file of Yarn': `"@babel/core@^7.0.0":\n  version "7.1.0"\n  resolved "https://registry.test/core-7.1.0.tgz#${hex(40)}"\n  integrity sha512-${base64(64)}`,
		'sums of Go': lines(9, i => `github.com/pkg/errors v0.${i}.1 h1:${base64(32)}`),
		'a lock file of Cargo': `name = "serde"\nversion = "1.0.1"\nchecksum = "${hex(64)}"`,
		'hashes of pip': `requests==2.31.0 --hash=sha256:${hex(64)}`,
		'digests of images': `FROM node@sha256:${hex(64)}\n${hex(12)}   nginx:1.25   2 hours ago`,
		'a picture': `![x](data:image/png;base64,iVBORw0KGgoAAAANSUhEUg${base64(3000)})`,
		'a source map': `{"version":3,"mappings":"${lines(99, i => ['AAAA', 'IAAI', 'CAAC', 'SAASA', 'GACb'][i % 5] ?? '').replaceAll('\n', ',')}"}`,
		cookies: `sessionid=${word(32)}; csrftoken=${word(64)}; _ga=GA1.2.${digits(9)}.${digits(10)}; PHPSESSID=${hex(26)}; JSESSIONID=${hex(32).toUpperCase()}`,
		'a cookie that is set': `connect.sid=s%3A${url(32)}.${encodeURIComponent(base64(32))}; Path=/; HttpOnly`,
		'an address signed by S3': `https://bucket.s3.amazonaws.com/a/b.zip?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA${capitals(16)}%2F20240501%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20240501T000000Z&X-Amz-Expires=3600&X-Amz-SignedHeaders=host&X-Amz-Signature=${hex(64)}`,
		'an address signed by Google': `https://storage.googleapis.com/b/o?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=a%40p.iam.gserviceaccount.com%2F20240501%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Signature=${hex(512)}`,
		'an address signed by CloudFront': `https://d1.cloudfront.net/x?Expires=1700000000&Signature=${url(344)}&Key-Pair-Id=K${capitals(13)}`,
		'the exchange of a code': `grant_type=authorization_code&code=4/0A${url(66)}&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2F&client_id=${digits(12)}-${small(32)}.apps.googleusercontent.com&code_verifier=${url(64)}`,
		'the way to a login': `https://accounts.google.com/o/oauth2/v2/auth?client_id=${digits(12)}-abc.apps.googleusercontent.com&response_type=code&state=${url(32)}&code_challenge=${url(43)}&code_challenge_method=S256`,
		telemetry: JSON.stringify({ anonymousId: uuid(), deviceId: hex(64), sessionId: word(22), event: 'x' }),
		'ids of model vendors': `msg_01${word(22)} req_${word(24)} file-${word(24)} asst_${word(24)} chatcmpl-${word(29)} toolu_01${word(22)} org-${word(24)} resp_${hex(48)} call_${word(24)}`,
		'ids of payments': `cus_${word(14)} pi_3${word(23)} ch_3${word(23)} sub_1${word(23)} price_1${word(23)} evt_1${word(23)}`,
		'ids of a cloud': `arn:aws:iam::123456789012:role/x AROA${capitals(17)} i-${hex(17)} vpc-${hex(17)} ami-${hex(17)} AIDA${capitals(17)} x-amz-request-id: ${capitals(16)} x-amz-id-2: ${base64(56)}`,
		'ids of other services': `AC${hex(32)} app${word(14)} rec${word(14)} ObjectId("${hex(24)}") 01H${capitals(23)} G-${capitals(10)} C0${capitals(9)}`,
		'addresses with ids': `https://www.notion.so/acme/Title-${hex(32)} https://www.figma.com/file/${word(22)}/Name https://docs.google.com/document/d/1${url(43)}/edit`,
		sums: lines(20, () => `${hex(64)}  file.bin`),
		'parts of protocols': `Sec-WebSocket-Key: ${base64(16)}\nETag: "${hex(32)}-12"\n----WebKitFormBoundary${word(16)}\nMessage-ID: <${url(27)}@mail.example.test>\nbh=${base64(32)}; b=${base64(256)}`,
		'what signs an address for a while': `https://b.s3.amazonaws.com/x?X-Amz-Credential=ASIA${capitals(16)}%2F20261128%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Security-Token=${'IQoJb3JpZ2luX2Vj'}E${word(28)}%2B${word(300)}%3D&X-Amz-Signature=${hex(64)}`,
		'a form to upload by': JSON.stringify({
			'x-amz-credential': `AKIA${capitals(16)}/20261128/us-east-1/s3/aws4_request`,
		}),
		'what no other page can send': `csrfmiddlewaretoken=${word(64)}&x=1; XSRF-TOKEN=${url(40)}; $skiptoken=${url(90)}`,
		'keys of pages': `<script src="https://maps.googleapis.com/maps/api/js?key=AIza${url(35)}&callback=x"></script> /api/v2/rum?dd-api-key=pub${hex(32)}`,
		'passwords as hashes': [
			`"${'password'}": "md5$seasalt$${hex(32)}", "${'password'}": "pbkdf2_sha256$260000$${word(22)}$${base64(32)}"`,
			`HashedControlPassword 16:${hex(58).toUpperCase()}`,
			`${'password'}="${word(8)}$${word(43)}"`,
			'\\fBBridgePassword\\fR \\fIPassword\\fR\n\\fBV3BandwidthsFile\\fR \\fIFILENAME\\fR',
		].join('\n'),
		'words in a program': [
			"{'in': 'header', 'key': 'Authorization', 'type': 'api_key', 'value': f'Acme-API-Key {auth}'}",
			'SECKEY_CreateECPrivateKey\0PK11_ReferenceSymKey\0PK11_TraverseSlotCerts\0CERT_SetOCSPResponder',
			'setAuthentication(auth: Authentication): void; setApiKey(key: OrdersAuV2ApiKeys, value: string): void;',
			'c=e&&e.type;"password"===l||n.ngTrim&&"false"===n.ngTrim||(o=ee(o))',
			'and the password is set to &#x60;EXPIRED&#x60;. The user must change it',
			'<http://fred:fredcontrase\u00f1a@example.com:8080/>',
			`if (key.indexOf('-----${'BEGIN PRIVATE KEY'}-----') !== 0) throw new TypeError('"key" must be PKCS#8 formatted string'); f('so that it can be read by the library at all');`,
		].join('\n'),
		'a policy for scripts': `script-src 'sha256-${base64(32)}' 'nonce-${base64(16)}'`,
		'a page': `<meta name="csrf-token" content="${base64(64)}"><div class="css-1x2y3z ${word(8)}" data-hmac="${hex(64)}"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK${base64(600)}" />`,
		'public keys': `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${base64(380)} me@host\n-----BEGIN PUBLIC KEY-----\n${wrapped(294)}\n-----END PUBLIC KEY-----`,
		'a certificate': `-----BEGIN CERTIFICATE-----\n${wrapped(900)}\n-----END CERTIFICATE-----`,
		'a signature': `-----BEGIN PGP SIGNATURE-----\n\n${wrapped(400)}\n-----END PGP SIGNATURE-----`,
		'hashes of passwords': `$2b$12$${word(53)} $argon2id$v=19$m=65536,t=3,p=4$${base64(15)}$${base64(33)}`,
		fingerprints: `SHA256:${base64(32)} ${(hex(40).toUpperCase().match(/.{4}/g) ?? []).join(' ')} ${(hex(32).match(/../g) ?? []).join(':')}`,
		'addresses of a chain': `0x${hex(40)} tx 0x${hex(64)} bc1q${small(38)}`,
		'rows of a table': `id,name,hash\n${lines(30, () => `${digits(5)},${word(8)},${hex(40)}`)}`,
		'rows of a table in Markdown': `| id | sha |\n|---|---|\n${lines(20, () => `| ${word(8)} | ${hex(12)} |`)}`,
		'rows of a table in HTML': `<table>${lines(30, () => `<tr><td>${word(8)}</td><td>${hex(12)}</td><td>${digits(4)}</td></tr>`)}</table>`,
		'a list of ids': lines(40, () => `- ${word(10)}`),
		'ids on lines of their own': lines(40, () => hex(10)),
		'ids in a row': lines(20, () => word(8)).replaceAll('\n', ' '),
		'ids in an array': JSON.stringify(Array.from({ length: 30 }, () => word(12))),
		'a sum of strings': lines(30, () => `"${word(12)}"`).replaceAll('\n', ' + '),
		'a dump': lines(
			20,
			i => `${(i * 16).toString(16).padStart(8, '0')}  ${(hex(32).match(/../g) ?? []).join(' ')}`,
		),
		'numbers of telephones': `Call +1 (555) 010-9999, +44 20 7946 0958 or 030 ${digits(8)}.`,
		...SAID,
	};
}

/** What is said of secrets without any. */
const SAID: Readonly<Record<string, string>> = {
	'code that reads a key':
		'api_key = os.environ["OPENAI_API_KEY"]\nclient = OpenAI(api_key=os.getenv("OPENAI_API_KEY"))\npassword = getpass.getpass()\nsecret = config["secret"]\ntoken: str = settings.github_token\nconst apiKey = import.meta.env.VITE_API_KEY;\nheaders = {"Authorization": f"Bearer {api_key}"}',
	placeholders: [
		'DB_PASSWORD=$',
		'{DB_PASSWORD}\nAPI_KEY=$API_KEY\nSECRET={{ .Values.secret }}\nTOKEN=$',
		'{{ secrets.GITHUB_TOKEN }}\nKEY=<your key>\nSTRIPE_KEY=sk_test_...\nOPENAI_API_KEY=sk-...\nGITHUB_TOKEN=ghp_',
		'x'.repeat(36),
		'\nAWS_ACCESS_KEY_ID=YOUR_ACCESS_KEY\nAWS_SECRET_ACCESS_KEY=YOUR_SECRET_KEY_HERE\napi_key: YOUR_API_KEY\nSLACK_BOT_TOKEN=xoxb-your-token\npassword=changeme\nDATABASE_URL=postgres://user:password@localhost:5432/mydb\nMONGO=mongodb+srv://<username>:<password>@cluster0.mongodb.net/test',
	].join(''),
	Terraform:
		'resource "aws_db_instance" "x" {\n  password = var.db_password\n}\nprovider "github" { token = data.vault_generic_secret.gh.data["token"] }',
	Kubernetes:
		'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: db-secret\n      key: password\nserviceAccountName: default-token-x7k2p',
	'a workflow': [
		'env:\n  NODE_AUTH_TOKEN: $',
		'{{ secrets.NPM_TOKEN }}\nwith:\n  token: $',
		'{{ secrets.PAT }}',
	].join(''),
	'talk about formats':
		'GitHub tokens begin with ghp_, gho_, ghu_, ghs_ or ghr_ followed by 36 characters. AWS access keys begin with AKIA or ASIA. Stripe: sk_live_, rk_live_, whsec_. Databricks: dapi and 32 hex digits. The commit 9fceb02d0ae598e95dc970b74767f19372d61af8 removed it, run 0cc175b9c0f1b6a831c399e269772661 found it.',
	'patterns of tokens':
		'const rules = [/ghp_[A-Za-z0-9]{36}/, /AKIA[0-9A-Z]{16}/, /sk_live_[0-9a-zA-Z]{24}/, /xox[baprs]-([0-9a-zA-Z]{10,48})?/, /AIza[0-9A-Za-z_-]{35}/];',
	'fields of a schema':
		'{"properties":{"api_key":{"type":"string"},"password":{"type":"string","format":"password","minLength":8}}}',
	'values of tests':
		'expect(redact("password=hunter2")).toBe("password=***"); const token = "test-token"; login("admin", "admin123"); API_KEY="dummy"; apiKey: "test_api_key_123"',
};

test('what an agent sends every day is not blocked', t => {
	const blocked: string[] = [];
	let count = 0;
	for (let round = 0; round < ROUNDS; round += 1) {
		for (const [name, text] of Object.entries(messages(round))) {
			const chat = JSON.stringify({
				model: 'm',
				messages: [{ role: 'user', content: `Look:\n${text}\nok?` }],
			});
			for (const body of [text, chat]) {
				count += 1;
				const result = detect(bodyTask(body));
				const found = result.ok ? result.findings.filter(({ severity }) => severity === 'block') : [];
				if (!result.ok) blocked.push(`${name}: ${result.failure}`);
				for (const { rule, decoded } of found)
					blocked.push(`${name}, ${round}: ${rule} (${decoded.join(', ')})`);
			}
		}
	}
	t.diagnostic(`${count} messages`);
	assert.deepEqual(blocked, []);
});
