// Words of orders to a machine by class, in each language: who is called, what he is to do, what that touches, what is to be kept
// quiet. Data only: `|` separates, `*` ends a stem, a space is any white space. Combined by workers/injection/classes.ts.

/** What orders do, each with what it must touch to harm. */
export type Deed = 'give' | 'guard' | 'money' | 'ruin' | 'run' | 'ask' | 'favour';

/** Who may be a machine. */
export const MACHINES =
	'ai|ais|llm|llms|gpt|chatgpt|claude|gemini|copilot|language model|language models|vision model|model|models|assistant|assistants|agent|agents|bot|bots|chatbot*|robot|robots|' +
	'crawler*|automated reader*|automated fixer*|automated client*|reading tool|ki|sprachmodell*|ki modell*|assistent*|agenten|ki reviewer|ia|modèle|modèles|assistante|assistantes|correcteurs automatiques|' +
	'modelo|modelos|agente|agentes|asistente*|revisor automático|assistente*|robô|robôs|modello|modelli|agenti|intelligenza artificiale|taalmodel*|ai assistent*|' +
	'ии|ассистент*|помощник*|агент|агентам|агенты|бот|боту|боты|чат бот|нейросеть|модель|языковая модель|yapay zekâ*|yapay zeka*|asistan*|ajan*|bota|bocie|asystent*|asystenci|agenci|agentom|' +
	'एआई*|मॉडल|एजेंट|सहायक|बॉट|المساعد*|الوكيل|الوكلاء|النموذج|الروبوت|نموذجا لغويا|نموذجاً لغوياً';
/** The same in scripts without spaces. */
export const MACHINES_JOINED =
	'人工智能|大语言模型|模型|助手|智能体|机器人|モデル|アシスタント|エージェント|ボット|인공지능|언어 모델|모델|비서|어시스턴트|에이전트|챗봇|봇';

/** What calls somebody, at the beginning of a thought. */
export const CALLS =
	'note to|note for|notes for|to|for|dear|hey|hi|hello|attention|attn|notice to|message to|message for|instructions for|hint for|tip for|task for|an die|an alle|an den|für|hinweis an|hinweis für|liebe|lieber|liebes|' +
	'sehr geehrte|sehr geehrter|à|aux|au|pour|à lattention des|cher|chère|note aux|para|a los|a las|al|nota para|querido|querida|estimado|estimada|atenção|prezado|caro|cara|per|agli|alle|nota per|aan|beste|let op|' +
	'для|внимание|вниманию|уважаемый|дорогой|إلى|أيها|على|dla|do|drogi|uwaga|not|致|给|請|请|هام';
/** What begins a clause in which a machine is spoken of, and whose it is. */
export const CLAUSES =
	'you|your|my|if|when|whenever|while|once|after|before|unless|until|because|since|whether|although|wenn|falls|sobald|bevor|nachdem|weil|quand|lorsque|lorsquun|si|dès que|cuando|quando|se|als|wanneer|zodra|когда|если|пока|eğer|jeśli|gdy|عندما|إذا|जब|यदि';
/** Whose agents are people, and what is no machine though it is called so. */
export const TRADES =
	'escrow|estate|travel|insurance|booking|sales|transfer|press|literary|federal|secret|shipping|ticket|police|call|user|social|executive|legal|gpg|ssh|chemical|cleaning';
/** Who works with machines, or is only called so. */
export const PEOPLE =
	'professor*|engineer*|manager*|researcher*|developer*|director*|editor*|teacher*|coach*|secretar*|expert*|vendor*|provider*|compan*|team*|user*|lawyer*|attorney*|buyer*|student*|scientist*|trainer*|officer*|staff|startup*|lab|labs|owner*|principal*|curator*|librarian*|nurse*|surgeon*';
/** "If you are". */
export const IF_YOU =
	'if you are|if youre|if you re|if u r|if this is|when an|as the|as an|wenn du|falls du|wenn sie|bist du|si tu|si vous|si eres|si usted|se você|se for|se sei|se siete|als je|ben je|если ты|если вы|إذا كنت|यदि आप|अगर आप|eğer|jeśli|jeżeli|如果你|若你|あなたが|당신이|당신은';
