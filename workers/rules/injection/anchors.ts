// The literals one of which stands in nearly every text that the injection detector finds anything in, unless the text is
// disguised (see gate.ts). Data only: in long texts the detector reads only around them, and the byte prefilter looks for some.
// Each is as long as it can be and still stand in what its rule looks for: short ones would stand in clean text too.

import { BACKWARDS, ROTATED } from './turned.js';

/** Setting instructions aside. */
const OVERRIDE =
	'ignor,isregard,forget,bypass,neglect,isobey,discard all,discard any,discard prev,discard prior,discard your,discard every,discard the prev,discard ear,dismiss,abandon,instruct, prompt,>prompt,-prompt,_prompt,\nprompt,mprompt,' +
	'guideline,directives,r directive,m directive,supersed,precedence,your programming,' +
	'override all,override any,override your,override prev,override prior,override the,override every,override:,override mode,' +
	'override code,override proto,override seq,override acc,override auth,override eng,override act,m override,n override,' +
	'r override,t override,y override,e override,overrides all,overrides your,overriding,overrule,overwrite all,overwrite your,' +
	'ot follow,op following,ease following,er follow,obey,ot heed,ot listen,op listening,attention to,et aside,ut aside,st aside,' +
	'ave aside,unlearn,ircumvent,void all,erase all,erase your,revoke all,nullify,cancel all,delete all,free from,' +
	'all rules,previous rules,prior rules,above rules,earlier rules,your rules,any rules,previous context,prior context,' +
	'previous orders,all orders,previous commands,your training,all training,your safety,reset your,clear your,wipe your,' +
	'original task,original request,original objective,original goal,original job,original assignment,original question,original query,original mission,' +
	'initial task,initial request,initial objective,initial goal,initial job,initial assignment,initial question,initial query,initial mission,' +
	'your current task,your current request,your current objective,your current goal,your current job,your current assignment,your current mission,' +
	'your previous task,your previous request,your previous objective,your previous goal,your previous job,your previous assignment,your previous mission,' +
	'user asked,user gave,user wants,user wanted,user made,user requested,user sent,user typed,user told,user said,' +
	'human asked,human gave,human want,human made,human request,human sent,human typed,human told,human said,' +
	'operator asked,operator gave,operator want,operator made,operator request,operator sent,operator typed,operator told,operator said,' +
	'customer asked,customer gave,customer want,customer made,customer request,customer sent,customer typed,customer told,customer said,' +
	'real request,real task,real assignment,actual request,actual task,actual assignment,true request,true task,true assignment,your new,' +
	'orders from,now work for,now works for,written before,written above,written until,stated before,stated above,said before,said above,you were given,' +
	'url contains,url includes,url carries,src contains,whose url,whose src,conversation so far,free of all,free from all,' +
	'replace your,drop your,drop all,skip all,your new,your real,your true,your only,your actual,new session,new conversation';

/** Personas and safety. */
const PERSONAS =
	'jailbr,unrestrict,restrictions,uncensor,censorship,censored,unfilter,guardrail,safeguard,anything now,no rules,no limit,' +
	'no filter,out limits,out limitations,out rules,out filter,out ethical,our limitation,our filter,our restr,our ethic,you are now,youre now,' +
	"you're now,you’re now,you are no longer,you now are,you have become,will now be,no longer bound,no longer an,no longer restr,no longer required," +
	'no longer chat,pretend,role of,roleplay,role-play,role play,act as,acting as,broken free,break free,persona,mode enabled,mode activated,mode on,mode output,' +
	'developer mode,dev mode,dan mode,god mode,sudo mode,evil mode,unhinged,unaligned,simulate,in character,are free,freedom,' +
	'not bound by,identity of,your safety,safety filter,safety guide,safety protocol,content filter,content polic,you are dan,as dan';

