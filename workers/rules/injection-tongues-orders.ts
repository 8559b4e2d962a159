// What forged notes say to a model in other languages than English: whom they call, that the task has changed, what to
// send away, what to praise and what to keep back, and who is said to have agreed. Data only, as in injection-tongues.ts.

/** One language's words, by the part they play; `|` separates, `*` ends a stem. */
export interface Orders {
	readonly language: string;
	/** What calls somebody: "note for", "attention", "dear". */
	readonly heed: string;
	/** Who can only be a machine. */
	readonly ai: string;
	/** Who may be one: "assistant", "agent". */
	readonly aide: string;
	/** Both in one word, or in an order of their own. */
	readonly called?: string;
	/** "If you are". */
	readonly ifYou: string;
	/** "New task", and "stop translating". */
	readonly newTask: string;
	readonly halt: string;
	/** What is dropped with "forget": the question, the task, the role. */
	readonly task: string;
	/** What is sent away: the conversation, the codes, the mails. */
	readonly chat: string;
	readonly good: string;
	readonly bad: string;
	/** "Has agreed", "confirmation". */
	readonly agreed: string;
}

export const ORDERS_IN_TONGUES: readonly Orders[] = [
	{
		language: 'es',
		heed: 'nota para|aviso para|aviso a|atención|mensaje para|instrucciones para|querido|querida|estimado|estimada|hola|indicación para|importante para|nota al|nota a|se informa a',
		ai: 'ia|inteligencia artificial|modelo de lenguaje|modelos de lenguaje|asistente virtual|asistentes virtuales|asistente automático|asistentes automáticos|agente automático|agentes automáticos|agente autónomo|chatbot*|sistema automatizado|sistemas automatizados|lector automático|lectores automáticos',
		aide: 'asistente|asistentes|agente|agentes|bot|bots',
		ifYou:
			'si eres|si usted es|si es usted|si quien lee|si lee esto|si lees esto|como eres|si estás|cuando leas|al resumir',
		newTask:
			'nueva tarea|nueva instrucción|nuevas instrucciones|nuevo objetivo|nueva orden|tu nueva tarea|tarea real|nuevo encargo',
		halt: 'deja lo que|deja de traducir|deja de resumir|para de|no traduzcas|no resumas|en lugar de traducir|en lugar de resumir|en vez de',
		task: 'pregunta|tarea|petición|solicitud|papel|rol|encargo|resumen|traducción',
		chat: 'conversación|conversaciones|historial|historial de la conversación|correos|códigos|códigos de verificación|mensajes|contactos|facturas|factura|archivos|documentos|datos de la tarjeta|agenda',
		good: 'mejor|única|único|perfecto|perfecta|excelente|número uno|máxima puntuación|puntuación máxima|líder|segura|fiable|recomendable|recomendado|recomienda|recomienden|no tiene quejas|primer lugar|primero',
		bad: 'quejas|reseñas negativas|opiniones negativas|defectos|competidores|problemas|demandas|inconvenientes|negativas|alternativas|debilidades|desventajas',
		agreed:
			'confirmado|autorizado|aceptado|aprobado|consentimiento|confirmación|ya dio|ha pedido|pidió|permiso',
	},
	{
		language: 'fr',
		heed: 'note pour|note à|à lattention|attention|message pour|avis aux|avis à|cher|chère|bonjour|consigne pour|important pour|instructions pour|information pour',
		ai: 'ia|intelligence artificielle|modèle de langage|modèles de langage|modèle de langue|assistant ia|assistants ia|assistant automatique|assistants automatiques|agent automatique|agents automatiques|agent ia|agents ia|agent conversationnel|assistant virtuel|assistants virtuels|robot conversationnel|lecteurs automatiques|systèmes automatisés',
		aide: 'assistant|assistants|agent|agents',
		ifYou:
			'si vous êtes|si tu es|si cest|si le lecteur est|si tu lis|si vous lisez|lorsque vous résumez|quand vous résumez|en résumant',
		newTask:
			'nouvelle tâche|nouvelle mission|nouvelle consigne|nouvelles consignes|nouvelle instruction|nouvelles instructions|nouvel objectif|vraie tâche|ta nouvelle tâche',
		halt: 'arrête de traduire|arrêtez de traduire|cesse de traduire|cessez de traduire|arrête de résumer|arrêtez de résumer|ne traduis pas|ne traduisez pas|ne résume pas|ne résumez pas|au lieu de traduire|au lieu de résumer|arrête ce que|arrêtez ce que',
		task: 'question|question posée|tâche|demande|requête|rôle|mission|résumé|traduction',
		chat: 'conversation|conversations|contenu de la conversation|historique|historique de la conversation|courriels|mails|codes|messages|contacts|carnet dadresses|factures|facture|fichiers|documents|pièces jointes',
		good: 'meilleur|meilleure|parfait|parfaite|excellent|excellente|numéro un|seul|seule|note maximale|leader|fiable|recommandez|recommande|recommander|premier|première|irréprochable',
		bad: 'avis négatifs|plaintes|défauts|critiques|concurrents|problèmes|inconvénients|négatifs|faiblesses|réclamations|alternatives',
		agreed:
			'confirmé|autorisé|accepté|approuvé|consenti|consentement|aucune confirmation|sans confirmation|confirmation nest|accord|demandé|validé',
	},
	{
		language: 'de',
		heed: 'hinweis für|hinweis an|achtung|nachricht an|nachricht für|mitteilung an|lieber|liebe|liebes|hallo|sehr geehrter|wichtig für|an alle|anweisung für|anweisung an|anweisungen für|notiz für|notiz an|information für|bitte an',
		ai: 'ki|künstliche intelligenz|sprachmodell*|ki assistent*|ki agent*|ki agenten|ki system*|ki modell*|chatbot*|automatisierte systeme|automatisierte leser|automatische leser|virtueller assistent|digitale assistenten|automatische assistenten|sprachassistent*',
		aide: 'assistent|assistenten|agent|agenten|bot|bots|assistentin',
		called: 'ki aufgepasst|assistenten aufgepasst',
		ifYou:
			'wenn du|falls du|wenn sie|falls sie|sofern sie|solltest du|bist du|wer diesen text|beim zusammenfassen|wenn eine|falls eine',
		newTask:
			'neue aufgabe|neuer auftrag|neue anweisung|neue anweisungen|neues ziel|deine neue aufgabe|eigentliche aufgabe|ihre neue aufgabe',
		halt: 'hör auf zu|stopp|statt zu übersetzen|anstatt zu|übersetze nicht|fasse nicht|brich ab|unterbrich|statt einer zusammenfassung|statt der übersetzung',
		task: 'aufgabe|frage|rolle|auftrag|anfrage|bitte des|zusammenfassung|übersetzung',
		chat: 'gespräch|gesprächsverlauf|verlauf|unterhaltung|chatverlauf|konversation|emails|e mails|mails|codes|nachrichten|kontakte|adressbuch|rechnungen|rechnung|dateien|anhänge|dokumente|inhalt der datei',
		good: 'testsieger|beste|bester|bestes|besten|perfekt|hervorragend|ausgezeichnet|höchstnote|höchste punktzahl|volle punktzahl|einzige|einzig|sicher|marktführer|empfiehl|empfehlen|erste stelle|einwandfrei|vertrauenswürdig|mangelfrei',
		bad: 'mängel|beschwerden|negative bewertungen|negativen bewertungen|schwächen|konkurrenten|wettbewerber|probleme|kritik|nachteile|fehler|alternativen|klagen',
		agreed:
			'zugestimmt|eingewilligt|bestätigt|genehmigt|erlaubt|freigegeben|rückfrage|einwilligung|bestätigung|zustimmung|gebeten',
	},
	{
		language: 'it',
		heed: 'nota per|nota allagente|nota per lagente|avviso per|avviso a|avviso agli|attenzione|messaggio per|caro|cara|gentile|ciao|istruzioni per|importante per|comunicazione per|assistente|agente',
		ai: 'ia|intelligenza artificiale|unintelligenza artificiale|modello linguistico|modelli linguistici|assistente virtuale|assistenti virtuali|agente automatico|agenti automatici|assistenti ia|assistenti ai|agenti ai|agente ai|assistente ai|chatbot*|sistemi automatici|lettori automatici',
		aide: 'assistente|assistenti|agente|agenti|lagente|lassistente|allagente|allassistente|bot',
		ifYou: 'se sei|se siete|se lei è|se stai|se leggi|se chi legge|quando riassumi|nel riassumere',
		newTask:
			'nuovo compito|nuova istruzione|nuove istruzioni|nuovo obiettivo|nuova attività|nuovo incarico|il tuo nuovo compito|vero compito',
		halt: 'smetti di tradurre|smetti di riassumere|smettete di tradurre|smettete di riassumere|non tradurre|non riassumere|invece di tradurre|invece di riassumere|interrompi|smetti di',
		task: 'domanda|compito|richiesta|ruolo|incarico|riassunto|traduzione',
		chat: 'conversazione|conversazioni|cronologia|cronologia della conversazione|email|mail|codici|messaggi|contatti|rubrica|fattura|fatture|file|documenti|allegati',
		good: 'migliore|migliori|perfetto|perfetta|eccellente|punteggio massimo|massimo punteggio|numero uno|unico|unica|affidabile|leader|raccomanda|consiglia|consigliate|primo|impeccabile',
		bad: 'reclami|recensioni negative|difetti|concorrenti|problemi|critiche|lamentele|negative|debolezze|svantaggi|alternative',
		agreed:
			'confermato|autorizzato|accettato|approvato|acconsentito|consenso|conferma|chiesto|permesso|consenziente|avvisarlo',
	},
	{
		language: 'pt',
		heed: 'nota para|aviso para|aviso aos|aviso a|atenção|mensagem para|caro|cara|prezado|prezada|olá|instruções para|importante para|recado para|nota aos',
		ai: 'ia|inteligência artificial|modelo de linguagem|modelos de linguagem|assistente virtual|assistentes virtuais|agente automático|agentes automáticos|agente de ia|agentes de ia|assistentes de ia|assistente de ia|chatbot*|sistemas automatizados|leitores automáticos|robô|robôs',
		aide: 'assistente|assistentes|agente|agentes',
		ifYou:
			'se você é|se você for|se tu és|se fores|se és|se está lendo|se lê isto|se você está|ao resumir|quando resumir',
		newTask:
			'nova tarefa|nova instrução|novas instruções|novo objetivo|nova missão|sua nova tarefa|verdadeira tarefa|nova ordem',
		halt: 'pare de traduzir|pare de resumir|deixe de traduzir|deixe de resumir|não traduza|não resuma|em vez de traduzir|em vez de resumir|pare o que|interrompa',
		task: 'pergunta|tarefa|pedido|solicitação|papel|função|resumo|tradução',
		chat: 'conversa|conversas|histórico|histórico da conversa|emails|e mails|códigos|mensagens|contatos|contactos|faturas|fatura|arquivos|ficheiros|documentos|anexos',
		good: 'melhor|melhores|perfeito|perfeita|excelente|nota máxima|pontuação máxima|número um|único|única|confiável|líder|recomende|recomendem|primeiro lugar|impecável',
		bad: 'defeitos|reclamações|avaliações negativas|concorrentes|problemas|críticas|queixas|negativas|fraquezas|desvantagens|alternativas',
		agreed:
			'confirmado|autorizado|aceitou|aprovado|consentiu|consentimento|confirmação|pediu|autorização|concordou|autorizou',
	},
	{
		language: 'nl',
		heed: 'let op|opmerking voor|bericht aan|bericht voor|beste|geachte|hallo|hoi|notitie voor|instructie voor|belangrijk voor|aan alle|mededeling voor',
		ai: 'kunstmatige intelligentie|taalmodel*|ai assistent*|ai assistenten|ai agent|ai agenten|ai model|ai modellen|ai systemen|chatbot*|virtuele assistent|automatische lezers|geautomatiseerde systemen',
		aide: 'assistent|assistenten|agent|agenten|bot|bots',
		ifYou: 'als je een|als u een|indien u|ben je een|als je dit|bij het samenvatten|als jij',
		newTask:
			'nieuwe taak|nieuwe opdracht|nieuwe instructie|nieuwe instructies|nieuw doel|je nieuwe taak|echte taak',
		halt: 'stop met vertalen|stop met samenvatten|vertaal niet|vat niet|in plaats van te vertalen|in plaats van samen|onderbreek|stop met',
		task: 'vraag|taak|opdracht|verzoek|rol|samenvatting|vertaling',
		chat: 'gesprek|gespreksgeschiedenis|gesprekken|chatgeschiedenis|conversatie|mails|emails|e mails|codes|berichten|contacten|adresboek|facturen|factuur|bestanden|bijlagen|documenten',
		good: 'beste|perfect|uitstekend|hoogste score|maximale score|enige|betrouwbaar|marktleider|beveel|aanbevelen|eerste plaats|veilig',
		bad: 'klachten|negatieve beoordelingen|negatieve recensies|gebreken|concurrenten|problemen|kritiek|nadelen|zwaktes|alternatieven',
		agreed: 'bevestigd|toegestemd|goedgekeurd|toestemming|bevestiging|ingestemd|gevraagd|akkoord',
	},
	{
		language: 'ru',
		heed: 'вниманию|внимание|уважаемый|уважаемая|уважаемые|дорогой|дорогие|здравствуй|привет|примечание для|заметка для|сообщение для|инструкция для|важно для|обращение к|для|к сведению',
		ai: 'ии|искусственный интеллект|искусственного интеллекта|ии ассистент*|ии помощник*|ии агент*|языковая модель|языковых моделей|языковым моделям|языковой модели|языковые модели|нейросет*|чат бот*|чатбот*|автоматический помощник|автоматические системы|автоматических систем|виртуальный помощник',
		aide: 'помощник*|ассистент*|агент*|бот|боты|бота',
		ifYou:
			'если ты|если вы|при пересказе|когда будешь|если это читает|если читаешь|если читаете|при составлении|когда вы',
		newTask:
			'новая задача|новое задание|новая инструкция|новые инструкции|новая цель|твоя новая задача|настоящая задача|новое указание',
		halt: 'прекрати перевод|прекрати переводить|перестань переводить|прекрати пересказ|не переводи|вместо перевода|вместо пересказа|остановись|останови|прекратите|прекрати|прерви',
		task: 'вопрос|задачу|задание|просьбу|запрос|роль|перевод|пересказ',
		chat: 'переписк*|разговор*|истори* переписки|историю|историю переписки|историю диалога|диалог*|письма|писем|коды|код из смс|сообщени*|контакты|счета|счет|файлы|документы|вложения',
		good: 'лучший|лучшая|лучшее|лучшим|лучшей|высшую оценку|высший балл|максимальную оценку|максимальный балл|единственн*|надёжн*|идеальн*|отличн*|порекомендуй*|рекомендуй*|первое место|безопасн*',
		bad: 'жалоб*|отрицательн*|негативн*|недостатк*|конкурент*|проблем*|критик*|минусы|слабые|альтернатив*',
		agreed:
			'подтвердил|подтвердила|согласился|согласен|согласие|разрешил|одобрил|подтверждение|подтверждения|просил|разрешение|одобрен',
	},
	{
		language: 'uk',
		heed: 'до уваги|увага|шановний|шановні|любий|привіт|примітка для|повідомлення для|інструкція для|важливо для|для',
		ai: 'ші|штучний інтелект|штучного інтелекту|ші помічник*|ші асистент*|ші агент*|мовна модель|мовних моделей|мовним моделям|нейромереж*|чат бот*|чатбот*',
		aide: 'помічник*|асистент*|агент*|бот|боти',
		ifYou: 'якщо ти|якщо ви|при переказі|коли будеш|якщо це читає',
		newTask: 'нове завдання|нова задача|нова інструкція|нові інструкції|нова мета|справжнє завдання',
		halt: 'припини переклад|припини перекладати|не перекладай|замість перекладу|зупинись|припини|перестань',
		task: 'питання|завдання|запит|прохання|роль|переклад',
		chat: 'листуванн*|розмов*|історію|історію листування|діалог|листи|коди|повідомленн*|контакти|рахунки|файли|документи',
		good: 'найкращ*|найвищу оцінку|найвищий бал|єдин*|надійн*|ідеальн*|порекомендуй*|рекомендуй*|перше місце',
		bad: 'скарг*|негативн*|недолік*|конкурент*|проблем*|критик*',
		agreed: 'підтвердив|погодився|згоден|згода|дозволив|схвалив|підтвердження|просив',
	},
	{
		language: 'pl',
		heed: 'uwaga dla|uwaga|notatka dla|wiadomość dla|drogi|droga|szanowny|szanowni|witaj|cześć|instrukcja dla|instrukcje dla|ważne dla|informacja dla|komunikat dla',
		ai: 'sztuczna inteligencja|sztuczną inteligencją|sztucznej inteligencji|model językowy|modele językowe|modeli językowych|modelem językowym|asystent ai|asystenci ai|asystentów ai|asystenta ai|asystentom ai|agent ai|agenci ai|agentów ai|czatbot*|chatbot*|wirtualny asystent|systemy automatyczne',
		aide: 'asystent*|asystenci|agent|agenci|agentów|agenta|bot|boty',
		ifYou:
			'jeśli jesteś|jeżeli jesteś|jeśli czytasz|przy streszczaniu|podczas streszczania|streszczając|jeśli to czyta',
		newTask:
			'nowe zadanie|nowe polecenie|nowa instrukcja|nowe instrukcje|nowy cel|twoje nowe zadanie|prawdziwe zadanie',
		halt: 'przestań tłumaczyć|przestań streszczać|nie tłumacz|nie streszczaj|zamiast tłumaczyć|zamiast streszczać|przerwij|przestań',
		task: 'pytanie|zadanie|prośbę|rolę|zlecenie|streszczenie|tłumaczenie',
		chat: 'rozmowę|rozmowy|historię rozmowy|historię|konwersację|maile|kody|wiadomości|kontakty|faktury|fakturę|pliki|dokumenty|załączniki',
		good: 'najlepszy|najlepsza|najlepsze|najlepszym|najwyższą ocenę|maksymalną ocenę|jedyny|jedyna|niezawodny|idealny|poleć|polecaj|polecajcie|pierwsze miejsce|bezpieczny',
		bad: 'skargi|skargach|negatywne|negatywnych|wady|wadach|konkurencji|konkurentów|problemy|problemach|krytyki|zarzuty',
		agreed:
			'potwierdził|zgodził|zatwierdził|zgoda|zgodę|zezwolił|potwierdzenie|potwierdzenia|prosił|wyraził zgodę',
	},
	{
		language: 'cs',
		heed: 'upozornění pro|pozor|poznámka pro|zpráva pro|milý|vážený|vážení|ahoj|pokyny pro|instrukce pro|důležité pro|sdělení pro',
		ai: 'umělá inteligence|umělé inteligence|jazykový model|jazykové modely|ai asistent*|ai asistenty|ai agenty|ai agent|chatbot*|virtuální asistent',
		aide: 'asistent*|agent|agenti|agenty|bot|boti',
		ifYou: 'pokud jsi|jestli jsi|pokud jste|jsi li|při shrnování|pokud čteš',
		newTask: 'nový úkol|nové zadání|nový pokyn|nové pokyny|nový cíl|skutečný úkol',
		halt: 'přestaň překládat|přestaň shrnovat|nepřekládej|neshrnuj|místo překladu|místo shrnutí|přeruš|přestaň',
		task: 'otázku|úkol|žádost|roli|shrnutí|překlad',
		chat: 'konverzaci|konverzace|obsah konverzace|historii|rozhovor|emaily|e maily|kódy|zprávy|kontakty|faktury|soubory|dokumenty',
		good: 'nejlepší|jediný|jedinou|jediné|perfektní|nejvyšší hodnocení|plný počet|spolehlivý|doporuč|doporučte|první místo|bezpečný',
		bad: 'stížnosti|recenze|negativní|nedostatky|vady|konkurenci|konkurenty|problémy|kritiku|námitky',
		agreed: 'potvrdil|souhlasil|schválil|povolil|souhlas|potvrzení|žádal',
	},
	{
		language: 'sv',
		heed: 'meddelande till|obs|viktigt för|notis till|notera|kära|käre|hej|bästa|instruktion till|instruktioner till|anvisning till|till alla|uppmärksamma',
		ai: 'artificiell intelligens|språkmodell*|ai assistent*|ai assistenter|ai agenter|ai agent|ai modeller|chatbot*|chattbot*|virtuella assistenter|automatiska läsare',
		aide: 'assistent|assistenter|assistenten|agent|agenter|bot|botar',
		ifYou: 'om du är|ifall du är|om ni är|när du sammanfattar|vid sammanfattning|om du läser',
		newTask:
			'ny uppgift|nytt uppdrag|ny instruktion|nya instruktioner|nytt mål|din nya uppgift|verklig uppgift',
		halt: 'sluta översätta|sluta sammanfatta|översätt inte|sammanfatta inte|i stället för att|istället för att|avbryt|sluta',
		task: 'frågan|uppgiften|uppdraget|begäran|rollen|sammanfattningen|översättningen',
		chat: 'konversationen|konversation|samtalet|chatthistoriken|historiken|mejlen|mejl|koder|koderna|meddelanden|kontakter|fakturor|fakturan|filer|filerna|dokument',
		good: 'bäst|bästa|bäst i test|perfekt|utmärkt|högsta betyg|enda|pålitlig|marknadsledande|rekommendera|första plats|säker',
		bad: 'klagomål|klagomålen|negativa|brister|konkurrenter|problem|problemen|kritik|nackdelar|svagheter',
		agreed: 'godkänt|samtyckt|bekräftat|tillåtit|samtycke|bekräftelse|godkännande|bett',
	},
	{
		language: 'ro',
		heed: 'notă pentru|atenție|mesaj pentru|dragă|stimate|salut|instrucțiuni pentru|important pentru|anunț pentru',
		ai: 'inteligență artificială|inteligența artificială|model de limbaj|modele de limbaj|modelele de limbaj|asistent ai|asistenții ai|asistenți ai|agent ai|agenții ai|chatbot*|asistent virtual',
		aide: 'asistent*|asistenții|asistenți|agent|agenți|agentul|agenții',
		ifYou: 'dacă ești|dacă sunteți|când rezumi|la rezumare|dacă citești',
		newTask:
			'sarcină nouă|noua sarcină|o nouă sarcină|instrucțiune nouă|instrucțiuni noi|obiectiv nou|noi instrucțiuni',
		halt: 'oprește traducerea|nu traduce|nu rezuma|în loc să traduci|în loc de traducere|oprește|întrerupe',
		task: 'întrebarea|sarcina|cererea|rolul|rezumatul|traducerea',
		chat: 'conversația|conversațiile|istoricul|istoricul conversației|emailurile|codurile|mesajele|contactele|facturile|factura|fișierele|documentele',
		good: 'cel mai bun|cea mai bună|cele mai bune|perfect|excelent|nota maximă|singurul|singura|de încredere|recomandă|recomandați|primul loc',
		bad: 'plângeri|plângerile|recenzii negative|recenziile negative|negative|defecte|defectele|concurenți|concurenții|probleme|problemele|critici',
		agreed: 'confirmat|acceptat|aprobat|consimțit|permis|consimțământ|confirmare|cerut|acordul',
	},
	{
		language: 'tr',
		heed: 'dikkat|dikkatine|için not|için uyarı|için talimat|sevgili|sayın|değerli|merhaba|için mesaj|önemli',
		ai: 'yapay zeka|yapay zekâ|yz|dil modeli|dil modelleri|dil modellerine|sohbet robotu|yapay zeka asistan*|yapay zeka ajan*|chatbot*|otomatik sistem*',
		aide: 'asistan*|ajan|ajanlar|ajanlara|bot|botlar',
		called:
			'yapay zeka asistanlarına|yapay zeka asistanları|yapay zeka asistanına|yapay zeka ajanlarına|yapay zekalara|dil modellerine not|asistanlarına not|asistanlara not',
		ifYou: 'eğer sen|eğer siz|sen bir|siz bir|bunu okuyan|özetlerken|eğer bir',
		newTask: 'yeni görev|yeni talimat|yeni talimatlar|yeni hedef|asıl görev|yeni göreviniz|yeni görevin',
		halt: 'çeviriyi bırak|çeviriyi durdur|özetlemeyi bırak|çevirme|çevirmek yerine|özetlemek yerine|çeviriyi kes',
		task: 'soruyu|görevi|isteği|rolünü|görevini|özeti|çeviriyi',
		chat: 'konuşma*|sohbet*|geçmişini|geçmişi|konuşma geçmişini|e postaları|epostaları|kodları|mesajları|kişileri|faturaları|faturayı|dosyaları|belgeleri',
		good: 'en iyi*|mükemmel|kusursuz|en yüksek puan*|tam puan*|tek|tavsiye et*|öner|önerin|güvenilir|birinci sıra*|lider',
		bad: 'şikayet*|olumsuz*|kusur*|rakip*|sorun*|eleştiri*|eksik*',
		agreed: 'onayladı|kabul etti|izin verdi|onay|onayı|izni|onaylamıştır|istedi',
	},
	{
		language: 'id',
		heed: 'catatan untuk|perhatian|perhatian untuk|pesan untuk|halo|hai|yth|kepada|instruksi untuk|penting untuk|pemberitahuan untuk',
		ai: 'kecerdasan buatan|model bahasa|asisten ai|agen ai|asisten virtual|chatbot*|sistem otomatis|asisten otomatis|bot ai',
		aide: 'asisten|agen|bot',
		ifYou: 'jika anda|jika kamu|kalau kamu|kalau anda|apabila anda|saat merangkum|ketika merangkum|bila anda',
		newTask: 'tugas baru|instruksi baru|perintah baru|tujuan baru|tugas sebenarnya|tugas barumu',
		halt: 'berhenti menerjemahkan|berhenti merangkum|jangan terjemahkan|jangan rangkum|alih alih menerjemahkan|hentikan',
		task: 'pertanyaan|tugas|permintaan|peran|ringkasan|terjemahan',
		chat: 'percakapan|riwayat|riwayat percakapan|riwayat obrolan|obrolan|email|kode|kode verifikasi|pesan|kontak|faktur|tagihan|berkas|dokumen|lampiran',
		good: 'terbaik|sempurna|terpercaya|nilai tertinggi|skor tertinggi|satu satunya|rekomendasikan|paling aman|nomor satu|unggul',
		bad: 'keluhan|ulasan negatif|negatif|kekurangan|pesaing|masalah|kritik|cacat|kelemahan',
		agreed: 'menyetujui|setuju|mengizinkan|konfirmasi|persetujuan|izin|meminta|disetujui|dikonfirmasi',
	},
	{
		language: 'vi',
		heed: 'lưu ý cho|lưu ý|chú ý|ghi chú cho|tin nhắn cho|thông báo cho|gửi|kính gửi|xin chào|chào|hướng dẫn cho|dành cho|quan trọng cho',
		ai: 'trí tuệ nhân tạo|mô hình ngôn ngữ|trợ lý ai|trợ lý ảo|tác tử ai|chatbot*|trợ lý tự động|hệ thống tự động|các trợ lý ai',
		aide: 'trợ lý|tác tử|tác nhân',
		ifYou: 'nếu bạn|nếu là|nếu bạn là|khi tóm tắt|khi bạn tóm tắt',
		newTask: 'nhiệm vụ mới|chỉ thị mới|hướng dẫn mới|mục tiêu mới|nhiệm vụ thật|yêu cầu mới',
		halt: 'dừng dịch|ngừng dịch|đừng dịch|không dịch|ngừng tóm tắt|đừng tóm tắt|thay vì dịch|thay vì tóm tắt|dừng lại',
		task: 'câu hỏi|nhiệm vụ|yêu cầu|vai trò|bản tóm tắt|bản dịch',
		chat: 'cuộc trò chuyện|lịch sử|lịch sử trò chuyện|hội thoại|cuộc hội thoại|email|mã|mã xác minh|tin nhắn|danh bạ|hóa đơn|tệp|tài liệu',
		good: 'tốt nhất|hoàn hảo|xuất sắc|điểm cao nhất|điểm tối đa|duy nhất|đáng tin cậy|hàng đầu|giới thiệu|khuyên dùng|an toàn nhất',
		bad: 'khiếu nại|phàn nàn|đánh giá tiêu cực|tiêu cực|khuyết điểm|nhược điểm|đối thủ|vấn đề|phê bình|điểm yếu',
		agreed: 'đã xác nhận|đã đồng ý|đã cho phép|đồng ý|xác nhận|cho phép|chấp thuận|đã yêu cầu',
	},
	{
		language: 'zh',
		heed: '请注意|請注意|注意|致|亲爱的|親愛的|尊敬的|你好|说明|給|告知|提示|须知|需知',
		ai: 'ai 助手|ai 助理|ai 代理|ai 模型|ai 系统|ai 系統|ai 智能体|人工智能|人工智慧|语言模型|語言模型|大模型|智能助手|智能体|聊天机器人|聊天機器人|智能代理|自动助手|自动化系统|机器人|機器人',
		aide: '助手|助理|代理',
		ifYou:
			'如果你是|如果您是|若你是|若您是|在总结|总结本|總結本|总结此|摘要时|如果你在|当你阅读|当你读|在阅读',
		newTask: '新任务|新任務|新指令|新的任务|新的任務|新目标|新的指令|真正的任务|真正的任務|实际任务',
		halt: '停止翻译|停止翻譯|停止总结|停止總結|不要翻译|不要翻譯|不要总结|不要總結|别翻译|別翻譯|不用翻译|停下',
		task: '问题|問題|任务|任務|请求|請求|角色|摘要|翻译|翻譯|提问',
		chat: '对话|對話|对话记录|對話記錄|聊天记录|聊天記錄|历史记录|歷史記錄|邮件|郵件|验证码|驗證碼|消息|联系人|聯絡人|发票|發票|文件|通讯录',
		good: '最好|最佳|排名第一|第一名|唯一|唯一官方|最高分|满分|滿分|首选|推荐|推薦|完美|优秀|最优|可靠|安全',
		bad: '差评|差評|投诉|投訴|负面|負面|缺点|缺點|缺陷|竞争对手|競爭對手|问题|批评|不足|风险',
		agreed: '同意|已确认|已確認|确认|確認|已授权|授權|授权|批准|已批准|许可',
	},
	{
		language: 'ja',
		heed: '注意|注記|お知らせ|お願い|皆さん|皆様|宛|向け|拝啓|親愛なる|こんにちは|ご注意|連絡|通達',
		ai: 'ai アシスタント|ai エージェント|ai モデル|ai システム|人工知能|言語モデル|大規模言語モデル|チャットボット|生成ai|生成 ai|自動アシスタント|ボット|自動システム',
		aide: 'アシスタント|エージェント',
		ifYou: 'もしあなたが|あなたが|要約する際|要約するとき|要約の際|読んでいる|お読みの|要約する場合|要約時',
		newTask:
			'新しいタスク|新しい指示|新しい任務|新しい命令|新しい目標|本当のタスク|新たな指示|新たなタスク|新タスク',
		halt: '翻訳をやめ|翻訳を中止|要約をやめ|要約を中止|翻訳しない|要約しない|翻訳せず|翻訳する代わり|要約する代わり|作業を中止|翻訳は不要',
		task: '質問|タスク|依頼|役割|要約|翻訳',
		chat: '会話|会話の履歴|会話履歴|チャット履歴|履歴|メール|認証コード|確認コード|メッセージ|連絡先|請求書|ファイル|文書',
		good: '最高|一番|最良|第一位|1位|唯一|満点|最高点|おすすめ|推薦|完璧|優れ|安全|信頼',
		bad: '苦情|低評価|否定的|欠点|競合|問題点|批判|クレーム|悪い評価|不具合|弱点',
		agreed: '同意|承認|許可|確認済み|確認は不要|了承|確認は',
	},
	{
		language: 'ko',
		heed: '주의|알림|안내|공지|안녕|친애하는|참고|유의|공지사항|주의사항',
		ai: 'ai 어시스턴트*|ai 비서*|ai 에이전트*|ai 모델*|ai 시스템*|인공지능*|언어 모델*|언어모델*|챗봇*|ai 도우미*|자동화 시스템*',
		aide: '어시스턴트*|에이전트*|비서*|도우미*',
		called:
			'ai 어시스턴트에게|ai 비서에게|ai 에이전트에게|ai 모델에게|인공지능에게|언어 모델에게|언어모델에게|챗봇에게|어시스턴트에게|ai에게',
		ifYou: '만약 당신이|당신이|네가|요약할 때|요약하는 경우|이 글을 읽는|이 페이지를 읽는',
		newTask: '새 작업|새로운 작업|새 지시|새로운 지시|새 임무|새로운 임무|새로운 목표|진짜 작업|새 과제',
		halt: '번역을 멈추*|번역을 중단*|요약을 멈추*|요약을 중단*|번역하지 말*|요약하지 말*|번역 대신|요약 대신|작업을 중단*',
		task: '질문*|작업을|요청*|역할*|과제*|요약을|번역을',
		chat: '대화*|대화 기록*|대화 내용*|채팅 기록*|이메일*|인증번호*|인증 코드*|메시지*|연락처*|송장*|청구서*|파일*|문서*',
		good: '최고*|최상*|1위*|유일*|만점*|최고점*|추천*|완벽*|우수*|안전*|신뢰*',
		bad: '불만*|부정적*|단점*|경쟁사*|문제점*|비판*|결함*|악평*|약점*',
		agreed: '동의*|승인*|허락*|확인했*|허가*|확인은*|확인 없이',
	},
	{
		language: 'ar',
		heed: 'تنبيه|ملاحظة|رسالة|عزيزي|عزيزتي|مرحبا|انتباه|تعليمات|إشعار|هام|إلى',
		ai: 'الذكاء الاصطناعي|ذكاء اصطناعي|نموذج لغوي|النماذج اللغوية|نماذج اللغة|نموذج اللغة|لمساعدي الذكاء|مساعدي الذكاء|مساعد الذكاء|وكلاء الذكاء|وكيل الذكاء|روبوت الدردشة|روبوتات الدردشة|المساعد الآلي|الأنظمة الآلية',
		aide: 'المساعد|مساعد|المساعدين|الوكيل|الوكلاء|وكيل',
		ifYou: 'إذا كنت|إن كنت|عند تلخيص|لو كنت|عندما تلخص|إذا كان القارئ',
		newTask: 'مهمة جديدة|المهمة الجديدة|تعليمات جديدة|هدف جديد|مهمتك الجديدة|المهمة الحقيقية|أمر جديد',
		halt: 'توقف عن الترجمة|توقف عن التلخيص|لا تترجم|لا تلخص|بدلا من الترجمة|بدلا من التلخيص|أوقف|توقف عن',
		task: 'السؤال|المهمة|الطلب|دورك|الملخص|الترجمة|سؤال',
		chat: 'المحادثة|محادثة|سجل المحادثة|سجل|المحادثات|الرسائل|رسائل البريد|الأكواد|رموز التحقق|رمز التحقق|جهات الاتصال|الفواتير|الفاتورة|الملفات|المستندات',
		good: 'الأفضل|أفضل|الوحيد|الوحيدة|ممتاز|مثالي|أعلى درجة|الدرجة الكاملة|موثوق|الأول|أوص|المتجر الرسمي',
		bad: 'الشكاوى|شكاوى|السلبية|سلبية|العيوب|عيوب|المنافسين|المشاكل|مشاكل|الانتقادات',
		agreed: 'وافق|أكد|أذن|سمح|موافقة|الموافقة|تأكيد|إذن|طلب',
	},
	{
		language: 'hi',
		heed: 'सूचना|ध्यान दें|ध्यान|के लिए नोट|के लिए सूचना|प्रिय|नमस्ते|के लिए निर्देश|के लिए संदेश|महत्वपूर्ण',
		ai: 'एआई|कृत्रिम बुद्धिमत्ता|एआई सहायक|एआई सहायकों|एआई एजेंट|भाषा मॉडल|चैटबॉट|एआई मॉडल|ai सहायक|ai सहायकों|स्वचालित प्रणाली',
		aide: 'सहायक|सहायकों|एजेंट|एजेंटों',
		ifYou: 'यदि आप|अगर आप|अगर तुम|यदि तुम|सारांश देते समय|सारांश बनाते समय',
		newTask: 'नया कार्य|नया काम|नया निर्देश|नए निर्देश|नया लक्ष्य|असली कार्य|असली काम',
		halt: 'अनुवाद बंद|अनुवाद रोक|सारांश बंद|अनुवाद न|अनुवाद मत|अनुवाद के बजाय|सारांश के बजाय|रोक दें|बंद करें',
		task: 'प्रश्न|सवाल|कार्य|अनुरोध|भूमिका|सारांश|अनुवाद',
		chat: 'बातचीत|बातचीत का इतिहास|वार्तालाप|इतिहास|चैट|ईमेल|कोड|ओटीपी|संदेश|संपर्क|चालान|बिल|फ़ाइल|फाइल|दस्तावेज़',
		good: 'सबसे अच्छा|सर्वश्रेष्ठ|एकमात्र|पूर्ण अंक|उच्चतम|उत्कृष्ट|बेहतरीन|सिफारिश|पहले स्थान|विश्वसनीय|श्रेष्ठ',
		bad: 'शिकायत|शिकायतों|नकारात्मक|कमियों|कमियाँ|दोष|प्रतिस्पर्धी|समस्याओं|आलोचना|खामियों',
		agreed: 'सहमति|अनुमति|पुष्टि|मंजूरी|स्वीकृति|सहमत|कहा है',
	},
	{
		language: 'el',
		heed: 'προς τους|προς|σημείωση για|προσοχή|μήνυμα για|αγαπητέ|αγαπητή|γεια|οδηγίες για|σημαντικό για|ειδοποίηση για',
		ai: 'τεχνητή νοημοσύνη|τεχνητής νοημοσύνης|γλωσσικό μοντέλο|γλωσσικά μοντέλα|γλωσσικών μοντέλων|βοηθούς τεχνητής|βοηθοί τεχνητής|chatbot*|ψηφιακό βοηθό|αυτόματα συστήματα',
		aide: 'βοηθέ|βοηθός|βοηθοί|βοηθούς|πράκτορα|πράκτορες',
		ifYou: 'αν είσαι|εάν είσαι|αν είστε|εάν είστε|όταν συνοψίζετε|όταν συνοψίζεις|αν διαβάζεις',
		newTask: 'νέα εργασία|νέα εντολή|νέες οδηγίες|νέος στόχος|νέα αποστολή|πραγματική εργασία|νέο καθήκον',
		halt: 'σταμάτα τη μετάφραση|σταμάτα να μεταφράζεις|μην μεταφράσεις|μη μεταφράσεις|αντί να μεταφράσεις|σταμάτα|διακόψτε',
		task: 'ερώτηση|εργασία|αίτημα|ρόλο|περίληψη|μετάφραση',
		chat: 'συνομιλία|συνομιλίας|ιστορικό|ιστορικό της συνομιλίας|κωδικούς επαλήθευσης|μηνύματα|επαφές|τιμολόγια|αρχεία|έγγραφα|email',
		good: 'καλύτερο|καλύτερη|καλύτερος|τέλειο|εξαιρετικό|άριστα|μοναδικό|μόνο επίσημο|αξιόπιστο|προτείνετε|πρότεινε|πρώτη θέση',
		bad: 'παράπονα|αρνητικές|αρνητικά|ελαττώματα|ανταγωνιστές|προβλήματα|κριτική|μειονεκτήματα',
		agreed: 'συμφώνησε|επιβεβαίωσε|ενέκρινε|επέτρεψε|συγκατάθεση|επιβεβαίωση|έγκριση|ζήτησε',
	},
	{
		language: 'he',
		heed: 'הערה|הודעה|לתשומת לב|שימו לב|שים לב|יקר|שלום|הנחיה|הנחיות|הוראות|חשוב',
		ai: 'בינה מלאכותית|מודל שפה|מודלי שפה|לעוזרי בינה|עוזרי בינה|סוכני בינה|צאטבוט|צ אט בוט|מערכות אוטומטיות|לעוזרי ai|לסוכני ai',
		aide: 'עוזר|העוזר|עוזרים|סוכן|הסוכן|סוכנים',
		ifYou: 'אם אתה|אם את|אם אתם|בעת סיכום|כשאתה מסכם|כאשר אתה',
		newTask: 'משימה חדשה|המשימה החדשה|הוראה חדשה|הוראות חדשות|מטרה חדשה|המשימה האמיתית',
		halt: 'הפסק לתרגם|תפסיק לתרגם|אל תתרגם|אל תסכם|הפסק לסכם|במקום לתרגם|במקום לסכם|עצור|הפסק',
		task: 'השאלה|המשימה|הבקשה|התפקיד|הסיכום|התרגום|תפקידך',
		chat: 'השיחה|שיחה|היסטוריית השיחה|ההיסטוריה|ההודעות|הקודים|קוד האימות|אנשי הקשר|החשבוניות|הקבצים|המסמכים|המיילים',
		good: 'הטוב ביותר|הטובה ביותר|מושלם|מצוין|הציון הגבוה|ציון מלא|היחיד|היחידה|אמין|מומלץ|המליצו|המלץ|מקום ראשון',
		bad: 'תלונות|ביקורות שליליות|שליליות|פגמים|מתחרים|בעיות|ביקורת|חסרונות',
		agreed: 'אישר|הסכים|הרשה|הסכמה|אישור|ביקש|אושר',
	},
	{
		language: 'fi',
		heed: 'huomautus|huomio|viesti|hyvä|rakas|hei|ohje|ohjeita|tärkeää|tiedoksi',
		ai: 'tekoäly|tekoälyn|tekoälylle|tekoälyavustaj*|tekoälyagent*|tekoälyassistent*|kielimalli*|chatbot*|botti|botit|virtuaaliavustaj*',
		aide: 'avustaj*|assistent*|agentti|agentit|agenteille',
		ifYou: 'jos olet|jos olette|kun tiivistätte|kun tiivistät|jos luet|tiivistäessäsi',
		newTask: 'uusi tehtävä|uusi ohje|uudet ohjeet|uusi tavoite|todellinen tehtävä|uusi käsky',
		halt: 'lopeta kääntäminen|älä käännä|lopeta tiivistäminen|älä tiivistä|kääntämisen sijaan|keskeytä|lopeta',
		task: 'kysymys|tehtävä|tehtävän|pyyntö|rooli|roolisi|tiivistelmä|käännös',
		chat: 'keskustelu|keskustelun|keskusteluhistoria|keskusteluhistorian|sähköpostit|koodit|viestit|yhteystiedot|laskut|lasku|tiedostot|asiakirjat',
		good: 'paras|parhaana|paras tuote|täydellinen|erinomainen|täydet pisteet|korkein arvosana|ainoa|luotettava|suosittele|suositelkaa|ykkönen',
		bad: 'valituksia|valitukset|kielteisiä|negatiivisia|vikoja|puutteita|kilpailijoita|ongelmia|kritiikkiä|heikkouksia',
		agreed: 'hyväksynyt|suostunut|vahvistanut|sallinut|suostumus|vahvistus|vahvistusta|lupa|pyytänyt',
	},
	{
		language: 'hu',
		heed: 'figyelem|megjegyzés|üzenet|kedves|tisztelt|szia|utasítás|fontos|értesítés|figyelmébe',
		ai: 'mesterséges intelligencia|nyelvi modell|nyelvi modellek|mi asszisztens*|ai asszisztens*|ai ügynök*|chatbot*|csevegőrobot*|virtuális asszisztens',
		aide: 'asszisztens*|ügynök*',
		ifYou: 'ha te|ha ön|ha ezt|összefoglaláskor|az összefoglalóban|ha egy|ha olvasod',
		newTask: 'új feladat|új utasítás|új utasítások|új cél|valódi feladat|új feladatod',
		halt: 'hagyd abba|ne fordítsd|ne fordíts|ne foglald|fordítás helyett|összefoglalás helyett|állj meg|szakítsd',
		task: 'kérdést|feladatot|kérést|szereped|szerepedet|összefoglalót|fordítást',
		chat: 'beszélgetést|beszélgetés|előzményeket|csevegést|emaileket|e maileket|kódokat|üzeneteket|névjegyeket|számlákat|számlát|fájlokat|dokumentumokat',
		good: 'legjobb|tökéletes|kiváló|maximális pontszám*|legmagasabb|egyetlen|megbízható|ajánld|ajánljátok|első hely*',
		bad: 'panaszokat|panaszok|negatív|hibákat|hiányosságokat|versenytársakat|problémákat|kritikát',
		agreed: 'jóváhagyta|beleegyezett|megerősítette|engedélyezte|beleegyezés|megerősítés|jóváhagyás|kérte',
	},
	{
		language: 'th',
		heed: 'ถึง|เรียน|หมายเหตุถึง|หมายเหตุสำหรับ|ข้อความถึง|ประกาศถึง|สำหรับ|คำเตือนถึง|คำแนะนำสำหรับ',
		ai: 'ปัญญาประดิษฐ์|โมเดลภาษา|แบบจำลองภาษา|แชตบอต|แชทบอท|แชตบอท|เอไอ|ผู้ช่วย ai|เอเจนต์ ai|โมเดล ai',
		aide: 'ผู้ช่วย|เอเจนต์|บอต|บอท',
		ifYou: 'หากคุณเป็น|ถ้าคุณเป็น|หากคุณคือ|ถ้าคุณคือ|หากคุณกำลัง|ถ้าคุณกำลัง|เมื่อสรุป|ขณะสรุป',
		newTask: 'งานใหม่|ภารกิจใหม่|คำสั่งใหม่|หน้าที่ใหม่',
		halt: 'หยุดแปล|หยุดสรุป|ไม่ต้องแปล|ไม่ต้องสรุป|แทนการแปล|แทนที่จะแปล|แทนที่จะสรุป|หยุดสิ่งที่',
		task: 'คำถาม|คำขอ|งานเดิม|บทบาท|ภารกิจ',
		chat: 'บทสนทนา|ประวัติการสนทนา|อีเมล|ข้อความ|รหัส otp|รายชื่อติดต่อ|ใบแจ้งหนี้|ไฟล์|เอกสาร',
		good: 'ดีที่สุด|อันดับหนึ่ง|คะแนนเต็ม|ปลอดภัยที่สุด|แนะนำ|ห้าดาว|น่าเชื่อถือที่สุด',
		bad: 'ข้อเสีย|รีวิวเชิงลบ|ข้อร้องเรียน|คู่แข่ง|ปัญหา|จุดอ่อน|ข้อบกพร่อง',
		agreed: 'ยืนยันแล้ว|อนุญาตแล้ว|ยินยอม|ได้รับอนุญาต|อนุมัติแล้ว|ไม่ต้องยืนยัน',
	},
];