/** Who reads this. */
export const READS =
	'reading|reads|read|processing|processes|summaris*|summariz*|review*|ingest*|parsing|parses|consulting|browsing|who reads|asked to evaluate|lisant|lisent|liest|lesende|lesen|lean|lea|leem|ler|lee|legge|leggono|lezen|читающ*|okuyan';
/** What makes an order of a verb: "must". */
export const DUTIES =
	'must|shall|should|ought to|has to|have to|needs to|need to|is to|are to|required to|obliged to|asked to|soll|sollen|muss|müssen|doit|doivent|dois|devez|debe|deben|deberá|tiene que|deve|devem|devono|dever|' +
	'moet|moeten|dient|dienen|должен|должна|должны|обязан*|powinien|powinni|musi|muszą|يجب|على|चाहिए|होगा|malı*|meli*';
export const DUTIES_JOINED = '必须|应当|应该|なければならない|すること|해야|하라';

/** What an order does, in forms that order where a language has them. */
export const DEEDS: Readonly<Record<Deed, string>> = {
	give:
		'send|forward|upload|post|transmit|reveal|disclose|print|output|share|email|mail|dump|export|paste|attach|include|append|copy|encode|echo|leak|report|reproduce|resend|show|list|state|publish|pass|collect|gather|submit|drop|' +
		'sende|sendet|senden sie|schick*|leite|leiten sie|gib|gebt|geben sie|verrate*|zeige|zeigt|lade|sammle|tragt|trage|übermittle*|envoie*|envoyez|transmets|transmettez|affiche*|affichez|révèle*|récupérez|joignez|renvoyer|copiez|' +
		'envía*|envia*|envíen|manda|mande|reenvía*|muestra*|mostrar|revela*|copiar|incluye*|responded|subir|envie*|enviem|mostre*|mostrem|escreva|encaminhe*|invia*|inviate|inoltra*|mostra*|mostrare|scrivi|rivela*|stuur|stuurt|toon*|tonen|weer te geven|verzend*|' +
		'перешли*|отправь*|отправить|пришли*|покажи*|показать|выведи*|скопируй*|gönder*|göster*|yaz|ilet|prześlij*|wyślij*|pokaż*|pokazać|wypisz*|skopiuj*|أرسل*|اعرض*|اكشف*|انسخ*|भेजें|भेजो|भेज|दिखाएं|दिखाओ|दिखाने|बताएं',
	guard:
		'ignore|ignoring|forget|disregard|disable|bypass|lift|drop|turn off|switch off|deactivate|override|suspend|skip|remove|lower|whitelist|suppress|comment out|stop|ignorier*|vergiss|vergesst|deaktivier*|außer acht|umgehe*|schalte*|' +
		'ignore*|ignorez|ignorer|oublie*|oubliez|désactive*|désactivez|contourne*|ignora*|ignorar|olvida*|olvidar|desactiva*|desactivar|omite*|esqueça*|esquecer|desative*|desativar|dimentica*|dimenticare|disattiva*|disattivate|disattivare|' +
		'negeer*|negeren|vergeet|vergeten|zet|schakel*|забудь*|игнорируй*|игнорировать|отключи*|отключить|обойди*|unut|unutun|yok say*|kapat*|zignoruj*|zignorować|zapomnij*|wyłącz*|pomiń*|تجاهل*|فتجاهل|انس|عطّل|عطل|تعطيل|अनदेखा|भूल|बंद',
	money:
		'pay|wire|transfer|buy|purchase|order|refund|approve|change|swap|replace|add|check out|waive|überweis*|zahle*|kaufe*|genehmig*|ändere*|ändern|erstatte*|tausche*|paie|payez|virer|virez|achète*|achetez|approuve*|exécuter|paga|pague|pagar|' +
		'compra|compre|transfiere*|transfira*|aprueba*|aprove*|cambia|cambie|mude|troque|acquista|approva*|bonifica|cambiate|betaal*|koop|keur|boek|wijzig*|переведи*|оплати*|купи|одобри*|измени|смени|öde|satın al|onayla*|değiştir*|zapłać|przelej*|kup|zatwierdź*|zmień|ادفع|حوّل|وافق|غيّر|भुगतान|बदल',
	ruin:
		'delete|erase|wipe|remove|drop|purge|destroy|kill|shut down|force push|rewrite|close|lösch*|entfern*|vernicht*|efface*|effacez|supprime*|supprimez|supprimer|vide*|borra|borre|borrad|elimina*|apague*|apaguem|exclua|cancella*|cancellate|verwijder*|wis|' +
		'удали*|удалить|сотри|стереть|sil|silin|silmeli|usuń*|usuwaj|usunąć|skasuj*|احذف*|حذف|امسح|हटा|हटाएं|मिटा|डिलीट',
	run:
		'run|execute|install|download|curl|fetch|invoke|open|visit|deploy|führe|führt|ausführen|installier*|lade|öffne*|exécute*|exécutez|installe*|télécharge*|téléchargez|ejecuta*|instala*|instalar|descarga*|execute*|instale*|baixe*|esegui*|scarica*|installa*|' +
		'voer*|installeer*|download*|скачай*|скачайте|запусти*|запустите|установи*|çalıştır*|indir*|yükle|uruchom*|pobierz*|pobierzcie|zainstaluj*|نزّل|تنزيل|تشغيل*|شغّل|चलाएं|चलाओ|चलाना|डाउनलोड',
	ask: 'ask|request|demand|obtain|tell|frag*|fragen|verlange*|demande*|demander|exiger|pide*|pídele|pedir|pregunta*|peça*|pergunte*|chiedi*|chiedere|chiedigli|vraag*|спроси*|спросить|sor|iste|poproś*|zapytaj*|اطلب|اسأل|पूछो|पूछें|मांगो',
	favour:
		'rate|rank|recommend|approve|praise|score|grade|give|award|classify|describe|claim|say|assume|accept|leave out|omit|hide|mark|treat|bewert*|empfiehl*|empfehl*|gib|recommande*|recommandez|recommander|attribue*|attribuez|cache*|prétendre|considère*|recomiend*|recomendar|aprueba*|' +
		'califica*|clasific*|esconde*|recomende*|aprove*|raccomand*|consigli*|valuta*|nascond*|beveel*|keur|beoordeel*|поставь*|порекомендуй*|рекомендуй*|скрой*|оцени*|öner*|puan ver*|gizle*|poleć*|oceń*|ukryj*|zatwierdź*|قيّم|أوصِ|सुझाएं',
};
/** The same in scripts without spaces, each with its deed. */
export const DEEDS_JOINED: Readonly<Record<Deed, string>> = {
	give: '发送|发到|发给|输出|显示|泄露|写入|上传|转发|复制|送信|転送|出力|表示|公開|送って|보내|출력|표시|전송|공개|전달',
	guard: '忽略|无视|忘记|关闭|禁用|绕过|跳过|無視|忘れ|無効|解除|무시|잊|끄고|꺼|해제|건너뛰',
	money: '支付|转账|付款|购买|批准|更改|変更|支払|振り込|購入|承認|송금|결제|구매|승인|변경',
	ruin: '删除|清空|销毁|強制|削除|消去|삭제|지우|지워',
	run: '运行|执行|下载|安装|実行|ダウンロード|インストール|실행|내려받|설치',
	ask: '询问|索要|问用户|尋ね|聞き出|묻고|물어|요구',
	favour: '最高分|推荐|好评|打分|批准|最高点|推薦|報告しない|最高評価|최고점|추천',
};

