// The classic families in other languages than English, in the words that whoever tries them writes first, all languages of a
// part in one list: obey only this page, a mode of maintenance, an update by the developer, keys out of the context, mail sent on by
// a tool, an image that carries the talk away, nothing said of it, a memory of the user, a model without a censor. Data only, as in
// words.ts.

import type { InjectionRule } from './rule.js';

export const CLASSIC_TONGUES: Readonly<Record<string, string>> = {
	// To obey, what is read, and that what was said before counts no more.
	VOBEY:
		'obedece|obedezca|haz caso|sigue|siga|obéis|obéissez|suis|suivez|befolge|befolgen sie|gehorche|folge|obbedisci|segui|seguite|obedeça|siga|gehoorzaam|volg|słuchaj|stosuj się|wykonuj|подчиняйся|следуй|слушайся|выполняй|підкоряйся|дотримуйся|слухайся|' +
		'uy|uyun|itaat et|lyd|följ|أطع|اتبع|التزم|پیروی کن|اطاعت کن|पालन करो|पालन करें|服从|遵循|遵守|听从|従って|従い|따르*|따라*|복종*|tuân theo|làm theo|tuân thủ|patuhi|ikuti|turuti',
	VOBEYONLY: 'nobéis quà|nobéissez quà|ne suis que|ne suivez que|no obedezcas más que',
	VTHISDOC:
		'este documento|esta página|este mensaje|este texto|ce document|cette page|ce message|ce texte|dieses dokument|diese seite|diesen text|diesem text|diesem dokument|dieser nachricht|questo documento|questa pagina|questo messaggio|esta mensagem|dit document|deze pagina|dit bericht|' +
		'tego dokumentu|ten dokument|tej wiadomości|tej strony|этому документу|этого документа|этого текста|этому тексту|цьому документу|цього документа|цього тексту|bu belgeye|bu belgedeki|bu metne|bu sayfaya|detta dokument|denna sida|detta meddelande|' +
		'هذا المستند|هذه الصفحة|هذه الرسالة|هذا النص|این سند|این متن|این صفحه|इस दस्तावेज़|इस दस्तावेज|इस पृष्ठ|本文档|本文件|此文档|本页面|本文的|この文書|このページ|このドキュメント|この文章|이 문서*|이 페이지*|이 글*|tài liệu này|trang này|văn bản này|dokumen ini|halaman ini|teks ini',
	VVOID:
		'ya no son válidas|ya no es válida|ya no tienen validez|já não são válidas|já não são válidos|não são mais válidas|دیگر معتبر نیستند|دیگر معتبر نیست|اعتبار ندارند|अब मान्य नहीं|अब वैध नहीं|अमान्य|失效|不再生效|لم تعد سارية|لم تعد صالحة|больше не действительны|więcej nie obowiązują|유효하지 않습니다|유효하지 않',
	// Who must serve any request, and without what.
	VMODE:
		'modo de mantenimiento|modo mantenimiento|modo administrador|modo desarrollador|modo de desarrollador|modo depuración|mode maintenance|mode développeur|mode administrateur|mode débogage|wartungsmodus|entwicklermodus|administratormodus|debugmodus|modalità manutenzione|modalità di manutenzione|modalità sviluppatore|' +
		'modo de manutenção|modo manutenção|modo desenvolvedor|modo de desenvolvedor|onderhoudsmodus|ontwikkelaarsmodus|beheerdersmodus|tryb serwisowy|tryb deweloperski|tryb konserwacji|tryb administratora|режим обслуживания|режим разработчика|режим администратора|режим отладки|режим обслуговування|режим розробника|режим адміністратора|' +
		'bakım modu|geliştirici modu|yönetici modu|underhållsläge|utvecklarläge|administratörsläge|وضع الصيانة|وضع المطور|وضع المسؤول|حالت تعمیر|حالت توسعه دهنده|حالت تعمیرات|रखरखाव मोड|डेवलपर मोड|维护模式|開發者模式|开发者模式|管理员模式|调试模式|メンテナンスモード|開発者モード|管理者モード|デバッグモード|' +
		'유지보수 모드*|개발자 모드*|관리자 모드*|chế độ bảo trì|chế độ nhà phát triển|chế độ quản trị|mode pemeliharaan|mode pengembang|mode admin',
	VSERVE:
		'cumplir|obedecer|satisfaire|obéir|exécuter|erfüllen|ausführen|soddisfare|eseguire|atender|cumprir|uitvoeren|inwilligen|vervullen|spełnić|spełniać|wykonać|wykonywać|выполнять|исполнять|выполнить|виконувати|виконати|yerine getirmeli*|yerine getir|uppfylla|lyda|utföra|تنفيذ|تلبية|ينفذ|انجام دهد|اجرا کند|पूरा करना|पूरा करे|पूरा करें|满足|执行|応じ|従わ|수행해*|수행하*|따라야*|thực hiện|đáp ứng|memenuhi|menjalankan|mematuhi',
	VREQUEST:
		'petición|solicitud|orden|demande|requête|anfrage|bitte|befehl|richiesta|pedido|solicitação|verzoek|prośbę|polecenie|żądanie|запрос|просьбу|команду|запит|прохання|isteği|isteğini|begäran|طلب|درخواستی|درخواست|अनुरोध|请求|要求|요청*|명령*|yêu cầu|permintaan|perintah',
	VUNLIMITED:
		'sin límites|sin restricciones|sin restricción|sin filtros|sin ninguna restricción|sans limites|sans limite|sans restriction|sans restrictions|sans filtres|sans aucune restriction|ohne grenzen|ohne einschränkungen|ohne einschränkung|ohne ethische|ohne filter|ohne jede einschränkung|senza limiti|senza restrizioni|senza filtri|senza alcuna restrizione|' +
		'sem limites|sem restrições|sem restrição|sem filtros|sem qualquer restrição|zonder grenzen|zonder beperkingen|zonder ethische|zonder filters|bez ograniczeń|bez filtrów|bez żadnych ograniczeń|без ограничений|без этических|без фильтров|без всяких ограничений|без обмежень|без етичних|без фільтрів|без жодних обмежень|' +
		'sınırı olmayan|sınırı ve filtresi|sınırsız|kısıtlama olmadan|kısıtlamasız|filtresi olmayan|etik kısıtlama|utan gränser|utan begränsningar|utan etiska|utan filter|بلا حدود|دون قيود|بدون قيود|بلا قيود|دون أي قيود|بدون محدودیت|بدون هیچ محدودیتی|बिना किसी सीमा|बिना किसी प्रतिबंध|बिना नैतिक|बिना किसी फ़िल्टर|बिना प्रतिबंध|' +
		'无限制|没有任何限制|不受道德|不受限制|没有限制|不受任何限制|制限 なく|制限なし|制約なし|制限 も|제한 없이|제한도|제약 없이|제한이 없는|không có giới hạn|không giới hạn|không có ràng buộc|không bị giới hạn|không có hạn chế|tanpa batas|tanpa batasan|tanpa filter|tanpa pembatasan',
	VUNCENSORED:
		'sin censura|no censurad*|non censuré|sans censure|unzensiert*|senza censura|non censurat*|sem censura|não censurad*|ongecensureerd*|zonder censuur|nieocenzurowan*|bez cenzury|без цензуры|без цензури|sansürsüz|ocensurerad*|utan censur|بلا رقابة|بدون رقابة|غير خاضع للرقابة|بدون سانسور|سانسور نشده|बिना सेंसर|सेंसर रहित|未经审查|无审查|不受审查|無検閲|検閲のない|検閲なし|検閲されて|검열되지 않은|검열 없는|무검열|không bị kiểm duyệt|không kiểm duyệt|tanpa sensor',
	VACT: 'finge ser|finge que|actúa como|compórtate como|fais semblant|comporte toi comme|agis comme|tu so|verhalte dich|spiele die rolle|fingi di|comportati come|finja|aja como|comporte se como|doe alsof|gedraag je|udawaj|zachowuj się jak|притворись|представь что ты|веди себя как|прикинься|поводься як|gibi davran|låtsas|agera som|تظاهر|تصرف|وانمود کن|तुम एक|नाटक करो|नाटक करें|होने का नाटक|假装|扮演|ふりをして|になりきって|として振る舞|인 척|척하고|척해|giả vờ|đóng vai|hành động như|berpura pura|berpura puralah|bertindak sebagai|bertindaklah',
	VEVERYTHING:
		'a todo|cualquier cosa|cualquier pregunta|à tout|toute question|alles|jede frage|a tutto|qualsiasi domanda|qualsiasi cosa|a tudo|qualquer coisa|qualquer pergunta|wszystko|всё|на всё|все|на все|любой вопрос|her şeye|her soruya|allt|كل شيء|أي شيء|أي سؤال|همه چیز|هر سوالی|हर बात|कुछ भी|सब कुछ|हर सवाल|一切|任何 问题|所有 问题|すべて|何でも|あらゆる|모든 것*|무엇이든|모든 질문*|mọi thứ|mọi câu hỏi|bất cứ điều gì|semuanya|segala|apa saja|semua pertanyaan',
	// An update by the developer, and what is to be laid open.
	VDEVELOPER:
		'mensaje del desarrollador|mensaje de los desarrolladores|mensaje del administrador|message du développeur|message des développeurs|message de ladministrateur|nachricht des entwicklers|nachricht vom entwickler|nachricht der entwickler|messaggio dello sviluppatore|messaggio degli sviluppatori|mensagem do desenvolvedor|mensagem dos desenvolvedores|bericht van de ontwikkelaar|bericht van de ontwikkelaars|' +
		'wiadomość od dewelopera|wiadomość od deweloperów|wiadomość od programisty|сообщение разработчика|сообщение от разработчика|сообщение от разработчиков|повідомлення розробника|повідомлення від розробника|geliştirici mesajı|geliştiriciden mesaj|meddelande från utvecklaren|رسالة من المطور|رسالة المطور|پیام توسعه دهنده|پیام از توسعه دهنده|' +
		'डेवलपर का संदेश|डेवलपर संदेश|开发者消息|来自开发者的|开发者通知|開発者からの|開発者メッセージ|개발자 메시지*|개발자의 메시지*|tin nhắn từ nhà phát triển|thông báo từ nhà phát triển|pesan dari pengembang|pesan pengembang',
	VGUIDELINES:
		'tus directrices|tus instrucciones|tus reglas|tus normas|tes directives|tes règles|tes consignes|tes instructions|vos directives|deine richtlinien|deine regeln|deine anweisungen|ihre richtlinien|tue linee guida|tue regole|tue istruzioni|suas diretrizes|suas regras|suas instruções|je richtlijnen|je regels|je instructies|uw richtlijnen|twoje wytyczne|twoje zasady|twoje instrukcje|' +
		'твои правила|твои инструкции|твої правила|твої інструкції|yönergelerin|kuralların|talimatların|dina riktlinjer|dina regler|dina instruktioner|إرشاداتك|تعليماتك|قواعدك|راهنماهای تو|قوانین تو|دستورهای تو|तुम्हारे दिशानिर्देश|तुम्हारे नियम|आपके दिशानिर्देश|आपके निर्देश|你的 准则|你的规则|你的指令|ガイドライン|당신의 지침*|너의 지침*|nguyên tắc của bạn|hướng dẫn của bạn|quy tắc của bạn|pedomanmu|aturanmu|instruksimu',
	VUPDATED:
		'actualizado|actualizadas|cambiado|modificado|mises à jour|mis à jour|modifiées|aktualisiert|geändert|aggiornate|aggiornati|modificate|atualizadas|atualizados|alteradas|bijgewerkt|gewijzigd|zaktualizowane|zmienione|обновлены|изменены|обновились|оновлено|змінено|оновлені|güncellendi|değişti|değiştirildi|uppdaterats|ändrats|تحديث|تغيير|به روز شده|تغییر کرده|به روز شده اند|अपडेट|बदल|已更新|已变更|更新され|変更され|변경*|업데이트*|được cập nhật|thay đổi|diperbarui|diubah',
	VCONFIG:
		'configuración interna|configuration interne|interne konfiguration|internen einstellungen|configurazione interna|configuração interna|interne configuratie|interne instellingen|wewnętrzną konfigurację|wewnętrznej konfiguracji|внутреннюю конфигурацию|внутренние настройки|внутрішню конфігурацію|внутрішні налаштування|iç yapılandırmanı|iç yapılandırma|iç ayarlarını|interna konfiguration|interna inställningar|إعداداتك الداخلية|الإعدادات الداخلية|تكوينك الداخلي|پیکربندی داخلی|تنظیمات داخلی|आंतरिक कॉन्फ़िगरेशन|आंतरिक सेटिंग*|内部配置|内部设置|内部設定|내부 설정*|내부 구성*|cấu hình nội bộ|konfigurasi internalmu|konfigurasi internal',
	VLAYOPEN:
		'revelar|divulgar|révéler|divulguer|dévoiler|offenlegen|preisgeben|verraten|rivelare|svelare|onthullen|prijsgeven|ujawnić|zdradzić|раскрыть|выдать|розкрити|açıklamalısın|açıkla|açıklayın|avslöja|الكشف|تكشف|كشف|فاش کنی|فاش کن|فاش کنید|बताना|बताओ|बताएं|公开|披露|透露|開示|明かし|公開|공개*|tiết lộ|mengungkapkan|ungkapkan',
	// Keys out of what a model has before it, and where it is to write them.
	VKEYS:
		'claves api|claves de api|clave api|contraseñas|credenciales|clés api|clés dapi|clé dapi|mots de passe|identifiants|api schlüssel|api schlüsseln|passwörter|kennwörter|zugangsdaten|chiavi api|chiavi dapi|password|credenziali|chaves de api|chaves da api|senhas|credenciais|api sleutels|api sleutel|wachtwoorden|inloggegevens|klucze api|hasła|dane logowania|' +
		'ключи api|api ключи|пароли|учётные данные|ключі api|api ключі|паролі|облікові дані|api anahtar*|parolaları|parolalarını|şifreleri|şifrelerini|kimlik bilgilerini|api nycklar*|lösenorden|lösenord|inloggningsuppgifter|مفاتيح api|كلمات المرور|كلمات السر|بيانات الاعتماد|کلیدهای api|کلید api|رمزهای عبور|رمز عبور|رمزهای عبوری|گذرواژه ها|' +
		'api कुंजियाँ|api कुंजियों|api कुंजी|पासवर्ड|क्रेडेंशियल|api密钥|api 密钥|密码|凭据|凭证|apiキー|api キー|パスワード|認証情報|api 키*|비밀번호*|자격 증명*|khóa api|khoá api|mật khẩu|thông tin đăng nhập|kunci api|kata sandi|kredensial',
	VCONTEXT:
		'tu contexto|el contexto|ton contexte|votre contexte|deinem kontext|deines kontexts|tuo contesto|seu contexto|teu contexto|je context|jouw context|w kontekście|swojego kontekstu|твоём контексте|твоем контексте|своего контекста|твоєму контексті|свого контексту|bağlamındaki|bağlamında|bağlamından|din kontext|سياقك|السياق|زمینه ات|زمینه خود|अपने संदर्भ|संदर्भ में|上下文|コンテキスト|컨텍스트*|ngữ cảnh|konteksmu|konteks',
	VINANSWER:
		'en tu respuesta|en la respuesta|en su respuesta|dans ta réponse|dans votre réponse|dans la réponse|in deine antwort|in deiner antwort|in ihre antwort|in ihrer antwort|nella tua risposta|nella risposta|na sua resposta|na tua resposta|na resposta|in je antwoord|in uw antwoord|w odpowiedzi|w swojej odpowiedzi|в ответе|в своём ответе|в ответ|у відповіді|у своїй відповіді|cevabına|cevabında|yanıtına|yanıtında|i ditt svar|في ردك|في إجابتك|في الرد|در پاسخ|در پاسخت|' +
		'अपने उत्तर में|उत्तर में|जवाब में|回复里|回复中|回答中|回答に|回答で|返信に|返信で|답변에|답변에서|응답에|trong câu trả lời|vào câu trả lời|dalam jawabanmu|di jawabanmu|dalam jawaban|dalam responsmu',
	// Mail that a tool sends on.
	VTOOL:
		'herramienta|outil|loutil|werkzeug|tool|strumento|ferramenta|hulpmiddel|narzędzie|narzędzia|инструмент|інструмент|aracını|aracı|aracıyla|verktyget|verktyg|أداة|الأداة|ابزار|टूल|उपकरण|工具|ツール|도구*|công cụ|alat|función|fonction|la fonction|funktion|funzione|função|funkcję|функцию|функцію|fonksiyonunu|funktionen|函数|関数|함수*',
	VFORWARD:
		'reenviar|reenvía|reenvíe|enviar|envía|envíe|transférer|transfère|transférez|envoyer|envoie|envoyez|weiterzuleiten|weiterleiten|leite|sende|senden|schicke|inoltrare|inoltra|inviare|invia|encaminhar|encaminhe|envie|doorsturen|door te sturen|stuur|sturen|verzend|przekazać|prześlij|przesłać|wyślij|wysłać|переслать|перешли|перешлите|отправь|отправить|переслати|перешли|надіслати|надішли|ilet|iletin|yönlendir|gönder|gönderin|' +
		'vidarebefordra|skicka|لإعادة توجيه|إعادة توجيه|أعد توجيه|أرسل|لإرسال|إرسال|بفرست|ارسال کن|فوروارد کن|अग्रेषित|भेजो|भेजें|भेज|फॉरवर्ड|转发|轉發|发送|転送|送信|전달*|보내*|전송*|chuyển tiếp|gửi|meneruskan|teruskan|kirim|mengirim',
	VALL: 'todos los|todas las|toda la|todo el|tous les|toutes les|toute la|tout le|alle|sämtliche|den gesamten|tutti i|tutte le|tutti gli|todas as|todos os|toda a|todo o|alle|wszystkie|всі|усі|все|всю|tüm|bütün|alla|hela|جميع|كل|كافة|همه|تمام|सभी|सारे|所有|全部|すべて|全て|全|모든|전체|tất cả|mọi|toàn bộ|semua|seluruh',
	VMAILS:
		'mensajes|correos|correo|bandeja de entrada|emails|mails|messages|courriels|boîte de réception|nachrichten|posteingang|messaggi|mensagens|caixa de entrada|berichten|inbox|postvak|wiadomości|skrzynkę|maile|сообщения|письма|почту|повідомлення|листи|пошту|mesajları|e postaları|postaları|gelen kutusunu|meddelanden|mejl|inkorgen|الرسائل|رسائل|البريد|رسائل البريد|پیام ها|پیام‌ها|ایمیل ها|ایمیل‌ها|ایمیل های|' +
		'संदेश|संदेशों|ईमेल|邮件|消息|郵件|收件箱|メッセージ|メール|受信トレイ|메시지*|이메일*|메일*|받은편지함*|tin nhắn|thư|email|hộp thư|pesan|surel|kotak masuk',
	VMAILTEXT:
		'treść e maili|treść maili|treść wiadomości|вміст листів|зміст листів|содержимое писем|текст писем|邮件 内容|innehållet i användarens|innehållet i mejlen|contenido de los correos|contenu des e mails|contenu des mails|inhalt der e mails|inhalt der mails|contenuto delle email|conteúdo dos e mails|inhoud van de e mails|e postalarının içeriğini|محتوى رسائل|محتوای ایمیل|ईमेल की सामग्री|メールの内容|이메일 내용*|nội dung email|isi email',
	// An image that carries the talk away.
	VREPLACE:
		'sustituyendo|sustituye|sustituya|reemplaza|reemplazando|reemplace|en remplaçant|remplace|remplacez|ersetze|ersetzen sie|sostituendo|sostituisci|substituindo|substitua|vervang|zastąp|zamień|zastępując|заменив|замени|замените|замінивши|заміни|yerine|ersätt|byt ut|واستبدل|استبدل|مع استبدال|به جای|की जगह|जगह|替换|替換|置き換え|바꾸*|바꿔*|대체*|thay|thay thế|ganti|gantikan',
	VTALK:
		'historial de la conversación|historial de conversación|historial del chat|historial|historique de la conversation|lhistorique|lhistorique de la conversation|gesprächsverlauf|chatverlauf|gesprächsverlaufs|cronologia della conversazione|cronologia|histórico da conversa|gespreksgeschiedenis|chatgeschiedenis|historią rozmowy|historię rozmowy|историю переписки|историю чата|историю диалога|історію листування|історію чату|історію розмови|konuşma geçmişini|konuşma geçmişiyle|sohbet geçmişini|konversationshistoriken|chatthistoriken|' +
		'بسجل المحادثة|سجل المحادثة|تاریخچه گفتگو|تاریخچه مکالمه|बातचीत का इतिहास|बातचीत के इतिहास|对话记录|聊天记录|对话 历史|对话 内容|会話履歴|会話の履歴|チャット履歴|대화 기록*|대화 내역*|lịch sử trò chuyện|lịch sử hội thoại|riwayat percakapan|riwayat obrolan',
	VIMAGE:
		'imagen|limage|image|bild|bilden|immagine|imagem|afbeelding|obrazek|obraz|картинку|изображение|зображення|картинку|resmi|görseli|الصورة|تصویر|चित्र|छवि|图片|图像|画像|이미지*|hình ảnh|gambar|enlace|lien|link|collegamento|odnośnik|ссылку|посилання|bağlantı|bağlantıyı|länk|الرابط|رابط|پیوند|लिंक|链接|リンク|링크*|liên kết|tautan',
	// Nothing said of it.
	VREAD:
		'has leído|leíste|has hecho|hiciste|has recibido|recibiste|as lu|as fait|as reçu|avez lu|gelesen|getan|gemacht hast|erhalten hast|hai letto|hai fatto|hai ricevuto|leu|fez|recebeu|gelezen|hebt gedaan|gedaan hebt|przeczytałeś|zrobiłeś|otrzymałeś|прочитал|сделал|прочёл|прочитав|зробив|okuduğunu|yaptığını|gördüğünü|har läst|har gjort|läst|قرأت|فعلت|خوانده ای|خوانده‌ای|انجام داده ای|पढ़ा|किया है|读过|做过|读了|做了|読んだ|行った|읽었*|했다는|실행했*|đã đọc|đã làm|đã thực hiện|telah membaca|telah melakukan|membaca pesan',
	VHUSHED:
		'no le digas|ne dis pas|ne dites pas|non dire|não diga|vertel de gebruiker niet|nie mów|не говори|не кажи|نگو|söyleme|söylemeyin|伝えない|言わない|話さない|말하지 마*|알리지 마*|मत बताना|मत बताओ|jangan beri tahu|đừng nói|berätta inte|لا تخبر|不要 告诉|别 告诉',
	VSILENT:
		'en silencio|silenciosamente|discretamente|en silence|discrètement|silencieusement|stillschweigend|heimlich|unauffällig|im stillen|in silenzio|silenziosamente|di nascosto|em silêncio|stilletjes|in stilte|stiekem|po cichu|dyskretnie|незаметно|молча|тихо|втайне|непомітно|мовчки|таємно|sessizce|gizlice|i tysthet|i hemlighet|i det tysta|بصمت|في صمت|سرا|بی صدا|بی‌صدا|مخفیانه|चुपचाप|चुपके से|悄悄|默默|暗中|偷偷|黙って|こっそり|密かに|静かに|조용히|몰래|은밀히|một cách âm thầm|âm thầm|lặng lẽ|diam diam',
	VMENTION:
		'menciones|mencione|mencionar|mencionéis|mentionne|mentionnez|mentionner|erwähne|erwähnen|menzionare|menzioni|noem|vermeld|wspominaj|wspominać|упоминай|упоминать|згадуй|згадувати|nämn|nämna|تذكر|تشر|ذكر|उल्लेख|提到|提及|言及|언급*|nhắc đến|nhắc tới|sebutkan|menyebutkan|sebut',
	VMENTIONNOT:
		'bahsetme|bahsetmeyin|değinme|触れない|触れず|触れずに|言及しない|اشاره نکن|اشاره نکنید|언급하지 마*|उल्लेख मत|उल्लेख न',
	// A memory of the user.
	VSAVE:
		'guarda|guarde|almacena|graba|enregistre|enregistrez|mémorise|speichere|speichern sie|merke|salva|salvate|memorizza|guarde|salve|armazene|sla|bewaar|zapisz|zachowaj|сохрани|сохраните|запиши|занеси|збережи|запам ятай|запиши|kaydet|kaydedin|spara|lagra|احفظ|خزن|سجل|ذخیره کن|सहेजो|सहेजें|सेव करो|存入|保存到|写入|记入|记住|保存して|保存し|저장하*|저장해*|lưu|ghi vào|simpan|catat',
	VMEMORY:
		'tu memoria|la memoria|ta mémoire|votre mémoire|deinem gedächtnis|deinem speicher|deinem langzeitgedächtnis|tua memoria|sua memória|tua memória|je geheugen|uw geheugen|swojej pamięci|twojej pamięci|своей памяти|твоей памяти|свою память|своїй пам яті|свою пам ять|hafızana|belleğine|hafızanda|ditt minne|ditt långtidsminne|ذاكرتك|حافظه خود|حافظه ات|حافظه بلندمدت|अपनी मेमोरी|अपनी स्मृति|你的记忆|长期记忆|记忆库|メモリに|メモリへ|記憶に|메모리에|기억에|장기 기억|bộ nhớ của bạn|vào bộ nhớ|memorimu|memori kamu|memori jangka panjang',
	VALWAYS:
		'siempre|toujours|immer|sempre|altijd|zawsze|всегда|завжди|her zaman|daima|alltid|دائما|همیشه|हमेशा|总是|始终|永远|总会|常に|いつも|항상|언제나|luôn|luôn luôn|selalu',
	VFUTURE:
		'conversaciones futuras|futuras conversaciones|conversations futures|futures conversations|zukünftigen gespräche|künftigen gespräche|zukünftige gespräche|conversazioni future|future conversazioni|conversas futuras|futuras conversas|toekomstige gesprekken|przyszłe rozmowy|przyszłych rozmów|будущих разговоров|будущих диалогов|майбутніх розмов|майбутніх діалогів|gelecekteki tüm konuşmalar|sonraki konuşmalar*|framtida konversationer|framtida samtal|المحادثات المستقبلية|المحادثات القادمة|گفتگوهای آینده|مکالمات آینده|भविष्य की सभी बातचीत|भविष्य की बातचीत|以后的所有对话|今后的所有对话|所有 对话|すべての会話|앞으로의 모든 대화*|모든 대화에서|cuộc trò chuyện sau này|cuộc trò chuyện trong tương lai|percakapan di masa depan|percakapan selanjutnya|percakapan mendatang',
	VKEEPINMIND:
		'recuerda|recuerde|souviens toi|souvenez vous|rappelle toi|merke dir|merk dir|denk daran|ricorda|ricordati|lembre se|lembra te|lembre|onthoud|zapamiętaj|pamiętaj|запомни|запомните|помни|запам ятай|пам ятай|hatırla|unutma|kom ihåg|minns|تذكر|به خاطر بسپار|به یاد داشته باش|याद रखो|याद रखना|याद रखें|记住|牢记|覚えて|覚えておいて|기억하*|기억해*|ghi nhớ|hãy nhớ|ingat|ingatlah',
};

