// Tells what a machine is forbidden, or may do with consent only, from what it is ordered: rules of a policy or a prompt
// speak of both in the same words. Knows sentences; must not know what evidence is worth.

import { FORBIDS } from '../../rules/injection/guards/terms.js';

/** What a machine must not do. */
const DENIED =
	/\b(?:must|may|shall|should|can|could|will|would)(?:n['’]t| ?not| never)\b(?: (?:be )?(?:allowed|permitted|able) to)?|\b(?:is|are) (?:never|not) (?:allowed|permitted) to\b|\b(?:darf|dürfen|soll|sollen|kann|können) (?:\p{L}{1,14} ){0,3}?(?:nicht|kein\p{L}{0,2}|niemals|nie)(?!\p{L})|\b(?:nunca|no|jamás) (?:debe|deben|puede|pueden|deberá)n?\b|\bn[e'’] ?(?:doi(?:ven)?t|peu(?:ven)?t|devra) (?:jamais|pas)\b|\b(?:nunca|não|jamais) (?:deve|devem|pode|podem)\b|\bnon (?:deve|devono|può|possono)(?!\p{L})|\b(?:mag|mogen|moet|moeten) (?:nooit|niet|geen)\b|\bni(?:e|gdy nie) (?:może|mogą|wolno|powin\p{L}{2,4})|(?:не|никогда не) (?:долж\p{L}{1,3}|может|могут|вправе)|запрещ\p{L}{2,5}|(?:不得|不能|禁止|不应|不應|绝不|严禁)|(?:しては(?:ならない|いけない|なりません|いけません)|しないこと|禁止)|(?:해서는 안|하면 안|말아야|금지)/iu;
const DENIED_ALL = new RegExp(DENIED, 'giu');
/** Consent that is asked for, required or waited for before something is done; not "do not ask for permission". */
const CONSENT =
	/(?<!(?:not|n['’]t|never|without) )\b(?:(?:get|obtain|have|has|await|seek|request|require|need|ask for|asks for|wait for|waits for)s? (?:\p{L}{1,14} ){0,3}(?:approval|permission|consent|confirmation|sign-off)|asks? (?:\p{L}{1,12} ){0,2}before|before it (?:sends|deletes|runs|executes|pushes))\b|(?:须经|需经|必须经|经[^。\n]{0,8}(?:确认|批准|同意)后|(?:之前|前)[^。\n]{0,10}(?:征得|徵得|取得)|(?:征得|徵得)[^。\n]{0,10}(?:同意|批准|许可)|(?:承認|許可)を得|(?:확인|승인)을 ?받|с согласия|yêu cầu (?:người dùng )?xác nhận|minta (?:konfirmasi|persetujuan)|(?:wymaga|poproś o) (?:zgody|potwierdzenia)|(?:demande[rz]?|exige[rz]?|attend(?:s|ez|re)?) (?:une |la |l['’])(?:confirmation|accord)|(?:pid[ea]|pedir|peça|solicit\p{L}{1,3}) (?:la |a )?confirmaci?[óã]o?n?)/iu;
/** Characters before a phrase that say on what terms. */
const NEAR = 8;
/** What may not be done without it. */
const WITHOUT =
	/\bwithout (?:the )?(?:prior |explicit |users?['\u2019]?s? |human |written )?(?:approval|permission|consent|confirmation|authori[sz]ation)|\b(?:ohne (?:Freigabe|Best\u00e4tigung|Zustimmung|Genehmigung|R\u00fcckfrage|Erlaubnis)|sans (?:autorisation|confirmation|l['\u2019]accord|accord pr\u00e9alable)|sin (?:permiso|confirmaci\u00f3n|autorizaci\u00f3n|aprobaci\u00f3n)|senza (?:autorizzazione|conferma|permesso|approvazione)|sem (?:autoriza\u00e7\u00e3o|confirma\u00e7\u00e3o|permiss\u00e3o|aprova\u00e7\u00e3o))|\u0431\u0435\u0437 (?:\u0440\u0430\u0437\u0440\u0435\u0448\u0435\u043d\u0438\u044f|\u0441\u043e\u0433\u043b\u0430\u0441\u0438\u044f|\u0441\u043f\u0440\u043e\u0441\u0430)/iu;
/** Whom an attack forbids to be told, or what it forbids to be done about it. */
const HUSHED =
	/\byou (?:\w{1,8} ?){0,2}(?:not|never|n['’]t) (?:disclose|speak|say|reveal|share|show|discuss)\b|\b(?:speak of|say (?:that|anything|a word)|secret step|hidden step)\b|\b(?:tell|mention|inform|notify|alert|warn|report|question|verify|refuse|decline|disclose this|reveal this|ask (?:the|for)|wait|hesitate|log|dire|informer|mentionner|prévenir|mencionar|avisar|informar|decir|contar|erwähn\p{L}*|informier\p{L}*|mitteil\p{L}*|sagen|nachfragen|avvisare|dirlo|menzionare|vermelden|zeggen)(?!\p{L})|(?:сообщ|говори|упомина|спрашива|告诉|告訴|提及|通知|知らせ|伝え|言及|尋ね|알리|말하|언급)/iu;
/** Another duty, or an order behind a word that joins. */
const DUTY =
	/\b(?:must|shall|should|has to|have to|needs? to|muss|müssen|soll|sollen|doit|doivent|debe|deben|tiene que|deve|devono|devem|moet|moeten|musi|muszą)\b|(?:долж\p{L}{1,3}|обязан\p{L}{0,2}|必须|应当|應當|务必|なければならない|해야)|\b(?:instead|and then|then|please|now|immediately|but)\b/iu;

/** True where a sentence only says what a machine must not do, or not without consent: an order of its own is in none. Linear. */
export function isRuledOut(sentences: string): boolean {
	let some = false;
	for (const sentence of sentences.split(/[.!?\n。！？]/u)) {
		const consented = CONSENT.test(sentence);
		if (!consented && !DENIED.test(sentence)) {
			// What is left over before the next sentence begins says nothing.
			if (DUTY.test(sentence)) return false;
			continue;
		}
		if (HUSHED.test(sentence) && !consented) return false;
		const rest = sentence.replace(DENIED_ALL, ' ');
		if (!consented && DUTY.test(rest)) return false;
		some = true;
	}
	return some;
}

/** True where consent is to be asked for before what a phrase says behind `lead`: "must not delete files without approval". */
export function isConsented(lead: string, said: string): boolean {
	return (
		CONSENT.test(lead.slice(-NEAR) + said) ||
		(WITHOUT.test(said) && FORBIDS.test(lead + said.replace(WITHOUT, '')))
	);
}