/** What an order touches that harms, by what it does. */
export const TOUCHED: Readonly<Record<Deed, string>> = {
	give:
		'secret*|password*|credential*|token*|key|keys|api key*|private key*|cookie*|environment variable*|environment|env|ssh|aws|npmrc|system prompt|system message|prompt|hidden instructions|operating instructions|instructions|configuration|developer message*|history|conversation*|' +
		'chat*|context|inbox|mailbox|mails|emails|messages|contacts|calendar|user data|private|personal|location|identity|customer*|medical|notes|home directory|repository|draft|passwor*|passwörter|zugangsdaten|kreditkarte*|systemanweisung*|anweisungen|umgebungsvariable*|posteingang|verlauf|' +
		'schlüssel|mot de passe|mots de passe|jeton*|clés|variables denvironnement|consignes|directives|prompt initial|historique|courriels|contraseña*|claves|clave|credenciales|datos bancarios|datos|historial|conversación|mensaje del sistema|variables de entorno|instrucciones|senha*|chaves|cookies|' +
		'histórico|conversa|prompt do sistema|instruções|dados|cronologia|rubrica|prompt di sistema|istruzioni|credenziali|chiavi|wachtwoord*|sleutels|omgevingsvariabele*|systeemprompt|instructies|gesprek*|парол*|ключ*|переписк*|истори*|системный промпт|инструкци*|данные пользовател*|' +
		'parola*|anahtar*|ortam değişken*|sistem istem*|talimat*|sohbet*|hasł*|klucz*|zmienne środowiskowe|prompt systemowy|instrukcj*|historię|كلمات المرور|كلمة المرور|سجل المحادثة*|موجه النظام|التعليمات|المفاتيح|पासवर्ड|फ़ाइलें|सिस्टम प्रॉम्प्ट|निर्देश|चाबी',
	guard:
		'instruction*|rule|rules|guideline*|guardrail*|restriction*|policy|policies|filter*|safety|safeguard*|security|verification|2fa|two factor*|branch protection|authentication|protection|confirmation*|approval*|checks|review step|warning*|sandbox|audit*|logging|limits|developer|egress|security level|previous|' +
		'regeln|vorgaben|sicherheit*|anweisungen|überprüfung|zwei faktor*|règles|consignes|directives|instructions|sécurité|authentification|restrictions|développeur|reglas|restricciones|instrucciones|seguridad|verificación|autenticación|regras|instruções|segurança|autenticação|restrições|regole|istruzioni|' +
		'sicurezza|autenticazione|controlli|limiti|regels|instructies|opdracht|beveiliging|tweestapsverificatie|правил*|инструкци*|ограничени*|безопасност*|проверк*|аутентификаци*|talimat*|kural*|kısıtlama*|güvenlik*|doğrulama*|poleceni*|polece*|ogranicze*|zabezpieczeni*|uwierzytelni*|zasad*|' +
		'القيود|قيود|التعليمات|تعليماتك|الأمان|فحوصات|المصادقة|निर्देश|प्रतिबंध|सुरक्षा|जांच|नियम',
	money:
		'money|funds|payment*|amount|account|iban|usd|eur|refund*|invoice*|wallet|card|order|purchase*|cart|fee|fees|premium|gpu*|claim|savings|recipient|vendor|rechnung*|betrag|konto|bankverbindung|iban|überweisung|virement|compte|facture|montant|remboursement|cuenta|factura|pago|reembolso|tarjeta|' +
		'conta|fatura|pagamento|reembolso|destinatário|pix|conto|fattura|rimborso|bonifico|factuur|bedrag|rekening|возврат|счёт|счет|платёж|рублей|hesap|fatura|ödeme|faktur*|przelew|konto|zwrot|الحساب|الفاتورة|المبلغ|खाता|राशि',
	ruin:
		'file|files|data|database|tables|backup*|log|logs|message*|mail|mails|email*|folder*|history|account*|repository|pod|pods|photo*|appointment*|trash|thread|tests|customer*|datei*|protokoll*|sicherung*|nachricht*|verlauf|fichiers|messages|historique|corbeille|sauvegarde*|archivos|carpeta*|' +
		'copias de seguridad|correos|registros|arquivos|pasta|backups|mensagens|file|log|messaggi*|messaggio|copie|bestanden|berichten|back ups|файл*|журнал*|сообщени*|резервн*|данные|dosya*|yedek*|günlük*|plik*|kopie*|wiadomości|dziennik*|الملفات|النسخ|السجل|الرسائل|फ़ाइल*|फाइल*|बैकअप|लॉग',
	run: 'script*|command*|curl|bash|sh|shell|package|root|administrator*|http|https|rm|chmod|skript*|befehl*|commande*|paquet*|comando*|script|paquete|pacote|pacchetto|opdracht|скрипт*|команд*|betik*|betiği|komut*|skrypt*|polecenie|البرنامج|النصي|الأمر|स्क्रिप्ट|आदेश',
	ask: 'password*|passcode|pin|one time code|code|card|credit card|token|passwort|passwörter|kreditkarte*|mot de passe|carte|numéro de carte|contraseña*|tarjeta|senha*|cartão|carta|numero della carta|password|wachtwoord*|пароль|пин|парол*|parola*|şifre*|hasło|hasła|كلمة المرور|पासवर्ड',
	favour:
		'five stars|stars|score|full marks|first|top|best|our|us|competitor*|acceptance|accept|weakness*|safe|trusted|clean|no vulnerabilit*|without comments|vulnerabilit*|groundbreaking|spam|terms|harmful|höchst*|beste|nur uns|note maximale|meilleure*|uniquement|sûre|la mejor|mejor|seguro|sin comentarios|' +
		'nota máxima|melhor|nossa|reclamações|migliore|massimo|hoogste|beste|лучшую|высшую|недостатки|наш*|en iyi|en yüksek|najlepsz*|najwyższ*|الأفضل|सबसे अच्छा',
};
export const TOUCHED_JOINED: Readonly<Record<Deed, string>> = {
	give: '环境变量|密钥|密码|系统提示|聊天记录|历史|用户的|文件|指令|環境変数|パスワード|履歴|メール|システムプロンプト|隠された指示|キー|환경 변수|키를|비밀번호|시스템 프롬프트|지침|대화|파일',
	guard:
		'安全检查|规则|限制|指令|验证|认证|安全|制限|指示|認証|安全|検査|ルール|제한|지시|보안|인증|규칙|지침',
	money: '账户|金额|款|订单|振込|口座|請求|代金|계좌|금액|청구|주문',
	ruin: '文件|备份|日志|记录|邮件|ファイル|バックアップ|ログ|履歴|파일|백업|로그|기록',
	run: '脚本|命令|程序|スクリプト|コマンド|스크립트|명령|아래',
	ask: '密码|验证码|パスワード|暗証番号|비밀번호|인증번호',
	favour: '论文|本店|简历|商品|論文|履歴書|脆弱性|この変更|논문|이력서|제품',
};