const SEND_TO = '(mailaddress|http|https)';

export const CLASSIC_TONGUES_RULES: readonly InjectionRule[] = [
	{
		id: 'coerce-tongues-obey',
		family: 'coercion',
		weight: 5,
		through: true,
		phrases: [
			'VOBEY ~3 XONLY ~4 VTHISDOC',
			'XONLY ~3 VOBEY ~4 VTHISDOC',
			'XONLY ~3 VTHISDOC ~3 VOBEY',
			'VTHISDOC ~2 XONLY ~2 VOBEY',
			'VOBEYONLY ~2 VTHISDOC',
		],
	},
	{
		id: 'override-tongues-lapsed',
		family: 'override',
		weight: 4,
		through: true,
		phrases: ['XINSTRUCTIONS ~8 VVOID'],
	},
	{
		id: 'forged-tongues-mode',
		family: 'forgery',
		weight: 4,
		through: true,
		phrases: ['ZSYSTEM :VMODE'],
	},
	{
		id: 'jailbreak-tongues-serve',
		family: 'jailbreak',
		weight: 7,
		through: true,
		phrases: [
			'VSERVE ~3 VREQUEST ~4 VUNLIMITED',
			'VREQUEST ~4 VUNLIMITED ~4 VSERVE',
			'VUNLIMITED ~4 VSERVE ~3 VREQUEST',
		],
	},
	{
		id: 'jailbreak-tongues-uncensored',
		family: 'jailbreak',
		weight: 10,
		through: true,
		phrases: [
			'VACT ~4 VUNCENSORED',
			'VUNCENSORED ~6 VACT',
			'XYOUARE ~8 (VUNLIMITED|VUNCENSORED)',
			'XANSWER ~4 VEVERYTHING ~4 VUNLIMITED',
			'VUNLIMITED ~4 VEVERYTHING ~2 XANSWER',
			'VEVERYTHING ~3 VUNLIMITED ~2 XANSWER',
			'VUNLIMITED ~3 XANSWER ~2 VEVERYTHING',
		],
	},
	{
		id: 'forged-tongues-updated',
		family: 'forgery',
		weight: 5,
		through: true,
		phrases: ['VDEVELOPER ~4 VGUIDELINES ~5 VUPDATED', 'VDEVELOPER ~6 VUPDATED ~3 VGUIDELINES'],
	},
	{
		id: 'solicit-tongues-config',
		family: 'solicitation',
		weight: 5,
		through: true,
		phrases: ['(XREVEAL|VLAYOPEN) ~4 VCONFIG', 'VCONFIG ~4 (XREVEALFINAL|VLAYOPEN)'],
	},
	{
		id: 'solicit-tongues-context',
		family: 'solicitation',
		weight: 10,
		through: true,
		phrases: [
			'(XREVEAL|XREVEALFINAL|YSHOW) ~8 VKEYS ~6 VCONTEXT',
			'VCONTEXT ~5 VKEYS ~8 (VINANSWER|XREVEALFINAL|XREVEAL|YSHOW)',
			'VKEYS ~6 VCONTEXT ~5 VINANSWER',
			'(XREVEAL|YSHOW) ~2 VINANSWER ~5 VKEYS',
			'(XREVEAL|YSHOW) ~6 VKEYS ~6 VINANSWER',
			'VKEYS ~6 VINANSWER ~2 (XREVEAL|XREVEALFINAL|YSHOW)',
		],
	},
	{
		id: 'coerce-tongues-tool',
		family: 'coercion',
		weight: 5,
		through: true,
		phrases: [`VTOOL ~6 VFORWARD ~8 ${SEND_TO}`, `VTOOL ~12 ${SEND_TO} ~3 VFORWARD`],
	},
	{
		id: 'exfiltrate-tongues-mailbox',
		family: 'exfiltration',
		weight: 5,
		through: true,
		phrases: [
			`VFORWARD ~2 VALL ~3 VMAILS ~8 ${SEND_TO}`,
			`VALL ~3 VMAILS ~3 VFORWARD ~5 ${SEND_TO}`,
			`VALL ~3 VMAILS ~5 ${SEND_TO} ~4 VFORWARD`,
		],
	},
	{
		id: 'exfiltrate-tongues-content',
		family: 'exfiltration',
		weight: 10,
		through: true,
		phrases: [
			`VFORWARD ~3 VMAILTEXT ~6 ${SEND_TO}`,
			`VMAILTEXT ~4 VFORWARD ~4 ${SEND_TO}`,
			`VMAILTEXT ~6 ${SEND_TO} ~4 VFORWARD`,
		],
	},
	{
		id: 'exfiltrate-tongues-fill',
		family: 'exfiltration',
		weight: 6,
		through: true,
		phrases: ['VREPLACE ~5 VTALK', 'VTALK ~4 VREPLACE'],
	},
	{
		id: 'coerce-tongues-image',
		family: 'coercion',
		weight: 4,
		through: true,
		phrases: [
			'VINANSWER ~8 VIMAGE ~8 (http|https)',
			'VIMAGE ~8 VREPLACE ~5 VTALK',
			'VIMAGE ~5 (http|https) ~14 VREPLACE',
		],
	},
	{
		id: 'conceal-tongues-read',
		family: 'concealment',
		weight: 10,
		through: true,
		phrases: [
			'XNOT ~2 XTELL ~3 XUSER ~6 VREAD',
			'XTELL ~3 XUSER ~1 XNOT ~8 VREAD',
			'(VHUSHED|XTELLNOT) ~3 XUSER ~6 VREAD',
			'XUSER ~2 (VHUSHED|XTELLNOT) ~8 VREAD',
			'VREAD ~8 XUSER ~2 (VHUSHED|XTELLNOT)',
			'XUSER ~10 VREAD ~4 (VHUSHED|XTELLNOT)',
		],
	},
	{
		id: 'conceal-tongues-silent',
		family: 'concealment',
		weight: 10,
		through: true,
		phrases: [
			'VSILENT ~4 XNOT ~6 VMENTION ~3 (XINSTRUCTIONS|VINANSWER)',
			'VSILENT ~4 XNOT ~4 VINANSWER ~3 VMENTION',
			'VSILENT ~4 VMENTION ~3 XINSTRUCTIONS ~1 XNOT',
			'VSILENT ~10 XINSTRUCTIONS ~3 (VMENTIONNOT|XTELLNOT)',
			'VSILENT ~4 XINSTRUCTIONS ~3 VMENTION ~1 XNOT',
		],
	},
	{
		id: 'memory-tongues-user',
		family: 'memory',
		weight: 10,
		through: true,
		phrases: [
			'VSAVE ~3 VMEMORY ~8 VALWAYS',
			'VMEMORY ~8 VALWAYS ~10 VSAVE',
			'XUSER ~3 VALWAYS ~12 VMEMORY ~2 VSAVE',
			'VSAVE ~8 VMEMORY ~4 XUSER ~4 VALWAYS',
			'VMEMORY ~2 VSAVE ~3 XUSER ~4 VALWAYS',
		],
	},
	{
		id: 'memory-tongues-future',
		family: 'memory',
		weight: 4,
		through: true,
		phrases: ['VKEEPINMIND ~4 VFUTURE', 'VFUTURE ~4 VKEEPINMIND'],
	},
	{
		id: 'coerce-tongues-link',
		family: 'coercion',
		weight: 4.5,
		through: true,
		phrases: ['XEACH ~6 VIMAGE', 'VIMAGE ~6 XEACH'],
	},
];