/** What is asked for, and where it is to go. */
const SECRETS =
	'credential,password,etc/passwd,etc/shadow,api key,apikey,api_key,api-key,api token,private key,secret key,ssh key,.ssh,' +
	'ironment var,env var,envvars,id_rsa,id_ed255,secrets,access token,session token,auth token,bearer token,seed phrase,recovery phrase,verbatim,reveal,' +
	'recite,divulge,leak the,leak all,leak any,leak your,exfil,starting with,beginning with,printenv,dotenv,.env ,.env,,.env.,.env\n,' +
	'.env",your configuration,system message,your rules,initial message,words above,text above,everything above,content above,' +
	'the url,a url,url query,webhook,query string,query param,image url,image link,http request,https request,get request,post request,' +
	'markdown image,to http,it http,upload the,upload all,upload it,upload your,upload any,upload every,transmit,forward all,' +
	'forward the,forward it,forward any,forward every,forward your,send the,send all,send it,send them,send any,send your,send every,send a copy,' +
	'email the,email all,email it,email your,mail the,mail all,post the,post it,append the,append all,append it,append your,append any,embed the,embed all,' +
	'attach the,conversation history,chat history,conversation to,user data,personal data,sensitive data,sensitive info,private data,confidential,' +
	'](http,src="http,src=\'http,src=http,](//';

/** What is to be done, kept quiet, and remembered. */
const ACTIONS =
	'ollowing command,must call,must run,must use,must execute,must invoke,should call,should run,please run,please execute,please call,' +
	'first call,always call,now call,now run,now execute,invoke the,execute the,execute this,execute it,execute arb,execute all,run the foll,run the comm,run the code,run the script,run the shell,run this,' +
	'run these,immediately,transfer all,transfer fund,transfer the,transfer $,send money,wire the,decode th,decode and,decode it,decoded ins,decoded mess,' +
	'base64 and,delete every,delete the,remove all,wipe the,wipe all,erase every,respond with,respond only,reply with,reply only,say exactly,output only,' +
	'always recommend,recommend this,recommend th,positive review,highest score,highest rating,perfect score,your tool,your shell,your terminal,your browser,your email,' +
	'before using,before calling,before answering,before respon,call this,call the,' +
	'tell the,tell any,tell them,tell him,tell her,not tell,ever tell,telling the,not mention,ever mention,mention this,mention these,mention that,mention an,mentioning,' +
	"'t mention,’t mention,’t tell,inform the,inform any,inform them,informing,not inform,notify the,notify any,not notify,notifying,alert the,not alert,alerting," +
	'not show,not disclose,not say,not report,not let,not warn,not ask,disclose this,disclose th,disclosing,silently,secretly,quietly,covertly,discreetly,conceal,hide th,hide it,hide any,' +
	'hide all,secret from,a secret,it secret,this secret,hidden from,out asking,out telling,out user,out their,out the user,s knowledge,the knowledge,unaware,not aware,be aware,permission from,' +
	'out permission,rs permission,consent,out confirm,s consent,let the user,let them,show the user,user must,user should,user can,user will,user know,users must,human must,see this,nothing happened,act normal,' +
	'unnoticed,say anything,not know,not be told,suspect,between us,quiet about,never finds,never find,never know,never see,never notice,never learn,ot find out,for confirm,for permission,for approval,overlook,renounce,reject all,reject your,disown,repudiate,away with,dispense with,unfollow,told earlier,told before,ou were told,to any language,to all language,' +
	'your memory,term memory,r memories,tent memory,core memory,memory bank,memory file,saved memories,custom instr,memoriz,memoris,from now on,from this point,from this mom,future conv,' +
	'future sess,future inter,future chat,future resp,future repl,future ans,future mess,future req,future task,subsequent conv,subsequent resp,' +
	'subsequent sess,subsequent inter,subsequent mess,henceforth,permanently,forever,every time,each time,any time,whenever,when the user,when a user,when users,going forward,rest of th,' +
	'remainder of th,starting now,hereafter,as of now,from here on';

/** Who is spoken to. */
const MODELS =
	'an assistant,ai assist,the assistant,assistants,assistant,,assistant:,assistant please,assistant should,assistant must,dear assistant,hey assistant,' +
	'ai agent,ai model,ai system,ai language,ai review,ai crawl,language model,chatbot,chatgpt, llm,llms,llm:,llm,,\nllm,"llm, ai must,' +
	'an ai , any ai, all ai, to ai, for ai, the ai , if ai, ai:, ai,,\nai ,"ai ,>ai , ais ,dear ai,gpt-4,gpt:,gpt,,dear claude,hey claude,claude,,claude:,to claude,for claude,' +
	'gemini,,gemini:,copilot,,copilot:,coding agent,attention agent,agents:,if you are,as an ai,hello ai,hey ai,note to,message to,attention:,attention ai,attention all,attention any';

