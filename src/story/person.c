/*
 * person.c -- see person.h.
 *
 * A first name of the table, or a degree before, and two capitalised words with one space between
 * them.  German writes every noun with a capital, so capitals alone say nothing.
 */
#include "story/person.h"

#include "base/compiler.h"

#define SURNAME_LEAST 3  /* bytes; "Li" and "Wu" meet too much */
#define GENITIVE_LEAST 5 /* bytes; "Marks" may be "Mark", "Voss" is itself */

/* Before a name: degrees and offices. */
static const struct str degrees[] = { STR_INIT("prof"), STR_INIT("professor"),
	STR_INIT("professorin"), STR_INIT("dr"), STR_INIT("ing"), STR_INIT("dr.-ing"),
	STR_INIT("pd"), STR_INIT("minister"), STR_INIT("rector"), STR_INIT("rektor"),
	STR_INIT("rektorin"), STR_INIT("mayor"), STR_INIT("president") };

/* Ends of words for an office whose holder is in the news again and again. */
static const struct str offices[] = { STR_INIT("minister"), STR_INIT("ministerin"),
	STR_INIT("meister"), STR_INIT("meisterin"), STR_INIT("rektor"), STR_INIT("rektorin"),
	STR_INIT("präsident"), STR_INIT("präsidentin"), STR_INIT("kanzler"), STR_INIT("kanzlerin"),
	STR_INIT("direktor"), STR_INIT("direktorin"), STR_INIT("sekretär"), STR_INIT("sekretärin"),
	STR_INIT("landrat"), STR_INIT("landrätin"), STR_INIT("rector"), STR_INIT("president"),
	STR_INIT("chancellor"), STR_INIT("director"), STR_INIT("mayor"), STR_INIT("secretary"),
	STR_INIT("premier"), STR_INIT("intendant"), STR_INIT("intendantin") };

