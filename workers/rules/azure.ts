// Credentials of Azure and its services. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, type Alphabet, BASE64, draw, URL_SAFE } from './sample.js';
import { AFTER_ESCAPE, named } from './shapes.js';

const AZURE_MANUAL = 'https://learn.microsoft.com/en-us/azure/';

// Keys that Azure services make today: random text, the service's mark, and a checksum.
const markedKey = (
	id: string,
	kind: string,
	body: Alphabet,
	random: number,
	mark: string,
	[least, most]: readonly [least: number, most: number],
): TokenRule => {
	const { set } = body;
	const borders = set.replace(/\/|-$/g, '');
	return {
		id,
		kind,
		source: 'https://learn.microsoft.com/en-us/azure/key-vault/secrets/secrets-best-practices',
		keywords: [mark],
		pattern: new RegExp(
			`(?:(?<![${borders}_-])|${AFTER_ESCAPE})[${set}]{${random}}${mark.replace('+', '\\+')}[${set}]{${least},${most}}={0,2}(?![${set.replace(/-$/, '')}_=-])`,
		),
		before: random,
		reach: random + mark.length + most + 2,
		checks: ['notPlaceholder'],
		hits: () =>
			['a', 'b', 'c'].map(seed => `${draw(body, random, id + seed)}${mark}${draw(ALNUM, most, id + seed)}`),
		misses: () => [
			`${draw(body, random - 1, `${id}d`)}${mark}${draw(ALNUM, most, `${id}d`)}`,
			`${draw(ALNUM, random, `${id}e`)}${mark}${draw(ALNUM, most + 1, `${id}e`)}`,
			`${draw(body, random, `${id}f`)}${mark.toLowerCase()}${draw(ALNUM, most, `${id}f`)}`,
		],
	};
};