/** What is to be kept from the user, and consent that is not to be waited for. */
export const HUSHES =
	'do not tell|dont tell|do not mention|dont mention|dont say|never mention|without mentioning|without telling|without asking|no need to mention|quietly|secretly|silently|not necessary to show|neednt know|no approval required|no reason to ask|without review|no time for approval*|dont log|' +
	'keep this to yourself|need not know|nichts sagen|nicht informieren|informieren sie|erwähne das|verschweige*|ohne rückfrage|sans rien dire|sans demander confirmation|ne dis rien|sans confirmation|no le digas*|no avise*|no mencione*|sin avisar|sin confirmar|sin dejar constancia|não avise*|não comente*|sem consultar|' +
	'sem avisar|sem revisão|senza avvisare|senza chiedere|non dire|zeg er niets|zonder te vragen|никому не сообщай|не говори|не спрашивай|без согласия|haber verme|söylemeden|onay istemeden|nie wspominaj|bez wiedzy|bez pytania|ولا تخبر|دون علم|न बताएं|बताए बिना';
export const HUSHES_JOINED =
	'不要告诉|不需要用户|不要提|不用告诉|知らせずに|伝えるな|確認を求めずに|触れない|말하지|몰래|알리지|확인 없이|언급하지';

/** What denies a deed. */
export const DENIALS =
	'not|never|no|dont|doesnt|cannot|cant|without|nicht|nie|niemals|kein|keine|ne|pas|jamais|nunca|não|non|mai|niet|nooit|не|nie|nigdy|لا|न|नहीं|before|unless|only if|may';
