// What a result that says it failed asks for in other languages than English: to call again, with what only the surroundings of
// the program know put into a field. All languages of a part in one list. Data only, as in words.ts.

import type { InjectionRule } from './rule.js';

export const AGAIN_IN_TONGUES: Readonly<Record<string, string>> = {
	// "Call again", "repeat the request".
	KAGAIN:
		'vuelva a llamar|vuelve a llamar|volver a llamar|vuelva a invocar|vuelve a invocar|volver a invocar|repita la llamada|repite la llamada|repetir la llamada|repita la solicitud|repite la solicitud|repetir la solicitud|repita la consulta|repetir la consulta|reintente|reintenta|reintentar|reintento|reanudar la consulta|reanudar la llamada|' +
		'relancer|relancez|relance|rappeler loutil|rappelez loutil|réessayer|réessayez|réessaie|renouveler lappel|renouvelez lappel|répéter lappel|répétez lappel|répéter la requête|répétez la requête|' +
		'aufruf wiederholen|aufruf zu wiederholen|anfrage wiederholen|anfrage zu wiederholen|wiederholen sie den aufruf|wiederholen sie die anfrage|wiederhole den aufruf|wiederhole die anfrage|erneut aufrufen|erneut aufzurufen|erneut senden|erneut versuchen|erneuter aufruf|erneuten aufruf|erneuten versuch|' +
		'repita a chamada|repetir a chamada|repita a requisição|repetir a requisição|repita o pedido|repetir o pedido|chame novamente|chamar novamente|chame de novo|chamar de novo|refaça a chamada|refazer a chamada|tente novamente|tentar novamente|volte a chamar|voltar a chamar|' +
		'ripeti la chiamata|ripetere la chiamata|ripeta la chiamata|ripeti la richiesta|ripetere la richiesta|richiama lo strumento|richiamare lo strumento|richiami lo strumento|riprova|riprovare|riprovi|' +
		'roep opnieuw|opnieuw aanroepen|opnieuw aan te roepen|herhaal de aanroep|aanroep herhalen|aanroep te herhalen|herhaal het verzoek|verzoek te herhalen|aanvraag te hervatten|aanvraag te herhalen|probeer het opnieuw|probeer opnieuw|' +
		'powtórz wywołanie|powtórzyć wywołanie|ponów wywołanie|ponowić wywołanie|powtórz zapytanie|powtórzyć zapytanie|ponów żądanie|ponowić żądanie|wywołaj ponownie|wywołać ponownie|ponowne wywołanie|ponownego wywołania|' +
		'повторите запрос|повтори запрос|повторить запрос|повторите вызов|повтори вызов|повторить вызов|повторном вызове|повторного вызова|вызовите снова|вызови снова|повторіть запит|повтори запит|повторити запит|повторіть виклик|повтори виклик|повторити виклик|' +
		'tekrar çağır*|yeniden çağır*|yeniden dene*|tekrar dene*|isteği yinele*|isteği tekrarla*|çağrıyı yinele*|çağrıyı tekrarla*|yeniden gönder*|tekrar gönder*|重新调用|再次调用|重试|重新请求|再次请求|重新調用|再次調用|重試|再度呼び出|次回呼び出し|再呼び出し|再実行|再試行|もう一度呼び出|' +
		'다시 호출*|재호출*|다시 시도*|재시도*|다시 요청*|재요청*|إعادة الاستدعاء|أعد الاستدعاء|إعادة الطلب|أعد الطلب|إعادة المحاولة|أعد المحاولة|كرر الطلب|كرر الاستدعاء|फिर से कॉल|दोबारा कॉल|दोबारा बुलाएं|फिर से अनुरोध|अनुरोध दोहराएं|फिर से प्रयास|' +
		'gọi lại công cụ|gọi lại hàm|gọi lại api|thử lại|gửi lại yêu cầu|panggil ulang|panggil lagi|ulangi panggilan|ulangi permintaan|coba lagi|memanggil ulang',
	// Where it is to be put.
	KFIELD:
		'campo|campos|no campo|no parâmetro|parámetro|argumento|champ|champs|paramètre|argument|feld|felder|parameter|parametern|parâmetro|parametro|argomento|veld|velden|pole|polu|parametr|parametrze|parametrem|поле|полі|поля|параметр|параметре|параметром|параметрі|аргумент|аргументе|' +
		'alanı|alanına|alanında|parametresi|parametresine|parametresinde|parametresiyle|字段|欄位|参数|參數|フィールド|欄に|引数|パラメータ|필드*|항목*|매개변수*|파라미터*|الحقل|حقل|المعامل|معامل|خانة|फ़ील्ड|फील्ड|पैरामीटर|trường|tham số|kolom|bidang',
	// What only the program's surroundings know.
	KKEPT:
		'variable de entorno|variables de entorno|del entorno|de tu entorno|de su entorno|variable denvironnement|variables denvironnement|ton environnement|votre environnement|umgebungsvariable|umgebungsvariablen|deiner umgebung|ihrer umgebung|der umgebung|variável de ambiente|variáveis de ambiente|do ambiente|teu ambiente|seu ambiente|variabile dambiente|variabili dambiente|' +
		'dellambiente|tuo ambiente|omgevingsvariabele|omgevingsvariabelen|je omgeving|de omgeving|zmiennej środowiskowej|zmienna środowiskowa|zmienną środowiskową|zmiennych środowiskowych|zmienne środowiskowe|swojego środowiska|переменной окружения|переменную окружения|переменные окружения|переменных окружения|из окружения|вашего окружения|рабочего окружения|' +
		'змінної середовища|змінну середовища|змінні середовища|змінних середовища|із середовища|ortam değişken*|ortamındaki|环境变量|環境變數|环境中的|環境変数|환경 변수*|환경변수*|متغير البيئة|متغيرات البيئة|एनवायरनमेंट वेरिएबल|पर्यावरण चर|biến môi trường|variabel lingkungan|variabel environment|' +
		'env|netrc|npmrc|pypirc|id_rsa|id_ed25519|aws|kubeconfig|github_token|gh_token|gitlab_token|api_token|api_key|secret_key|access_token|aws_secret|aws_access_key|openai_api_key|anthropic_api_key|npm_token',
};

export const AGAIN_IN_TONGUES_RULES: readonly InjectionRule[] = [
	{
		id: 'solicit-tongues-again',
		family: 'solicitation',
		weight: 10,
		through: true,
		phrases: [
			'KAGAIN ~12 KFIELD ~8 KKEPT',
			'KAGAIN ~12 KKEPT ~8 KFIELD',
			'KFIELD ~8 KKEPT ~12 KAGAIN',
			'KKEPT ~10 KFIELD ~12 KAGAIN',
			'KKEPT ~8 KAGAIN ~8 KFIELD',
		],
	},
];
