// The words of requests.ts in other languages than English, all languages of a part in one list: what bots are told to do,
// what was said to a model before, how it was set up, what it is to ask its user for. Data only, as in words.ts.

import type { InjectionRule } from './rule.js';

export const TONGUES_OF_REQUESTS: Readonly<Record<string, string>> = {
	// Who is called, and who can only be a machine.
	YBOT:
		'bot|bots|bota|bote|boty|bocie|botu|botti|botit|supportbot|tukibotti|kundendienst bot|bewertungsbot|kundenbot|robot|robots|robô|robôs|robota|robotom|' +
		'бот|боте|боты|боту|боти|ботам|робот|роботы|роботам|нейросети|нейросетям|нейросеть|нейромережам|assistenzsystem|assistenzsysteme|programmierassistenten|' +
		'programmier assistenten|ki modelle|ki agenten|agente de correo|asistente de correo|asystencie|asystencie poczty|asistentule|asistente|assistente|асистенте|ассистент|' +
		'助理|邮件助理|客服机器人|机器人|機器人|代码助手|サポートボット|ボット|봇|상담 봇|고객지원 봇|메일 비서|비서에게|بوت|بوت الدعم|أيها الوكيل|أيها المساعد|أيها النموذج|बॉट|ईमेल सहायक|' +
		'บอท|บอต|destek botu|asistan|e posta asistanı|trợ lý email|trợ lý thư|asisten email|bot dukungan|בוט|עוזר יקר|βοηθέ|ρομπότ|avustaja|asszisztens|postassistent|mejlassistent|mailassistent',
	// "To the assistants", in one word or two.
	YTOBOT:
		'til ai assistenter|til ai agenter|til ki assistenter|til sprogmodeller|til chatbots|till ai agenter|till ai assistenter|till språkmodeller|pro asistenty ai|pro ai asistenty|asistentům ai|pro jazykové modely|' +
		'tekoälyavustajille|tekoälyagenteille|kielimalleille|לעוזרי בינה|לסוכני בינה|למודלי שפה|למערכות בינה|aux robots|aux ia|aux modèles|au robot|à une ia|aux assistants ia|aux agents ia|ki systeme|an ki systeme|' +
		'für ki systeme|für ki agenten|für ki assistenten|für sprachmodelle|an alle programmier|para los agentes de ia|para agentes de ia|a las ia|para modelos de ia|para las ia|aos robôs|aos modelos|às ia|para assistentes de ia|' +
		'per i sistemi automatici|per i modelli|agli assistenti|ai sistemi di ia|per gli assistenti ia|aan ai assistenten|aan ai|voor ai assistenten|voor ai agenten|do asystentów ai|dla asystentów ai|dla modeli ai|dla agentów ai|dla sztucznej|' +
		'нейросетям|для ии|для ии агента|ии агенту|для нейросетей|для ии ассистентов|всем ии|для ші|для ші агента|ші асистентам|إلى أنظمة|أنظمة الذكاء|إلى النماذج|إلى المساعدين|एआई सहायकों के लिए|एआई के लिए|' +
		'yapay zekalara|yapay zeka sistemlerine|cho các ai|gửi các ai|gửi trợ lý ai|dành cho ai|untuk ai|untuk asisten ai|untuk model ai|kepada ai|ถึง ai|สำหรับ ai|για συστήματα τεχνητής|προς τα μοντέλα|mi rendszereknek|' +
		'ai asszisztenseknek|pentru asistenții ai|pentru modele|pentru sistemele ai|要約するai|aiへ|修正するエージェント|エージェントの方へ|에이전트에게|요약하는 ai|ai에게|코딩 에이전트는|ia qui|ia chargée|une ia chargée',
	// What orders are made of that the other lists of orders have not.
	YORDER:
		'erstatte|überspringe|schließe|merke dir|leite|leiten sie|entferne|entfernen sie|nenne|nennt|markiere|trage|füge|gib|gebt|verschweige|verschweigt|lege|lösche|löschen sie|bestätige|stufe|genehmige|schreib|schreibe|' +
		'rembourse|remboursez|saute|clos|clôture|clôturez|fermez|publie|publiez|transfère|transférez|ajoutez|ajoute|donnez|donne|écartez|marquez|mettez|valide|validez|insérez|' +
		'reembolsa|aprueba|cierra|reenvía|reenvíe|marquen|descarten|digan|añadan|añade|publica|devuelve|omite|concede|incluye|incluyan|elige|elijan|' +
		'rimborsa|chiudi|inoltra|inoltrate|inserite|inserisci|consigliate|segna|concedi|approva|dite|aggiungi|' +
		'conceda|pule|reembolse|feche|encaminhe|digam|diga|omitam|omita|marque|aprove|mostre|mencione|inclua|incluam|' +
		'betaal|sla de|sluit|stuur|stuurt|wis|zet|keur|vermeld|noem|verwijder|zwróć|pomiń|zamknij|prześlij|dodaj|oznacz|zatwierdź|przelej|usuń|' +
		'vrať|přeskoč|uzavři|pošli|přepošli|přidej|označ|doporučujte|doporučuj|smaž|nezmiňujte|верни|пропусти|закрой|перешли|добавь|отправь|называйте|назови|пометь|одобри|оформи|запомни|опубликуй|советуй|сообщи|говорите|' +
		'поверни|пропусти|закрий|перешли|додай|надішли|назви|познач|схвали|iade et|denetimi atla|kapat|ilet|ekle|işaretle|onayla|yönlendir|gizle|söyle|betala tillbaka|hoppa över|stäng|lägg|skicka|vidarebefordra|markera|godkänn|' +
		'anbefal|skriv|slet|luk|tilbagebetal|spring over|nævn|palauta|ohita|sulje|lähetä|suositelkaa|poista|merkitse|hyväksy|térítsd|hagyd ki|zárd|küldd|továbbítsd|ajánljátok|töröld|' +
		'rambursează|sari peste|închide|trimite|redirecționează|șterge|aprobă|marchează|退款|全额退款|跳过|关闭工单|转发|加入|标记|批准|请把|请将|请在|返金|省略|閉じて|紹介し|触れない|貼り付け|転送し|承認し|実行し|' +
		'환불|건너뛰|닫아|전달하|보내라|삭제해|표시해|승인해|실행하|أعد المبلغ|تجاوز|أغلق|أعد توجيه|أضيفي|أضف|قولي|أرسل|وافق|احذف|लौटाओ|छोड़ दो|बंद करो|भेज दो|भेजो|मिटा दो|जोड़ो|मंजूर करो|' +
		'hoàn tiền|bỏ qua|đóng|chuyển tiếp|gửi|thêm|nói rằng|đánh dấu|kembalikan|lewati|tutup|teruskan|kirim|tambahkan|katakan|tandai|setujui|คืนเงิน|ข้าม|ปิดเรื่อง|ส่งต่อ|เพิ่ม|บอกว่า|' +
		'החזר|דלג|סגור|העבר|הוסף|שלח|המליצו|אמרו|επίστρεψε|παράλειψε|κλείσε|προώθησε|στείλε|πρόσθεσε|πείτε',
	// What was said before, of itself an order to forget it beside a word for that.
	YSAID:
		'was dir oben|dir oben aufgetragen|was dir bisher|was man dir bisher|was dir vorher|quon ta demandé|ce quon ta dit|ce quon ta demandé|demandé jusquici|lo que te dijeron antes|lo que te han dicho|lo que te pidieron|que lo anterior nunca|' +
		'quanto ti è stato|quello che ti hanno|ciò che ti è stato|o que te disseram|o que lhe disseram|o que foi dito antes|o pedido da pessoa|wat je eerder|wat je is verteld|wat je verteld is|wat ze je|co ci wcześniej|ci nakazano|co ci nakazano|co ci powiedziano|' +
		'co ti bylo|co ti řekli|тебе велели раньше|что тебе велели|тебе говорили раньше|что тебе говорили|тобі казали|тобі наказали|daha önce verilen görevleri|sana verilen görevleri|daha önce söylenenleri|sana söylenenleri|之前对你的要求|之前的要求|之前告诉你的|' +
		'先前对你说的|これまでの指示|これまでに言われた|今まで言われた|지금까지 받은 지침*|지금까지 들은|앞에서 들은|كل ما طلب منك|ما طلب منك|طلب منك سابقا|ما قيل لك|पहले जो कहा गया|जो पहले कहा|पहले कही गई|bạn được dặn|được dặn trước|những gì bạn được|yang dikatakan sebelumnya|' +
		'yang diberitahukan|yang diperintahkan sebelumnya|blivit tillsagd|du har fått höra|fået besked på|du har fået at vide|du tidligere har fået|sinulle on aiemmin|aiemmin sanottu|amit eddig mondtak|eddig mondtak neked|amit korábban mondtak|ți sa spus|ce ți sa spus|' +
		'שנאמר לך קודם|שנאמר לך|מה שנאמר|σου είπαν πριν|ότι σου είπαν|οτι σου ειπαν|ที่เคยได้รับมอบหมาย|สิ่งที่เคยได้รับ|ที่ได้รับคำสั่งมา',
	YDROP:
		'laisse tomber|laissez tomber|haz como si|fais comme si|felejtsd el|felejts el|תשכח|תשכחי|glem|quên hết|quên đi|छोड़ो|छोड़ दो|bir kenara bırak|なかったことに|모두 잊*|전부 잊*|ignorujte|zapomeňte|ลืมสิ่ง|ลืม|glöm|作废|全部作废|忘掉|' +
		'ξέχασε|ξέχνα|unohda|zapomnij|uită|lascia perdere|lasciate perdere|deixe de lado|deixa de lado|laat varen|laat los|انس|lupakan',
	YVOID:
		'gilt nicht mehr|gelten nicht mehr|больше не имеет силы|не имеет силы|больше не имеют силы|作废|全部作废|不再有效|ne compte plus|ne vaut plus|ya no cuenta|ya no sirve|non conta più|não conta mais|telt niet meer|nie ma już znaczenia|už neplatí|' +
		'なかったことに|無効|무효|لم يعد ساريا|لا قيمة له|अब मान्य नहीं|không còn giá trị|tidak berlaku|gäller inte längre|gælder ikke længere|ei päde enää|már nem számít|nu mai contează|כבר לא תקף|δεν ισχύει πια',
	// What a model was given at first, or how it is set up.
	YGIVEN:
		'bevor dieses gespräch|vor diesem gespräch vorgegeben|was dir vor|zu beginn mitgegeben|qui précède notre échange|reçu avant cet échange|avant le début de la conversation|avant notre conversation|antes de empezar la conversación|antes de que empezara|recibiste al inicio|' +
		'prima che iniziasse|ricevuto allinizio|antes do início da conversa|recebeu no início|je kreeg voordat|die je kreeg|voordat dit gesprek|który dostałeś przed|przed rozpoczęciem rozmowy|dostałeś na początku|před začátkem rozhovoru|zadán před|' +
		'до начала разговора|получил в начале|ты получил до|отримав на початку|ти отримав на|innan samtalet började|före samtalet|før samtalen begyndte|ennen keskustelun alkua|a beszélgetés kezdete előtt|înainte de începerea|konuşma başlamadan önce|sana verilen metni|' +
		'最开始收到*|最开始收到的|一开始收到的|最初收到的|对话开始前|会話が始まる前|最初に与えられた|最初に受け取った|대화가 시작되기 전*|처음에 받은|처음 받은|تلقيته قبل|قبل بدء المحادثة|بدأت به المحادثة|बातचीत शुरू होने से पहले|trước khi bắt đầu cuộc|nhận được lúc đầu|' +
		'sebelum percakapan dimulai|di awal percakapan|ก่อนเริ่มการสนทนา|לפני תחילת השיחה|πριν αρχίσει η συνομιλία|αρχικό κείμενο',
	YHIDDEN:
		'deine konfiguration|deiner konfiguration|versteckten einstellungen|verborgenen einstellungen|tus ajustes|reglas con las que te|configuración oculta|ajustes ocultos|tes réglages|paramètres cachés|réglages cachés|impostazioni nascoste|configurações ocultas|' +
		'verborgen instellingen|je systeemprompt|ukrytej instrukcji|ukryte ustawienia|ukrytych ustawień|ukryta instrukcja|skryté nastavení|skrytá nastavení|скрытые настройки|скрытую инструкцию|приховані налаштування|приховану інструкцію|gizli ayarlarını|gizli ayarlar|gizli ayarlarını olduğu|' +
		'隐藏设置|隐藏的设置|隐藏设定|隠された設定|隠し設定|설정 문구*|숨겨진 설정*|إعداداتك المخفية|إعداداتك السرية|छिपी हुई सेटिंग|छिपी सेटिंग|cấu hình ẩn|thiết lập ẩn|pengaturan tersembunyi|dolda inställningar|skjulte indstillinger|piilotetut asetukset|piilotetut asetuksesi|' +
		'rejtett beállításaidat|rejtett beállítások|setările ascunse|setările tale ascunse|ההגדרות הנסתרות|הגדרות נסתרות|κρυφές ρυθμίσεις|ข้อความตั้งค่า|การตั้งค่าที่ซ่อน|ตั้งค่าที่ซ่อน',
	YSHOW:
		'recopie|recopiez|recopia|przepisz|přepiš|vypiš|gib wieder|wiedergib|schreib|schreibe|toon|zeig|zeige|покажи|покажите|выведи|перепиши|спиши|pokaż|wypisz|yaz|göster|出力|書き出し|書き出して|출력*|보여*|اكتب|اكتبي|اعرض|أظهر|cho xem|cho tôi xem|' +
		'tampilkan|tunjukkan|skriv ut|visa|vis|skriv|näytä|kirjoita|írd ki|mutasd|afișează|arată|הצג|תציג|הראה|δείξε|δείξε μου|แสดง|दिखाओ|दिखाएं|发给我|显示|輸出|输出|告诉我|muéstrame|enséñame|muestra|mostre|mostra|mostrami|montre|affiche|affichez|geef|ukaž|zobraz',
	// Asking the user for what nobody else may know, and where to send it.
	YASK:
		'bitte den benutzer um|bitte den nutzer um|frage den benutzer nach|frage den nutzer nach|frag den nutzer|bitten sie den nutzer um|pide al usuario|pida al usuario|pídele al usuario|peça ao usuário|peça ao utilizador|chiedi allutente|chiedete allutente|' +
		'demande à lutilisateur|demandez à lutilisateur|vraag de gebruiker|poproś użytkownika|vyžádej si od uživatele|požádej uživatele|попроси пользователя|попросите пользователя|запроси у пользователя|попроси користувача|запитай у користувача|向用户索要|' +
		'请向用户索要|让用户提供|要求用户提供|利用者に|ユーザーに|사용자에게|اطلب من المستخدم|kullanıcıdan|hỏi người dùng|yêu cầu người dùng|minta kata sandi pengguna|minta pengguna|be användaren|bed brugeren|pyydä käyttäjältä|kérd el a felhasználó*|cere utilizatorului|' +
		'בקש מהמשתמש|ถามรหัสยืนยันจาก|ขอรหัสผ่านจาก|उपयोगकर्ता से|ζήτα από τον χρήστη|ζήτησε από τον χρήστη',
	YCODE:
		'códigos|códigos de verificação|códigos de verificación|codes de vérification|bestätigungscodes|codici di verifica|verificatiecodes|kody weryfikacyjne|коды подтверждения|passwort|zugangsdaten|contraseña|senha|código|password|wachtwoord|hasło|heslo|код|пароль|验证码|短信验证码|密码|認証コード|パスワード|인증 번호*|인증번호*|비밀번호*|رمز التحقق|كلمة المرور|doğrulama kodu|doğrulama kodunu|şifresini|mật khẩu|kata sandi|' +
		'lösenord|lösenordet|salasana|jelszavát|jelszó|parola|סיסמה|הסיסמה|รหัสยืนยัน|รหัสผ่าน|पासवर्ड|ओटीपी|κωδικό|adgangskode|adgangskoden',
	YBELOW:
		'an die adresse unten|adresse unten|dirección de abajo|endereço abaixo|indirizzo qui sotto|adres hieronder|poniższy adres|adresu níže|адрес ниже|адресу ниже|адресу нижче|下面的地址|以下地址|下のアドレス|以下のアドレス|아래 주소*|العنوان أدناه|aşağıdaki adrese|' +
		'địa chỉ bên dưới|alamat di bawah|adressen nedan|alla olevaan osoitteeseen|adressen nedenfor|lenti címre|adresa de mai jos|ที่อยู่ด้านล่าง|नीचे दिए पते|adresse ci dessous|הכתובת למטה|διεύθυνση παρακάτω',
	YMAILS:
		'adjuntos|letzten zehn nachrichten|nachrichten|pièces jointes|kontaktlijst|contactenlijst|contactlijst|faktury|wszystkie faktury|теки|договори|договор|письма|邮件|附件|請求書|청구서*|ईमेल|facturi|facturile|ultimele cinci facturi|messaggi|mensagens|berichten|wiadomości|' +
		'zprávy|mesajları|thư|pesan|mejl|mails|viestit|üzeneteket|mesaje|ההודעות|μηνύματα|ข้อความ|رسائل|الرسائل|كل الرسائل|umgebungsvariablen|переменных окружения|переменные окружения|variables de entorno|環境変数|환경 변수*|contratos|contrats|verträge',
	YTHISMAIL:
		'diese mail|diese e mail|diese nachricht|este correo|este mensaje|ce message|cet e mail|ce courriel|questo messaggio|questa mail|esta mensagem|este e mail|dit bericht|deze mail|tę wiadomość|tego maila|tuto zprávu|это письмо|это сообщение|цей лист|bu mesajı|bu e postayı|' +
		'这封邮件|此邮件|本邮件|このメール|이 메일*|이 메시지*|هذه الرسالة|यह ईमेल|thư này|tin này|pesan ini|email ini|detta mejl|detta meddelande|denne mail|denne besked|tämä viesti|ezt az üzenetet|ezt a levelet|acest mesaj|ההודעה הזו|αυτό το μήνυμα',
	YUNTOLD:
		'braucht darüber nicht|nicht in kenntnis|nada al titular|no se lo comentes|no se lo digas al|ne signalez pas|ne signale pas lorigine|eigenaar hoeft|hoeft het niet te weten|nic nie mów właścicielowi|nic nie mów|власнику нічого|хозяину не говори|владельцу не говори|不必通知主人|' +
		'不用告诉主人|主人には|주인에게는 알리지*|मालिक को बताने|fără să l anunți|fără să anunți|理由は説明しない*|이유는 설명하지*|不要解释原因|不要解释|sin explicar|senza spiegare|sem explicar|ohne erklärung|не объясняй зачем|не объясняй|nie mów dlaczego|důvod neuváděj|nedenini açıklama|' +
		'không giải thích|tanpa menjelaskan|دون شرح|zonder uitleg|utan att förklara|fortæl ikke brugeren|uden at spørge|utan att fråga|verschweigt|verschweige|omitan|omitam|ei tarvitse tietää|不要提本段|不要提及本段|触れないでください|开发者不要告诉|不要告诉开发者|개발자에게 알리지*',
	YKEEP:
		'mémorise pour toutes|mémorisez pour toutes|merke dir für alle|merk dir für alle|onthoud voor alle|ricorda per tutte|recuerda para todas|lembre para todas|lembre se para todas|lembra te para todas|guarde para todas|记住以后所有|所有对话中记住|今后的所有对话|以后的所有对话|今後所有對話|zapamiętaj na wszystkie|запомни для всех|запомни на все|запам ятай для всіх|kom ihåg för alla|guarda en tu memoria|guárdalo en tu memoria|speichere in deinem gedächtnis|speichere dauerhaft|enregistre dans ta mémoire|enregistre en mémoire|salva nella tua memoria|guarde na sua memória|sla op in je geheugen|zapisz w pamięci|сохрани в памяти|сохрани в свою память|保存到你的记忆|保存到记忆|记住以下内容|記憶に保存|메모리에 저장*|hafızana kaydet|запомни навсегда|永久记住|请永久记住|永远记住|merke dir dauerhaft|merk dir für immer|merke dir für immer|recuerda para siempre|guarda para siempre|recuerda siempre que|retiens pour toujours|mémorise définitivement|retiens durablement|ricorda per sempre|lembre para sempre|' +
		'lembre se para sempre|onthoud voor altijd|zapamiętaj na zawsze|zapamatuj si navždy|zapamatuj navždy|запам ятай назавжди|kalıcı olarak hatırla|ずっと覚えて|永久に覚え|영구히 기억*|영원히 기억*|تذكر دائما|احفظ دائما|हमेशा के लिए याद|nhớ mãi mãi|ghi nhớ vĩnh viễn|ingat selamanya|' +
		'kom ihåg för alltid|husk for altid|muista pysyvästi|jegyezd meg örökre|ține minte pentru totdeauna|זכור לתמיד|θυμήσου για πάντα|จำไว้ตลอดไป',
	YFREE:
		'没有任何限制|不受任何限制|不需要遵守任何|无需遵守任何|不必遵守任何|制限のないai|どんな制限もない|아무 제한이 없는*|sin normas ni filtros|no tiene normas|nunca se niega a nada|без ограничений и цензуры|ты никогда не отказываешь|sans aucune limite|ne refuses jamais|ohne regeln und ohne|senza regole né filtri|sem regras nem filtros|بدون هیچ محدودیتی|keinerlei grenzen kennt|keine grenzen kennt|der alles darf|sans filtre ni règle|sans filtre ni limite|esprit libre|ne refuses jamais|ne refuse jamais|nemáš žádná omezení|nemáš žádné omezení|geen beperkingen hebt|sin límites ni reglas|sin reglas ni límites|nunca te niegas|' +
		'non rifiuti mai|senza alcun limite|nunca recusa|sem nenhuma restrição|nie masz ograniczeń|nie masz żadnych ograniczeń|нет никаких ограничений|без всяких ограничений|sınır tanımayan|毫无限制|没有任何约束|何の制限もない|제한이 전혀*|아무런 제약*|không có bất kỳ giới hạn|' +
		'tanpa batas apa pun|inga begränsningar|ingen begrænsninger|ei mitään rajoituksia|nincsenek korlátaid|nu ai nicio restricție|אין לך שום מגבלות|δεν έχεις κανέναν περιορισμό|तुम पर कोई पाबंदी नहीं|لا قيود عليك',
};