export const AZURE: readonly TokenRule[] = [
	named({
		id: 'azure-storage-account-key',
		kind: 'Azure Storage account key',
		source: `${AZURE_MANUAL}storage/common/storage-account-keys-manage`,
		names: [
			'account_key',
			'azure_storage_key',
			'storage_account_key',
			'storage_key',
			'azure_storage_access_key',
		],
		value: { body: { set: 'A-Za-z0-9+/=', chars: ALNUM.chars }, length: [86, 88] },
		checks: ['notPlaceholder', 'mixedCase'],
	}),
	{
		id: 'azure-shared-access-key',
		kind: 'Azure shared access key',
		source: `${AZURE_MANUAL}service-bus-messaging/service-bus-sas`,
		keywords: ['sharedaccesskey'],
		anyCase: true,
		pattern:
			/SharedAccessKey\s{0,2}[=:]\s{0,2}["']?([A-Za-z0-9+/]{42,44}={0,2}|[A-Za-z0-9+/]{85,87}={0,2})(?![A-Za-z0-9+/=])/i,
		group: 1,
		before: 0,
		reach: 112,
		checks: ['notPlaceholder', 'mixedCase'],
		hits: () => ['a', 'b', 'c'].map(seed => `SharedAccessKey=${draw(BASE64, 43, seed)}=`),
		misses: () => [
			`SharedAccessKey=${draw(BASE64, 30, 'd')}=`,
			`SharedAccessKeyName=RootManageSharedAccessKey`,
			`SharedAccessKey=${'x'.repeat(43)}=`,
		],
	},
	{
		id: 'azure-ad-client-secret',
		kind: 'Microsoft Entra client secret',
		source: 'https://learn.microsoft.com/en-us/entra/identity-platform/quickstart-register-app',
		// 40 characters: three, a digit, `Q~` and 34 more.
		keywords: ['7Q~', '8Q~', '6Q~', '9Q~', '5Q~', '4Q~'],
		pattern: new RegExp(
			`(?:(?<![A-Za-z0-9_~.-])|${AFTER_ESCAPE})[A-Za-z0-9_~.-]{3}[4-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])`,
		),
		before: 3,
		reach: 40,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `${draw(ALNUM, 3, seed)}8Q~${draw(URL_SAFE, 34, seed)}`),
		misses: () => [
			`${draw(ALNUM, 3, 'd')}8Q~${draw(URL_SAFE, 30, 'd')}`,
			`${draw(ALNUM, 3, 'e')}8q~${draw(URL_SAFE, 34, 'e')}`,
			`${draw(ALNUM, 3, 'f')}8Q-${draw(URL_SAFE, 34, 'f')}`,
		],
	},
	named({
		id: 'azure-ad-client-secret-named',
		kind: 'Microsoft Entra client secret',
		source: 'https://learn.microsoft.com/en-us/entra/identity-platform/quickstart-register-app',
		names: [
			'azure_client_secret',
			'arm_client_secret',
			'aad_client_secret',
			'entra_client_secret',
			'azuread_client_secret',
		],
		value: { body: { set: 'A-Za-z0-9_~.+/=@-', chars: ALNUM.chars }, length: [32, 44] },
		checks: ['notPlaceholder', 'mixed', 'notUuid'],
	}),
	{
		id: 'azure-sas-token',
		kind: 'Azure shared access signature',
		source: `${AZURE_MANUAL}storage/common/storage-sas-overview`,
		keywords: ['sig='],
		// A signature beside the version or the expiry that it signs. One that only reads is warned of: download links carry them.
		pattern:
			/(?<![A-Za-z0-9_])(?:s[vetpr]|srt|spr|ss)=[^&\s"'<>]{1,120}(?:&(?:amp;)?[a-z]{2,8}=[^&\s"'<>]{1,200}){0,14}&(?:amp;)?sig=[A-Za-z0-9%+/]{40,100}(?:%3D|=){0,2}(?:&(?:amp;)?s[a-z]{1,4}=[^&\s"'<>]{1,60}){0,12}/,
		before: 3200,
		reach: 4300,
		checks: ['notPlaceholder', 'opensMore'],
		certain: ['mayWrite'],
		hits: () =>
			['rwdlac', 'c', 'rw'].map(
				(allowed, i) =>
					`sv=2024-11-04&ss=b&srt=sco&sp=${allowed}&se=2027-01-01T00:00:00Z&sig=${draw(ALNUM, 43, i)}%3D`,
			),
		misses: () => [
			`sv=2024-11-04&sig=${draw(ALNUM, 30, 'd')}`,
			`sig=${draw(ALNUM, 43, 'e')}%3D`,
			`se=2027-01-01T00%3A00%3A00Z&sig=${draw(ALNUM, 43, 'h')}%3D&sks=b&sp=r&spr=https&sr=b&sv=2025-11-05`,
			// One blob to read, as a release's file or an image's layer: a link to download it.
			`se=2027-01-01T00%3A00%3A00Z&sp=r&sr=b&sv=2025-11-05&sig=${draw(ALNUM, 43, 'g')}%3D`,
			`sv=2024-11-04&se=2027&signature=${draw(ALNUM, 43, 'f')}`,
		],
	},
	markedKey('azure-storage-key-marked', 'Azure Storage account key', BASE64, 76, '+ASt', [5, 6]),
	markedKey('azure-cosmos-db-key', 'Azure Cosmos DB key', BASE64, 76, 'ACDb', [5, 6]),
	markedKey('azure-api-management-key', 'Azure API Management key', BASE64, 76, 'APIM', [5, 6]),
	markedKey('azure-batch-key', 'Azure Batch account key', BASE64, 76, '+ABa', [5, 6]),
	markedKey('azure-service-bus-key', 'Azure Service Bus key', BASE64, 33, '+ASb', [5, 6]),
	markedKey('azure-event-hubs-key', 'Azure Event Hubs key', BASE64, 33, '+AEh', [5, 6]),
	markedKey('azure-relay-key', 'Azure Relay key', BASE64, 33, '+ARm', [5, 6]),
	markedKey('azure-iot-key', 'Azure IoT key', BASE64, 33, 'AIoT', [5, 6]),
	markedKey('azure-cache-for-redis-key', 'Azure Cache for Redis key', ALNUM, 33, 'AzCa', [5, 6]),
	markedKey('azure-ai-search-key', 'Azure AI Search key', ALNUM, 42, 'AzSe', [5, 6]),
	markedKey('azure-container-registry-key', 'Azure Container Registry key', BASE64, 42, '+ACR', [5, 6]),
	markedKey('azure-functions-key', 'Azure Functions key', URL_SAFE, 44, 'AzFu', [4, 8]),
	markedKey('azure-ai-services-key-marked', 'Azure AI services key', ALNUM, 52, 'JQQJ99', [20, 30]),
	named({
		id: 'azure-cognitive-services-key',
		kind: 'Azure AI services key',
		source: `${AZURE_MANUAL}ai-services/authentication`,
		names: [
			'ocp_apim_subscription_key',
			'azure_openai_api_key',
			'azure_openai_key',
			'azure_api_key',
			'azure_speech_key',
			'cognitive_services_key',
		],
		value: { body: ALNUM, length: [32, 84] },
		checks: ['notPlaceholder', 'mixed'],
	}),
];
