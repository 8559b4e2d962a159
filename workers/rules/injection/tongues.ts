// The core phrases of prompt injection in other languages than English: setting instructions aside, keeping it from
// the user, asking for what is secret. Data only; the phrases that join the words stand in the files of the families.

/** One language's words, by the part they play; `|` separates, `*` ends a stem. */
export interface Tongue {
	readonly language: string;
	/** "ignore", before its object. */
	readonly set: string;
	/** "ignore", after its object. */
	readonly setFinal?: string;
	readonly instructions: string;
	/** "previous", "all", "your": one of them makes "ignore … instructions" an attack. */
	readonly which: string;
	/** "do not". */
	readonly not: string;
	readonly tell: string;
	/** "don't tell", as one word or after its object. */
	readonly tellNot?: string;
	readonly user: string;
	readonly reveal: string;
	readonly revealFinal?: string;
	readonly secret: string;
	readonly youAreNow: string;
	readonly fromNowOn: string;
}

export const TONGUES: readonly Tongue[] = [
	{
		language: 'es',
		set: 'pasar por alto|pasa por alto|pase por alto|dejar de lado|deja de lado|deje de lado|dejes de lado|no hagas caso de|no haga caso de|ignora*|ignore|ignores|ignoren|ignorad|olvida*|olvide*|olvídate de|descarta*|descarte*|desestima*|omite|omita*|desobedece*|desobedezca*|anula*|anule*|haz caso omiso|haga caso omiso|hagan caso omiso|no hagas caso|no haga caso|no sigas|no siga|no obedezcas|deja de seguir|deje de seguir|pasa por alto|pase por alto|prescinde*|sobrescribe*|invalida*',
		setFinal: 'ignorar|ignóralas|ignórelas|olvídalas|descartarlas|ignoradas',
		instructions:
			'instrucción|instrucciones|indicación|indicaciones|órdenes|directriz|directrices|directivas|reglas|prompt|prompts|normas|pautas|restricciones|entrenamiento|contexto|lineamientos',
		which:
			'anterior|anteriores|previa|previas|previo|previos|todas|todos|toda|tus|tu|precedentes|cualquier|iniciales|originales|sus|vuestras|arriba|sistema|recibidas|dadas|antes|hasta ahora',
		not: 'no|nunca|jamás|sin',
		tell: 'mencionen|omitan|omita|cites|cite|citar|digas|diga|menciones|mencione|mencionar|informes|informe|informar|reveles|revele|revelar|avises|avise|avisar|notifiques|notifique|notificar|cuentes|cuente|comentes|decir|decirle|decírselo|muestres|muestre|digan|adviertas|expliques',
		user: 'usuario|usuarios|usuaria|nadie|humano|humanos|cliente|persona',
		reveal:
			'revela*|muestra*|muestre|muéstra*|imprime*|imprima|envía*|envia*|envíe*|manda*|mande|comparte*|comparta|dime|dame|escribe*|repite*|repita|filtra*|divulga*|enseña*|entrega*|proporciona*|extrae|copia',
		secret:
			'prompt del sistema|instrucciones del sistema|mensaje del sistema|contraseña*|credencial*|clave api|claves api|clave de api|claves de api|api key|claves privadas|clave privada|secretos|tokens|token de acceso|tus instrucciones|instrucciones iniciales|instrucciones ocultas|prompt inicial|claves|datos confidenciales|clave secreta',
		youAreNow:
			'desde ahora sos|ahora sos|desde hoy eres|a partir de ahora sos|desde este momento eres|eres ahora|desde ahora eres|eres un modelo|ahora eres|a partir de ahora eres|ya no eres|actúa como|finge ser|finge que eres|compórtate como',
		fromNowOn:
			'a partir de ahora|de ahora en adelante|desde ahora|en todas las conversaciones futuras|en el futuro siempre|en conversaciones futuras',
	},
	{
		language: 'fr',
		set: 'tiens plus compte|tenez plus compte|tiens pas compte|tenez pas compte|laisser de côté|laisse de côté|laissez de côté|mettre de côté|mets de côté|mettez de côté|ignore|ignorez|ignorer|oublie|oubliez|oublier|néglige|négligez|désobéis*|outrepasse*|contourne*|écarte|écartez|abandonne*|fais abstraction|faites abstraction|fais fi|faites fi|ne tiens pas compte|ne tenez pas compte|ne tenez aucun compte|ne tiens aucun compte|ne suis pas|ne suivez pas|ne suis plus|ne suivez plus|cesse de suivre|cessez de suivre|arrête de suivre|arrêtez de suivre|passe outre|passez outre|laisse tomber|laissez tomber|laissez de côté|laisse de côté|remplace|remplacez',
		instructions:
			'instruction|instructions|consigne|consignes|directive|directives|ordres|règles|règle|prompt|prompts|indications|commandes|contraintes|restrictions|entraînement|contexte|invite',
		which:
			'précédente|précédentes|précédent|précédents|antérieures|antérieurs|toutes|tous|toute|tes|vos|ci dessus|initiales|originales|préalables|dessus|système|reçues|données|avant|quelconque|autres',
		not: 'ne|n|jamais|sans|pas',
		tell: 'citer|citez|cite|évoquer|dis|dites|dire|mentionne|mentionnez|mentionner|informe|informez|informer|révèle|révélez|révéler|parle|parlez|parler|signale|signalez|signaler|avertis|avertissez|avertir|préviens|prévenez|prévenir|montre|montrez|divulgue|divulguez|indique|indiquez|notifie|notifiez',
		user: 'utilisateur|utilisateurs|utilisatrice|lutilisateur|personne|humain|client',
		reveal:
			'révèle|révélez|révéler|affiche|affichez|afficher|montre|montrez|montrer|imprime|imprimez|envoie|envoyez|envoyer|partage|partagez|donne|donnez|communique|communiquez|divulgue|divulguez|répète|répétez|écris|écrivez|transmets|transmettez|fournis|fournissez|recopie|extrais|dis moi|donne moi',
		secret:
			'prompt système|variables denvironnement|variable denvironnement|message système|instructions système|invite système|prompt du système|mot de passe|mots de passe|identifiants|clé api|clés api|clé d api|clés d api|clefs api|clés privées|clé privée|secrets|jeton|jetons|tes instructions|vos instructions|instructions initiales|instructions cachées|données confidentielles|clés secrètes',
		youAreNow:
			'dès maintenant tu es|à partir de maintenant tu es|désormais tu es|tu es à présent|tu es maintenant|vous êtes maintenant|tu es désormais|vous êtes désormais|tu nes plus|vous nêtes plus|agis comme|agissez comme|fais semblant|comporte toi comme',
		fromNowOn:
			'à partir de maintenant|désormais|dorénavant|à lavenir|dans toutes les conversations futures|dans les conversations futures|conversations futures|prochaines conversations',
	},
	{
		language: 'de',
		set: 'ignoriere|ignorier|ignoriert|ignorieren sie|vergiss|vergiß|vergesst|vergessen sie|missachte|missachten sie|missachtet|verwirf|verwerfen sie|übergehe|übergehen sie|umgehe|umgehen sie|überschreibe|überschreiben sie|folge nicht|hör auf|widerrufe',
		setFinal:
			'beiseitelassen|beiseitezulassen|beiseite lassen|beiseite zu lassen|beiseite|außer acht lassen|ignorieren|vergessen|missachten|verwerfen|übergehen|umgehen|außer acht|überschreiben|nicht mehr befolgen|nicht befolgen|hinwegsetzen|außer kraft|zu ignorieren|nicht beachten|zu vergessen|nicht mehr',
		instructions:
			'anweisung|anweisungen|instruktion|instruktionen|vorgabe|vorgaben|befehl|befehle|befehlen|regeln|regel|richtlinien|prompt|prompts|systemprompt|systemprompts|aufforderung|aufforderungen|anleitung|anleitungen|weisungen|direktiven|systemanweisung|systemanweisungen|kontext|training|einschränkungen|beschränkungen|anordnungen',
		which:
			'vorherig*|bisherig*|vorangegangen*|vorangehend*|obig*|früher*|alle|allen|alles|sämtliche*|jegliche*|deine|deinen|deiner|ihre|eure|ursprünglich*|vorig*|zuvor|oben|jede|vorstehend*|bestehend*|erhaltenen|system',
		not: 'nicht|niemals|nie|ohne|keinesfalls|nichts|kein|keine',
		tell: 'schreiben|schreibt|schreibe|nennen|weglassen|verschweigen|sage|sag|sagen|sagt|erwähne|erwähnen|informiere|informieren|verrate|verraten|erzähle|erzähl|erzählen|teile|benachrichtige|benachrichtigen|melde|zeige|warne|weise|offenbare|mitteilen|mitzuteilen|zu informieren|zu sagen|zu erwähnen|zu verraten',
		user: 'benutzer|benutzern|nutzer|nutzern|anwender|anwendern|user|niemandem|niemanden|menschen|kunden|nutzerin',
		reveal:
			'leite|leiten sie|gebt|zeige|zeig|zeigen sie|verrate|verraten sie|gib|geben sie|nenne|nennen sie|drucke|sende|senden sie|schicke|schicken sie|teile|offenbare|wiederhole|wiederholen sie|schreibe|sag|leake|übermittle|übermitteln sie|übertrage|poste|kopiere|maile',
		revealFinal:
			'ausgeben|senden|schicken|verraten|anzeigen|preisgeben|offenlegen|übermitteln|wiedergeben|auszugeben|zu senden',
		secret:
			'systemprompt|system prompt|systemanweisung|systemanweisungen|systemnachricht|passwort|passwörter|kennwort|kennwörter|zugangsdaten|anmeldedaten|api schlüssel|apischlüssel|api key|api keys|private schlüssel|privaten schlüssel|geheimnisse|zugriffstoken|token|tokens|deine anweisungen|ihre anweisungen|interne anweisungen|ursprünglichen anweisungen|geheime schlüssel|vertrauliche daten',
		youAreNow:
			'ab heute bist du|ab sofort bist du|ab jetzt bist du|von nun an bist du|tu so als wärst du|du bist nun ein|du bist jetzt|du bist nun|sie sind jetzt|du bist ab jetzt|du bist kein|tu so als|verhalte dich wie|agiere als|du bist nicht mehr|du bist ab sofort',
		fromNowOn:
			'ab jetzt|von nun an|ab sofort|von jetzt an|künftig immer|in allen zukünftigen|in allen künftigen|in zukunft immer|zukünftigen gesprächen|fortan',
	},
	{
		language: 'it',
		set: 'lasciare da parte|lascia da parte|lasciate da parte|mettere da parte|metti da parte|non tenere conto|non tener conto|scorda|scordati|ignora|ignorate|ignori|dimentica|dimenticate|dimentichi|trascura|trascurate|disattendi|disobbedisci|scarta|scartate|annulla|annullate|sovrascrivi|aggira|tralascia|non seguire|non seguite|non tenere conto|non tenete conto|non considerare|non considerate|smetti di seguire|smettete di seguire|lascia perdere|metti da parte|abbandona|bypassa',
		setFinal: 'ignorare|dimenticare|ignorale|dimenticale',
		instructions:
			'istruzione|istruzioni|direttiva|direttive|indicazione|indicazioni|ordini|regole|regola|prompt|comandi|comando|linee guida|vincoli|restrizioni|addestramento|contesto',
		which:
			'precedente|precedenti|tutte|tutti|tutta|tue|tuoi|anteriori|sopra|iniziali|originali|vostre|sue|qualsiasi|ogni|sistema|ricevute|prima|finora',
		not: 'non|mai|senza|né',
		tell: 'assegnate|assegna|valutate|citare|cita|menzionate|scrivi|scrivete|dire|dirlo|dirgli|dici|dica|menzionare|menziona|informare|informa|rivelare|rivela|avvisare|avvisa|notificare|comunicare|parlare|parlarne|raccontare|segnalare|mostrare|accennare|dite',
		user: 'utente|utenti|allutente|lutente|nessuno|persona|cliente|umano',
		reveal:
			'rivela|rivelami|rivelate|mostra|mostrami|mostrate|stampa|stampate|invia|inviami|inviate|manda|mandami|condividi|ripeti|scrivi|dimmi|dammi|divulga|fornisci|comunica|trasmetti|spedisci|copia|elenca',
		secret:
			'prompt di sistema|messaggio di sistema|istruzioni di sistema|prompt del sistema|chiave api|chiavi api|password|credenziali|chiavi private|chiave privata|segreti|token|tue istruzioni|istruzioni iniziali|istruzioni nascoste|prompt iniziale|chiavi segrete|dati riservati',
		youAreNow:
			'da oggi sei|da questo momento sei|da ora in poi sei|sei ora|sei adesso|dora in avanti sei|ora sei|adesso sei|da ora sei|non sei più|agisci come|fingi di essere|comportati come|dora in poi sei',
		fromNowOn:
			'da ora in poi|dora in poi|da adesso in poi|in tutte le conversazioni future|in futuro sempre|nelle conversazioni future|dora in avanti',
	},
	{
		language: 'pt',
		set: 'deixar de lado|deixe de lado|deixa de lado|pôr de lado|ponha de lado|ignore|ignora|ignorem|ignorar|esqueça|esqueca|esquece|esqueçam|desconsidere|desconsidera|desconsiderem|descarte|descarta|despreze|anule|anula|desobedeça|sobrescreva|abandone|contorne|não siga|não sigas|não obedeça|pare de seguir|deixe de seguir|deixe de lado|não leve em conta|não leve em consideração|desrespeite',
		instructions:
			'instrução|instruções|instruçoes|orientação|orientações|diretriz|diretrizes|ordens|comandos|comando|regras|regra|prompt|prompts|diretivas|indicações|restrições|treinamento|contexto|limitações',
		which:
			'anterior|anteriores|prévia|prévias|prévios|todas|todos|toda|suas|seus|tuas|teus|acima|precedentes|iniciais|originais|quaisquer|qualquer|sistema|recebidas|dadas|antes|até agora',
		not: 'não|nunca|jamais|sem|nem',
		tell: 'mencionem|omitam|omita|cite|citem|afirmem|afirme|diga|digas|dizer|conte|contes|contar|mencione|menciones|mencionar|informe|informes|informar|revele|reveles|revelar|avise|avises|avisar|notifique|notificar|fale|comente|mostre|alerte|comunique',
		user: 'usuário|usuários|utilizador|utilizadores|ninguém|humano|cliente|pessoa|usuária',
		reveal:
			'revele|revela|mostre|mostra|imprima|imprime|envie|envia|mande|manda|compartilhe|partilhe|diga|escreva|repita|exiba|vaze|divulgue|forneça|transmita|copie|me diga|me dê|entregue',
		secret:
			'prompt do sistema|prompt de sistema|instruções do sistema|mensagem do sistema|senha|senhas|palavra passe|credenciais|chave api|chaves api|chave de api|chaves de api|chave da api|chaves privadas|chave privada|variáveis de ambiente|segredos|tokens|suas instruções|instruções iniciais|instruções ocultas|prompt inicial|chaves secretas|dados confidenciais',
		youAreNow:
			'a partir de hoje você é|agora tu és|de agora em diante você é|você agora é|agora você é|agora você é|você agora é|você é agora|agora és|a partir de agora você é|você não é mais|aja como|finja ser|comporte se como',
		fromNowOn:
			'a partir de agora|de agora em diante|daqui em diante|em todas as conversas futuras|em conversas futuras|doravante|nas próximas conversas',
	},
	{
		language: 'nl',
		set: 'negeer|vergeet|veronachtzaam|omzeil|overschrijf|verwerp|schuif|laat|sla|luister niet|stop met|houd geen rekening|trek je niets aan van|besteed geen aandacht aan',
		setFinal:
			'opzij zetten|opzij te zetten|opzij|negeren|vergeten|te negeren|terzijde|achterwege|niet meer|niet langer|te vergeten|buiten beschouwing|niet op',
		instructions:
			'instructie|instructies|opdrachten|aanwijzing|aanwijzingen|richtlijn|richtlijnen|regels|prompt|prompts|systeemprompt|bevelen|voorschriften|beperkingen|training|context|commando',
		which:
			'vorige|voorgaande|eerdere|bovenstaande|alle|al|jouw|je|uw|oorspronkelijke|elke|bestaande|voorafgaande|hierboven|eventuele',
		not: 'niet|nooit|zonder|geen|niets',
		tell: 'vertel|vertellen|zeg|zeggen|vermeld|vermelden|meld|melden|informeer|informeren|onthul|onthullen|waarschuw|waarschuwen|laat|noem|noemen|te vertellen|te informeren|te melden|praat',
		user: 'gebruiker|gebruikers|niemand|mens|klant|persoon',
		reveal:
			'onthul|toon|laat zien|geef|stuur|verstuur|print|druk|deel|herhaal|vertel|schrijf|lek|verzend|mail|kopieer|noem',
		revealFinal: 'weergeven|sturen|onthullen|tonen|te sturen',
		secret:
			'systeemprompt|systeem prompt|system prompt|systeeminstructies|systeembericht|wachtwoord|wachtwoorden|inloggegevens|api sleutel|api sleutels|apisleutel|api keys|privésleutel|privésleutels|omgevingsvariabelen|geheimen|toegangstoken|tokens|jouw instructies|je instructies|uw instructies|verborgen instructies|geheime sleutels|vertrouwelijke gegevens',
		youAreNow:
			'jij bent vanaf nu|vanaf vandaag ben je|je bent nu|jij bent nu|vanaf nu ben je|je bent nu|jij bent nu|u bent nu|je bent vanaf nu|je bent niet langer|doe alsof|gedraag je als',
		fromNowOn: 'vanaf nu|van nu af aan|in alle toekomstige|voortaan|toekomstige gesprekken|vanaf dit moment',
	},
	{
		language: 'ru',
		set: 'отложи|отложите|отложить|оставь в стороне|игнорируй*|игнорировать|проигнорируй*|забудь*|забывай*|отбрось*|отбрасывай*|пренебреги*|пренебрегай*|отмени*|обойди*|не следуй|не следуйте|не выполняй|не выполняйте|не обращай внимания|не обращайте внимания|перестань следовать|перестаньте следовать|не учитывай|не учитывайте|нарушь|переопредели*',
		setFinal:
			'игнорировать|игнорируй|игнорируйте|забудь|забудьте|проигнорируй|отменены|недействительны|отменяются|забыть',
		instructions:
			'инструкц*|указани*|команд*|директив*|приказ*|правил*|промпт*|подсказ*|распоряжени*|предписани*|ограничени*|контекст*|обучени*',
		which:
			'предыдущ*|все|всех|всем|прежн*|прошл*|ранее|выше|вышеуказанн*|вышеизложенн*|предшествующ*|свои*|твои*|ваши|любые|любых|изначальн*|исходн*|системн*|полученн*|данные|данных',
		not: 'не|никогда|без|ни',
		tell: 'говори*|рассказывай*|сообщай*|упоминай*|информируй*|раскрывай*|показывай*|уведомляй*|предупреждай*|сказав|сообщив|говоря|сообщая|уведомления|ведома|докладывай*|признавайся',
		user: 'пользовател*|никому|человеку|человек|клиент*|юзер*',
		reveal:
			'назови|назовите|выведи|выдай|покажи*|раскрой*|выведи*|напечатай*|отправь*|отправить|пришли*|перешли*|сообщи*|скажи*|повтори*|дай|дайте|поделись|напиши*|передай*|выдай*|слей|скопируй*|распечатай*|вышли*',
		secret:
			'системный промпт|системного промпта|системные инструкции|системных инструкций|системную подсказку|системное сообщение|парол*|учетные данные|учетных данных|ключ api|ключи api|api ключ|api ключи|api ключей|апи ключ|апи ключи|приватный ключ|закрытый ключ|приватные ключи|закрытые ключи|переменные окружения|переменных окружения|переменные среды|секреты|токен*|свои инструкции|твои инструкции|ваши инструкции|скрытые инструкции|секретные ключи|конфиденциальные данные|начальные инструкции',
		youAreNow:
			'с этого момента ты|ты теперь|теперь ты|отныне ты|теперь ты|ты теперь|вы теперь|теперь вы|отныне ты|ты больше не|вы больше не|притворись|веди себя как|представь что ты',
		fromNowOn:
			'с этого момента|отныне|впредь|с сегодняшнего дня|во всех будущих|в дальнейшем всегда|будущих разговорах|будущих диалогах|начиная с этого момента',
	},
	{
		language: 'uk',
		set: 'ігноруй*|проігноруй*|забудь*|відкинь*|знехтуй*|скасуй*|не дотримуйся|не дотримуйтесь|не виконуй|не виконуйте|не зважай|не зважайте|не слідуй|обійди*',
		setFinal: 'ігнорувати|ігноруй|ігноруйте',
		instructions: 'інструкц*|вказівк*|команд*|директив*|наказ*|правил*|промпт*|підказ*|обмежен*|настанов*',
		which:
			'попередн*|усі|всі|всіх|усіх|вище|минул*|раніше|свої|твої|ваші|будь які|наведен*|початков*|системн*',
		not: 'не|ніколи|без',
		tell: 'кажи*|розповідай*|повідомляй*|згадуй*|інформуй*|розкривай*|показуй*|попереджай*|говори*',
		user: 'користувач*|нікому|людині',
		reveal:
			'покажи*|розкрий*|виведи*|надрукуй*|надішли*|відправ*|скажи*|повтори*|дай|дайте|напиши*|передай*|перешли*',
		secret:
			'системний промпт|системні інструкції|системну підказку|парол*|облікові дані|ключ api|ключі api|api ключ|api ключі|приватний ключ|приватні ключі|змінні середовища|секрети|токен*|свої інструкції|твої інструкції',
		youAreNow: 'відтепер ти|тепер ти|ти тепер|віднині ти|ти більше не',
		fromNowOn: 'відтепер|віднині|з цього моменту|надалі',
	},
	{
		language: 'pl',
		set: 'odłóż na bok|odłożyć na bok|ignoruj|ignorujcie|zignoruj|zignorujcie|zapomnij|zapomnijcie|pomiń|pomijaj|odrzuć|zlekceważ|lekceważ|unieważnij|obejdź|nadpisz|porzuć|nie przestrzegaj|nie stosuj się|nie wykonuj|nie zwracaj uwagi|przestań przestrzegać|przestań stosować|nie bierz pod uwagę',
		setFinal: 'zignorować|zapomnieć|zignoruj|pominąć',
		instructions:
			'zasadach|zasady|reguły|regułach|instrukcja|instrukcję|instrukcje|instrukcji|instrukcjach|polecenie|polecenia|poleceń|polecenie|wytyczne|wytycznych|rozkazy|reguły|reguł|zasady|zasad|prompt|prompty|promptu|dyrektywy|wskazówki|wskazówek|nakazy|komendy|ograniczenia|kontekst',
		which:
			'poprzedni*|wcześniejsz*|wszystkie|wszystkich|wszelkie|powyższ*|dotychczasow*|swoje|swoich|twoje|uprzedni*|każde|początkow*|oryginaln*|systemow*|otrzymane',
		not: 'nie|nigdy|bez',
		tell: 'mów|mówić|wspominajcie|napisz|napiszcie|mów|mówcie|wspominaj|informuj|informowania|ujawniaj|powiadamiaj|powiadamiania|zdradzaj|pokazuj|ostrzegaj|wspomnij|przekazuj|mówienia|mówiąc|opowiadaj',
		user: 'użytkownik*|nikomu|człowiekowi|klient*',
		reveal:
			'pokaż|ujawnij|wyświetl|wypisz|wyślij|prześlij|podaj mi|powtórz|wydrukuj|udostępnij|zdradź|napisz|przekaż|skopiuj',
		secret:
			'prompt systemowy|promptu systemowego|instrukcje systemowe|instrukcji systemowych|komunikat systemowy|hasło|hasła|haseł|dane logowania|danych logowania|klucz api|klucze api|kluczy api|klucz prywatny|klucze prywatne|zmienne środowiskowe|zmiennych środowiskowych|sekrety|sekretów|token*|swoje instrukcje|twoje instrukcje|ukryte instrukcje|poświadczenia|dane poufne',
		youAreNow:
			'odtąd jesteś|od dziś jesteś|teraz jesteś|jesteś teraz|od teraz jesteś|jesteś teraz|teraz jesteś|nie jesteś już|od teraz jesteś|udawaj że|zachowuj się jak',
		fromNowOn: 'od teraz|od tej pory|od tego momentu|we wszystkich przyszłych|przyszłych rozmowach|od dziś',
	},
	{
		language: 'cs',
		set: 'zapomeň na|ignoruj|ignorujte|zapomeň|zapomeňte|přehlížej|opomiň|nedodržuj|neřiď se|neřiďte se|nedbej|neposlouchej|obejdi|zahoď',
		instructions:
			'pravidla|instrukce|instrukcí|pokyny|pokynů|příkazy|příkazů|pravidla|pravidel|prompt|prompty|směrnice|nařízení',
		which: 'předchozí|předešlé|všechny|všech|veškeré|dřívější|výše|své|tvé|vaše|původní|jakékoli',
		not: 'ne|nikdy|bez',
		tell: 'říct|sdělit|zmínit|informovat|prozradit',
		tellNot: 'neříkej*|nesděluj*|nezmiňuj*|neinformuj*|neprozrazuj*|neupozorňuj*|neukazuj*',
		user: 'uživatel*|nikomu|člověku',
		reveal: 'ukaž|ukažte|zobraz|vypiš|pošli|pošlete|prozraď|odhal|zopakuj|sděl|odešli',
		secret:
			'systémový prompt|systémové instrukce|systémové pokyny|heslo|hesla|přihlašovací údaje|api klíč|api klíče|klíč api|soukromý klíč|proměnné prostředí|tajemství|tokeny|své instrukce|své pokyny',
		youAreNow: 'nyní jsi|teď jsi|už nejsi|od teď jsi',
		fromNowOn: 'od nynějška|od teď|od této chvíle|ve všech budoucích',
	},
	{
		language: 'sv',
		set: 'ignorera|glöm|bortse från|strunta i|åsidosätt|förbise|följ inte|sluta följa|kringgå|förkasta|upphäv',
		instructions:
			'instruktion|instruktioner|instruktionerna|anvisning|anvisningar|order|regler|riktlinjer|prompt|prompter|systemprompt|kommandon|direktiv|uppmaningar',
		which: 'tidigare|föregående|alla|allt|dina|ovanstående|samtliga|ursprungliga|ovan|befintliga',
		not: 'inte|aldrig|utan|ej',
		tell: 'berätta|säg|nämn|nämna|informera|avslöja|meddela|visa|varna|säga|att berätta|att informera|rapportera',
		user: 'användaren|användare|användarna|någon|människan|kunden',
		reveal: 'visa|avslöja|skriv|skicka|dela|upprepa|läck|mejla|lämna|kopiera',
		secret:
			'systemprompt|systemprompten|systeminstruktioner|systemmeddelande|lösenord|lösenordet|inloggningsuppgifter|api nyckel|api nycklar|privata nycklar|privat nyckel|miljövariabler|hemligheter|tokens|dina instruktioner|dolda instruktioner',
		youAreNow:
			'från och med nu är du|du är nu|nu är du|du är inte längre|agera som|låtsas vara|låtsas att du',
		fromNowOn: 'från och med nu|hädanefter|från nu|i alla framtida|framtida samtal',
	},
	{
		language: 'ro',
		set: 'uită|ignoră|ignorați|ignora|uită|uitați|nu ține cont|nu urma|nu respecta|renunță|anulează|omite|neglijează',
		instructions:
			'instrucțiune|instrucțiuni|instrucțiunile|indicații|indicațiile|comenzi|comenzile|reguli|regulile|ordinele|directive|directivele|prompt|prompturi',
		which: 'anterioare|precedente|toate|tale|dumneavoastră|mai sus|inițiale|orice|existente',
		not: 'nu|niciodată|fără',
		tell: 'menționați|mentionati|pomeni|spune|spuneți|menționa|informa|dezvălui|anunța|avertiza|arăta',
		user: 'utilizator|utilizatorului|utilizatorul|nimănui',
		reveal: 'arată|afișează|trimite|dezvăluie|scrie|repetă|tipărește|divulgă|dă mi',
		secret:
			'promptul de sistem|prompt de sistem|instrucțiunile de sistem|parola|parolele|cheia api|cheile api|chei api|variabilele de mediu|chei private|cheia privată|secretele|credențialele|token*|instrucțiunile tale',
		youAreNow: 'acum ești|ești acum|nu mai ești|de acum ești',
		fromNowOn: 'de acum înainte|de acum încolo|începând de acum',
	},
	{
		language: 'tr',
		set: 'yok say|unut|görmezden gel|dikkate alma|boş ver|takip etme|uyma',
		setFinal:
			'yok say|yok sayın|yoksay|yoksayın|unut|unutun|görmezden gel|görmezden gelin|dikkate alma|dikkate almayın|göz ardı et|göz ardı edin|uyma|uymayın|bırak|bırakın|geçersiz kıl|geçersiz say|reddet|yok sayarak|takip etme|geçersizdir',
		instructions:
			'talimat*|yönerge*|komut*|emir*|kural*|istem*|prompt*|direktif*|kısıtlama*|yönlendirme*|bağlam*',
		which: 'önceki|tüm|bütün|yukarıdaki|daha önceki|şimdiye kadarki|her|mevcut|orijinal|sistem|verilen|kendi',
		not: 'asla|sakın|hiçbir|olmadan|vermeden',
		tell: 'söyle|bahset|bildir|haber|anlat|bilgi|açıkla|göster|söylemeden|bildirmeden|bahsetmeden',
		tellNot:
			'söyleme*|bahsetme*|bildirme*|anlatma*|haber verme*|belirtme*|bilgi verme*|açıklama|açıklamayın|gösterme*',
		user: 'kullanıcı*|kimseye|insan*|müşteri*',
		reveal: 'göster|açıkla|paylaş|gönder|yazdır',
		revealFinal:
			'göster|gösterin|açıkla|açıklayın|paylaş|paylaşın|gönder|gönderin|yaz|yazdır|yazdırın|ver|söyle|tekrarla|ilet|listele|sızdır',
		secret:
			'sistem istem*|sistem prompt*|sistem talimat*|şifre*|parola*|api anahtar*|gizli anahtar*|özel anahtar*|ortam değişken*|kimlik bilgi*|sırlar*|token*|sistem mesaj*|gizli talimat*|erişim anahtar*',
		youAreNow:
			'artık sen|sen artık|şu andan itibaren|artık sen|sen artık|şimdi sen|sen şimdi|gibi davran|rolünü üstlen|artık bir',
		fromNowOn: 'bundan sonra|şu andan itibaren|bundan böyle|artık her zaman|gelecekteki tüm',
	},
	{
		language: 'id',
		set: 'abaikan|abaikanlah|lupakan|lupakanlah|hiraukan|jangan ikuti|jangan patuhi|berhenti mengikuti|kesampingkan|batalkan|timpa|langgar|tinggalkan',
		instructions: 'instruksi|perintah|petunjuk|arahan|aturan|prompt|pedoman|panduan|batasan|konteks',
		which: 'sebelumnya|semua|seluruh|segala|terdahulu|anda|kamu|mu|atas|awal|apapun|setiap|tadi|sistem',
		not: 'jangan|tidak|tanpa|tak',
		tell: 'beritahu|beri tahu|memberitahu|memberi tahu|katakan|sebutkan|ungkapkan|sampaikan|informasikan|kasih tahu|bilang|laporkan|menyebutkan|mengungkapkan|mengatakan|tunjukkan|sebut',
		user: 'pengguna|user|siapapun|siapa pun|orang',
		reveal:
			'tampilkan|tunjukkan|ungkapkan|kirim|kirimkan|cetak|bagikan|berikan|tuliskan|ulangi|bocorkan|sebutkan|salin',
		secret:
			'prompt sistem|instruksi sistem|pesan sistem|kata sandi|sandi|kredensial|kunci api|api key|kunci privat|kunci pribadi|variabel lingkungan|rahasia|token akses|token|instruksi anda|instruksi awal|instruksi tersembunyi|data rahasia',
		youAreNow:
			'sekarang kamu|sekarang anda|mulai sekarang kamu|kamu sekarang|anda sekarang|sekarang kamu|sekarang anda|kamu bukan lagi|bertindaklah sebagai|berpura pura',
		fromNowOn:
			'mulai sekarang|dari sekarang|untuk seterusnya|semua percakapan mendatang|percakapan mendatang',
	},
	{
		language: 'vi',
		set: 'bỏ qua|phớt lờ|quên|quên đi|hãy quên|không tuân theo|đừng tuân theo|đừng làm theo|không làm theo|gạt bỏ|lờ đi|vượt qua',
		instructions:
			'hướng dẫn|chỉ dẫn|chỉ thị|lệnh|mệnh lệnh|quy tắc|prompt|yêu cầu|câu lệnh|lời nhắc|quy định',
		which: 'trước|trước đó|trước đây|tất cả|mọi|toàn bộ|ở trên|bên trên|của bạn|ban đầu|hệ thống|phía trên',
		not: 'đừng|không|không được|chớ|mà không',
		tell: 'nói|nói cho|cho biết|tiết lộ|đề cập|thông báo|báo|kể|nhắc|nhắc đến|báo cho',
		user: 'người dùng|người sử dụng|ai|bất kỳ ai|khách hàng',
		reveal:
			'in nguyên văn|hiển thị|tiết lộ|in ra|hiển thị|tiết lộ|in ra|gửi|chia sẻ|cho tôi biết|cho tôi xem|lặp lại|viết ra|đưa|cung cấp|liệt kê|nói',
		secret:
			'prompt hệ thống|lời nhắc hệ thống|hướng dẫn hệ thống|mật khẩu|khóa api|khoá api|api key|thông tin đăng nhập|biến môi trường|khóa riêng|khóa bí mật|bí mật|token|hướng dẫn của bạn|chỉ dẫn của bạn|chỉ dẫn hệ thống',
		youAreNow:
			'bây giờ bạn là|từ giờ bạn là|bây giờ bạn là|bạn bây giờ là|giờ bạn là|bạn không còn là|hãy đóng vai',
		fromNowOn: 'từ bây giờ|từ nay|kể từ bây giờ|từ giờ|trong mọi cuộc trò chuyện',
	},
	{
		language: 'zh',
		set: '忽略|无视|無視|忘记|忘記|忘掉|不要理会|不要理會|不理会|抛开|拋開|抛弃|拋棄|放弃|放棄|绕过|繞過|覆盖|覆蓋|取消|不要遵循|不要遵守|停止遵循|停止遵守|不再遵守|不再遵循|别管|別管|不要管|略过|略過|违反|推翻|摒弃|忽视|忽視|不用理会|不必理会',
		setFinal: '放在一边|放到一边|搁置|忽略|无视|無視|忘记|忘記|作废|作廢|无效|無效|忘掉|取消|失效',
		instructions:
			'指令|指示|提示|提示词|提示詞|命令|规则|規則|说明|說明|要求|指引|准则|準則|限制|系统提示|系統提示|约束|训练|上下文|内容|规定|規定',
		which:
			'之前|以前|先前|前面|上面|上述|以上|所有|全部|一切|此前|你的|您的|任何|原有|原先|最初|初始|早先|早前|現有|现有|系统|系統|之前的所有|給你|给你',
		not: '不要|别|別|不得|切勿|请勿|請勿|不可|不能|千万不要|绝不|绝对不要|勿|无需|不许|不要让|别让|不准|不必',
		tell: '告诉|告訴|告知|提及|提到|透露|通知|说明|說|说|显示|报告|泄露|洩露|提醒|让|讓|知道|知晓|知情|询问|表明',
		user: '用户|用戶|使用者|任何人|他人|人类|客户|使用人|操作员',
		reveal:
			'显示|顯示|输出|輸出|打印|列印|泄露|洩露|透露|发送|發送|告诉我|告訴我|复述|複述|重复|重複|展示|提供|分享|发给|發給|上传|上傳|披露|给出|写出|列出|公开|交出|发到|读取|转发|给我|说出',
		revealFinal: '输出|发送|發送|发给|發給|输出|輸出|上传|泄露|显示|告诉我|告訴我|转发|发到|交出|公开|打印',
		secret:
			'系统提示|系統提示|系统提示词|系統提示詞|系统指令|系統指令|系统消息|密码|密碼|口令|凭据|凭证|憑證|密钥|密鑰|金钥|金鑰|私钥|私鑰|环境变量|環境變數|环境变数|令牌|访问令牌|api密钥|机密|秘密|初始指令|初始提示|你的指令|你的提示|你的提示词|敏感信息|敏感資訊|敏感数据|隐藏指令',
		youAreNow:
			'接下来你是|今后你是|从今天起你是|从此刻起你是|你现在是|从现在起你是|你已经是|你现在是|你現在是|现在你是|現在你是|从现在起你是|你不再是|假装你是|假裝你是|请扮演|請扮演|你将扮演|扮演',
		fromNowOn:
			'从现在起|從現在起|从现在开始|從現在開始|从今以后|從今以後|今后所有|在以后的所有|今後|以后的所有对话|此后|未来的所有对话|永远记住|记住这',
	},
	{
		language: 'ja',
		set: '無視して',
		setFinal:
			'無視|忘れて|忘れ|無視し|無視して|破棄|従わない|従わず|上書き|取り消|無効|忘却|捨て|やめ|従うのをやめ|放棄|守らない|気にしない',
		instructions:
			'指示|命令|指令|プロンプト|ルール|規則|ガイドライン|インストラクション|制約|制限|説明|コンテキスト|文脈|トレーニング',
		which:
			'以前|これまで|前|上記|全て|すべて|全部|あらゆる|それまで|今まで|先ほど|先程|あなた|元|従来|最初|上|いままで|システム|直前|先|さっき|過去|いかなる',
		not: '決して|絶対に|なく',
		tell: '伝え|教え|言及|知らせ|言わ|話さ|報告|通知',
		tellNot:
			'秘密にして|内密に|言わない|伝えない|教えない|知らせない|話さない|言及しない|明かさない|通知しない|報告しない|見せない|告げない|言わず|知らせず|伝えず|内緒|秘密|知られない|気づかれない|悟られない|言っては|教えては|伝えては|話しては|開示しない|表示しない|触れない',
		user: 'ユーザー|ユーザ|利用者|誰にも|使用者|人間|お客様',
		reveal: '表示',
		revealFinal:
			'表示|教え|出力|明かし|公開|送信|送っ|見せ|開示|繰り返|書い|印刷|共有|提供|晒|漏|示し|アップロード|送り|列挙|転送|伝え|提示|暴露',
		secret:
			'システムプロンプト|システムメッセージ|システム指示|パスワード|認証情報|apiキー|秘密鍵|環境変数|シークレット|トークン|資格情報|初期指示|初期プロンプト|秘密情報|機密情報|機密|アクセスキー|あなたの指示|隠された指示|内部指示|クレデンシャル',
		youAreNow:
			'今日からあなたは|今日からお前は|おまえは今日から|お前は今日から|今からあなたは|これからあなたは|あなたは今から|あなたは今|あなたは今|今からあなた|あなたはもう|これからあなた|のふりをして|として振る舞|になりきって|あなたは今から|あなたはこれから',
		fromNowOn: '今後|これから|今から|以後|今後すべての|これ以降',
	},
	{
		language: 'ko',
		set: '무시하고',
		setFinal:
			'무시*|잊어*|잊으*|잊고|따르지*|무효*|덮어*|버려*|버리*|폐기*|우회*|지켜서는|지키지*|제쳐*|신경*',
		instructions: '지시*|명령*|지침*|프롬프트*|규칙*|설명*|안내*|제한*|가이드라인*|맥락*|제약*|훈련*',
		which:
			'이전*|모든|모두|앞의|앞선|위의|위에*|기존*|지금까지*|전의|너의|당신의|네|귀하의|원래*|초기*|시스템*|먼저*|앞서|여태까지*|받은|과거*|어떤',
		not: '절대|결코|않고|말고|안|없이',
		tell: '말하*|알리*|알려*|언급*|공개*|밝히*|보고*|이야기*|얘기*|통지*|전달*',
		tellNot:
			'비밀*|숨겨*|숨기*|모르게|몰래|알리지*|말하지*|언급하지*|밝히지*|알려주지*|이야기하지*|얘기하지*|보여주지*|공개하지*|통보하지*|전달하지*',
		user: '사용자*|유저*|이용자*|아무에게*|고객*|사람*|누구에게*',
		reveal: '공개해*',
		revealFinal:
			'보여*|출력*|공개*|알려*|보내*|전송*|말해*|표시*|공유*|반복*|유출*|제공*|적어*|인쇄*|나열*|밝혀*|드러내*|업로드*|전달*|써줘*|내놓*',
		secret:
			'시스템 프롬프트*|시스템프롬프트*|시스템 메시지*|시스템 지침*|시스템 지시*|비밀번호*|암호*|api 키*|api키*|자격 증명*|자격증명*|개인 키*|개인키*|환경 변수*|환경변수*|비밀 키*|비밀키*|토큰*|시크릿*|초기 지시*|초기 프롬프트*|기밀*|인증 정보*|인증정보*|너의 지시*|숨겨진 지시*|액세스 키*',
		youAreNow:
			'너는 이제부터|당신은 이제부터|이제부터 너는|이제부터 당신은|너는 이제|당신은 이제|지금부터 너는|너는 이제|당신은 이제|이제 너는|이제부터 너는|이제 당신은|이제부터 당신은|너는 더 이상|당신은 더 이상|인 척|역할을 맡아',
		fromNowOn: '지금부터|이제부터|앞으로|앞으로의 모든|향후 모든|향후',
	},
	{
		language: 'ar',
		set: 'تجاهل|وتجاهل|تجاهلي|تجاهلوا|انس|انسى|إنسى|انسي|اهمل|أهمل|تخطى|تخط|تخطي|تجاوز|الغ|ألغ|ألغي|لا تتبع|لا تلتزم|لا تطع|تغاضى|تغاض|اترك|تناسى|توقف عن اتباع|قم بتجاهل|يرجى تجاهل|يجب تجاهل|عليك تجاهل|لا تنفذ|لا تهتم',
		instructions:
			'التعليمات|تعليمات|تعليماتك|الأوامر|أوامر|أوامرك|الإرشادات|إرشادات|إرشاداتك|التوجيهات|توجيهات|توجيهاتك|القواعد|قواعد|قواعدك|القيود|قيودك|المطالبات|الموجهات|السياق|تدريبك|الأمر|البرومبت',
		which:
			'السابقة|السابق|جميع|كل|كافة|أعلاه|السالفة|الماضية|المذكورة|الأصلية|الأولية|أي|تعليماتك|أوامرك|قواعدك|إرشاداتك|توجيهاتك|قيودك|تدريبك|لديك|النظام|القديمة|المتقدمة',
		not: 'لا|ولا|دون|بدون|عدم|من دون|أبدا',
		tell: 'تخبر|تخبره|تخبري|تخبروا|إخبار|اخبار|تذكر|تبلغ|إبلاغ|تكشف|تعلم|إعلام|تقل|تقول|تظهر|تفصح|تشر|تنبه|تطلع|إطلاع',
		user: 'المستخدم|للمستخدم|مستخدم|المستخدمين|للمستخدمين|أحد|أحدا|لأحد|العميل|الإنسان|بالمستخدم',
		reveal:
			'اكشف|أكشف|اعرض|أعرض|أظهر|اظهر|اطبع|أرسل|ارسل|شارك|أخبرني|اخبرني|كرر|اكتب|أعطني|اعطني|قدم|سرب|انسخ|أفصح|اعطيني|ارسلي|زودني|عرض',
		secret:
			'موجه النظام|تعليمات النظام|رسالة النظام|مطالبة النظام|برومبت النظام|كلمة المرور|كلمات المرور|كلمة السر|كلمات السر|بيانات الاعتماد|مفتاح api|مفاتيح api|مفتاح واجهة|مفاتيح واجهة|المفتاح الخاص|المفاتيح الخاصة|متغيرات البيئة|الأسرار|الرموز المميزة|رمز الوصول|رموز الوصول|تعليماتك|المفتاح السري|المفاتيح السرية|بيانات الدخول|المعلومات السرية|البيانات السرية|تعليماتك السرية',
		youAreNow:
			'أنت الآن|أصبحت الآن|أنت الآن|انت الان|الآن أنت|لم تعد|تصرف كما|تظاهر بأنك|تظاهر أنك|من الآن أنت|تصرف كأنك',
		fromNowOn:
			'من الآن فصاعدا|منذ الآن|من الان فصاعدا|في جميع المحادثات|في كل المحادثات|ابتداء من الآن|المحادثات القادمة|المحادثات المستقبلية|من الآن',
	},
	{
		language: 'hi',
		set: 'अनदेखा करें|नज़रअंदाज़ करें|भूल जाओ|भूल जाएं',
		setFinal:
			'अनदेखा|अनदेखी|नज़रअंदाज़|नजरअंदाज|नज़रंदाज़|नजरंदाज|भूल|उपेक्षा|ध्यान न|ध्यान मत|छोड़ दें|छोड़ दो|रद्द|पालन न|पालन मत|इग्नोर|मत मानो|न मानें|खारिज|बायपास|दरकिनार|अवहेलना',
		instructions:
			'निर्देश|निर्देशों|निर्देशो|आदेश|आदेशों|नियम|नियमों|प्रॉम्प्ट|प्रॉम्प्ट्स|प्रांप्ट|दिशानिर्देश|दिशानिर्देशों|दिशा निर्देशों|दिशा निर्देश|हिदायत|हिदायतों|संदर्भ|कमांड|प्रतिबंध|प्रतिबंधों',
		which:
			'पिछले|पिछली|पिछला|सभी|सारे|सारी|पहले|पूर्व|उपरोक्त|ऊपर|अपने|अपनी|आपके|तमाम|हर|पुराने|मूल|सिस्टम|दिए|मौजूदा|किसी',
		not: 'मत|न|ना|नहीं|बिना|कभी',
		tell: 'बताना|बताओ|बताएं|बताएँ|बताये|बताए|बताइए|बता|उल्लेख|सूचित|कहना|कहें|कहो|ज़ाहिर|जाहिर|प्रकट|खुलासा|दिखाएं|दिखाओ|जिक्र|ज़िक्र|पता',
		tellNot: 'छुपाओ|छिपाएं|छुपाएं|छिपाओ|गुप्त|छुपाकर|छिपाकर',
		user: 'उपयोगकर्ता|उपयोगकर्ताओं|यूज़र|यूजर|किसी|प्रयोक्ता|उपभोक्ता|व्यक्ति|ग्राहक',
		reveal: 'दिखाओ',
		revealFinal:
			'दिखाओ|दिखाएं|दिखाएँ|दिखाइए|बताओ|बताएं|बताएँ|बताइए|भेजो|भेजें|भेज|प्रकट|प्रिंट|साझा|लिखो|लिखें|दोहराएं|दोहराओ|खुलासा|उजागर|प्रदर्शित|दो|दें|दीजिए|शेयर|लीक|प्रदान|कॉपी|आउटपुट',
		secret:
			'सिस्टम प्रॉम्प्ट|सिस्टम निर्देश|सिस्टम संदेश|पासवर्ड|पासवर्ड्स|एपीआई कुंजी|एपीआई कुंजियाँ|एपीआई की|api कुंजी|api कुंजियाँ|api key|api keys|क्रेडेंशियल|क्रेडेंशियल्स|निजी कुंजी|पर्यावरण चर|एनवायरनमेंट वेरिएबल|गुप्त कुंजी|टोकन|गोपनीय जानकारी|प्रारंभिक निर्देश|अपने निर्देश|संवेदनशील जानकारी|गुप्त जानकारी|छिपे निर्देश',
		youAreNow: 'अब से तुम|अब तुम|अब से आप|अब आप|अब तुम|अब आप|तुम अब|आप अब',
		fromNowOn: 'अब से|आगे से|भविष्य की सभी|इसके बाद से|भविष्य में हमेशा|आज से',
	},
	{
		language: 'el',
		set: 'ξέχνα|ξεχάστε|αγνόησε|αγνοήστε|αγνόησέ|ξέχασε|ξεχάστε|παράβλεψε|παραβλέψτε|αγνοείς|μην ακολουθείς|μην ακολουθήσεις|μην υπακούς|σταμάτα να ακολουθείς|παράκαμψε|ακύρωσε',
		instructions:
			'κανόνες|οδηγία|οδηγίες|οδηγιών|εντολή|εντολές|εντολών|κανόνας|κανόνες|κανόνων|prompt|κατευθύνσεις|περιορισμούς',
		which:
			'όλους τους|όλους|προηγούμενες|προηγούμενη|προηγούμενους|προηγούμενων|όλες|όλους|όλα|παραπάνω|αρχικές|αρχικούς|σου|σας|ανωτέρω|πριν',
		not: 'μην|μη|δεν|ποτέ|χωρίς',
		tell: 'αναφέρετε|γράψτε|γράψε|πείτε|πεις|πείτε|αναφέρεις|αναφέρετε|ενημερώσεις|ενημερώσετε|αποκαλύψεις|αποκαλύψετε|δείξεις|λες',
		user: 'χρήστη|χρήστης|χρήστες|κανέναν|κανένας|άνθρωπο|πελάτη',
		reveal:
			'εμφάνισε|εμφανίστε|δείξε|δείξτε|αποκάλυψε|αποκαλύψτε|στείλε|στείλτε|εκτύπωσε|γράψε|δώσε|δώστε|επανάλαβε|πες',
		secret:
			'system prompt|κωδικό|κωδικούς|κωδικοί|κλειδί api|κλειδιά api|api key|διαπιστευτήρια|μυστικά|οδηγίες συστήματος|οδηγίες του συστήματος|μεταβλητές περιβάλλοντος|οδηγίες σου|αρχικές οδηγίες',
		youAreNow: 'είσαι πλέον|τώρα είσαι|είσαι τώρα|προσποιήσου ότι είσαι|από εδώ και πέρα είσαι',
		fromNowOn: 'από εδώ και πέρα|από τώρα και στο εξής|στο εξής|από τώρα',
	},
	{
		language: 'he',
		set: 'שכח|התעלם|התעלמי|התעלמו|שכח|שכחי|שכחו|תתעלם|תשכח|אל תציית|אל תפעל',
		instructions:
			'הכללים|הוראות|ההוראות|מההוראות|הוראה|הנחיות|ההנחיות|מההנחיות|כללים|הכללים|מהכללים|פקודות|הפקודות|מהפקודות|פרומפט',
		which: 'הקודמות|הקודמים|קודמות|קודמים|כל|מכל|שלך|לעיל|המקוריות|שקיבלת|שניתנו|הקודם',
		not: 'אל|לא|בלי|מבלי|לעולם',
		tell: 'תזכירו|תזכיר|כתבו|כתוב|תספר|תספרי|לספר|תגיד|להגיד|תודיע|להודיע|תגלה|לגלות|תציין|לציין|תחשוף',
		user: 'למשתמש|המשתמש|משתמש|לאף אחד|ללקוח|לאדם',
		reveal: 'הצג|הציגי|חשוף|גלה|שלח|הדפס|כתוב|תציג|תשלח|תחשוף|העבר|מסור|תן',
		secret:
			'הנחיית המערכת|הנחיות המערכת|הוראות המערכת|פרומפט המערכת|סיסמה|סיסמאות|הסיסמה|הסיסמאות|מפתח api|מפתחות api|אישורים|סודות|משתני הסביבה',
		youAreNow: 'אתה עכשיו|אתה כעת|מעתה אתה|מעכשיו אתה|העמד פנים',
		fromNowOn: 'מעתה ואילך|מעתה|מעכשיו|מכאן ואילך',
	},
	{
		language: 'fi',
		set: 'unohda|unohtakaa|sivuuta|sivuuttakaa|ohita|ohittakaa|jätä huomiotta|jättäkää huomiotta|jätä huomioimatta|älä noudata|älä välitä|hylkää|kumoa',
		instructions:
			'ohje|ohjeet|ohjeita|ohjeesi|ohjeista|käsky|käskyt|käskyjä|sääntö|säännöt|sääntöjä|sääntösi|määräykset|kehote|kehotteet|ohjeistus|ohjeistukset|rajoitukset',
		which:
			'aiemmat|aiempia|aikaisemmat|edelliset|edellisiä|kaikki|kaikkia|yllä|yllä olevat|alkuperäiset|sinun|saamasi|annetut|aiempi',
		not: 'älä|älkää|ei|koskaan|ilman',
		tell: 'mainitko|kertokaa|kerro|kertoko|mainitse|ilmoita|paljasta|sano|näytä|kertomatta|mainitsematta|ilmoittamatta',
		user: 'käyttäjälle|käyttäjä|käyttäjän|käyttäjää|kenellekään|asiakkaalle|ihmiselle',
		reveal: 'paljasta|näytä|tulosta|lähetä|kerro|kirjoita|toista|jaa|luovuta|kopioi',
		secret:
			'järjestelmäkehote|järjestelmäkehotteen|järjestelmäkehotteesi|järjestelmäohjeet|salasana|salasanat|salasanan|api avain|api avaimet|api avaimen|tunnukset|salaisuudet|ympäristömuuttujat|yksityinen avain',
		youAreNow: 'olet nyt|olet tästä lähtien|esitä olevasi|et ole enää|toimi kuin',
		fromNowOn: 'tästä lähtien|tästä eteenpäin|jatkossa aina|kaikissa tulevissa',
	},
	{
		language: 'hu',
		set: 'felejtsd el|felejtsd el|felejtse el|hagyd figyelmen kívül|hagyja figyelmen kívül|ne vedd figyelembe|ne vegye figyelembe|ne kövesd|ne kövesse|mellőzd|mellőzze|töröld|írd felül',
		setFinal: 'felejtsd el|hagyd figyelmen kívül|figyelmen kívül hagyni|figyelmen kívül',
		instructions:
			'utasítás|utasítást|utasítások|utasításokat|utasításaidat|utasításod|szabály|szabályt|szabályok|szabályokat|szabályaidat|parancs|parancsot|parancsokat|irányelvek|irányelveket|előírásokat|prompt|promptot',
		which: 'összes|minden|előző|korábbi|eddigi|fenti|eredeti|saját|kapott|előzetes|valamennyi',
		not: 'ne|nem|soha|sose|anélkül',
		tell: 'említsétek|említse|írjátok|írd|mondd el|mondd|említsd|tájékoztasd|értesítsd|szólj|áruld el|fedd fel|mutasd|közöld',
		user: 'felhasználónak|felhasználó|felhasználót|felhasználóval|senkinek|ügyfélnek|embernek',
		reveal:
			'írd ki|mutasd meg|mutasd|jelenítsd meg|áruld el|fedd fel|küldd el|küldd|add meg|ismételd meg|másold',
		secret:
			'rendszerprompt|rendszerpromptot|rendszerpromptodat|rendszerutasítás|rendszerutasításokat|jelszó|jelszót|jelszavakat|jelszavát|api kulcs|api kulcsot|api kulcsokat|hitelesítő adatokat|titkokat|környezeti változókat',
		youAreNow: 'te most|mostantól te|mostantól egy|tegyél úgy|viselkedj úgy',
		fromNowOn: 'mostantól|ezentúl|innentől|a jövőben mindig',
	},
	{
		language: 'th',
		set: 'ละเว้น|เพิกเฉย|ไม่ต้องสนใจ|อย่าสนใจ|ลืม|มองข้าม|ไม่สนใจ|ยกเลิก|ไม่ปฏิบัติตาม|อย่าทำตาม|ไม่ต้องทำตาม|อย่าปฏิบัติตาม',
		instructions: 'คำสั่ง|คำแนะนำ|กฎ|กฎเกณฑ์|ข้อกำหนด|แนวทาง|พรอมต์|พรอมท์|พร้อมท์|คำชี้แจง|ข้อจำกัด|ระเบียบ',
		which: 'ก่อนหน้านี้|ก่อนหน้า|ทั้งหมด|ที่ผ่านมา|ข้างต้น|เดิม|ของคุณ|ที่ได้รับ|ทุกข้อ|ก่อนนี้|ของนักพัฒนา',
		not: 'อย่า|ห้าม|ไม่ต้อง|โดยไม่|ไม่',
		tell: 'บอก|แจ้ง|เปิดเผย|พูดถึง|กล่าวถึง|รายงาน|เอ่ยถึง',
		user: 'ผู้ใช้|ผู้ใช้งาน|ลูกค้า|ใคร|มนุษย์',
		reveal: 'แสดง|เปิดเผย|ส่ง|พิมพ์|บอก|คัดลอก|ส่งต่อ|อัปโหลด|อัพโหลด|โพสต์|เขียน|ส่งออก',
		secret: 'รหัสผ่าน|คีย์ลับ|กุญแจลับ|โทเค็น|ข้อมูลลับ|คีย์ api|ข้อมูลประจำตัว|ตัวแปรสภาพแวดล้อม|คีย์ส่วนตัว|รหัสลับ',
		youAreNow: 'ตอนนี้คุณคือ|บัดนี้คุณคือ|จากนี้คุณคือ|คุณคือ ai|คุณคือเอไอ|คุณไม่ใช่ผู้ช่วย|สวมบทบาทเป็น|แสร้งทำเป็น',
		fromNowOn: 'ตั้งแต่นี้เป็นต้นไป|ตั้งแต่บัดนี้|จากนี้ไป|ต่อจากนี้ไป|นับจากนี้|ในการสนทนาครั้งต่อไป',
	},
	{
		language: 'fa',
		set: 'نادیده بگیر|فراموش کن',
		setFinal: 'نادیده بگیر|نادیده بگیرید|فراموش کن|فراموش کنید|در نظر نگیر|کنار بگذار',
		instructions: 'دستورهای|دستورات|دستورها|دستورالعمل*|دستور|راهنمایی*|قوانین',
		which: 'قبلی|پیشین|همه|تمام|بالا|خود|خودت',
		not: 'نباید|هرگز',
		tell: 'بگو|بگویی|اطلاع بده',
		tellNot: 'نگو|نگویید|اطلاع نده|اطلاع ندهید|ذکر نکن|حرفی نزن',
		user: 'کاربر*',
		reveal: 'نشان بده|بفرست|ارسال کن',
		revealFinal: 'نشان بده|نشان دهید|بفرست|بفرستید|ارسال کن|ارسال کنید|چاپ کن|فاش کن|بنویس',
		secret: 'رمز عبور|گذرواژه*|کلید*|توکن*|پیام سیستم|پیام سیستمی|پرامپت سیستم|دستور سیستم',
		youAreNow: 'از حالا تو|اکنون تو',
		fromNowOn: 'از این پس|از حالا به بعد|از این به بعد',
	},
	{
		// Danish and Norwegian.
		language: 'da',
		set: 'ignorer|glem|se bort fra|tilsidesæt|tilsidesett|følg ikke|stop med at følge|slutt å følge|overse|ikke følg',
		instructions:
			'instruktion|instruktioner|instruktionerne|instruks|instrukser|instruksene|instruksjoner|instruksjonene|anvisninger|ordrer|ordrene|regler|reglerne|reglene|retningslinjer|prompt|systemprompt|kommandoer',
		which:
			'tidligere|foregående|forrige|alle|alt|dine|ovenstående|samtlige|oprindelige|opprinnelige|ovenfor|hidtidige',
		not: 'ikke|aldrig|aldri|uden|uten',
		tell: 'fortæl|fortell|sig|nævn|nevn|informer|informere|oplys|afslør|avslør|vis|advar|sige|at fortælle|å fortelle|rapporter',
		user: 'brugeren|bruger|brugerne|brukeren|bruker|brukerne|nogen|noen|mennesket|kunden',
		reveal: 'vis|afslør|avslør|skriv|gentag|gjenta|læk|udlever|kopier',
		secret:
			'systemprompt|systemprompten|systeminstruktioner|systeminstruksjoner|systemledeteksten|systembesked|adgangskode|adgangskoden|passord|passordet|kodeord|api nøgle|api nøkkel|api nøgler|private nøgle|private nøkkel|miljøvariabler|hemmeligheder|hemmeligheter|dine instruktioner|dine instruksjoner|skjulte instruktioner',
		youAreNow: 'du er nu|du er nå|nu er du|nå er du|du er ikke længere|opfør dig som|lad som om du',
		fromNowOn: 'fra nu af|fra nå av|herefter skal du|i alle fremtidige',
	},
	{
		language: 'bn',
		set: 'উপেক্ষা করুন|ভুলে যাও|ভুলে যান',
		setFinal: 'উপেক্ষা|অগ্রাহ্য|ভুলে|বাতিল|অমান্য',
		instructions: 'নির্দেশ|নির্দেশনা|নির্দেশনাগুলো|নির্দেশগুলো|নির্দেশাবলী|আদেশ|নিয়ম|নিয়মাবলী|প্রম্পট|নির্দেশিকা',
		which: 'আগের|পূর্বের|পূর্ববর্তী|সব|সকল|সমস্ত|উপরের|তোমার|আপনার',
		not: 'না|কখনও|ছাড়া',
		tell: 'বলবে|বলবেন|বলো|বলুন|জানাবে|জানাবেন|জানিও|উল্লেখ|প্রকাশ|জানতে',
		user: 'ব্যবহারকারী|ব্যবহারকারীকে|ব্যবহারকারীদের|কাউকে',
		reveal: 'দেখাও',
		revealFinal: 'দেখাও|দেখান|বলো|বলুন|পাঠাও|পাঠান|প্রকাশ|প্রিন্ট|লেখো|লিখুন|শেয়ার',
		secret: 'সিস্টেম প্রম্পট|সিস্টেম নির্দেশ|পাসওয়ার্ড|এপিআই কী|api কী|গোপন কী|গোপন নির্দেশ',
		youAreNow: 'এখন থেকে তুমি|এখন থেকে আপনি|এখন তুমি|তুমি এখন|আপনি এখন',
		fromNowOn: 'এখন থেকে|এরপর থেকে|ভবিষ্যতে সব',
	},
];
