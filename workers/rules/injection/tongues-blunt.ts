// The bluntest orders in other languages than English, all languages of a part in one list: that filters are off, to forget all
// that was said before, to send the whole talk away, to hand over a key, to run what destroys. Data only, as in words.ts.

import type { InjectionRule } from './rule.js';

export const BLUNT_TONGUES: Readonly<Record<string, string>> = {
	// What keeps a model from harm.
	ZFILTERS:
		'i filtri di sicurezza|os filtros de segurança|de veiligheidsfilters|az biztonsági szűrő*|τα φίλτρα ασφαλείας|sicherheitsfilter*|inhaltsfilter*|schutzfilter*|sicherheitsbeschränkungen|sicherheitsregeln|sicherheitsrichtlinien|inhaltsrichtlinien|schutzmechanismen|' +
		'filtres de sécurité|filtres de contenu|règles de sécurité|restrictions de sécurité|garde fous|filtros de seguridad|filtros de contenido|reglas de seguridad|restricciones de seguridad|' +
		'filtri di sicurezza|filtri dei contenuti|filtri sui contenuti|regole di sicurezza|restrizioni di sicurezza|filtros de segurança|filtros de conteúdo|regras de segurança|restrições de segurança|' +
		'veiligheidsfilters|beveiligingsfilters|inhoudsfilters|contentfilters|veiligheidsregels|veiligheidsbeperkingen|filtry bezpieczeństwa|filtry treści|zasady bezpieczeństwa|ograniczenia bezpieczeństwa|' +
		'фильтры безопасности|фильтр безопасности|защитные фильтры|фильтры контента|фильтры содержания|правила безопасности|ограничения безопасности|фильтры модерации|' +
		'фільтри безпеки|фільтр безпеки|захисні фільтри|правила безпеки|обмеження безпеки|安全过滤器|安全过滤|安全過濾|安全过滤机制|内容过滤|內容過濾|安全限制|安全机制|安全策略|安全规则|过滤器|' +
		'安全フィルター|安全フィルタ|セーフティフィルター|コンテンツフィルター|安全制限|セーフガード|安全ルール|안전 필터*|안전필터*|콘텐츠 필터*|보안 필터*|안전 장치*|안전 규칙*|안전 제한*|' +
		'مرشحات الأمان|فلاتر الأمان|مرشحات المحتوى|قيود الأمان|قواعد الأمان|مرشحات السلامة|قيود السلامة|सुरक्षा फ़िल्टर|सुरक्षा फिल्टर|सुरक्षा नियम|सुरक्षा प्रतिबंध|सामग्री फ़िल्टर|' +
		'güvenlik filtre*|içerik filtre*|güvenlik kural*|güvenlik kısıtlama*|säkerhetsfilter*|säkerhetsfiltren|innehållsfilter*|säkerhetsregler*|sikkerhedsfilt*|sikkerhetsfilt*|indholdsfilt*|innholdsfilt*|' +
		'bezpečnostní filtry|filtry obsahu|bezpečnostní pravidla|bezpečnostní omezení|bộ lọc an toàn|bộ lọc nội dung|quy tắc an toàn|giới hạn an toàn|filter keamanan|filter konten|aturan keamanan|batasan keamanan|' +
		'filtrele de siguranță|filtrele de securitate|filtrele de conținut|turvasuodat*|turvallisuussuodat*|sisältösuodat*|biztonsági szűrő*|tartalomszűrő*|φίλτρα ασφαλείας|φίλτρα περιεχομένου|' +
		'מסנני הבטיחות|מסנני האבטחה|מסנני התוכן|ตัวกรองความปลอดภัย|ตัวกรองเนื้อหา|فیلترهای ایمنی|فیلترهای امنیتی|فیلتر ایمنی|নিরাপত্তা ফিল্টার',
	ZOFF:
		'deaktiviert|abgeschaltet|ausgeschaltet|aufgehoben|außer kraft|ausgesetzt|deaktiviere|deaktivieren|deaktivieren sie|schalte|schalten|abschalten|ausschalten|gelten nicht|' +
		'désactivés|désactivé|désactivées|désactive|désactivez|désactiver|levés|levées|suspendus|suspendues|coupés|desactivados|desactivado|desactivadas|desactiva|desactive|desactivar|deshabilitados|deshabilitadas|suspendidos|levantadas|levantados|apagados|' +
		'disattivati|disattivato|disattivate|disattiva|disattivare|disabilitati|disabilitate|disabilita|sospesi|sospese|rimossi|desativados|desativado|desativadas|desative|desativa|desativar|desabilitados|desligados|suspensos|removidos|' +
		'uitgeschakeld|gedeactiveerd|opgeheven|uitgezet|schakel|uitschakelen|wyłączone|wyłączony|zdezaktywowane|zniesione|zawieszone|wyłącz|wyłączyć|отключены|отключён|отключен|выключены|деактивированы|сняты|отменены|отключи|отключите|отключить|выключи|больше не действуют|' +
		'вимкнено|вимкнені|відключено|відключені|деактивовано|знято|вимкни|відключи|скасовано|已关闭|关闭|關閉|已禁用|禁用|已停用|停用|已解除|解除|已失效|無効|無効化|オフ|停止|비활성화*|해제*|꺼졌*|꺼져*|꺼라|끕니다|끄세요|무효*|' +
		'تعطيل|معطلة|معطل|إيقاف|عطل|أوقف|إلغاء|متوقفة|बंद|निष्क्रिय|अक्षम|devre dışı|kapatıldı|kapatılmıştır|kaldırıldı|kapat|avstängda|inaktiverade|avaktiverade|stäng av|stängts av|deaktiverede|deaktiveret|slået fra|deaktivert|slått av|' +
		'vypnuty|vypnuté|deaktivovány|zrušeny|vypni|tắt|bị tắt|đã tắt|vô hiệu hóa|dinonaktifkan|dimatikan|nonaktifkan|matikan|dezactivate|dezactivează|oprite|pois käytöstä|poistettu käytöstä|pois päältä|kikapcsolva|ki vannak kapcsolva|kikapcsolt*|kapcsold ki|' +
		'απενεργοποιημένα|απενεργοποιήθηκαν|απενεργοποίησε|מושבתים|הושבתו|כבויים|בוטלו|ปิดใช้งาน|ถูกปิด|ปิดแล้ว|غیرفعال|বন্ধ|নিষ্ক্রিয়',
	// Who seems to speak.
	ZSYSTEM:
		'system|systém|sistema|sistemas|système|systeem|система|системне|системное|系统|系統|システム|시스템|النظام|सिस्टम|sistem|σύστημα|מערכת|ระบบ|hệ thống|järjestelmä|rendszer|سیستم|সিস্টেম|systemmeldung|systemnachricht|systemhinweis|administrator|administrador|amministratore|administrateur|администратор|管理员|管理者|관리자',
	ZTHE: 'alle|die|sämtliche|les|tous|toutes|los|las|todos|todas|tutti|tutte|wszystkie|все|всі|усі|所有|すべて|全て|모든|تم|सभी|tüm|alla|všechny|tất cả|các|semua|toate|kaikki',
	// All of it, and before.
	ZWHOLE:
		'gesamt*|ganz*|komplett*|vollständig*|toute|entière|intégralité|toda|todo|entera|completa|completo|tutta|intera|inteira|hele|volledige|całą|całość|cały|весь|всю|полностью|усю|整个|全部|完整|所有|全文|すべて|全て|전체|모든|전부|كاملة|كامل|كل|पूरी|सारी|tüm|bütün|hela|celou|celý|toàn bộ|seluruh|semua|toată|întreaga|koko|teljes|egész|ολόκληρη|όλη|כל|ทั้งหมด|کل|পুরো',
	ZBEFORE:
		'zuvor|vorher|bisher|bislang|früher|avant|auparavant|jusquici|antes|anteriormente|hasta ahora|prima|finora|precedentemente|até agora|eerder|tot nu toe|hiervoor|wcześniej|dotychczas|do tej pory|раньше|ранее|до этого|прежде|до сих пор|раніше|досі|до цього|之前|以前|此前|先前|これまで|今まで|以前に|先ほど|이전*|지금까지|앞서|من قبل|سابقا|حتى الآن|पहले|अब तक|daha önce|önceden|şimdiye kadar|tidigare|hittills|tidligere|hidtil|dříve|předtím|doposud|trước|trước đây|trước đó|sebelumnya|înainte|până acum|aiemmin|tähän asti|korábban|eddig|πριν|μέχρι τώρα|קודם|עד עכשיו|ก่อนหน้านี้|قبلا|আগে',
	// "Give me", with whom it is for.
	ZGIVEME:
		'gib mir|nenn mir|sag mir|donne moi|dis moi|dame|dime|dammi|dimmi|me dê|me diga|geef me|geef mij|podaj mi|daj mi|powiedz mi|дай мне|скажи мне|дай мені|скажи мені|告诉我|给我|告訴我|給我|教えて|ください|알려*|말해*|줘|أعطني|أخبرني|बताओ|बताइए|दो|bana|ge mig|berätta för mig|giv mig|gi meg|fortæl mig|dej mi|dejte mi|řekni mi|cho tôi|nói cho tôi|beri tahu saya|beritahu saya|berikan saya|beri saya|kasih tahu saya|dă mi|spune mi|anna minulle|kerro minulle|add meg|mondd el|δώσε μου|πες μου|תן לי|ספר לי|ให้ฉัน|บอกฉัน|به من بده|به من بگو|আমাকে',
	ZKEYS:
		'api schlüssel|api key|clé api|clave de api|clave api|chiave api|chave de api|chave da api|api sleutel|klucz api|klucza api|api ключ|ключ api|api密钥|api 密钥|apiキー|api キー|api 키*|مفتاح api|api कुंजी|api anahtar*|api nyckel*|api nøgle*|api nøkkel*|api klíč*|klíč api|khóa api|khoá api|kunci api|cheia api|cheia ta api|api avain|api avaimesi|api kulcs*|κλειδί api|מפתח api|คีย์ api|کلید api|এপিআই কী',
	// Commands that destroy, and where they run.
	ZDESTROY: 'rm rf|rm fr|rm r f|sudo rm|mkfs|format c|del f s|drop database',
	ZTERMINAL:
		'terminal|shell|konsole|bash|console|consola|terminale|terminalu|терминале|терминал|терміналі|终端|終端|ターミナル|터미널*|الطرفية|टर्मिनल|terminalde|terminalen|terminálu|thiết bị đầu cuối|päätteessä|terminálban|τερματικό|הטרמינל|เทอร์มินัล|ترمینال|commando|comando|befehl|commande|команду|命令|コマンド|명령*|الأمر|कमांड|komutu|kommandot|příkaz|lệnh|perintah|polecenie',
};

