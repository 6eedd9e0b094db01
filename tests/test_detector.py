"""Which language a text is in: hardly any wrong code passes, nobody's language is doubted, and most texts cost nothing."""

import json
import subprocess
import sys

import pytest
from chorus.words import detector
from sites import ROOT

TEXTS = {
    "az": "Mən çox şeyəm. İki oğlan anasıyam, çay kənarında kitab oxumağı sevirəm və hər gün qonşularım üçün yemək bişirirəm.",
    "be": "Я — гэта шмат чаго. Я маці двух сыноў, я люблю чытаць каля ракі, кожны дзень гатую боршч для суседзяў.",
    "bg": "Аз съм много неща. Аз съм майка на двама сина, обичам да чета край реката и всеки ден готвя за съседите.",
    "bs": "Ja sam mnogo toga. Majka sam dva sina, volim čitati pored rijeke i svaki dan kuham za komšije.",
    "ca": "Quan vam arribar no coneixia ningú. Ara canto en una coral i cada dissabte fem pa per a tot l'edifici.",
    "cs": "Jsem mnoho věcí. Jsem máma dvou synů, ráda čtu u řeky a každý den vařím pro sousedy. Zpívám ve sboru.",
    "da": "Da vi kom hertil, kendte jeg ingen. Nu synger jeg i kor, og hver lørdag bager vi brød til hele vores opgang.",
    "eu": "Gauza asko naiz. Bi semeren ama naiz, ibaiaren ondoan irakurtzea gustatzen zait eta egunero kozinatzen dut denontzat.",
    "fa": "وقتی رسیدیم هیچ‌کس را نمی‌شناختم. حالا در یک گروه کر می‌خوانم و هر شنبه برای همه ساختمان نان می‌پزیم.",
    "fi": "Olen monta asiaa. Olen kahden pojan äiti, luen mielelläni joen rannalla ja laitan joka päivä ruokaa naapureille.",
    "gl": "Cando chegamos non coñecía a ninguén. Agora canto nun coro e todos os sábados facemos pan para todo o edificio.",
    "hr": "Ja sam mnogo toga. Majka sam dvojice sinova, volim čitati uz rijeku i svaki dan kuham za susjede.",
    "id": "Saya adalah banyak hal. Saya ibu dari dua anak laki-laki, saya suka membaca di tepi sungai dan memasak untuk tetangga.",
    "ku": "Ez gelek tişt im. Ez dayika du kuran im, ez hez dikim li kêleka çem bixwînim û her roj ji cîranên xwe re xwarinê çêdikim.",
    "ms": "Saya adalah banyak perkara. Saya ibu kepada dua orang anak lelaki, saya suka membaca di tepi sungai dan memasak untuk jiran.",
    "nn": "Eg er mange ting. Eg er mor til to gutar, eg likar å lese ved elva, og kvar dag lagar eg mat til naboane mine.",
    "no": "Da vi kom hit, kjente jeg ingen. Nå synger jeg i kor, og hver lørdag baker vi brød til hele bygården vår.",
    "ro": "Sunt multe lucruri. Sunt mama a doi băieți, îmi place să citesc lângă râu și în fiecare zi gătesc pentru vecini.",
    "ru": "Когда мы приехали, я никого здесь не знала. Теперь я пою в хоре, и по субботам мы печём хлеб для всего дома.",
    "sk": "Som veľa vecí. Som mama dvoch synov, rada čítam pri rieke a každý deň varím pre susedov. Spievam v zbore.",
    "sq": "Unë jam shumë gjëra. Jam nënë e dy djemve, më pëlqen të lexoj pranë lumit dhe çdo ditë gatuaj për fqinjët.",
    "sr": "Ја сам много тога. Мајка сам два сина, волим да читам поред реке и сваки дан кувам за комшије у својој улици.",
    "ur": "جب ہم یہاں آئے تو میں کسی کو نہیں جانتی تھی۔ اب میں گاتی ہوں اور ہر ہفتے ہم سب کے لیے روٹی پکاتے ہیں۔",
}
# Those that most submissions are in, and some in a script of their own.
PLAIN = {
    "ar": "عندما وصلنا لم أكن أعرف أحدا. أما الآن فأنا أغني في جوقة مع الجيران، وفي كل يوم سبت نخبز الخبز لجميع من في العمارة.",
    "de": "Als wir kamen, kannte ich hier niemanden. Jetzt singe ich im Chor, und wir backen mit den Nachbarn Brot für das ganze Haus.",
    "el": "Όταν ήρθαμε δεν ήξερα κανέναν. Τώρα τραγουδάω σε μια χορωδία και κάθε Σάββατο ψήνουμε ψωμί για όλη την πολυκατοικία.",
    "en": "When we came here I knew nobody. Now I sing in a choir, and on Saturdays we bake bread for all of the house.",
    "fr": "Quand nous sommes arrivés, je ne connaissais personne. Je chante dans une chorale et le samedi nous faisons du pain pour tous.",
    "he": "כשהגענו לא הכרתי כאן אף אחד. עכשיו אני שרה במקהלה, ובכל שבת אנחנו אופים לחם בשביל כל הבניין וכל השכנים.",
    "ja": "ここに来たとき、誰も知りませんでした。今は合唱団で歌い、毎週土曜日には近所の皆さんのためにパンを焼いています。",
    "uk": "Коли ми приїхали, я нікого тут не знала. Тепер я співаю в хорі, і щосуботи ми печемо хліб для всього будинку.",
}
FAR = [("fi", "ro"), ("eu", "es"), ("ku", "tr"), ("sq", "it"), ("ro", "fr"), ("ca", "en"), ("gl", "en"), ("bs", "tr"), ("id", "nl"),
       ("cs", "fr"), ("no", "en"), ("fa", "ar"), ("ur", "ar"), ("ur", "fa"), ("fa", "ur"), ("ru", "uk"), ("be", "uk"), ("bg", "uk"), ("sr", "ru")]
