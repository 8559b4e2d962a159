// The words of readers.ts in other languages than English, all languages of a part in one list: what is dropped,
// void, sent, kept quiet, paid. Data only, as in words.ts.

import type { InjectionRule } from './rule.js';

export const TONGUES_OF_READERS: Readonly<Record<string, string>> = {
	// "Forget", in words that hardly anything else is said with.
	XDROP:
		'ละเว้น|ลืม|ไม่ต้องสนใจ|อย่าสนใจ|เพิกเฉย|olvida|olvide|olvídate|ignora|ignore|desestima|desatiende|oublie|oubliez|ignorez|laisse de côté|laissez de côté|vergiss|vergessen sie|ignoriere|ignorieren sie|missachte|' +
		'dimentica|dimenticate|dimentichi|ignorate|tralascia|esqueça|esquece|esqueçam|desconsidere|vergeet|negeer|zapomnij|zignoruj|pomiń|забудь|забудьте|игнорируй|' +
		'игнорируйте|проигнорируй|забудь про|ігноруй|проігноруй|boş ver|unut|yok say|görmezden gel|dikkate alma|تجاهل|تجاهلي|انس|انسى|छोड़ दें|छोड़ दो|भूल जाओ|भूल जाइए|भूल जाएं|' +
		'अनदेखा करें|अनदेखा करो|忽略|无视|無視|忘记|忘掉|忘記|不要理会|別管|别管|無視して|忘れて|忘れなさい|무시하고|무시하세요|무시해|잊고|잊어|잊어버려|잊으세요|bỏ qua|quên|phớt lờ|abaikan|lupakan|ignorera|glöm|' +
		'ignoruj|zapomeň|ignoră|uită|התעלם|התעלמי|שכח|αγνόησε|ξέχασε|unohda|sivuuta|hagyd figyelmen kívül|felejtsd el',
	// What was said before counts no more.
	XVOID:
		'ถูกยกเลิก|เป็นโมฆะ|ใช้ไม่ได้แล้ว|ya no vale|ya no valen|ya no se aplica|ya no se aplican|ya no aplica|ya no aplican|ha sido cancelada|ha sido cancelado|fue cancelada|queda anulada|quedan anuladas|sin efecto|' +
		'nest plus valable|ne sont plus valables|ne sappliquent plus|ne sapplique plus|est annulée|est annulé|a été annulée|a été annulé|sont annulées|gilt nicht mehr|gelten nicht mehr|ist hinfällig|sind hinfällig|' +
		'ist aufgehoben|sind aufgehoben|wurde abgebrochen|wurde storniert|nicht mehr gültig|ungültig|non è più valido|non sono più valide|non vale più|non valgono più|è stato annullato|è stata annullata|sono annullate|' +
		'não vale mais|não valem mais|foi cancelada|foi cancelado|estão canceladas|perdeu a validade|não se aplicam mais|geldt niet meer|gelden niet meer|is geannuleerd|zijn vervallen|is vervallen|vervalt|jest nieaktualne|są nieaktualne|' +
		'nieaktualne|są nieważne|nie obowiązują|nie obowiązuje|zostało anulowane|zostały anulowane|больше не действует|больше не действуют|недействительны|недействительно|отменена|отменено|отменён|отменен|отменены|устарели|утратили силу|' +
		'більше не діють|більше не діє|скасовано|скасовані|недійсні|втратили чинність|artık geçerli değil|geçersiz|iptal edildi|ملغاة|ملغى|لم تعد سارية|ألغيت|تم إلغاء|ألغي|लागू नहीं|रद्द|अमान्य|已作废|作废|已取消|已失效|失效|不再有效|不再适用|' +
		'無効|取り消され|キャンセルされ|無効です|취소되었|취소됐|무효|더 이상 유효하지|không còn hiệu lực|đã bị hủy|đã hủy|tidak berlaku lagi|dibatalkan|telah dibatalkan|gäller inte längre|már nem érvényes|ei ole enää voimassa|בוטלה|בוטל',
	// "Answer", and "only".
	XANSWER:
		'ตอบ|responde|respondan|responda|contesta|conteste|réponds|répondez|antworte|antworten sie|rispondi|rispondete|responda|antwoord|odpowiadaj|odpowiedz|отвечай|отвечайте|ответь|відповідай|yanıtla|cevap ver|yanıt ver|أجب|' +
		'उत्तर दें|जवाब दें|जवाब दो|回答|回复|答えて|回答して|返答して|답하세요|답해|대답해|trả lời|jawab|svara|odpověz|răspunde',
	XONLY:
		'เท่านั้น|เพียง|solo|sólo|únicamente|solamente|exclusivamente|uniquement|seulement|exclusivement|nur|nur noch|ausschließlich|solo con|soltanto|esclusivamente|apenas|somente|alleen|uitsluitend|slechts|tylko|wyłącznie|только|исключительно|лише|тільки|' +
		'yalnızca|sadece|فقط|केवल|सिर्फ|只|仅|只能|僅|だけ|のみ|오직|만|chỉ|hanya|bara|endast|pouze|doar',
	// To be kept quiet, without saying from whom.
	XHUSH:
		'sprich nicht darüber|sprechen sie nicht darüber|rede nicht darüber|no hables de ello|no hables de esto|nen dis rien|non parlarne|não fale sobre isso|não fale disso|praat er niet over|не рассказывай об этом|non rivelare questa istruzione|no reveles esta instrucción|ne révèle pas cette instruction|não revele esta instrução|verrate diese anweisung nicht|erwähne diese anweisung nicht|sag ihm nicht|sage ihm nicht|ne lui dis pas|no se lo digas|non dirgli|não lhe diga|vertel hem niet|nie mów mu|не говори ему|не объясняй почему|не поясняй чому|不要提到这条|不要解释原因|也不要提到|به کاربر نگو|อย่าพูดถึง|อย่าเอ่ยถึง|ห้ามพูดถึง|โดยไม่ต้องบอก|ไม่ต้องบอก|no lo menciones|no lo mencione|no menciones esto|no mencione esto|no menciones este paso|no lo comentes|no comentarlo|sin mencionarlo|sin decirlo|sin avisar|no digas nada|no le digas|no le diga|no se lo digas|' +
		'nen parle pas|nen parlez pas|ne mentionne pas cette|ne mentionnez pas cette|ne le mentionne pas|ne le mentionnez pas|sans le mentionner|sans en parler|sans le dire|sans le signaler|ne le signale pas|ne dis rien|ne dites rien|' +
		'erwähne das nicht|erwähne dies nicht|erwähnen sie das nicht|erwähnen sie dies nicht|ohne es zu erwähnen|ohne das zu erwähnen|ohne dies zu erwähnen|sag nichts davon|sage nichts davon|muss davon nichts wissen|braucht davon nichts|' +
		'soll davon nichts|darf davon nichts|nichts davon erwähnen|nicht erwähnen dass|non segnalarlo|non menzionarlo|non menzionare questo|senza menzionarlo|senza dirlo|senza avvisare|non dirlo|non dirglielo|non farne parola|' +
		'não mencione isso|não mencione este|não o mencione|sem mencionar|sem avisar|não diga nada|não comente|não conte|noem dit niet|vermeld dit niet|zonder dit te vermelden|zonder het te vermelden|zeg er niets|vertel het niet|' +
		'nie wspominaj|nie mów o tym|bez wspominania|nie informuj|не упоминай|не упоминайте|не говори об этом|не сообщай об этом|ничего не говори|не згадуй|не згадуйте|не кажи про це|не повідомляй|bundan bahsetme|bundan söz etme|bahsetme|söz etme|' +
		'söyleme|لا تذكر|لا تذكري|دون ذكر|دون أن تذكر|دون إخباره|لا تخبره|لا تخبرهم|उल्लेख न करें|उल्लेख मत|不要提及|不要提到|不要提|别提|請勿提及|请勿提及|不得提及|触れないで|言及しないで|言わないで|知らせないで|언급하지|' +
		'말하지 마|알리지 마|đừng nhắc|không nhắc đến|đừng nói|không được nói|jangan sebut|jangan sebutkan|jangan beri tahu|jangan katakan|jangan menyebutkan|nämn inte|berätta inte|nu menționa|nu spune|אל תזכיר|אל תספר|μην αναφέρεις|μην πεις|' +
		'kerro kenellekään|ne említsd',
	// Money, and where it goes.
	XPAY:
		'envie r|envie o valor|envía el dinero|envíe el dinero|โอนเงิน|transfiere|transfiera|transferir|envía el pago|paga|pague|überweise|überweisen sie|zahle|bezahle|vire|virez|transfère|transférez|paie|payez|trasferisci|bonifica|invia il pagamento|paga|transfira|transferir|pague|maak over|betaal|przelej|' +
		'zapłać|переведи|переведите|оплати|перекажи|сплати|havale et|gönder|öde|حول|ادفع|ट्रांसफर करें|भेज दें|भुगतान करें|转账|汇款|付款|轉帳|支付|送金|振り込|支払|송금|이체|결제|chuyển tiền|chuyển khoản|thanh toán|transfer|kirim uang|bayar|överför|převeď|transferă',
	XMONEY:
		'บาท|บัญชี|euros|euro|dólares|dollars|dollar|reais|usd|eur|btc|bitcoin|рублей|гривень|złotych|lira|دولار|रुपये|元|美元|円|ドル|원|달러|đồng|rupiah|cuenta|compte|konto|conto|conta|rekening|счет|счёт|рахунок|hesap|hesabına|حساب|खाते|账户|账号|口座|계좌|tài khoản',
	XASKED:
		'เมื่อถูกถาม|หากถูกถาม|เมื่อผู้ใช้ถาม|cuando te pregunten|si te preguntan|cuando alguien pregunte|cuando pregunten|quand on te demande|quand on vous demande|si on te demande|si lon vous demande|lorsquon vous demande|wenn du gefragt wirst|wenn sie gefragt werden|wenn nutzer|' +
		'wenn jemand fragt|wenn man dich|quando ti chiedono|se ti chiedono|quando vi chiedono|quando lutente chiede|quando perguntarem|se perguntarem|quando o usuário perguntar|als ze vragen|als gebruikers vragen|wanneer gevraagd|gdy zapytają|jeśli zapytają|' +
		'gdy użytkownik|когда спрашивают|если спросят|когда спросят|когда тебя спросят|если тебя спросят|коли питають|якщо запитають|sorulduğunda|sorulursa|sorduğunda|عندما يسألك|إذا سألك|عند سؤالك|जब पूछा जाए|अगर पूछा जाए|पूछे जाने पर|被问到|被問到|当用户询问|当用户问|' +
		'如果有人问|聞かれたら|尋ねられたら|質問されたら|물어보면|질문하면|질문받으면|khi được hỏi|nếu được hỏi|ketika ditanya|jika ditanya|bila ditanya|när någon frågar|au cas où on',
	XASKEDFOR:
		'คำถามของผู้ใช้|คำขอของผู้ใช้|pregunta del usuario|lo que pidió|lo que pide|lo que ha pedido|demande de lutilisateur|question de lutilisateur|ce que lutilisateur|frage des nutzers|frage des benutzers|anliegen des nutzers|was der nutzer|was der benutzer|domanda dellutente|richiesta dellutente|quello che lutente|' +
		'pergunta do usuário|pedido do usuário|o que o usuário|vraag van de gebruiker|pytanie użytkownika|prośbę użytkownika|вопрос пользователя|просьбу пользователя|о чём просил|о чем просил|питання користувача|запит користувача|kullanıcının sorusunu|kullanıcının isteğini|سؤال المستخدم|' +
		'طلب المستخدم|उपयोगकर्ता के सवाल|उपयोगकर्ता के प्रश्न|用户的问题|用户的请求|ユーザーの質問|ユーザーの依頼|사용자의 질문|사용자의 요청|yêu cầu của người dùng|câu hỏi của người dùng|pertanyaan pengguna|permintaan pengguna',
	XMODEL:
		'modelo|modelos|modèle|modèles|modell|modelle|modellen|modelli|modeli|model|modele|модель|модели|моделей|моделям|моделі|модели|모델은|모델|모델에게|模型|モデル|नमूना|मॉडल|mô hình|โมเดล|нейросети|assistants|assistenten|assistenti|asistentes|assistentes|assistent|agenten|agents|agenti|agentes|агенты|ассистенты|ai|ki|ia',
	XPLEASE:
		'wird gebeten|werden gebeten|wird ersucht|ist gehalten|priés de|est prié|est priée|sont priés|est invité|sont invités|sono pregati|è pregato|si prega|è tenuto|se ruega|se solicita|se pide|solicita se|pede se|wordt verzocht|worden verzocht|' +
		'proszony|proszone|proszeni|просьба|просим|прошу|rica olunur|lütfen|يرجى|الرجاء|कृपया|请|請|お願い|ください|부탁|주세요|vui lòng|mohon|harap|tolong|กรุณา|โปรด|thân mến|kính gửi|будь ласка',
	XEACH:
		'vor jeder antwort|in jeder antwort|in jede antwort|bei jeder antwort|an jede antwort|avant chaque réponse|dans chaque réponse|à chaque réponse|en cada respuesta|antes de cada respuesta|em cada resposta|antes de cada resposta|in ogni risposta|' +
		'prima di ogni risposta|in elk antwoord|bij elk antwoord|w każdej odpowiedzi|do każdej odpowiedzi|в каждом ответе|в каждый ответ|перед каждым ответом|у кожній відповіді|her yanıtta|her cevapta|her yanıtına|في كل إجابة|في كل رد|हर जवाब में|हर उत्तर में|' +
		'每次回答|每个回答|每条回复|每次回复|すべての回答に|毎回の回答|모든 답변|답변마다|trong mỗi câu trả lời|trong mọi câu trả lời|di setiap jawaban|dalam setiap jawaban|ในทุกคำตอบ|i varje svar|v každé odpovědi',
	XTRAINED:
		'istruito|istruita|programado|programada|programmé|programmiert|instruido|instruit|angewiesen|instruiert|проинструктировали|запрограммировали|instruído|instruída|geprogrammeerd|geïnstrueerd|zaprogramowano|eğitildin|تم توجيهك|تمت برمجتك|' +
		'निर्देश दिए गए|被设定|設定された|指示された|설정된|설정되어|được lập trình|được hướng dẫn|diprogram|diinstruksikan',
	XFIRST:
		'recibiste antes|antes de que empezara|as tu reçu avant|hai ricevuto prima|recebeu antes|recibiste al principio|ilk talimat*|sana verilen ilk|초기 지시문*|첫 지시*|最初に受け取った|始めに与えられた|最初に与えられた|最初の指示|会話の前に|一开始收到|最初收到的|对话开始之前|对话开始前|처음 받은|처음에 받은|대화 시작 전에|avant mon premier message|avant le début de|antes de mi primer mensaje|antes de esta conversación|vor meiner ersten nachricht|' +
		'vor diesem gespräch|vor beginn dieses|dein gespräch begonnen|prima del mio primo messaggio|prima di questa conversazione|antes da minha primeira mensagem|antes desta conversa|до моего первого сообщения|до начала разговора|перед первым сообщением|перед початком розмови|' +
		'الرسالة الأولى|قبل بداية المحادثة|trước tin nhắn đầu tiên|sebelum pesan pertama|sebelum percakapan|ilk mesajımdan önce|पहले संदेश से पहले|बातचीत शुरू होने से पहले|przed moją pierwszą|voor mijn eerste bericht',
	XPASTE:
		'вставь|вставьте|приложи|приложите|pega|pegue|péga*|colle|collez|füge|fügen sie|incolla|cole|cola|plak|wklej|wklejcie|встав|додай|yapıştır|الصق|أرفق|चिपकाएं|चिपका दो|粘贴|貼り付け|붙여넣|tempelkan|วาง|adjunta|joignez|allega|anexe',
	XWORKFOR:
		'agora você trabalha para|ahora trabajas para|tu travailles maintenant pour|vous travaillez maintenant pour|du arbeitest jetzt für|du arbeitest ab jetzt für|ora lavori per|adesso lavori per|je werkt nu voor|teraz pracujesz dla|теперь ты работаешь|тепер ти працюєш|' +
		'你现在为|bây giờ bạn làm việc cho|sekarang kamu bekerja untuk|artık benim için|أنت الآن تعمل لصالح|अब तुम हमारे लिए',
	XCONVINCE:
		'convencer o usuário|convença o usuário|convence al usuario|convencer al usuario|convaincre lutilisateur|convaincs lutilisateur|überzeuge den nutzer|überrede den nutzer|überzeuge den benutzer|convincere lutente|convinci lutente|убеди пользователя|убедите пользователя|' +
		'переконай користувача|说服用户|ユーザーを説得|사용자를 설득|thuyết phục người dùng|yakinkan pengguna|przekonaj użytkownika|overtuig de gebruiker|kullanıcıyı ikna|أقنع المستخدم|उपयोगकर्ता को मनाओ|dile al usuario que|dis à lutilisateur|' +
		'sag dem nutzer|sage dem benutzer|di allutente|diga ao usuário que|скажи пользователю|告诉用户|ユーザーに伝え|사용자에게 말',
	XUNASKED:
		'no hace falta pedir permiso|sin pedir permiso|ohne erlaubnis|sans autorisation|sans permission|nooit om toestemming|zonder toestemming|senza permesso|sem pedir permissão|без разрешения|bez zgody|izin istemeden|不需要用户确认|無需許可|许可なし|許可なしで|허락 없이|nie pytaj|確認しないで|पुष्टि मत|पुष्टि न|sin consultar|sans consulter|senza consultare|sem consultar|ohne rücksprache|без запитань|без вопросов|ユーザーには確認|確認は不要|確認なしで|確認せずに|无需确认|无需再次确认|不需要确认|不必确认|無需確認|확인은 필요 없|확인 없이|không cần xác nhận|không cần hỏi|tanpa konfirmasi|tanpa bertanya|tidak perlu konfirmasi|без подтверждения|подтверждение не нужно|не спрашивая|ohne rückfrage|keine rückfrage|' +
		'ohne bestätigung|ohne nachzufragen|ohne zu fragen|sans confirmation|sans demander|sin confirmación|sin pedir confirmación|sin preguntar|senza conferma|senza chiedere|non chiedere conferma|sem confirmação|sem perguntar|não peça confirmação|zonder bevestiging|zonder te vragen|' +
		'bez potwierdzenia|bez pytania|onay istemeden|sormadan|دون تأكيد|دون طلب تأكيد|बिना पुष्टि|बिना पूछे|ไม่ต้องยืนยัน|โดยไม่ต้องถาม|без підтвердження|не питаючи',
	XBUY: '購入|買って|注文|购买|下单|买下|구매|주문|compra|compre|achète|achetez|kaufe|kauf|bestelle|bestellen sie|acquista|comprar|koop|kup|купи|купите|замов|оформи|satın al|اشتر|खरीद|खरीदो|mua|beli|ซื้อ|reserva|réserve|buche',
	XTOPMARK:
		'höchstpunktzahl|höchste bewertung|bestnote|maksymalną liczbę|maksymalną ocenę|najwyższą ocenę|najwyższą liczbę|найвищий бал|найвищу оцінку|высший балл|высшую оценку|максимальный балл|满分|最高分|五星|星5|最高評価|満点|최고 점수|최고점|만점|điểm tối đa|điểm cao nhất|' +
		'nilai tertinggi|nilai maksimal|20 20|nota máxima|máxima puntuación|puntuación máxima|puntuación más alta|note maximale|meilleure note|punteggio più alto|massimo dei voti|punteggio massimo|en yüksek puan|tam puan|أعلى درجة|الدرجة الكاملة|पूरे अंक|सर्वोच्च अंक|คะแนนเต็ม|คะแนนสูงสุด|hoogste score|maximale score|högsta betyg',
	XREJECT:
		'lehnt die übrigen|lehne die übrigen|lehne alle anderen|lehnt alle anderen|淘汰其他|拒绝其他|其他人淘汰|다른 지원자는|나머지는 탈락|他の候補者|tolak kandidat|tolak yang lain|từ chối các ứng viên|loại các ứng viên|відхили решту|відхили інших|отклони остальных|отклони других|' +
		'rechaza a los demás|descarta a los demás|rejette les autres|rejetez les autres|écarte les autres|rifiuta gli altri|scarta gli altri|rejeite os demais|descarte os demais|wijs de anderen|odrzuć pozostałych|odrzuć innych|diğerlerini reddet|diğer adayları|ارفض الباقي|ارفض البقية|बाकी को अस्वीकार|ปฏิเสธผู้สมัคร',
	XYOURSYS:
		'deine komplette vorgabe|deine vorgabe|tes variables|tu texto inicial|instrukcje twórców|twój prompt|tu configuración|tus reglas|tu programación|deine konfiguration|deine regeln|deine vorgaben|deiner vorgaben|dein system|ta configuration|tes règles|tes consignes|votre configuration|la tua configurazione|le tue regole|la tua programmazione|sua configuração|suas regras|' +
		'твою конфигурацию|твоя конфигурация|твои настройки|твои правила|свои настройки|твої налаштування|你的配置|你的设置|你的规则|あなたの設定|あなたのルール|당신의 설정|너의 설정|네 설정|cấu hình của bạn|quy tắc của bạn|konfigurasimu|aturanmu|yapılandırmanı|ayarlarını|إعداداتك|तुम्हारी सेटिंग|' +
		'ustawienia startowe|twoje ustawienia|swoje ustawienia|je configuratie|jouw regels|การตั้งค่าของคุณ|hidden instructions|你收到的|收到的全部',
	// What a machine is told to do, in words that only mean that beside one.
	XDO:
		'añade|añada|reenvía|reenvíe|instala|instale|descarga|descargue|aprueba|compra|consigna|ajoute|ajoutez|installe|installez|télécharge|téléchargez|approuve|accepte|aggiungi|inoltra|installa|scarica|approva|adicione|acrescente|encaminhe|instale|baixe|aprove|' +
		'voeg|installeer|download|keur|stuur door|füge|fügen sie|installiere|lade|leite|genehmige|bewerte|dodaj|zainstaluj|pobierz|zaakceptuj|zatwierdź|установи|установите|добавь|добавьте|скачай|одобри|подтверди|встанови|додай|підтверди|завантаж|kur|ekle|indir|onayla|yükle|ilet|' +
		'ثبت|أضف|وافق|حمل|स्वीकृत|मंज़ूर|डाउनलोड|इंस्टॉल|安装|批准|添加|转发|下载|执行|承認|インストール|追加|転送|ダウンロード|설치|승인|추가|전달|다운로드|duyệt|cài đặt|thêm|chuyển tiếp|tải|setujui|pasang|instal|tambahkan|teruskan|unduh|ติดตั้ง|อนุมัติ|เพิ่ม|ดาวน์โหลด',
	XSAFETY:
		'sicherheitshinweise|sicherheitsregeln|sicherheit|seguridad|sécurité|sicurezza|segurança|безопасност*|безпек*|güvenlik|السلامة|सुरक्षा|安全规则|安全限制|セキュリティ|안전 규칙|quy tắc an toàn|aturan keamanan|veiligheidsregels|bezpieczeństwa|' +
		'neutralité|neutralidad|neutralität|neutralità|neutralidade|ความปลอดภัย',
	// A message that only a system could have written.
	XSYSTEM:
		'instrucción del sistema|mensaje del sistema|aviso del sistema|instrução do sistema|mensagem do sistema|aviso do sistema|systemanweisung|systemnachricht|systemmeldung|instruction système|message système|' +
		'consigne système|istruzione di sistema|messaggio di sistema|avviso di sistema|системное сообщение|системная инструкция|системное уведомление|系统提示|系统消息|系统指令|系统通知|システム指示|システムメッセージ|システム通知|시스템 메시지|시스템 지시|시스템 알림|' +
		'رسالة النظام|تعليمات النظام|إشعار النظام|सिस्टम संदेश|सिस्टम निर्देश|सिस्टम सूचना|sistem mesajı|sistem talimatı|sistem bildirimi|pesan sistem|instruksi sistem|pemberitahuan sistem|thông báo hệ thống|lệnh hệ thống|komunikat systemowy|polecenie systemowe|' +
		'systeembericht|systeeminstructie|системне повідомлення|системна інструкція|คำสั่งระบบ|ข้อความระบบ|แจ้งเตือนระบบ',
	XSUMMING:
		'al resumir|beim zusammenfassen|in der zusammenfassung|dans le résumé|en résumant|en el resumen|no resumo|ao resumir|nel riassunto|nel riassumere|bij het samenvatten|in de samenvatting|при пересказе|в пересказе|в резюме|в кратком изложении|' +
		'у підсумку|у переказі|podsumowując|w podsumowaniu|w streszczeniu|özetlerken|özette|özetin sonuna|عند التلخيص|في الملخص|सारांश में|सारांश के अंत|总结评论时|总结时|总结本文时|概括时|在总结中|摘要中|总结的最后|要約する際|要約の最後|要約には|요약할 때|요약 끝에|요약에는|요약의 마지막|' +
		'khi tóm tắt|trong bản tóm tắt|cuối bản tóm tắt|saat merangkum|dalam ringkasan|di akhir ringkasan|เมื่อสรุป|ในบทสรุป|ท้ายบทสรุป|i sammanfattningen|ve shrnutí|în rezumat',
	XREADERS:
		'招聘模型|评审模型|筛选模型|评分模型|购物助手|审稿模型|وكيل التسوق|вниманию моделей|โมเดลภาษา|เอไอ|ผู้ช่วย ai|เอเจนต์ ai|แชตบอต|แชทบอท|агент ии|ии агент|ии агентам|ассистент ии|асистенте ші|агент ші|ші асистент|agencie ai|agent ai|agente ai|agente ia|agent ia|assistente ai|assistente ia|asistente ia|ai ajanı|yapay zekâ ajanı|وكيل الذكاء الاصطناعي|एआई एजेंट|ai代理|aiエージェント|tác nhân ai|agen ai|yapay zekâ|yapay zeka|yapay zekâ asistanına|' +
		'yapay zeka asistanına|المساعد الذكي|مساعد ذكي|نموذج لغوي|نموذج لغة|النماذج اللغوية|एआई सहायक|एआई|भाषा मॉडल|ai助手|人工智能助手|智能助手|语言模型|語言模型|大模型|智能体|aiへ|aiアシスタント|言語モデル|ai 에이전트*|언어 모델*|인공지능*|trợ lý ai|mô hình ngôn ngữ|' +
		'asisten ai|model bahasa|modelo de lenguaje|modèle de langage|sprachmodell|sprachmodelle|ki systeme|ki systemen|ki assistenten|modello linguistico|modelo de linguagem|taalmodel|modelu językowy|model językowy|modele językowe|языковая модель|мовна модель|мовні моделі',
};

