// Tokens of the places that keep source code. Data only.

import type { TokenRule } from './rule.js';
import { ALNUM, draw, HEX, LOWER, URL_SAFE, WORD } from './sample.js';
import { LOOSE_LEFT, named, prefixed, WORD_LEFT } from './shapes.js';

const GITHUB =
	'https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github#githubs-token-formats';
const GITLAB = 'https://docs.gitlab.com/security/tokens/#token-prefixes';

// GitHub: 36 characters today, with room announced up to 255. A wrong checksum clears nothing: what looks like a
// token is treated as one.
const github = (id: string, kind: string, prefix: string): TokenRule =>
	prefixed({ id, kind, prefix, source: GITHUB, body: ALNUM, length: [36, 251], known: [36, 40, 72, 251] });

// Since April 2026 an installation token may also be `ghs_`, the app's id and a JWT, about 520 characters in all; tokens of
// an app's users are said to follow (github.blog/changelog/2026-05-15-github-app-installation-tokens-per-request-override-header).
const stateless = (id: string, kind: string, prefix: string): TokenRule => ({
	...github(id, kind, prefix),
	pattern: new RegExp(
		`${LOOSE_LEFT}${prefix}(?:[A-Za-z0-9]{36,251}|(?:\\d{1,12}_|Iv[A-Za-z0-9.]{10,30}_(?=eyJ))[A-Za-z0-9_-]{10,1000}\\.[A-Za-z0-9_-]{10,2000}\\.[A-Za-z0-9_-]{20,700})`,
	),
	reach: 3720,
});

// GitLab: 20 characters for long, since 17.10 "routable" ones: 27 to 300 characters, two dots and a checksum.
const gitlab = (
	id: string,
	kind: string,
	prefix: string,
	known: readonly number[] = [20, 26],
): TokenRule => ({
	...prefixed({ id, kind, prefix, source: GITLAB, body: URL_SAFE, length: [20, 300], known }),
	pattern: new RegExp(
		`${LOOSE_LEFT}${prefix}[0-9A-Za-z_-]{20,300}(?:\\.[0-9a-z]{2}\\.[0-9a-z]{2}[0-9a-z]{7})?`,
	),
	reach: prefix.length + 313,
});