KIN = [("bs", "hr"), ("bs", "sr"), ("hr", "sr"), ("ms", "id"), ("id", "ms"), ("nn", "no"), ("no", "nn"), ("nn", "nb"), ("da", "no"), ("gl", "pt")]


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_is_in_its_own_language(language):
    assert detector.looks_like(TEXTS[language], language) is None
    assert detector.looks_like(TEXTS[language].upper(), language) is None


@pytest.mark.parametrize(("written", "said"), FAR)
def test_another_language_is_seen(written, said):
    assert detector.looks_like(TEXTS[written], said) in {"no": ("no", "nn"), "bs": ("bs", "hr")}.get(written, (written,))


@pytest.mark.parametrize(("written", "said"), KIN)
def test_the_nearest_ones_are_not_told_apart(written, said):
    assert detector.looks_like(TEXTS[written], said) is None


def test_text_in_two_languages_and_names_are_no_doubt():
    both = f"{TEXTS['eu']}\n\n{TEXTS['ca']}\n{TEXTS['ca']}\n\n{TEXTS['ro']}"
    assert detector.looks_like(both, "eu") is None and detector.looks_like(both, "sq")
    names = "Nguyễn Thị Minh Khai, João Gonçalves, Inês Rodrigues, Łukasz Wiśniewski, Şule Yıldız: one street, nine kitchens."
    assert detector.looks_like(names, "en") is None


@pytest.mark.parametrize(("text", "said"), [("", "en"), ("Olen monta asiaa ja luen mielelläni.", "en"), (TEXTS["fi"], "rmy"),
                                            (TEXTS["fi"], "el"), (TEXTS["fi"], "xx"), ("1 2 3 " * 30, "en"), ("— " * 40, "fr")])
def test_where_nothing_can_be_said_nothing_is(text, said):
    assert detector.looks_like(text, said) is None


def test_the_model_is_loaded_where_there_is_doubt_only():
    """It takes a second: a text in one of the languages that most are in never needs it."""
    code = ("import json, sys; from chorus.words import detector\n"
            "for language, text in json.load(sys.stdin): assert detector.looks_like(text, language) is None\n"
            "print('py3langid' in sys.modules, 'numpy' in sys.modules)")
    done = subprocess.run([sys.executable, "-c", code], input=json.dumps(list(PLAIN.items())), cwd=ROOT / "hooks",
                          capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False False\n", "")