/** Forged turns and templates. */
const FORGERIES =
	'</document,</context,</tool_res,</tool_out,</search_res,</untrusted,</data>,</input>,</article>,</email>,</webpage>,</function_res,</user_input,```system,```instruction,```assistant,{{#system,{{#user,{{#assistant,instruction,' +
	'system note,system message,system update,system alert,system notice,system instruction,system command,system directive,admin note,admin message,admin update,admin alert,admin notice,admin instruction,admin command,admin directive,' +
	'developer note,developer message,developer update,developer alert,developer notice,developer instruction,developer command,developer directive,assistant note,assistant message,assistant update,assistant alert,assistant notice,assistant instruction,assistant command,assistant directive,' +
	'<start_of_t,<end_of_t,<\uff5cuse,<\uff5cass,<\uff5csys,<\uff5cbeg,[system_p,[/system_p,[tool_r,[tool_c,[availab,<|im_,<|sys,<|use,<|ass,<|end,<|sta,<|eot,<|eom,<|beg,<|cha,<|mes,<|too,<|obs,[inst,[/inst,<<sys,<</sys,</sys,<system,<sys>,<tool_,</tool_,<tool-,</tool-,<func,</func,</user,' +
	'<user_,<user-,<untrusted,</untrusted,</inst,<inst,# system,# inst,#system,#inst,# human,# assistant,# user,# response,# new inst,[system,[ system,[/system,[admin,[developer,' +
	'[assistant,[hidden,system:,user:,ai: ,developer:,<assistant,</assistant,<human,human:,<developer,</developer,end of sys,end of user,end of prompt,end of doc,end of prev,end of context,end of inst,end of the sys,begin sys,begin new,start of sys,start of user,start of prompt,start of inst,begin of';

const SPANISH =
	'olvid,descarta,desestim,caso omiso,indicacion,directric,no sigas,contraseña,clave,credencial,variables de entorno,usuario,a partir de,ahora eres,ya no eres,desde ahora,conversaciones fut,finge ser,finge que,actúa como,de ahora en';
const FRENCH =
	'oubli,consigne,directives,outrepasse,fais abstr,faites abstr,ne tiens,ne tenez,utilisateur,mot de passe,mots de passe,identifiants,clés,maintenant,désormais,dorénavant,conversations fut,invite sys,tu es,vous êtes,agis comme';
const ITALIAN =
	'dimentica,trascura,istruzion,direttiv,utente,chiav,credenzial,ora in poi,ora sei,adesso sei,non sei più,tieni conto,linee guida,agisci come,fingi';
const PORTUGUESE =
	'esqueça,esquece,desconsider,diretri,orientaç,instruç,senha,chave,credenciais,usuário,utilizador,agora em,você é,agora é,aja como,finja,não diga,ninguém,segredos';
const GERMAN =
	'vergiss,vergessen,missacht,anweisung,vorgabe,befehl,richtlinie,passwort,passwört,zugangsdaten,schlüssel,benutzer,nutzer,anwender,niemand,ab jetzt,von nun,ab sofort,umgebungsvar,du bist jetzt,du bist nun,sie sind jetzt,instruktion,übergehe,hinweg,geheimnis,du so als,von jetzt an,künftig';
const DUTCH =
	'negeer,negeren,vergeet,opdracht,aanwijzing,instructie,richtlijn,gebruiker,niemand,wachtwoord,sleutel,omgevingsvar,vanaf nu,je bent nu,bent niet lang,geheim,systeem,van nu af,doe alsof';
const SCANDINAVIAN =
	'strunta,bortse,anvisning,instruktion,riktlinj,användar,lösenord,nyckel,nycklar,du är nu,från och med,glöm,hemlighet,låtsas';
const POLISH_CZECH =
	'zapomn,zapomeň,polece,wytyczn,instrukc,użytkown,nikomu,hasło,hasła,haseł,klucz,od teraz,jesteś teraz,teraz jesteś,pokyn,příkaz,pravidla,zasad,reguł,heslo,hesla,klíč,uživatel,od této,nyní jsi,teď jsi,od tego,pomiń,sekret';
const ROMANIAN =
	'uită,ține cont,instrucțiuni,utilizator,parol,cheia,cheile,acum încolo,de acum,ești acum,indicați,acum ești,nu mai ești';