export const CODE_HOSTS: readonly TokenRule[] = [
	github('github-pat-classic', 'GitHub token (classic)', 'ghp_'),
	github('github-oauth-token', 'GitHub OAuth access token', 'gho_'),
	stateless('github-app-user-token', 'GitHub App user access token', 'ghu_'),
	stateless('github-app-installation-token', 'GitHub App installation access token', 'ghs_'),
	github('github-refresh-token', 'GitHub App refresh token', 'ghr_'),
	prefixed({
		id: 'github-pat-fine-grained',
		kind: 'GitHub token (fine-grained)',
		source: GITHUB,
		prefix: 'github_pat_',
		body: WORD,
		length: [60, 244],
		known: [82],
	}),
	named({
		id: 'github-token-legacy',
		kind: 'GitHub token (legacy)',
		source: GITHUB,
		names: [
			'github_token',
			'github_pat',
			'github_access_token',
			'github_oauth_token',
			'gh_token',
			'github_client_secret',
		],
		value: { body: HEX, length: [40, 40] },
	}),
	gitlab('gitlab-pat', 'GitLab personal access token', 'glpat-'),
	gitlab('gitlab-oauth-secret', 'GitLab OAuth application secret', 'gloas-', [64]),
	gitlab('gitlab-deploy-token', 'GitLab deploy token', 'gldt-'),
	gitlab('gitlab-runner-token', 'GitLab runner authentication token', 'glrt-'),
	gitlab('gitlab-runner-registration-token', 'GitLab runner registration token', 'glrtr-'),
	gitlab('gitlab-ci-job-token', 'GitLab CI/CD job token', 'glcbt-', [23, 70]),
	gitlab('gitlab-trigger-token', 'GitLab pipeline trigger token', 'glptt-', [40]),
	gitlab('gitlab-feed-token', 'GitLab feed token', 'glft-'),
	gitlab('gitlab-incoming-mail-token', 'GitLab incoming mail token', 'glimt-', [25]),
	gitlab('gitlab-agent-token', 'GitLab agent for Kubernetes token', 'glagent-', [50]),
	gitlab('gitlab-scim-token', 'GitLab SCIM token', 'glsoat-'),
	gitlab('gitlab-feature-flags-token', 'GitLab feature flags client token', 'glffct-'),
	gitlab('gitlab-workspace-token', 'GitLab workspace token', 'glwt-'),
	prefixed({
		id: 'gitlab-runner-registration-legacy',
		kind: 'GitLab runner registration token (legacy)',
		source: GITLAB,
		prefix: 'GR1348941',
		body: URL_SAFE,
		length: [20, 50],
		known: [20],
	}),
	{
		id: 'gitlab-session-cookie',
		kind: 'GitLab session cookie',
		source: GITLAB,
		keywords: ['_gitlab_session='],
		pattern: /_gitlab_session=([0-9a-f]{32})/,
		group: 1,
		before: 0,
		reach: 48,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `_gitlab_session=${draw(HEX, 32, seed)}`),
		misses: () => [
			`_gitlab_session=${draw(HEX, 31, 'd')}`,
			`_gitlab_session=${'0'.repeat(32)}`,
			`session=${draw(HEX, 32, 'e')}`,
		],
	},
	prefixed({
		id: 'bitbucket-app-password',
		kind: 'Bitbucket app password',
		source: 'https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/',
		prefix: 'ATBB',
		body: ALNUM,
		length: [28, 40],
		known: [32],
		word: true,
	}),
	prefixed({
		id: 'bitbucket-access-token',
		kind: 'Bitbucket repository access token',
		source: 'https://support.atlassian.com/bitbucket-cloud/docs/repository-access-tokens/',
		prefix: 'ATCTT3xFfG',
		body: { ...URL_SAFE, set: 'A-Za-z0-9_=-' },
		length: [100, 300],
		known: [182],
	}),
	named({
		id: 'bitbucket-client-secret',
		kind: 'Bitbucket OAuth consumer secret',
		source: 'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
		names: ['bitbucket_client_secret', 'bitbucket_secret', 'bitbucket_consumer_secret'],
		value: { body: ALNUM, length: [32, 64] },
		checks: ['notPlaceholder', 'mixed'],
	}),
	prefixed({
		id: 'sourcegraph-access-token',
		kind: 'Sourcegraph access token',
		source: 'https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token',
		prefix: ['sgp_', 'sgp_local_', 'sgd_', 'slk_'],
		body: { set: 'a-f0-9_', chars: HEX.chars },
		length: [40, 80],
		known: [40, 64],
	}),
	named({
		id: 'gitea-token',
		kind: 'Gitea access token',
		source: 'https://docs.gitea.com/development/api-usage',
		names: ['gitea_token', 'gitea_access_token', 'forgejo_token', 'codeberg_token'],
		value: { body: HEX, length: [40, 40] },
	}),
	{
		id: 'azure-devops-pat',
		kind: 'Azure DevOps personal access token',
		source:
			'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
		keywords: ['AZDO'],
		// 84 characters: 52 random ones, 24 of the organization, the mark and a checksum of four.
		pattern: new RegExp(`${WORD_LEFT}[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])`),
		before: 76,
		reach: 84,
		checks: ['notPlaceholder'],
		hits: () => ['a', 'b', 'c'].map(seed => `${draw(ALNUM, 76, seed)}AZDO${draw(ALNUM, 4, seed)}`),
		misses: () => [
			`${draw(ALNUM, 75, 'd')}AZDO${draw(ALNUM, 4, 'd')}`,
			`${draw(ALNUM, 76, 'e')}AZDO${draw(ALNUM, 5, 'e')}`,
			`${draw(ALNUM, 76, 'f')}azdo${draw(ALNUM, 4, 'f')}`,
		],
	},
	named({
		id: 'azure-devops-pat-legacy',
		kind: 'Azure DevOps personal access token (legacy)',
		source:
			'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
		names: [
			'azure_devops_pat',
			'azure_devops_ext_pat',
			'azure_devops_token',
			'vsts_token',
			'vss_token',
			'ado_pat',
			'vsce_pat',
		],
		value: { body: LOWER, length: [52, 52] },
	}),
];
