"""Numbers of bank accounts, cards and identity papers: most have check digits, which python-stdnum knows.

An IBAN is sure: one in a hundred wrong ones has the right check digits, and none stands in a text by chance. A number
whose check is weak, or that has none, counts beside a word that says what it is.
"""

import re
from importlib import import_module

from ..model.problems import Severity
from .lines import small

_SEP = r"[ \u00a0.–-]?"
_IBAN = re.compile(rf"(?<![A-Za-z0-9])(?:IBAN:? ?)?([A-Za-z]{{2}}{_SEP}\d{_SEP}\d(?:{_SEP}[A-Za-z0-9]){{11,30}})", re.IGNORECASE)
# A row of figures with the usual signs between its groups.
_FIGURES = re.compile(r"(?<![\w+.,/-])(?<!\d )\d(?:[ \u00a0./–-]{0,2}\d){6,28}(?![\w/]|[.,-]\d)")
_ACCOUNT = re.compile(r"""(?<!\w)(?:
 iban|bic|swift|bank(?:\s+)?account|account(?:\s*(?:no|number|nr))?|acct|a/c|sort\s+code|routing|konto\w*|blz|bankleitzahl|bankverbindung|rib|compte|guichet
 |cuenta|ccc|conto(?:\s+corrente)?|nib|conta|rekening\w*|kontonummer|bankgiro|plusgiro|bg|рахун\w+|рахунок|счет\w*|счёт\w*|картк\w+|hesap\w*|cont(?:ul)?
 |λογαριασμ\w+|számlasz\w+|účet|účtu|tili\w*|حساب\w*|الحساب|حسابي
)(?!\w)""", re.VERBOSE)
_CARD = re.compile(r"(?<!\w)(?:card|visa|mastercard|amex|karte|kartennummer|carte|cvv|tarjeta|carta|cartão|karta|karty|kort|kaart|картк\w+|карт[аиыу]|بطاق\w+|kart\w*)(?!\w)")
_SORT_CODE = re.compile(r"(?<!\w)(?i:sort\s?code)\W{0,3}\d\d[ -]?\d\d[ -]?\d\d(?!\d)|(?<!\w)(?i:BLZ)\W{0,3}\d{3} ?\d{3} ?\d\d(?!\d)")
# «60-16-13 / 31926819»
_BRITISH = re.compile(r"(?<![\w/.-])(?<!\d )\d\d-\d\d-\d\d[\s,;:/|]{1,3}(?:(?i:acc(?:oun)?t|a/c|no|number|nr|and)[.:]?\s?){0,3}\d{8}(?!\d)")
# Numbers of people: by country, what they look like and whose check digits they have; weak: only beside the word.
_IDENTITY = (
    ("pl.pesel", r"\d{11}", True), ("es.dni", r"\d{8}[- ]?[A-Z]", False), ("es.nie", r"[XYZ][- ]?\d{7}[- ]?[A-Z]", False),
    ("it.codicefiscale", r"[A-Z]{6} ?\d\d[A-EHLMPR-T]\d\d ?[A-Z]\d{3} ?[A-Z]", False),
    ("fr.nir", r"[12] ?\d\d ?[01]\d ?(?:\d\d|2[AB]) ?\d{3} ?\d{3} ?\d\d", False),
    ("nl.bsn", r"\d{9}", True), ("be.nn", r"\d\d\.?\d\d\.?\d\d[- ]?\d{3}[-. ]?\d\d", False),
    ("se.personnummer", r"(?:\d\d)?\d{6}[-+]\d{4}", False), ("fi.hetu", r"\d{6}[-+A]\d{3}[0-9A-Y]", False),
    ("no.fodselsnummer", r"\d{6} ?\d{5}", True), ("dk.cpr", r"\d{6}-\d{4}", True), ("cz.rc", r"\d{6}/\d{4}", False),
    ("ro.cnp", r"[1-9]\d{12}", True), ("tr.tckimlik", r"[1-9]\d{10}", True), ("bg.egn", r"\d{10}", True), ("hr.oib", r"\d{11}", True),
    ("ee.ik", r"[1-8]\d{10}", True), ("lt.asmens", r"[3-6]\d{10}", True), ("gr.amka", r"\d{11}", True), ("pt.nif", r"[123]\d{2} ?\d{3} ?\d{3}", True),
    ("de.idnr", r"\d{2} ?\d{3} ?\d{3} ?\d{3}", True), ("ua.rntrc", r"\d{10}", True), ("gb.nhs", r"\d{3} ?\d{3} ?\d{4}", True),
    ("ch.ssn", r"756\.?\d{4}\.?\d{4}\.?\d\d", False), ("us.ssn", r"\d{3}-\d\d-\d{4}", True),
    ("mx.curp", r"[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d", False), ("br.cpf", r"\d{3}\.\d{3}\.\d{3}-\d\d", False), ("cl.rut", r"\d{1,2}\.\d{3}\.\d{3}-[\dK]", False),
    ("ec.ci", r"\d{10}", True), ("za.idnr", r"\d{13}", True), ("il.idnr", r"\d{9}", True), ("ie.pps", r"\d{7}[A-W][A-IW]?", True), ("at.vnr", r"\d{4} ?\d{6}", True),
    ("si.emso", r"\d{13}", True), ("kr.rrn", r"\d{6}-\d{7}", False), ("cn.ric", r"\d{17}[\dX]", False), ("pk.cnic", r"\d{5}-\d{7}-\d", True),
    ("in_.aadhaar", r"\d{4} ?\d{4} ?\d{4}", True), ("in_.pan", r"[A-Z]{5}\d{4}[A-Z]", True), ("bg.pnf", r"\d{10}", True),
)
_PAPERS = re.compile(r"""(?<!\w)(?:
 curp|cpf|rut|cédula|pps|jmbg|emšo|aadhaar|іпн|
 pesel|dni|nie|nif|bsn|nir|cnp|egn|oib|amka|nino|ssn|nhs|cpr|tc(?:\s+kimlik)?|kimlik\w*|steuer-?id\w*|ausweis\w*|pass(?:port)?(?:\s*(?:no|number|nr))?|reisepass\w*
 |id\s+(?:card|number|no)|identity\s+(?:card|number)|national\s+insurance|social\s+security|insurance\s+number|sozialversicherung\w*|sécu(?:rité\s+sociale)?
 |passeport|pasaporte|passaporto|passaporte|paszport\w*|паспорт\w*|код|ідентифікаційн\w+|інн|рнокпп|снилс|dowod\w*|dowód|carte\s+d[’']identité|titre\s+de\s+séjour
 |carta\s+d[’']identità|documento|cédula|permiso|permesso|aufenthaltstitel|personnummer|personnr|fødselsnummer|burgerservicenummer|rijksregisternummer
 |codice\s+fiscale|contribuinte|rodné\s+číslo|isikukood|asmens\s+kodas|جواز\w*|هويت\w*|الهوية|بطاقتي|الرقم\s+القومي|ταυτότητα\w*|αφμ
)(?!\w)""", re.VERBOSE)
_PAPER_NUMBER = re.compile(r"(?<![\w-])(?:[A-Z]{1,3} ?\d{6,9}|\d{8,9}|[A-Z]\d{2}[A-Z]{2}\d{5}|[A-Z0-9]{2}\d{2}[A-Z0-9]{5})(?![\w-])")
_NINO = re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D](?!\w)")
_SURE = ("it.codicefiscale", "fr.nir", "es.nie", "mx.curp")
_ANY_IDENTITY = tuple((name, re.compile(rf"(?<![\w+-]){form}(?![\w-])", re.IGNORECASE), weak) for name, form, weak in _IDENTITY)
# The account numbers in front of which the country's letters are left out.
_GROUPED = re.compile(r"\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|\d{4}[ -]\d{6}[ -]\d{5}")
_CARDS = re.compile(r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}"
                    r"|(?:5018|5020|5038|5[6-9]\d\d|6304|6759|676[1-3])\d{8,15}|35\d{14}|220[0-4]\d{12}")


