// What notes within pages and results ask of who reads them, in other languages than English, all languages of a part in one list:
// the user's data behind an address, trust kept for all talks to come, the whole prompt, a name without rules, a tool used unasked.
// Data only, as in words.ts.

import type { InjectionRule } from './rule.js';

export const NOTES_IN_TONGUES: Readonly<Record<string, string>> = {
	// The user's data, put behind an address.
	UADD:
		'añade|añada|agrega|agrega|agrégalos|añádelos|inserta|codifica|cárgalo|pon|ajoute|ajoutez|ajoutant|insère|encode|mets|füge|hänge|setze|kodiere|häng|aggiungi|aggiungili|aggiungilo|inserisci|codifica|adicione|adiciona|acrescente|anexe|coloque|codifique|voeg|plak|zet|codeer|dodaj|doklej|wstaw|zakoduj|' +
		'добавь|добавьте|допиши|подставь|вставь|закодируй|додай|допиши|встав|закодуй|ekle|ekleyin|kodla|lägg|sätt|koda|أضف|يضيف|ألحق|شفر|اضافه کن|بچسبان|जोड़ो|जोड़ें|जोड़ दो|附加|附在|编码|拼接|追加し|付け加え|エンコード|추가*|붙여*|인코딩*|thêm|chèn|mã hóa|nối|tambahkan|sisipkan|kodekan',
	UDATA:
		'nombre|teléfono|dirección|correo|correos|mensajes|nom|téléphone|adresse|courriel|courriels|messages|name|namen|telefonnummer|nachrichten|nachricht|mails|nome|telefono|indirizzo|messaggi|posta|telefone|endereço|mensagens|naam|telefoonnummer|adres|berichten|imię|nazwisko|telefon|wiadomości|имя|телефон|адрес|сообщения|письма|письмо|імя|ім я|адресу|повідомлення|листи|' +
		'adını|adresini|telefonunu|mesajlarını|namn|meddelanden|telefonnummer|adress|اسم|رقم هاتفه|عنوان|رسائل|نام|شماره|پیام|نشانی|नाम|फ़ोन नंबर|पता|संदेश|姓名|电话|地址|邮件|消息|名前|電話番号|住所|メール|이름*|전화번호*|주소*|이메일*|메시지*|tên|số điện thoại|địa chỉ|tin nhắn|nama|nomor telepon|alamat|pesan',
	// A memory that stays, and whom to trust.
	UMEMORY:
		'memoria permanente|memoria a largo plazo|mémoire durable|mémoire permanente|mémoire à long terme|langzeitgedächtnis|dauerhaften gedächtnis|dauerhaft im gedächtnis|memoria permanente|memoria a lungo termine|memória permanente|memória de longo prazo|langetermijngeheugen|permanente geheugen|pamięci na stałe|pamięci trwałej|pamięci długotrwałej|долговременной памяти|постоянной памяти|долговременную память|постоянную память|' +
		'постійній пам яті|довготривалій пам яті|kalıcı hafızana|kalıcı belleğine|uzun süreli hafızana|långtidsminne|långtidsminnet|ذاكرتك الدائمة|الذاكرة الدائمة|ذاكرتك طويلة المدى|حافظه دائمی|حافظه بلندمدت|स्थायी मेमोरी|स्थायी स्मृति|长期记忆|永久记忆|長期記憶|장기 기억*|장기 메모리*|bộ nhớ dài hạn|bộ nhớ vĩnh viễn|memori jangka panjang|memori jangka panjangmu|memori permanen',
	UTRUST:
		'confía|aprueba|acepta|fait confiance|fait pleinement confiance|approuve|achète|vertraut|zustimmt|einverstanden|si fida|approva|acconsente|confia|aprova|concorda|vertrouwt|instemt|ufa|zgadza się|доверяет|согласен|одобряет|довіряє|погоджується|güveniyor|güvendiğini|onaylıyor|litar|godkänner|يثق|يوافق|اعتماد کامل|اعتماد دارد|موافق است|भरोसा|सहमत|信任|同意|信頼|同意|신뢰*|동의*|tin tưởng|đồng ý|percaya|mempercayai|setuju',
	// The whole of what a model was given.
	UFULL:
		'texto completo|íntegro|íntegra|íntegramente|texte complet|texte intégral|intégralement|vollständigen text|vollständig|vollständigen wortlaut|testo completo|integralmente|testo integrale|texto integral|na íntegra|volledige tekst|volledig|pełny tekst|pełną treść|w całości|полный текст|полностью|дословно|повний текст|повністю|дослівно|tam metnini|tam metni|eksiksiz|fullständiga texten|hela texten|' +
		'النص الكامل|كاملة|متن کامل|به طور کامل|पूरा पाठ|पूरा टेक्स्ट|完整 内容|全文|完整文本|一字不漏|全文を|そのまま|전문을|전체 내용*|빠짐없이|toàn văn|toàn bộ nội dung|nguyên văn|từng chữ|teks lengkap|seluruh isi|kata demi kata|secara lengkap',
	USYSTEMTEXT:
		'prompt del sistema|instrucciones del sistema|instrucciones de sistema|mensaje del sistema|consignes système|instructions système|message système|prompt système|systemanweisungen|systemprompt|systemnachricht|system prompt|istruzioni di sistema|messaggio di sistema|prompt di sistema|instruções do sistema|instruções de sistema|prompt de sistema|prompt do sistema|mensagem de sistema|systeeminstructies|systeemprompt|systeembericht|instrukcje systemowe|instrukcji systemowych|prompt systemowy|' +
		'системные инструкции|системных инструкций|системный промпт|системного промпта|системное сообщение|системні інструкції|системних інструкцій|системний промпт|системного промпту|sistem talimatlarını|sistem talimatları|sistem istemini|sistem mesajını|systeminstruktioner|systeminstruktionerna|systemmeddelandet|systemprompten|لتعليمات النظام|تعليمات النظام|موجه النظام|رسالة النظام|پیام سیستمی|پیام سیستم|دستورهای سیستمی|پرامپت سیستم|' +
		'सिस्टम निर्देश|सिस्टम निर्देशों|सिस्टम प्रॉम्प्ट|सिस्टम संदेश|系统提示|系统提示词|系统指令|系统消息|システムプロンプト|システム指示|システムメッセージ|시스템 프롬프트*|시스템 지침*|시스템 메시지*|lời nhắc hệ thống|hướng dẫn hệ thống|chỉ thị hệ thống|prompt hệ thống|prompt sistem|instruksi sistem|pesan sistem',
	// A name, and no rules.
	UNAMED:
		'te llamas|tu nombre es|tu tappelles|ton nom est|du heißt|dein name ist|ti chiami|il tuo nome è|você se chama|seu nome é|je heet|je naam is|nazywasz się|masz na imię|тебя зовут|твоё имя|твое имя|тебе звати|твоє імя|artık adın|adın artık|senin adın|heter du|du heter|ditt namn är|اسمك|نام تو|اسم تو|तुम्हारा नाम|आपका नाम|你叫|你的名字|名前は|당신의 이름은|너의 이름은|네 이름은|tên bạn là|tên của bạn là|namamu|nama kamu',
	UNORULES:
		'sin reglas|sin ninguna regla|sin ley ni reglas|no conoce reglas|no conoce normas|no obedece ninguna|ne connaît aucune|naucune règle|nobéit à aucune|kennt keine gesetze|kennt keine vorschriften|an keine regel gebunden|an keine regeln gebunden|senza leggi|non conosce regole|non segue regole|não conhece regras|não segue regras|não obedece regras|sem lei|aan geen enkele regel|aan geen regels|kent geen regels|nie zna zasad|nie zna reguł|regulaminom nie|zasadom nie|żadnym zasadom|żadnym regułom|не знает правил|не признаёт правил|не признает правил|не подчиняется правилам|не знає правил|не визнає правил|kural tanımaz|kural tanımayan|kural tanımıyor|kurallara bağlı değil|no tiene reglas|ninguna regla|sans règles|sans règle|aucune règle|pas de règles|ohne regeln|keine regeln|keinen regeln|keinerlei regeln|senza regole|nessuna regola|sem regras|nenhuma regra|zonder regels|geen regels|geen enkele regel|bez zasad|żadnych zasad|żadnych reguł|без правил|никаких правил|нет правил|жодних правил|немає правил|kuralsız|hiçbir kurala|hiçbir kuralı|inga regler|utan regler|' +
		'بلا قواعد|دون قواعد|لا قواعد|بدون قانون|هیچ قانونی|هیچ قاعده ای|बिना नियम|कोई नियम|没有规则|没有任何规则|不受任何 规则|没有底线|不守规矩|不讲规矩|无视规则|掟はない|掟などない|規則などない|ルールに縛られない|規則に縛られない|规则管不了|규칙을 모르는|규칙 같은 거|규칙 따위|규칙에 얽매이지*|규칙을 따르지 않는*|ルールのない|ルールがない|규칙이 없는|규칙 없는|아무 규칙|không có quy tắc|không có luật|không quy tắc|tanpa aturan|tidak punya aturan|tak kenal aturan|tidak kenal aturan|tidak tunduk pada aturan|không theo luật|không tuân theo quy tắc|لا يعرف القواعد|لا يعترف بالقواعد|لا يخضع لقواعد|لا تحكمه قواعد|नियम नहीं मानता|नियमों को नहीं मानता',
	UNEVERREFUSES:
		'nunca se niega|nunca te niegues|nunca rechaza|nunca dice que no|ne refuse jamais|ne refuse rien|ne dit jamais non|lehnt nie|lehnt niemals|verweigert nie|verweigert nichts|sagt nie nein|non rifiuta mai|non dice mai di no|nunca recusa|nunca diz não|weigert nooit|zegt nooit nee|nigdy nie odmawia|niczego nie odmawia|никогда не отказывает|ни в чём не отказывает|не отказывает|ніколи не відмовляє|asla reddetmez|hiçbir isteği reddetme*|säger aldrig nej|vägrar aldrig|لا ترفض|لا يرفض|هرگز رد نمی|कभी मना नहीं|从不拒绝|绝不拒绝|不会拒绝|決して拒否|断らない|拒否しない|거절하지*|거부하지*|không bao giờ từ chối|không từ chối|tidak pernah menolak|jangan menolak',
	// A tool, and nobody is asked.
	UUNASKED:
		'sin preguntar al usuario|sin consultar al usuario|sin avisar al usuario|sin pedir permiso|sin confirmación del usuario|sans demander à lutilisateur|sans consulter lutilisateur|sans prévenir lutilisateur|sans son accord|ohne den benutzer zu fragen|ohne den nutzer zu fragen|ohne rückfrage|ohne nachzufragen|senza chiedere allutente|senza chiedere conferma|senza avvisare lutente|sem perguntar ao usuário|sem consultar o usuário|sem pedir confirmação|sem avisar o usuário|sem perguntar ao utilizador|zonder de gebruiker te vragen|zonder toestemming te vragen|zonder de gebruiker te informeren|' +
		'bez pytania użytkownika|bez zgody użytkownika|bez pytania o zgodę|не спрашивая пользователя|без ведома пользователя|без согласия пользователя|не питаючи користувача|без згоди користувача|питати не треба|kullanıcıya sormadan|onay istemeden|kullanıcının onayı olmadan|utan att fråga användaren|utan att informera användaren|دون سؤال المستخدم|دون إذن المستخدم|دون الرجوع إلى المستخدم|بدون پرسیدن از کاربر|بدون اجازه کاربر|बिना पूछे|उपयोगकर्ता से पूछे बिना|' +
		'无需 询问 用户|不要 询问 用户|无需 用户 确认|ユーザーに確認せず|ユーザーの許可なく|사용자에게 묻지*|사용자 확인 없이|사용자 동의 없이|không cần hỏi người dùng|không hỏi người dùng|tanpa bertanya kepada pengguna|tanpa meminta izin pengguna|tanpa persetujuan pengguna',
	// Whom only a machine can be that writes programs.
	UCODERS:
		'para agentes de código|para los agentes de código|pour les agents de code|aux agents de code|für code agenten|für coding agenten|für programmieragenten|per gli agenti di codice|per agenti di programmazione|para agentes de programação|para agentes de codificação|voor codeeragenten|voor programmeeragenten|dla agentów kodujących|dla agentów programistycznych|для агентов программирования|для кодовых агентов|для агентів програмування|kod ajanları için|kodlama ajanları için|för kodagenter|لوكلاء البرمجة|برای عامل های کدنویسی|编程代理|编码代理|编程助手|コーディングエージェント|코딩 에이전트*|cho tác nhân lập trình|untuk agen pemrograman|untuk agen kode',
	// Nobody is to learn of it.
	ULEARNS:
		'enterarse|enterar|saber|apprendre|savoir|erfahren|mitbekommen|sapere|scoprire|venire a sapere|descobrir|perceber|weten|ontdekken|dowiedzieć|wiedzieć|узнать|знать|догадаться|дізнатися|знати|öğrenmemeli*|bilmemeli*|få veta|märka|يعرف|يعلم|يكتشف|بداند|بفهمد|पता चलना|पता चले|得知|察觉|发觉|気づかれ|知られ|알아서는*|알게*|눈치*|biết|phát hiện|mengetahui|tahu',
	USECRETLY:
		'потай|таємно|втайне|тайно|тайком|en secreto|a escondidas|en secret|en cachette|insgeheim|heimlich|in segreto|di nascosto|em segredo|às escondidas|in het geheim|stiekem|potajemnie|w tajemnicy|gizlice|gizli olarak|i hemlighet|i smyg|سرا|في الخفاء|پنهانی|مخفیانه|गुप्त रूप से|चुपके से|秘密地|暗地里|内密に|비밀리에|몰래|bí mật|diam diam|secara rahasia',
};

