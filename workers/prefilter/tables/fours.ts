// How often four bytes stand in a row in what agents send, so that the search looks for a literal by those of its bytes that are
// rare together: "tion" comes a hundred times as often as its letters would have it. It decides about speed alone; must not know
// literals.

import { frequencyOf } from './frequency.js';

// Times in a million places, and which fours come so often, one behind another, as they read with the bit set that tells small
// letters from capitals (a backslash is a bar, a bracket a brace). Counted over 5 MB of sources in eight languages, pages and manuals
// as strings in JSON, those that stand in some literal; what is not here is rarer than `LEAST`.
const COUNTED: readonly (readonly [times: number, fours: string])[] = [
	[2600, ' the'],
	[2100, 'the tion'],
	[1100, '---- to type'],
	[860, 'ing  conconsthision '],
	[690, ' for if  of teststriatio andfor file thiportring'],
	[550, 'codementtrin in ctio retionslassdatahttpptiofuncsionwith'],
	[440, 'contablerequ str pro claindestatcommvalualue withis  notent fromass=.comscri'],
	[350, 'versinten thform uselinenodenstaersicripript be readnter thattpsrsioatch intinstequenot '],
	[350, 'ith ine  come th resunctuestort rom quesf thted '],
	[280, 'jectthatcallmberhat  req fro typ stadingightncti fil tesckagate kageter  datpackheadare '],
	[280, 'timetatiormaof tall arsetherpara newparsaultpendontefauldefa parefau'],
	[225, 'bjecstarbuilackampore cosingoperlist selimpodateourctarteratarchobjetingtterstruconf ins'],
	[225, 'e rebacknew trucructentsstre namuild aree in verensed = he scom/ add an locaient funaram'],
	[225, 'ode censchanrustin te = est texttablt thlockons overopencopyble cess'],
	[180, 'tentill lien chatruenullumenspecectintenaderstanmainr thhe cs togithithuthubated leted t'],
	[180, 'reat runresung tside setd tolateonfieadehen cliease  all linwillctord inlatiangerighlink'],
	[180, 'e fonfigypes wils noaticeatedispinitcrea prengthrespener calstor can.orgrect dishub.t = '],
	[180, ' objtateinfobasesponpectnonet reestscoreserv codwrit imp modonlyressamplespoator'],
	[145, 'age equi(htticatbloct isrentpatcionae totall reaauthest_ed bwhencludterne of truappesign'],
	[145, 'ed iore chars anexpogene you anyocal}(htquirt intory outponst ofebarstales toundonseer t'],
	[145, 'incluire varncluon tanceset suppout loadion.direningcoloust he fetteratimetahe patinescr'],
	[145, 'sagecatiirecieldevenent.othees aendeerveect vali keyount trance ess  incplat httonald by'],
	[145, 'connointdenthandenticeptpoined alude patalidwordor tclos apptivet tooken perestris aerna'],
	[145, 'llow'],
	[115, 'n cot conitidesctranuppospachangworkingspresifieppor = nthenaddr dirletttractemppaceonne'],
	[115, 'ded ventnnecontaontrritetokeposihereouldandllue  met getmandor a copiterndlenectallong a'],
	[115, 'g thcounommaessaransder argevoidcatee anrepooutps ard thdecos ofloseprocmakeers provnd t'],
	[115, 'targubliassetputadd any utpunse r = uffe repdersropeturepublosit_typgents foto atch enta'],
	[115, 'bar-e lipdatthroupda = tpenstreeratommaning. sholes in cyou  timntrould agenass haveect('],
	[115, 'ndich thplicrun  lisllbault ssagy thmessata passe pauserortesearth tcurrfreergetppenendi'],
	[115, 'musting( eve worree medie pr'],
	[90, 'he aprotrevi auttainearceferrverthoricon onlred enssnstrnssls reordeurregit preftforines'],
	[90, 'usinalle matt beif t = rpromatteuthodencistrragerrenrderital sysn invideeter reclet org/'],
	[90, 'rocenthebookrovi creisteteraperain sneedovidtes ertycces pritialsitirintencoace roton an'],
	[90, '= rethemere e usecodave malled wfielpushmodee.coprined fin atoreeralnal rootsertan at an'],
	[90, 'replessiate_on a curperfforet dever encencod musse tevers coutil srcecor exais sn ree wi'],
	[90, 's isshouhoulacceest.reseapplcketariaefor hav-coninpuockeist nputext ommeortsn beure e ca'],
	[90, 'igineoutplayconvprojode.ntaimment fo usimark'],
	[75, 'n a put e seeck_tersexprntexlectst cmoverecoracter oart coveleteexceplitssioimitprogget '],
	[75, ' pasentetool a cstemhostlangkeyser ied otatuatussystysteackeverais ppartrameory igurleas'],
	[75, 'd wifigu seralizan bst s no e note tnvalto ctailferewarelinghingfset sind ren ofiptioid '],
	[75, 'ermipingignefaceof aregionsot lier sion:gnedk reook-tifisee decl remremostinnaryriesacti'],
	[75, 'eparulese art nodocudetaer athinocumcume updn totermen ttor tack see nee accsafeidenthou'],
	[75, 'm theprerefeencixcepetad= nenforend ll lied _conr inif nignoautont tcond_set assentr pub'],
	[75, 'viaticalereneviaechoindinveromisbreare tive gramstaceasevarire iom tg tolish'],
	[60, 'onvees i_sk_beforangst onderst i sigvert invlongredie ex logsserd onet tng ietaist r tok'],
	[60, '_strdeprcho eachithoartiblestem evelis cnge auseemov oveilitp://n = er: paddprecr to wri'],
	[60, 'r cotantode|nd iour ograapitres lizeate.itteblicdleras af nokey cordre aintopagehoutaise'],
	[60, 'genc foltwartry diff docre cpostlookns aviewstenplacfer irstdes esere teinarasantricfirs'],
	[60, 'execorkserifgistkingl_chd anlaceide bliscrypryptor s-staetti.lognablon fe it excppliizer'],
	[60, 'untiion(anchrogror con sclearency ofndar meslicareakes ffindnd ae frlimiandsslinailsity '],
	[60, 'orig finaren sec</cochemor m.protraignor wasscalst adicancomtenddocs infpersset_ so ilen'],
	[60, ' sofclart catand detl = epord befiedntinscopn aregisn is/docectsindomissage-wingelinalso'],
	[60, 'he ust tt panoteite iablrece frerow er ='],
	[50, 'estiode:prevlessnt intypitiae ontorsespaved te ictivrigiquotsrp_se aretrate-flowamett se'],
	[50, 'caleinalnotiverintifa cod ofviceizatzatibinaion_ntry alsser l paitchn se bloe sild beed '],
	[50, 'meteenabcopeliteticasrc=rc=| awawitcivatitesove aliglignissichin scre astic ntegvateorre'],
	[50, 'lter entmplie meeen nninlenaeproown d coyourfullknows de encrojeojecandaper aftefterng w'],
	[50, 'ed sces sterng c plaant onceostrs frt fiesseng s urlsentendsit sertieconecutmailrecapret'],
	[50, 'mmaracescentruntrgin lanprivbranwarnntalsummolloadinmergergete aodinidedach riabal p-res'],
	[50, 'be anthiollecodi mailidagive abond oesherivaerceummad a ock r oft.cooseser ct onnnotor p'],
	[50, 'll typed givent(lasttconstraensivailpper memeleteptimagetualavaia nauresritys cafolliven'],
];
const MILLION = 1_000_000;
const LEAST = 50 / MILLION;
const SIZE = 4;

const keyOf = (bytes: Uint8Array, place: number): number => {
	let key = 0;
	for (let i = 0; i < SIZE; i += 1) key = (key << 8) | ((bytes[place + i] as number) | 0x20);
	return key;
};

const rates = new Map<number, number>();
for (const [times, fours] of COUNTED) {
	const bytes = Buffer.from(fours, 'latin1');
	for (let at = 0; at < bytes.length; at += SIZE) rates.set(keyOf(bytes, at), times / MILLION);
}

/** The share of places in ordinary text at which the four of `bytes` at `place` stand, in either letter case. */
export function rateOfFour(bytes: Uint8Array, place: number): number {
	const counted = rates.get(keyOf(bytes, place));
	if (counted !== undefined) return counted;
	let rate = 1;
	for (let i = 0; i < SIZE; i += 1) rate *= frequencyOf(bytes[place + i] as number);
	return Math.min(LEAST, rate);
}