def has_account(line: str, country: str | None) -> Severity | None:
    """ERROR where an uncovered line surely holds the number of an account, a card or an identity paper, WARNING where
    it may; `country` reads account numbers that leave out its letters."""
    if len(_FIGURE(line)) < 6:
        return None
    like_iban = list(_IBAN.finditer(line))
    if any(_is_iban(found[1]) for found in like_iban):
        return Severity.ERROR
    about_account = _ACCOUNT.search(small(line))
    if about_account and _SORT_CODE.search(line):
        return Severity.ERROR
    if _BRITISH.search(line):
        return Severity.ERROR if about_account or country == "GB" else Severity.WARNING
    # A slip in an IBAN makes its check digits wrong, and leaves the rest of it true.
    perhaps = Severity.WARNING if about_account and any(len(_FIGURE(found[1])) > 11 for found in like_iban) else None
    for found in _FIGURES.finditer(line):
        figures = "".join(filter(str.isdigit, found[0]))
        if _is_card(figures):
            if _GROUPED.fullmatch(found[0].strip()) or _CARD.search(small(line)) or about_account:
                return Severity.ERROR
            perhaps = Severity.WARNING
        if len(figures) > 15 and (_is_national(figures, country) or (about_account and any(
                _is_national(figures, other) for other in ("PL", "ES", "PT", "FR", "IT", "HU", "CZ", "BE")))):
            return Severity.ERROR
        if about_account and len(figures) > 6 and not _DATED(found[0]):
            perhaps = Severity.WARNING
    return _paper(line, country) or perhaps


