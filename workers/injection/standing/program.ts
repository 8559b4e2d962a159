// Tells where a sign stands among lines of a program. Knows how lines of programs look; must not know which rule matched.

/** Characters before and behind a sign whose lines are looked at. */
const REACH = 400;
/** Fewer lines say nothing. */
const LEAST_LINES = 4;
/** Share of lines that are a program's where a sign stands in one. */
const SHARE = 0.5;

/** A line of a program, by how it begins, by what it does, or by how it ends. */
const LINE =
	/^\s{0,40}(?:def|class|return|import|from \S{1,80} import|if \(|elif|else:|try:|except|raise|#include|template ?<|static|const|let|var|public|private|function|self\.|assert|<\/?[a-z]{1,20}[ >/])|[\w\])] ?(?:=|==|!=|\+=|->|=>|::) ?\S|\w\([^)]{0,200}\)|[;{}([\]),]\s{0,8}$/;
const COMMENT = /^\s{0,40}(?:#|\/\/|\/?\*|--|""")/;

/** What a line of a program is to who reads it: its own words, or a remark to people. */
export type Programmed = 'code' | 'comment';

/** How the sign at [start, end) stands in a program; null where it does not. */
export function programmed(text: string, start: number, end: number): Programmed | null {
	const from = Math.max(0, start - REACH);
	const lines = text.slice(from, Math.min(text.length, end + REACH)).split('\n');
	let at = from;
	let own: Programmed | null = null;
	let all = 0;
	let code = 0;
	for (const line of lines) {
		const isComment = COMMENT.test(line);
		const isCode = !isComment && LINE.test(line);
		if (start >= at && start <= at + line.length) own = isComment ? 'comment' : isCode ? 'code' : null;
		at += line.length + 1;
		if (isComment || line.trim() === '') continue;
		all += 1;
		if (isCode) code += 1;
	}
	return all >= LEAST_LINES && code >= all * SHARE ? own : null;
}