export const NOTES_IN_TONGUES_RULES: readonly InjectionRule[] = [
	{
		id: 'coerce-tongues-append',
		family: 'coercion',
		weight: 6.5,
		through: true,
		phrases: [
			'UADD ~5 UDATA ~6 XUSER ~6 (http|https)',
			'UADD ~4 XUSER ~4 UDATA ~5 (http|https)',
			'XUSER ~3 UDATA ~6 (http|https) ~12 UADD',
			'UDATA ~6 XUSER ~4 UADD ~3 (http|https)',
			'base64 ~6 XUSER ~8 (http|https)',
		],
	},
	{
		id: 'memory-tongues-trust',
		family: 'memory',
		weight: 10,
		through: true,
		phrases: [
			'(VMEMORY|UMEMORY) ~6 XUSER ~8 (VALWAYS|UTRUST)',
			'XUSER ~10 (VALWAYS|UTRUST) ~6 UMEMORY',
			'VSAVE ~4 UMEMORY ~6 XUSER',
			'UMEMORY ~12 VFUTURE',
		],
	},
	{
		id: 'solicit-tongues-full',
		family: 'solicitation',
		weight: 10,
		through: true,
		phrases: [
			'(XREVEAL|YSHOW) ~4 UFULL ~4 USYSTEMTEXT',
			'(XREVEAL|YSHOW) ~6 USYSTEMTEXT ~8 (XVERBATIM|UFULL)',
			'UFULL ~4 USYSTEMTEXT ~12 (XREVEALFINAL|XREVEAL|YSHOW)',
			'USYSTEMTEXT ~4 (XVERBATIM|UFULL) ~8 (XREVEALFINAL|YSHOW)',
		],
	},
	{
		id: 'jailbreak-tongues-named',
		family: 'jailbreak',
		weight: 10,
		through: true,
		phrases: [
			'UNAMED ~10 (UNORULES|VUNLIMITED)',
			'(XYOUARE|VACT) ~10 UNORULES',
			'(XYOUARE|VACT|UNAMED) ~16 UNEVERREFUSES',
			'UNORULES ~10 UNEVERREFUSES',
		],
	},
	{
		id: 'coerce-tongues-unasked',
		family: 'coercion',
		weight: 6,
		through: true,
		phrases: ['VTOOL ~14 UUNASKED', 'UUNASKED ~8 VTOOL'],
	},
	{
		id: 'address-tongues-coders',
		family: 'address',
		weight: 5,
		through: true,
		phrases: ['UCODERS'],
	},
	{
		id: 'conceal-tongues-learns',
		family: 'concealment',
		weight: 6.2,
		through: true,
		phrases: ['XUSER ~3 XNOT ~5 ULEARNS', 'XNOT ~3 XUSER ~3 ULEARNS'],
	},
	{
		id: 'conceal-tongues-secretly',
		family: 'concealment',
		weight: 10,
		through: true,
		phrases: [
			'(VSILENT|USECRETLY) ~5 XNOT ~2 (XTELL|VMENTION) ~4 XUSER',
			'(VSILENT|USECRETLY) ~6 XUSER ~2 (XTELLNOT|VMENTIONNOT)',
			'XNOT ~1 VMENTION ~2 XUSER ~6 VREAD',
		],
	},
];
