// Elements made in one line, and texts always as texts: nothing that came over the network is ever read as markup.

/**
 * `h('div.note', { title: 'x', onclick: f }, 'text', child)`. Keys that begin with `on` are listeners, `style` sets
 * properties one by one (a policy forbids style attributes), everything else is an attribute; null and false leave it
 * out.
 */
export function h(selector, ...rest) {
	const [tag, ...classes] = selector.split('.');
	const element = document.createElement(tag || 'div');
	if (classes.length > 0) element.className = classes.join(' ');
	return fill(element, rest);
}

/** The same in SVG. */
export function s(selector, ...rest) {
	const [tag, ...classes] = selector.split('.');
	const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
	if (classes.length > 0) element.setAttribute('class', classes.join(' '));
	return fill(element, rest);
}

function fill(element, [first, ...rest]) {
	const plain =
		typeof first === 'object' && first !== null && !(first instanceof Node) && !Array.isArray(first);
	if (plain) {
		for (const [name, value] of Object.entries(first)) {
			if (value === null || value === undefined || value === false) continue;
			if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
			else if (name === 'style') Object.assign(element.style, value);
			else element.setAttribute(name, value === true ? '' : value);
		}
	}
	element.append(...children(plain ? rest : [first, ...rest]));
	return element;
}

function children(list) {
	return list.flat(3).filter(child => child !== null && child !== undefined && child !== false);
}

export function replace(element, ...list) {
	element.replaceChildren(...children(list));
}

/** Segments of the admin API: texts, with what was found marked and secrets masked. */
export function marked(segments) {
	return segments.map(({ text, mark, masked }) => {
		if (mark === undefined) return masked ? h('span.masked', { title: 'masked' }, text) : text;
		const how = mark.decoded.length > 0 ? `, inside ${mark.decoded.join(', ')}` : '';
		const title = `${mark.kind} (${mark.rule})${how}`;
		return h(masked ? 'mark.masked' : 'mark', { title }, text);
	});
}