const TURKISH =
	'yok say,yoksay,unut,talimat,yönerge,komut,kural,görmezden,dikkate alma,göz ardı,kullanıcı,parola,şifre,anahtar,bundan sonra,bundan böyle,artık sen,sen artık,itibaren,istem,kimseye';
const INDONESIAN =
	'abaikan,lupakan,perintah,petunjuk,instruksi,arahan,pengguna,kata sandi,kredensial,kunci,mulai sekarang,hiraukan,rahasia,sekarang kamu,kamu sekarang,sekarang anda,anda sekarang,siapa pun,siapapun';
const VIETNAMESE =
	'hướng dẫn,chỉ dẫn,chỉ thị,bỏ qua,phớt lờ,quên,mật khẩu,người dùng,lệnh,quy tắc,từ bây giờ,từ nay,bây giờ bạn,khóa api,lời nhắc,bí mật';
const GREEK =
	'αγνό,αγνο,ξέχασ,ξεχάσ,οδηγί,εντολ,κανόν,κωδικ,χρήστ,σύστημ,συστήμ,κλειδ,στο εξής,από εδώ,από τώρα,είσαι πλέον,τώρα είσαι';
const HEBREW = 'התעל,שכח,הוראו,הנחי,כללים,סיסמ,משתמש,מפתח,מעתה,מעכשיו,אתה עכשיו,אתה כעת';
const FINNISH =
	'unohda,sivuuta,jätä huom,ohita,ohjeet,ohjeit,ohjei,sääntö,säännö,säännöt,käyttäjä,salasan,avain,kehote,tästä lähtien,olet nyt';
const HUNGARIAN =
	'figyelmen,felejts,hagyd,utasítás,szabály,felhasznál,jelsz,kulcs,rendszerprompt,mostantól,ezentúl,te most';
const CYRILLIC =
	'игнорир,игноруй,забудь,забудьте,инструкц,указани,предыдущ,пользовател,системн,парол,промпт,команд,правил,отныне,впредь,этого момента,ключ,секрет,токен,теперь ты,ты теперь,вы теперь,вказівк,попередн,користувач,відтепер,віднині,тепер ти,приказ,ограничени,директив,распоряжени,никому,підказ';
const CHINESE =
	'忽略,无视,無視,忘记,忘記,忘掉,指令,指示,提示,命令,规则,規則,密码,密碼,密钥,密鑰,金鑰,私钥,私鑰,凭据,凭证,憑證,环境变量,環境變數,令牌,机密,告诉用户,告訴用戶,告诉使用者,告訴使用者,告知用户,告知用戶,让用户,讓用戶,告诉任何,告訴任何,通知用户,向用户,用户知,不要告诉,别告诉,从现在,從現在,从今以后,從今以後,今后所有,你现在是,你現在是,现在你是,現在你是,你不再是,忽视,忽視';
const JAPANESE =
	'プロンプト,パスワード,ユーザ,利用者,忘れ,秘密,認証情報,環境変数,トークン,今後,あなたは今,今からあなた,ルール,機密,制約,誰にも,ガイドライン,上書き,これから,今から';
const KOREAN =
	'무시,지시,명령,지침,프롬프트,비밀,사용자,암호,지금부터,이제부터,토큰,규칙,환경 변수,환경변수,앞으로,잊어,잊으,유저,이제 너,너는 이제,당신은 이제,개인 키,개인키,기밀,자격 증명,아무에게';
const ARABIC =
	'تجاهل,تعليمات,التعليم,الأوامر,أوامر,إرشادات,توجيهات,القواعد,المستخدم,للمستخدم,كلمة المرور,كلمات المرور,كلمة السر,مفتاح,مفاتيح,النظام,من الآن,أنت الآن,بيانات الاعتماد,متغيرات,الأسرار,إخبار,تخبر';
const HINDI =
	'निर्देश,अनदेखा,अनदेखी,नज़र,नजर,भूल,उपयोगकर्ता,पासवर्ड,प्रॉम्प्ट,आदेश,सिस्टम,कुंजी,अब से,अब तुम,अब आप,गोपनीय,यूज़र,यूजर,नियम,टोकन,क्रेडेंशियल,इग्नोर,किसी को';