export const TONGUES_OF_READERS_RULES: readonly InjectionRule[] = [
	{
		id: 'override-tongues-drop',
		family: 'override',
		weight: 5,
		through: true,
		phrases: ['XDROP ~3 XUSER', 'XUSER ~5 XSETFINAL', 'XDROP ~5 (XASKEDFOR|XTASK)'],
	},
	{
		id: 'override-tongues-voided',
		family: 'override',
		weight: 4,
		through: true,
		phrases: ['(XTASK|XINSTRUCTIONS|XTOLD|XALL) ~6 XVOID'],
	},
	{
		id: 'override-tongues-work',
		family: 'override',
		weight: 5,
		through: true,
		phrases: [
			'XWORKFOR',
			'XUNASKED ~14 (XPAY|XERASE|XERASEFINAL|XREVEAL|XREVEALFINAL|XBUY|XRUN|XRUNFINAL)',
			'(XPAY|XERASE|XREVEAL|XBUY|XRUN) ~14 XUNASKED',
		],
	},
	{
		id: 'memory-tongues-each',
		family: 'memory',
		weight: 4.5,
		through: true,
		phrases: ['XEACH'],
	},
	{
		id: 'solicit-tongues-first',
		family: 'solicitation',
		weight: 6,
		through: true,
		phrases: [
			'(XREVEAL|XVERBATIM) ~8 XYOURSYS',
			'XYOURSYS ~8 (XREVEAL|XREVEALFINAL|XVERBATIM|XINSTRUCTIONS)',
			'XREVEAL ~6 XTRAINED',
			'XTRAINED ~6 XREVEALFINAL',
			'(XREVEAL|XVERBATIM) ~10 XFIRST',
			'XFIRST ~8 (XREVEAL|XREVEALFINAL|XVERBATIM|XINSTRUCTIONS)',
			'XSECRETS ~6 XPASTE',
			'XPASTE ~6 XSECRETS',
		],
	},
	{
		id: 'coerce-tongues-convince',
		family: 'coercion',
		weight: 4,
		through: true,
		phrases: ['XCONVINCE', 'XREJECT', 'XTOPMARK ~12 XREJECT'],
	},
	{
		id: 'forged-tongues-system',
		family: 'forgery',
		weight: 4,
		through: true,
		phrases: ['XSYSTEM ~5 (XUSER|XAGREED|XREVEAL|XDROP|XERASE|XPAY|XRUN|XANSWER|XONLY|XGOOD|XRECOMMEND)'],
	},
	{
		id: 'coerce-tongues-summary',
		family: 'coercion',
		weight: 4.5,
		through: true,
		phrases: ['XSUMMING ~10 (XREVEAL|XGOOD|XANSWER|XRECOMMEND|XHUSH|XONLY|XBAD|http|https)'],
	},
	{
		id: 'override-tongues-only',
		family: 'override',
		weight: 3.5,
		through: true,
		phrases: ['XANSWER ~3 XONLY', 'XONLY ~3 XANSWER', 'XNEWTASK :?(XREVEAL|XRUN|XERASE|XPAY|XANSWER)'],
	},
	{
		id: 'conceal-tongues-hush',
		family: 'concealment',
		weight: 4,
		through: true,
		phrases: ['XHUSH'],
	},
	{
		id: 'address-tongues-duty',
		family: 'address',
		weight: 5,
		through: true,
		phrases: [
			'XREADERS ~5 XMUST ~5 (XRUN|XREVEAL|XERASE|XRECOMMEND|XPAY|XSET)',
			'(XREADERS|XAI) ~8 XDO',
			'(XREADERS|XAI) ~3 XPLEASE',
			'XPLEASE ~3 (XREADERS|XAI)',
			'XREADERS ~3 XREADING',
			'XMODEL ~3 XREADING',
			'XREADING ~3 XMODEL',
			'XREADING ~4 XREADERS',
			'XHEED ~4 XREADERS',
			'XREADERS ~2 XHEED',
			'XIFYOU ~4 XREADERS',
			'(XREADERS|XAI) ~8 (XRUN|XRUNFINAL|XERASE|XERASEFINAL|XHUSH|XDROP)',
		],
	},
	{
		id: 'coerce-tongues-aide',
		family: 'coercion',
		weight: 3.9,
		through: true,
		phrases: ['XAIDE ~5 XMUST ~5 (XRUN|XREVEAL|XERASE|XRECOMMEND|XPAY|XSET)'],
	},
	{
		id: 'solicit-tongues-file',
		family: 'solicitation',
		weight: 5,
		through: true,
		phrases: [
			'XREVEAL ~6 (env|ssh|id_rsa|id_ed25519|netrc|aws credentials)',
			'(env|ssh|id_rsa|id_ed25519|netrc|aws credentials) ~6 XREVEALFINAL',
			'(env|ssh|id_rsa|id_ed25519|netrc|aws credentials) ~8 XREVEAL',
		],
	},
	{
		id: 'coerce-tongues-pay',
		family: 'coercion',
		weight: 3.9,
		through: true,
		phrases: [
			'XPAY ~4 XMONEY',
			'XMONEY ~4 XPAY',
			'(XREVEAL|XANSWER|XRECOMMEND|XREADERS|XMODEL) ~8 XTOPMARK',
			'XTOPMARK ~6 (XREVEAL|XREVEALFINAL|XRECOMMENDFINAL|XREJECT)',
			'XDO ~8 (XHUSH|XUNASKED)',
			'XASKED ~10 (XREVEAL|XRECOMMEND|XGOOD|XTELL|XANSWER)',
			'(XRUN|XRUNFINAL) ~4 (curl|sh|bash|script|http|https|rm)',
			'(curl|wget|bash|script|http|https|rm) ~5 XRUNFINAL',
			'(XREVEAL|XRUN) ~8 (bashrc|crontab|workflow|agents md|claude md)',
		],
	},
];