_FIGURE = re.compile(r"\d").findall
_DATED = re.compile(r"(?:[0-3]?\d[./ -]){2}(?:19|20)\d\d|(?:19|20)\d\d ?[-–/ ] ?(?:19|20)\d\d|\d{1,3}(?:[ .]000)+|\d{1,3}(?:[ .]\d{3}){1,2}").fullmatch


def names_paper(line: str) -> bool:
    """Whether a line speaks of an identity paper."""
    return bool(_PAPERS.search(small(line)))


def _paper(line: str, country: str | None) -> Severity | None:
    named = _PAPERS.search(small(line))
    for name, form, weak in _ANY_IDENTITY:
        if (named or not weak) and any(_valid(name, found[0]) for found in form.finditer(line)):
            # One in ten numbers has the check digit of a weak one by chance.
            sure = name in _SURE or (named and (not weak or name[:2] == (country or "").lower() or name.split(".")[1] in small(line)))
            return Severity.ERROR if sure else Severity.WARNING
    if _NINO.search(line):
        return Severity.ERROR if named else Severity.WARNING
    return Severity.WARNING if named and _PAPER_NUMBER.search(line) else None


def _valid(name: str, number: str) -> bool:
    return bool(import_module(f"stdnum.{name}").is_valid(number))


def _is_iban(text: str) -> bool:
    """Whether a text begins with an IBAN; behind it words may follow."""
    from stdnum import iban, numdb

    plain = re.sub(r"[^A-Z0-9]", "", text.upper())
    info = numdb.get("iban").info(plain)[0][1]
    length = 4 + sum(int(part) for part in re.findall(r"(\d+)!?[nac]", info.get("bban", "")))
    return length > 4 and iban.is_valid(plain[:length], check_country=False)


def _is_national(figures: str, country: str | None) -> bool:
    """Whether figures are an account of a country without its two letters, or without the check digits too where the
    country's own numbers carry a check."""
    from stdnum import iban
    from stdnum.es import ccc

    if country and iban.is_valid(country + figures, check_country=False):
        return True
    if len(figures) == 20 and country in (None, "ES") and ccc.is_valid(figures):
        return True
    # France, Portugal: the whole number and its key divide by 97.
    if len(figures) == 23 and country == "FR":
        return (89 * int(figures[:5]) + 15 * int(figures[5:10]) + 3 * int(figures[10:21]) + int(figures[21:])) % 97 == 0
    return len(figures) == 21 and country == "PT" and int(figures) % 97 == 1


def _is_card(figures: str) -> bool:
    from stdnum import luhn

    return bool(_CARDS.fullmatch(figures)) and luhn.is_valid(figures)