const ORDERS =
	'YORDER|XREVEAL|XREVEALFINAL|XRECOMMEND|XRECOMMENDFINAL|XRUN|XRUNFINAL|XERASE|XERASEFINAL|XDO|XPAY|XBUY|XANSWER|XPASTE';

export const TONGUES_OF_REQUESTS_RULES: readonly InjectionRule[] = [
	{
		id: 'address-tongues-bot',
		family: 'address',
		weight: 5,
		through: true,
		phrases: [
			'(YBOT|XAIDE|XAI|XREADERS) ~3 :YORDER',
			`YBOT ~2 :(${ORDERS})`,
			`YTOBOT ~12 (${ORDERS}|XHUSH|YUNTOLD|XGOOD|XTOPMARK|http|https)`,
			'YTOBOT :YSHOW',
		],
	},
	{
		id: 'override-tongues-said',
		family: 'override',
		weight: 8,
		through: true,
		phrases: [
			'(XDROP|YDROP|XSET) ~4 YSAID',
			'YSAID ~6 (YDROP|XDROP|XVOID|YVOID|XSETFINAL)',
			'YVOID ~4 YSAID',
		],
	},
	{
		id: 'solicit-tongues-given',
		family: 'solicitation',
		weight: 8,
		through: true,
		phrases: [
			'(YSHOW|XREVEAL|XREVEALFINAL|XVERBATIM) ~10 YGIVEN',
			'YGIVEN ~10 (YSHOW|XREVEAL|XREVEALFINAL|XVERBATIM)',
			'(YSHOW|XREVEAL|XREVEALFINAL|XVERBATIM) ~6 YHIDDEN',
			'YHIDDEN ~8 (YSHOW|XREVEAL|XREVEALFINAL|XVERBATIM)',
			'(YSHOW|XVERBATIM) ~6 (XPROMPT|XYOURSYS)',
			'(XPROMPT|XYOURSYS) ~8 YSHOW',
		],
	},
	{
		id: 'solicit-tongues-ask',
		family: 'solicitation',
		weight: 5,
		through: true,
		phrases: ['YASK ~6 (XSECRETS|YCODE)', '(XSECRETS|YCODE) ~8 YBELOW', 'YBELOW ~6 (XSECRETS|YCODE)'],
	},
	{
		id: 'exfiltrate-tongues-ask',
		family: 'exfiltration',
		weight: 4,
		through: true,
		phrases: [
			'YASK ~14 YBELOW',
			'YCODE ~14 YBELOW',
			'(XREVEAL|YORDER) ~8 (YMAILS|XFILES) ~8 (mailaddress|http|https)',
			'(YMAILS|XCHAT|XFILES) ~8 (mailaddress|http|https) ~6 (YORDER|XREVEAL|XREVEALFINAL)',
			'YORDER ~8 XCHAT ~8 (mailaddress|http|https)',
			'(mailaddress|http|https) ~8 (YMAILS|XCHAT|XFILES) ~4 (YORDER|XREVEALFINAL)',
			'YMAILS ~8 YBELOW',
		],
	},
	{
		id: 'coerce-tongues-trace',
		family: 'coercion',
		weight: 3.9,
		through: true,
		phrases: ['(XERASE|YORDER) ~3 YTHISMAIL', 'YTHISMAIL ~4 (XERASE|XERASEFINAL|YORDER)'],
	},
	{
		id: 'conceal-tongues-untold',
		family: 'concealment',
		weight: 4,
		through: true,
		phrases: ['YUNTOLD'],
	},
	{
		id: 'memory-tongues-keep',
		family: 'memory',
		weight: 5,
		through: true,
		phrases: ['YKEEP ~16 (XUSER|XUNASKED|XRECOMMEND|XRECOMMENDFINAL|XOUR|XONLY|YORDER|XGOOD)'],
	},
	{
		id: 'jailbreak-tongues-plainly',
		family: 'jailbreak',
		weight: 7,
		through: true,
		phrases: ['YFREE'],
	},
];