/* First names, folded, ascending by bytes. */
/* clang-format off */
static const struct str first_names[] = {
	STR_INIT("aaron"), STR_INIT("achim"), STR_INIT("adam"), STR_INIT("adele"),
	STR_INIT("adelheid"), STR_INIT("adrian"), STR_INIT("agnes"), STR_INIT("ahmed"),
	STR_INIT("albert"), STR_INIT("albrecht"), STR_INIT("aleksandra"), STR_INIT("alena"),
	STR_INIT("alessandro"), STR_INIT("alex"), STR_INIT("alexander"), STR_INIT("alexandra"),
	STR_INIT("alexey"), STR_INIT("alexis"), STR_INIT("alfons"), STR_INIT("alfred"),
	STR_INIT("ali"), STR_INIT("alice"), STR_INIT("alina"), STR_INIT("alma"), STR_INIT("almut"),
	STR_INIT("amalia"), STR_INIT("amelia"), STR_INIT("amelie"), STR_INIT("amir"),
	STR_INIT("ana"), STR_INIT("anastasia"), STR_INIT("anastasios"), STR_INIT("andre"),
	STR_INIT("andrea"), STR_INIT("andreas"), STR_INIT("andrei"), STR_INIT("andrej"),
	STR_INIT("andrew"), STR_INIT("andrzej"), STR_INIT("anett"), STR_INIT("angela"),
	STR_INIT("angelika"), STR_INIT("angelo"), STR_INIT("anil"), STR_INIT("anita"),
	STR_INIT("anja"), STR_INIT("anke"), STR_INIT("anna"), STR_INIT("anne"),
	STR_INIT("annegret"), STR_INIT("annelie"), STR_INIT("anneliese"), STR_INIT("annett"),
	STR_INIT("annette"), STR_INIT("annika"), STR_INIT("anouk"), STR_INIT("anselm"),
	STR_INIT("anthony"), STR_INIT("antje"), STR_INIT("anton"), STR_INIT("antonia"),
	STR_INIT("antonio"), STR_INIT("ariane"), STR_INIT("arjun"), STR_INIT("armin"),
	STR_INIT("arne"), STR_INIT("arno"), STR_INIT("arnold"), STR_INIT("arthur"),
	STR_INIT("arvid"), STR_INIT("astrid"), STR_INIT("aurelia"), STR_INIT("axel"),
	STR_INIT("aylin"), STR_INIT("ayse"), STR_INIT("ayşe"), STR_INIT("balthasar"),
	STR_INIT("barbara"), STR_INIT("bastian"), STR_INIT("beate"), STR_INIT("ben"),
	STR_INIT("bence"), STR_INIT("benedikt"), STR_INIT("benjamin"), STR_INIT("benno"),
	STR_INIT("bernd"), STR_INIT("bernhard"), STR_INIT("berta"), STR_INIT("berthold"),
	STR_INIT("bertram"), STR_INIT("bettina"), STR_INIT("bianca"), STR_INIT("birgit"),
	STR_INIT("birgitta"), STR_INIT("birte"), STR_INIT("bjorn"), STR_INIT("björn"),
	STR_INIT("bodo"), STR_INIT("bogdan"), STR_INIT("boris"), STR_INIT("brigitte"),
	STR_INIT("britta"), STR_INIT("bruno"), STR_INIT("burak"), STR_INIT("burkhard"),
	STR_INIT("burkhardt"), STR_INIT("carla"), STR_INIT("carlos"), STR_INIT("carmen"),
	STR_INIT("carola"), STR_INIT("carolin"), STR_INIT("caroline"), STR_INIT("carsten"),
	STR_INIT("caspar"), STR_INIT("cathleen"), STR_INIT("cathrin"), STR_INIT("catrin"),
	STR_INIT("cecilia"), STR_INIT("celine"), STR_INIT("cem"), STR_INIT("chantal"),
	STR_INIT("charlotte"), STR_INIT("chen"), STR_INIT("chiara"), STR_INIT("chris"),
	STR_INIT("christa"), STR_INIT("christel"), STR_INIT("christian"), STR_INIT("christiane"),
	STR_INIT("christin"), STR_INIT("christina"), STR_INIT("christine"), STR_INIT("christof"),
	STR_INIT("christoph"), STR_INIT("christopher"), STR_INIT("claas"), STR_INIT("clara"),
	STR_INIT("clarissa"), STR_INIT("claudia"), STR_INIT("claudio"), STR_INIT("claus"),
	STR_INIT("clemens"), STR_INIT("colin"), STR_INIT("conny"), STR_INIT("constantin"),
	STR_INIT("constanze"), STR_INIT("cora"), STR_INIT("cordula"), STR_INIT("corina"),
	STR_INIT("corinna"), STR_INIT("cornelia"), STR_INIT("cosima"), STR_INIT("dagmar"),
	STR_INIT("dagny"), STR_INIT("damian"), STR_INIT("dana"), STR_INIT("daniel"),
	STR_INIT("daniela"), STR_INIT("daria"), STR_INIT("darius"), STR_INIT("david"),
	STR_INIT("denis"), STR_INIT("denise"), STR_INIT("dennis"), STR_INIT("detlef"),
	STR_INIT("detlev"), STR_INIT("diana"), STR_INIT("dieter"), STR_INIT("dietmar"),
	STR_INIT("dietrich"), STR_INIT("dirk"), STR_INIT("dmitri"), STR_INIT("dominik"),
	STR_INIT("dominique"), STR_INIT("doreen"), STR_INIT("doris"), STR_INIT("dorothea"),
	STR_INIT("dorothee"), STR_INIT("eberhard"), STR_INIT("eckart"), STR_INIT("eckhard"),
	STR_INIT("edda"), STR_INIT("edgar"), STR_INIT("edith"), STR_INIT("eduard"),
	STR_INIT("edward"), STR_INIT("egon"), STR_INIT("eike"), STR_INIT("elena"),
	STR_INIT("elfriede"), STR_INIT("elias"), STR_INIT("elisa"), STR_INIT("elisabeth"),
	STR_INIT("elke"), STR_INIT("ella"), STR_INIT("ellen"), STR_INIT("elmar"), STR_INIT("elsa"),
	STR_INIT("elvira"), STR_INIT("emil"), STR_INIT("emilia"), STR_INIT("emily"),
	STR_INIT("emma"), STR_INIT("emre"), STR_INIT("enno"), STR_INIT("enrico"), STR_INIT("eric"),
	STR_INIT("erich"), STR_INIT("erik"), STR_INIT("erika"), STR_INIT("ernst"),
	STR_INIT("erwin"), STR_INIT("esther"), STR_INIT("eugen"), STR_INIT("eva"),
	STR_INIT("evelyn"), STR_INIT("ewald"), STR_INIT("fabian"), STR_INIT("fabienne"),
	STR_INIT("falk"), STR_INIT("falko"), STR_INIT("farid"), STR_INIT("fatima"),
	STR_INIT("fatma"), STR_INIT("felicitas"), STR_INIT("felix"), STR_INIT("ferdinand"),
	STR_INIT("ferenc"), STR_INIT("fernando"), STR_INIT("filip"), STR_INIT("fiona"),
	STR_INIT("florence"), STR_INIT("florian"), STR_INIT("franca"), STR_INIT("francesca"),
	STR_INIT("frank"), STR_INIT("franz"), STR_INIT("franziska"), STR_INIT("frauke"),
	STR_INIT("fred"), STR_INIT("frederik"), STR_INIT("frieda"), STR_INIT("friedemann"),
	STR_INIT("frieder"), STR_INIT("friederike"), STR_INIT("friedhelm"), STR_INIT("friedrich"),
	STR_INIT("fritz"), STR_INIT("gabi"), STR_INIT("gabriel"), STR_INIT("gabriela"),
	STR_INIT("gabriele"), STR_INIT("gemma"), STR_INIT("georg"), STR_INIT("george"),
	STR_INIT("gerald"), STR_INIT("gerd"), STR_INIT("gerda"), STR_INIT("gereon"),
	STR_INIT("gerhard"), STR_INIT("gernot"), STR_INIT("gero"), STR_INIT("gerrit"),
	STR_INIT("gert"), STR_INIT("gertrud"), STR_INIT("gesine"), STR_INIT("giovanni"),
	STR_INIT("gisela"), STR_INIT("gitta"), STR_INIT("giulia"), STR_INIT("gottfried"),
	STR_INIT("gregor"), STR_INIT("greta"), STR_INIT("gudrun"), STR_INIT("guido"),
	STR_INIT("gunnar"), STR_INIT("gunter"), STR_INIT("gustav"), STR_INIT("gábor"),
	STR_INIT("götz"), STR_INIT("günter"), STR_INIT("günther"), STR_INIT("hanna"),
	STR_INIT("hannah"), STR_INIT("hannelore"), STR_INIT("hannes"), STR_INIT("hans"),
	STR_INIT("harald"), STR_INIT("hartmut"), STR_INIT("hasan"), STR_INIT("hassan"),
	STR_INIT("hauke"), STR_INIT("hedwig"), STR_INIT("heide"), STR_INIT("heidi"),
	STR_INIT("heidrun"), STR_INIT("heike"), STR_INIT("heiko"), STR_INIT("heiner"),
	STR_INIT("heinrich"), STR_INIT("heinz"), STR_INIT("helen"), STR_INIT("helena"),
	STR_INIT("helene"), STR_INIT("helga"), STR_INIT("helge"), STR_INIT("helmut"),
	STR_INIT("hendrik"), STR_INIT("henning"), STR_INIT("henri"), STR_INIT("henriette"),
	STR_INIT("henrik"), STR_INIT("henrike"), STR_INIT("henry"), STR_INIT("herbert"),
	STR_INIT("heribert"), STR_INIT("hermann"), STR_INIT("hilde"), STR_INIT("hildegard"),
	STR_INIT("hilmar"), STR_INIT("hiroshi"), STR_INIT("holger"), STR_INIT("horst"),
	STR_INIT("hossein"), STR_INIT("hubert"), STR_INIT("hubertus"), STR_INIT("hugo"),
	STR_INIT("ibrahim"), STR_INIT("ida"), STR_INIT("igor"), STR_INIT("ilka"),
	STR_INIT("ilona"), STR_INIT("ilse"), STR_INIT("imke"), STR_INIT("ina"), STR_INIT("ines"),
	STR_INIT("inga"), STR_INIT("inge"), STR_INIT("ingeborg"), STR_INIT("ingo"),
	STR_INIT("ingolf"), STR_INIT("ingrid"), STR_INIT("irene"), STR_INIT("irina"),
	STR_INIT("iris"), STR_INIT("irmgard"), STR_INIT("isabel"), STR_INIT("isabell"),
	STR_INIT("isabella"), STR_INIT("isabelle"), STR_INIT("istván"), STR_INIT("ivan"),
	STR_INIT("ivo"), STR_INIT("ivonne"), STR_INIT("jacek"), STR_INIT("jacob"),
	STR_INIT("jacqueline"), STR_INIT("jakob"), STR_INIT("jale"), STR_INIT("james"),
	STR_INIT("jan"), STR_INIT("jana"), STR_INIT("janina"), STR_INIT("janine"),
	STR_INIT("jannik"), STR_INIT("janosch"), STR_INIT("jarmila"), STR_INIT("jarosław"),
	STR_INIT("jasmin"), STR_INIT("jason"), STR_INIT("jasper"), STR_INIT("javier"),
	STR_INIT("jean"), STR_INIT("jennifer"), STR_INIT("jens"), STR_INIT("jeremias"),
	STR_INIT("jessica"), STR_INIT("jette"), STR_INIT("jiri"), STR_INIT("jitka"),
	STR_INIT("joachim"), STR_INIT("joanna"), STR_INIT("jochen"), STR_INIT("joe"),
	STR_INIT("johann"), STR_INIT("johanna"), STR_INIT("johannes"), STR_INIT("john"),
	STR_INIT("jonas"), STR_INIT("jonathan"), STR_INIT("jordan"), STR_INIT("joscha"),
	STR_INIT("josef"), STR_INIT("josefine"), STR_INIT("joseph"), STR_INIT("josephine"),
	STR_INIT("josé"), STR_INIT("juan"), STR_INIT("judith"), STR_INIT("julia"),
	STR_INIT("julian"), STR_INIT("juliane"), STR_INIT("julius"), STR_INIT("justus"),
	STR_INIT("jutta"), STR_INIT("jörg"), STR_INIT("jörn"), STR_INIT("jürgen"), STR_INIT("kai"),
	STR_INIT("karen"), STR_INIT("karim"), STR_INIT("karin"), STR_INIT("karl"),
	STR_INIT("karla"), STR_INIT("karolin"), STR_INIT("karoline"), STR_INIT("karsten"),
	STR_INIT("katarina"), STR_INIT("katharina"), STR_INIT("kathleen"), STR_INIT("kathrin"),
	STR_INIT("katja"), STR_INIT("katrin"), STR_INIT("kenji"), STR_INIT("kerstin"),
	STR_INIT("kevin"), STR_INIT("kilian"), STR_INIT("kim"), STR_INIT("kirsten"),
	STR_INIT("klara"), STR_INIT("klaus"), STR_INIT("knut"), STR_INIT("konrad"),
	STR_INIT("konstantin"), STR_INIT("konstanze"), STR_INIT("korbinian"), STR_INIT("kristian"),
	STR_INIT("kristin"), STR_INIT("kristina"), STR_INIT("kristof"), STR_INIT("krzysztof"),
	STR_INIT("kurt"), STR_INIT("lara"), STR_INIT("larissa"), STR_INIT("lars"),
	STR_INIT("laszlo"), STR_INIT("laura"), STR_INIT("laurenz"), STR_INIT("laurin"),
	STR_INIT("lea"), STR_INIT("leander"), STR_INIT("leif"), STR_INIT("lena"),
	STR_INIT("lennart"), STR_INIT("leo"), STR_INIT("leon"), STR_INIT("leonard"),
	STR_INIT("leonhard"), STR_INIT("leonie"), STR_INIT("leopold"), STR_INIT("leyla"),
	STR_INIT("liane"), STR_INIT("liesel"), STR_INIT("lilli"), STR_INIT("lina"),
	STR_INIT("linda"), STR_INIT("linus"), STR_INIT("lisa"), STR_INIT("lorenz"),
	STR_INIT("lorenzo"), STR_INIT("lothar"), STR_INIT("louis"), STR_INIT("louisa"),
	STR_INIT("luca"), STR_INIT("lucas"), STR_INIT("lucia"), STR_INIT("lucie"),
	STR_INIT("ludger"), STR_INIT("ludwig"), STR_INIT("luigi"), STR_INIT("luis"),
	STR_INIT("luisa"), STR_INIT("lukas"), STR_INIT("lutz"), STR_INIT("lydia"),
	STR_INIT("magda"), STR_INIT("magdalena"), STR_INIT("maik"), STR_INIT("maike"),
	STR_INIT("maja"), STR_INIT("malte"), STR_INIT("mandy"), STR_INIT("manfred"),
	STR_INIT("manuel"), STR_INIT("manuela"), STR_INIT("mara"), STR_INIT("marc"),
	STR_INIT("marcel"), STR_INIT("marco"), STR_INIT("marcus"), STR_INIT("marek"),
	STR_INIT("maren"), STR_INIT("margarete"), STR_INIT("margit"), STR_INIT("margot"),
	STR_INIT("margret"), STR_INIT("maria"), STR_INIT("marianne"), STR_INIT("marie"),
	STR_INIT("marika"), STR_INIT("marina"), STR_INIT("mario"), STR_INIT("marion"),
	STR_INIT("marit"), STR_INIT("marius"), STR_INIT("mark"), STR_INIT("marko"),
	STR_INIT("markus"), STR_INIT("marleen"), STR_INIT("marlen"), STR_INIT("marlene"),
	STR_INIT("marlies"), STR_INIT("marta"), STR_INIT("martha"), STR_INIT("martin"),
	STR_INIT("martina"), STR_INIT("marvin"), STR_INIT("maryam"), STR_INIT("maría"),
	STR_INIT("mathias"), STR_INIT("mathilda"), STR_INIT("mathilde"), STR_INIT("mats"),
	STR_INIT("matteo"), STR_INIT("matthias"), STR_INIT("maurice"), STR_INIT("maximilian"),
	STR_INIT("maximiliane"), STR_INIT("mehmet"), STR_INIT("meike"), STR_INIT("melanie"),
	STR_INIT("melina"), STR_INIT("merle"), STR_INIT("mia"), STR_INIT("michael"),
	STR_INIT("michaela"), STR_INIT("michał"), STR_INIT("michel"), STR_INIT("michelle"),
	STR_INIT("miguel"), STR_INIT("mika"), STR_INIT("mike"), STR_INIT("mila"),
	STR_INIT("milan"), STR_INIT("milena"), STR_INIT("mina"), STR_INIT("ming"),
	STR_INIT("mira"), STR_INIT("miriam"), STR_INIT("mirjam"), STR_INIT("mirko"),
	STR_INIT("mohamed"), STR_INIT("mohammad"), STR_INIT("mohammed"), STR_INIT("monika"),
	STR_INIT("moritz"), STR_INIT("muhammad"), STR_INIT("murat"), STR_INIT("mustafa"),
	STR_INIT("nadia"), STR_INIT("nadine"), STR_INIT("nadja"), STR_INIT("nasrin"),
	STR_INIT("natalia"), STR_INIT("natalie"), STR_INIT("natascha"), STR_INIT("nele"),
	STR_INIT("nico"), STR_INIT("nicola"), STR_INIT("nicolas"), STR_INIT("nicole"),
	STR_INIT("niels"), STR_INIT("nikita"), STR_INIT("niklas"), STR_INIT("niko"),
	STR_INIT("nikolai"), STR_INIT("nikolaus"), STR_INIT("nils"), STR_INIT("nina"),
	STR_INIT("nino"), STR_INIT("nora"), STR_INIT("norbert"), STR_INIT("norman"),
	STR_INIT("olaf"), STR_INIT("ole"), STR_INIT("oleg"), STR_INIT("oleksandr"),
	STR_INIT("olga"), STR_INIT("oliver"), STR_INIT("olivia"), STR_INIT("omar"),
	STR_INIT("omid"), STR_INIT("ondřej"), STR_INIT("oskar"), STR_INIT("oswald"),
	STR_INIT("otto"), STR_INIT("paolo"), STR_INIT("pascal"), STR_INIT("patricia"),
	STR_INIT("patrick"), STR_INIT("paul"), STR_INIT("paula"), STR_INIT("paulina"),
	STR_INIT("pauline"), STR_INIT("pavel"), STR_INIT("pawel"), STR_INIT("pedro"),
	STR_INIT("peer"), STR_INIT("peggy"), STR_INIT("peter"), STR_INIT("petra"),
	STR_INIT("philine"), STR_INIT("philip"), STR_INIT("philipp"), STR_INIT("philippe"),
	STR_INIT("pia"), STR_INIT("pierre"), STR_INIT("pilar"), STR_INIT("piotr"),
	STR_INIT("priya"), STR_INIT("rafael"), STR_INIT("rahel"), STR_INIT("rainer"),
	STR_INIT("ralf"), STR_INIT("ralph"), STR_INIT("ramona"), STR_INIT("raphael"),
	STR_INIT("ravi"), STR_INIT("rebecca"), STR_INIT("regina"), STR_INIT("regine"),
	STR_INIT("reiner"), STR_INIT("reinhard"), STR_INIT("reinhold"), STR_INIT("renate"),
	STR_INIT("rené"), STR_INIT("reza"), STR_INIT("ricarda"), STR_INIT("ricardo"),
	STR_INIT("richard"), STR_INIT("rita"), STR_INIT("robert"), STR_INIT("roberto"),
	STR_INIT("robin"), STR_INIT("roger"), STR_INIT("roland"), STR_INIT("rolf"),
	STR_INIT("roman"), STR_INIT("romy"), STR_INIT("ronald"), STR_INIT("ronny"),
	STR_INIT("rosa"), STR_INIT("rosemarie"), STR_INIT("roswitha"), STR_INIT("rudi"),
	STR_INIT("rudolf"), STR_INIT("ruth"), STR_INIT("rüdiger"), STR_INIT("sabine"),
	STR_INIT("sabrina"), STR_INIT("samira"), STR_INIT("samuel"), STR_INIT("sandra"),
	STR_INIT("sandro"), STR_INIT("sanja"), STR_INIT("sara"), STR_INIT("sarah"),
	STR_INIT("sascha"), STR_INIT("saskia"), STR_INIT("sebastian"), STR_INIT("selina"),
	STR_INIT("sergei"), STR_INIT("sergey"), STR_INIT("siegfried"), STR_INIT("sigrid"),
	STR_INIT("silke"), STR_INIT("silvana"), STR_INIT("silvia"), STR_INIT("silvio"),
	STR_INIT("simon"), STR_INIT("simone"), STR_INIT("sina"), STR_INIT("sofia"),
	STR_INIT("sonja"), STR_INIT("sophia"), STR_INIT("sophie"), STR_INIT("stefan"),
	STR_INIT("stefanie"), STR_INIT("steffen"), STR_INIT("steffi"), STR_INIT("stella"),
	STR_INIT("stephan"), STR_INIT("stephanie"), STR_INIT("stephen"), STR_INIT("steve"),
	STR_INIT("steven"), STR_INIT("sunil"), STR_INIT("susan"), STR_INIT("susann"),
	STR_INIT("susanna"), STR_INIT("susanne"), STR_INIT("sven"), STR_INIT("svenja"),
	STR_INIT("svetlana"), STR_INIT("sybille"), STR_INIT("sylvia"), STR_INIT("sylvio"),
	STR_INIT("tamara"), STR_INIT("tanja"), STR_INIT("tatjana"), STR_INIT("tatyana"),
	STR_INIT("thea"), STR_INIT("theo"), STR_INIT("theodor"), STR_INIT("theresa"),
	STR_INIT("therese"), STR_INIT("thomas"), STR_INIT("thorsten"), STR_INIT("tibor"),
	STR_INIT("tilman"), STR_INIT("tim"), STR_INIT("timo"), STR_INIT("tina"), STR_INIT("tino"),
	STR_INIT("tobias"), STR_INIT("tom"), STR_INIT("tomas"), STR_INIT("tomasz"),
	STR_INIT("toni"), STR_INIT("toralf"), STR_INIT("torben"), STR_INIT("torsten"),
	STR_INIT("udo"), STR_INIT("ulf"), STR_INIT("uli"), STR_INIT("ulla"), STR_INIT("ullrich"),
	STR_INIT("ulrich"), STR_INIT("ulrike"), STR_INIT("ursula"), STR_INIT("uta"),
	STR_INIT("ute"), STR_INIT("uwe"), STR_INIT("valentin"), STR_INIT("vanessa"),
	STR_INIT("vera"), STR_INIT("verena"), STR_INIT("veronika"), STR_INIT("victor"),
	STR_INIT("viktor"), STR_INIT("viktoria"), STR_INIT("vincent"), STR_INIT("viola"),
	STR_INIT("vladimir"), STR_INIT("vojtěch"), STR_INIT("volker"), STR_INIT("volkmar"),
	STR_INIT("walter"), STR_INIT("waltraud"), STR_INIT("werner"), STR_INIT("wiebke"),
	STR_INIT("wilhelm"), STR_INIT("willi"), STR_INIT("winfried"), STR_INIT("wladimir"),
	STR_INIT("wojciech"), STR_INIT("wolf"), STR_INIT("wolfgang"), STR_INIT("wolfram"),
	STR_INIT("xenia"), STR_INIT("xiaoyu"), STR_INIT("yasmin"), STR_INIT("yuki"),
	STR_INIT("yuri"), STR_INIT("yusuf"), STR_INIT("yvonne"), STR_INIT("zbigniew"),
	STR_INIT("zdenek"), STR_INIT("zoe"), STR_INIT("zoltán"), STR_INIT("žaneta"),
};
/* clang-format on */

