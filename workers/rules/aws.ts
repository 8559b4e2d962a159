// Credentials of Amazon and its cloud. Data only.

import type { TokenRule } from './rule.js';
import { BASE32, BASE64, draw, drawUuid, HEX, LOWER, URL_SAFE } from './sample.js';
import { LOOSE_LEFT, named, prefixed } from './shapes.js';

const AWS_MANUAL = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html';
const awsId = (seed: string): string => `AKIA${draw(BASE32, 16, seed)}`;

export const AWS: readonly TokenRule[] = [
	{
		id: 'aws-access-key-id',
		kind: 'AWS access key ID',
		source: AWS_MANUAL,
		keywords: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
		// Base32 so far, of which AWS promises nothing. The id in a signed URL or a signature's scope is meant to be seen; the secret that made it does not follow.
		pattern: new RegExp(
			`${LOOSE_LEFT}(?<!Credential=)(?<!AWSAccessKeyId=)(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])`,
		),
		before: 0,
		reach: 20,
		checks: ['notPlaceholder'],
		certain: ['notExample'],
		hits: () => ['a', 'b', 'c'].flatMap(seed => [awsId(seed), `ASIA${draw(BASE32, 16, seed)}`]),
		misses: () => [
			awsId('d').slice(0, 19),
			awsId('e').toLowerCase(),
			`AKIA${draw(BASE32, 9, 'f')}EXAMPLE`,
			`X-Amz-Credential=${awsId('g')}/20260101/eu-west-1/s3/aws4_request`,
		],
	},
	{
		id: 'aws-secret-access-key-pair',
		kind: 'AWS secret access key',
		source: AWS_MANUAL,
		keywords: ['AKIA', 'ASIA', 'GOOG1E'],
		// The id and, after a separator and at most one name, the secret: as in credentials.csv or in shell exports.
		pattern:
			/(?:(?:AKIA|ASIA)[A-Z0-9]{16}|GOOG1E[A-Z0-9]{55})[^A-Za-z0-9/+]{1,12}(?:[A-Za-z_-]{3,30}[^A-Za-z0-9/+]{1,12}){0,2}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/,
		group: 1,
		before: 0,
		reach: 197,
		checks: ['notPlaceholder', 'mixedCase'],
		entropy: 3.8,
		hits: () => [
			`${awsId('h')},${draw(BASE64, 40, 'h')}`,
			`${awsId('i')}:${draw(BASE64, 40, 'i')}`,
			`${awsId('j')}\nAWS_SECRET_KEY=${draw(BASE64, 40, 'j')}`,
			`${awsId('k')}", "secret": "${draw(BASE64, 40, 'k')}`,
		],
		misses: () => [
			`${awsId('l')},${draw(BASE64, 39, 'l')}`,
			`${awsId('m')},${draw(HEX, 40, 'm')}`,
			`${awsId('n')} ${draw(BASE64, 41, 'n')}`,
		],
	},
	named({
		id: 'aws-secret-access-key',
		kind: 'AWS secret access key',
		source: AWS_MANUAL,
		names: ['secret_access_key', 'aws_secret_key', 'aws_secret', 'secret_key', 'secretkey', 's3_secret'],
		value: { body: BASE64, length: [40, 40] },
		checks: ['notPlaceholder', 'mixedCase'],
		entropy: 3.8,
	}),
	{
		id: 'aws-secret-access-key-said',
		kind: 'AWS secret access key',
		source: AWS_MANUAL,
		// As people and command lines say it, without a sign between the name and the value.
		keywords: ['secret access key', 'secret_access_key', 'secret-access-key'],
		anyCase: true,
		pattern:
			/secret[ _-]access[ _-]key(?: is| was|:| =)?(?:\s|\\{1,3}[nrt]){1,24}["'`]?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/i,
		group: 1,
		before: 0,
		reach: 160,
		checks: ['notPlaceholder', 'mixedCase'],
		entropy: 3.8,
		hits: () => [
			`My AWS secret access key is ${draw(BASE64, 40, 'sa')}.`,
			`aws configure set aws_secret_access_key ${draw(BASE64, 40, 'sb')}`,
			`secret access key:\n${draw(BASE64, 40, 'sc')}`,
		],
		misses: () => [
			`secret access key is ${draw(BASE64, 39, 'sd')}`,
			`secret access key is ${draw(HEX, 40, 'se')}`,
			`secret access key of ${draw(BASE64, 40, 'sf')}`,
		],
	},
	{
		id: 'aws-session-token',
		kind: 'AWS session token',
		source: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html',
		keywords: ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'FQoDYXdz'],
		pattern:
			/(?<!Security-Token=)(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FQoDYXdz)[A-Za-z0-9+/]{100,2500}={0,2}/,
		before: 0,
		reach: 2514,
		checks: ['notPlaceholder'],
		certain: ['notExample'],
		hits: () => [300, 640, 900].map(length => `IQoJb3JpZ2lu${draw(BASE64, length, length)}==`),
		misses: () => [
			`IQoJb3JpZ2lu${draw(BASE64, 90, 'a')}`,
			`iqojb3jpz2lu${draw(BASE64, 200, 'b')}`,
			`FwoGZXIvYXdz ${draw(BASE64, 200, 'c')}`,
		],
	},
	prefixed({
		id: 'aws-bedrock-api-key',
		kind: 'Amazon Bedrock API key',
		source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
		prefix: 'ABSK',
		body: BASE64,
		length: [90, 280],
		known: [128, 265],
		word: true,
		tail: { pattern: '={0,2}', sample: '=', reach: 2 },
	}),
	prefixed({
		id: 'aws-bedrock-api-key-short-term',
		kind: 'Amazon Bedrock API key (short-term)',
		source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
		prefix: 'bedrock-api-key-',
		body: BASE64,
		length: [100, 4000],
		known: [800, 1500],
	}),
	{
		id: 'amazon-mws-auth-token',
		kind: 'Amazon MWS auth token',
		source: 'https://developer-docs.amazon.com/',
		keywords: ['amzn.mws.'],
		pattern: new RegExp(
			`${LOOSE_LEFT}amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
		),
		before: 0,
		reach: 45,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `amzn.mws.${drawUuid(seed)}`),
		misses: () => [
			`amzn.mws.${drawUuid('d').slice(0, 35)}`,
			`amzn-mws-${drawUuid('e')}`,
			`amzn.mws.${drawUuid('f').replaceAll('-', '_')}`,
		],
	},
	prefixed({
		id: 'amazon-oauth-client-secret',
		kind: 'Login with Amazon client secret',
		source: 'https://developer.amazon.com/docs/login-with-amazon/documentation-overview.html',
		prefix: 'amzn1.oa2-cs.v1.',
		body: HEX,
		length: [64, 64],
		known: [64],
	}),
	prefixed({
		id: 'aws-ecr-authorization-token',
		kind: 'Amazon ECR authorization token',
		source: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetAuthorizationToken.html',
		// The base64 of the user `AWS`, a colon and a password, which is the base64 of JSON.
		prefix: 'QVdTOmV5',
		body: { ...BASE64, set: 'A-Za-z0-9+/=' },
		length: [100, 4000],
		known: [400, 2400],
	}),
	prefixed({
		id: 'amazon-login-token',
		kind: 'Login with Amazon token',
		source: 'https://developer.amazon.com/docs/login-with-amazon/access-token.html',
		// At least 350 characters, at most 2,048; those that renew others begin with Atzr.
		prefix: ['Atza|', 'Atzr|'],
		body: { ...URL_SAFE, set: 'A-Za-z0-9_.~+/=-' },
		length: [200, 2048],
		known: [360, 700],
	}),
	prefixed({
		id: 'aws-appsync-api-key',
		kind: 'AWS AppSync API key',
		source: 'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
		prefix: 'da2-',
		body: LOWER,
		length: [26, 26],
		known: [26],
		word: true,
		checks: ['notPlaceholder', 'mixed'],
	}),
];
