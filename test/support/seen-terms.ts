// The terms on which the tests of what is remembered as clean note bodies.

import type { SeenTerms } from '../../src/scan/terms.js';

export const terms: SeenTerms = {
	direction: 'outbound',
	detectors: ['token_patterns', 'known_secrets'],
	rules: [],
	coding: '',
	type: 'application/json',
};