static bool
is_first_name(struct str fold)
{
	size_t low = 0, high = ARRAY_LEN(first_names);

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(first_names[middle], fold);

		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

static bool
is_degree(struct str fold)
{
	for (size_t i = 0; i < ARRAY_LEN(degrees); i++)
		if (str_eq(fold, degrees[i]))
			return true;
	return false;
}

bool
person_is_office(struct str fold)
{
	for (size_t i = 0; i < ARRAY_LEN(offices); i++)
		if (str_ends(fold, offices[i]))
			return true;
	return false;
}

static bool
like_name(const struct word *v)
{
	return (v->flags & WORD_CAPITAL) != 0 &&
	       (v->flags & (WORD_UPPER | WORD_DIGITS | WORD_STOP)) == 0;
}

bool
person_two_names(const struct words *w, size_t i)
{
	const struct word *a = &w->v[i], *z = a + 1;

	return i + 1 < w->n && like_name(a) && like_name(z) && z->fold.n >= SURNAME_LEAST &&
	       a->at + a->len + 1 == z->at && w->text.p[z->at - 1] == ' ';
}

bool
person_begins(const struct words *w, size_t i)
{
	return person_two_names(w, i) &&
	       (is_first_name(w->v[i].fold) || (i > 0 && is_degree(w->v[i - 1].fold)));
}

struct str
person_surname(struct str skeleton)
{
	if (skeleton.n >= GENITIVE_LEAST && str_ends(skeleton, STR("s")))
		skeleton.n--;
	return skeleton;
}