const DANISH_NORWEGIAN =
	'glem ,se bort fra,tilsides,instruks,ovenstående,brugeren,brukeren,adgangskode,passord,systemledetekst,fra nu af,fra nå av,du er nu,du er nå,retningslinje';
const BENGALI = 'নির্দেশ,উপেক্ষা,অগ্রাহ্য,প্রম্পট,ব্যবহারকারী,পাসওয়ার্ড,গোপন,এখন থেকে,এআই,সহকারী,আদেশ';
const THAI =
	'คำสั่ง,คำแนะนำ,ละเว้น,เพิกเฉย,ไม่ต้องสนใจ,อย่าสนใจ,ลืม,พรอมต์,พรอมท์,รหัสผ่าน,ผู้ใช้,ตั้งแต่นี้,จากนี้ไป,โมเดลภาษา,เอไอ,ผู้ช่วย,ข้อจำกัด,โดยไม่ต้องบอก,กฎ,คีย์,โทเค็น,ภารกิจใหม่,งานใหม่';
/** What the phrases of readers.ts and their tongues have besides. */
const READERS =
	'automated con,automated op,automated re,automated sys,automated tool,summari,reviewer,reviewing ag,shopping a,booking a,screening,reading assistant,support bot,@copilot,@claude,@chatgpt,@gemini,@cursor,@agent,@assistant,@codex,whoever,clearance,pre-approved,preapproved,' +
	'two-factor,two factor,skip_permission,skip-permission,workflow,git push,git remote,saved card,express shipping,bank details,regardless,unanimous,trustworthy,without exception,disclaimer,one-time,printenv,localhost,169.254,' +
	'no need to,out of the,out of your,nothing about,bring this,bring it,as if nothing,as if the,as your,speaking to,speaking with,talking to,sandbox,evaluation env,private eval,end of file,above this,maintenance mode,grandm,freed from,you draft,you write,preference,' +
	'asistente,assistant,agentes,agenten,agents,сообщай,ассистент,помощник,асистент,asystent,trợ lý,asisten,助手,模型,エージェント,アシスタント,에이전트,مساعد,सहायक,yapay zek';

const LISTS = [
	THAI,
	READERS,
	OVERRIDE,
	PERSONAS,
	SECRETS,
	ACTIONS,
	MODELS,
	FORGERIES,
	SPANISH,
	FRENCH,
	ITALIAN,
	PORTUGUESE,
	GERMAN,
	DUTCH,
	SCANDINAVIAN,
	POLISH_CZECH,
	ROMANIAN,
	TURKISH,
	INDONESIAN,
	VIETNAMESE,
	CYRILLIC,
	CHINESE,
	JAPANESE,
	KOREAN,
	ARABIC,
	HINDI,
	BENGALI,
	DANISH_NORWEGIAN,
	GREEK,
	HEBREW,
	FINNISH,
	HUNGARIAN,
];

/** An anchor as it also stands in capitals: only ASCII letters are made small before the search. */
function forms(anchor: string): string[] {
	const capitals = anchor.replace(/[^\0-\x7f]/gu, letter => {
		const large = letter.toUpperCase();
		return large.length === 1 && large > '\x7f' ? large : letter;
	});
	const capital = /^[^\0-\x7f]/u.test(anchor) ? capitals.charAt(0) + anchor.slice(1) : anchor;
	return [anchor, capital, capitals];
}

/**
 * Literals of at least 4 bytes in UTF-8, ASCII letters small. A text is looked at when one of them stands in it after
 * ASCII letters were made small and leetspeak digits made letters (`foldForAnchors` in anchor-fold.ts), or when it is
 * disguised (`hasOddMarks`). For any other long text `detectInjection` returns nothing: it reads only around these. The byte prefilter
 * searches only the marks among them and reads all words (prefilter/words/phrases.as.ts), so that a common one sends nothing to the
 * pool; the words are searched where letters stood apart.
 */
export const INJECTION_ANCHORS: readonly string[] = [
	// A comma ends a literal, so two commas are one that belongs to it.
	...new Set(
		LISTS.flatMap(list =>
			list
				.replaceAll(',,', '\0,')
				.split(',')
				.map(word => word.replace('\0', ',')),
		).flatMap(forms),
	),
	...BACKWARDS,
	...ROTATED,
];
