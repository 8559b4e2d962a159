// Harmless prose in several languages, a page of HTML and a piece of code, made anew from a seed: what replies hold beside
// English JSON. Ordinary words in no order that says anything to a detector.

import { dice } from './chat.js';

const WORDS: Readonly<Record<string, string>> = {
	English:
		'the of and to was garden windows river mornings letters table music bread winter station streets oranges paper village weather kitchens light between under around often slowly green quietly',
	German:
		'Garten Fenster Fluss Morgen Brief Tisch Straße Brot Winter Bahnhof grün Papier Dörfer Wetter Küche leise zwischen über häufig langsam ruhig schön Gemüse Brücke',
	French:
		'jardin fenêtre rivière matin lettre table musique pain hiver gare forêt papier village météo cuisine lumière entre sous souvent lentement été château élève',
	Spanish:
		'jardín ventana río mañana carta mesa música pan invierno estación calle naranja papel pueblo tiempo cocina luz entre bajo alrededor despacio verde niño',
	Russian:
		'сад окно река утро письмо стол музыка хлеб зима вокзал улица бумага деревня погода кухня свет между часто медленно зелёный тихий осень дорога',
	Greek:
		'κήπος παράθυρο ποτάμι πρωί γράμμα τραπέζι μουσική ψωμί χειμώνας σταθμός δρόμος χαρτί χωριό καιρός κουζίνα φως συχνά αργά πράσινο',
	Japanese:
		'庭には 窓の 川が 朝に 手紙を 机の 音楽は パンと 冬の 駅で 通りの 紙に 村では 天気が 台所の 光が 静かに 緑の',
	Chinese: '花园里 窗户 河水 早晨 信件 桌子 音乐 面包 冬天 车站 街道 橙子 纸张 村庄 天气 厨房 光线 慢慢 绿色',
	Arabic: 'حديقة نافذة نهر صباح رسالة طاولة موسيقى خبز شتاء محطة شارع ورق قرية طقس مطبخ ضوء بين غالبا ببطء',
};

export const TONGUES: readonly string[] = Object.keys(WORDS);

/** About `size` bytes of sentences in a language of TONGUES, never more. */
export function prose(tongue: string, size: number, seed: number): Buffer {
	const random = dice(seed);
	const words = (WORDS[tongue] as string).split(' ');
	const apart = tongue === 'Japanese' || tongue === 'Chinese' ? '' : ' ';
	let text = '';
	while (Buffer.byteLength(text) < size) {
		const count = 5 + Math.floor(random() * 12);
		const sentence = Array.from({ length: count }, () => words[Math.floor(random() * words.length)]);
		text += `${sentence.join(apart)}${apart === '' ? '。' : '. '}`;
	}
	return Buffer.from(text).subarray(0, size);
}

/** A page of about `size` bytes whose paragraphs are English prose. */
export function page(size: number, seed: number): Buffer {
	const random = dice(seed);
	let text = '<!doctype html><html lang="en"><head><title>Weather</title></head><body class="main">';
	for (let n = 1; text.length < size; n += 1) {
		const words = prose('English', 120 + Math.floor(random() * 200), seed + n).toString();
		text += `<div class="row row-${n}"><h2 id="part-${n}">Part ${n}</h2><p>${words}</p><a href="/parts/${n}.html">more</a></div>\n`;
	}
	return Buffer.from(text).subarray(0, size);
}

/** About `size` bytes of a program. */
export function program(size: number, seed: number): Buffer {
	const random = dice(seed);
	const names = 'items total index result config options entry count limit offset rows parser'.split(' ');
	const one = (): string => names[Math.floor(random() * names.length)] as string;
	let text = '';
	for (let n = 0; text.length < size; n += 1) {
		text += `export function ${one()}${n}(${one()}: readonly string[], ${one()} = ${n}) {\n\tconst ${one()} = ${one()}.map(part => part.trim());\n\treturn { ${one()}, ${one()}: ${one()} * ${n} };\n}\n\n`;
	}
	return Buffer.from(text).subarray(0, size);
}