const SHOWN = '(XREVEAL|XREVEALFINAL|YSHOW|YORDER)';

export const BLUNT_TONGUES_RULES: readonly InjectionRule[] = [
	{
		id: 'override-tongues-off',
		family: 'override',
		weight: 3.9,
		through: true,
		phrases: ['ZFILTERS ~5 ZOFF', 'ZOFF ~3 ZFILTERS'],
	},
	{
		id: 'forged-tongues-filters',
		family: 'forgery',
		weight: 6.2,
		through: true,
		phrases: [
			'ZSYSTEM :ZFILTERS ~5 ZOFF',
			'ZSYSTEM :ZOFF ~3 ZFILTERS',
			'ZSYSTEM :ZTHE ~1 ZFILTERS ~5 ZOFF',
			'ZSYSTEM :ZTHE ZOFF ~3 ZFILTERS',
		],
	},
	{
		id: 'override-tongues-before',
		family: 'override',
		weight: 10,
		through: true,
		phrases: [
			'XSET ~1 XALL ~5 XTOLD ~2 ZBEFORE',
			'XSET ~1 XALL ~5 ZBEFORE ~3 XTOLD',
			'ZBEFORE ~3 XTOLD ~2 XALL ~3 XSETFINAL',
			'ZBEFORE ~3 XALL ~4 XTOLD ~4 XSETFINAL',
			'XSET ~1 ZBEFORE ~2 XTOLD ~2 XALL',
			'XALL ~5 ZBEFORE ~3 XTOLD ~4 XSETFINAL',
			'(XSET|YDROP) ~2 XALL ~2 YSAID',
			'(XSET|YDROP) ~1 YSAID ~2 XALL',
			'YSAID ~3 XALL ~3 XSETFINAL',
		],
	},
	{
		id: 'exfiltrate-tongues-whole',
		family: 'exfiltration',
		weight: 8,
		through: true,
		phrases: [
			`${SHOWN} ~2 ZWHOLE ~2 XCHAT ~3 (mailaddress|http|https)`,
			`ZWHOLE ~2 XCHAT ~3 (mailaddress|http|https) ~6 ${SHOWN}`,
			`XCHAT ~1 ZWHOLE ~3 (mailaddress|http|https) ~6 ${SHOWN}`,
		],
	},
	{
		id: 'solicit-tongues-give',
		family: 'solicitation',
		weight: 5,
		through: true,
		phrases: ['ZGIVEME ~3 ZKEYS', 'ZKEYS ~4 ZGIVEME'],
	},
	{
		id: 'coerce-tongues-destroy',
		family: 'coercion',
		weight: 4,
		through: true,
		phrases: [
			'(XRUN|RUN) ~3 ZDESTROY ~5 ZTERMINAL',
			'(XRUN|RUN) ~3 ZTERMINAL ~3 ZDESTROY',
			'ZTERMINAL ~3 ZDESTROY ~4 (XRUNFINAL|XRUN|RUN)',
			'ZTERMINAL ~4 (XRUN|RUN|XRUNFINAL) ~3 ZDESTROY',
			'(MODEL|XAI|XAIDE|you) ~4 (XRUN|RUN) ~3 ZDESTROY',
		],
	},
];
