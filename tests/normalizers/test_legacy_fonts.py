from __future__ import annotations

import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.legacy_fonts import UNDEFINED, Encoding, decode, encoding_of
from normalizers.syllables import is_syllable, syllable_share

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = [unicodedata.normalize("NFC", v + t) for v in VOWELS for t in TONES] + ["đ"]


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".VnTime,Bold", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        (".VnArialH-Bold", Encoding.TCVN3_CAPITALS),
        ("#2EVnTime", Encoding.TCVN3),
        ("VNI-Times", Encoding.VNI),
        ("VNI Times", Encoding.VNI),
        ("TimesNewRomanPSMT", Encoding.UNICODE),
        ("VnTimes", Encoding.UNICODE),
        ("VnTime", Encoding.TCVN3),
        ("VnTimeBoldItalic", Encoding.TCVN3),
        ("VnTimeHBold", Encoding.TCVN3_CAPITALS),
        (".Vn3DH", Encoding.TCVN3_CAPITALS),
        (".Vn3DH,Bold", Encoding.TCVN3_CAPITALS),
        ("VnArial-Bold", Encoding.TCVN3),
        ("VI Times", Encoding.VISCII),
        ("VPS Times", Encoding.VPS),
        ("VPSTimes", Encoding.VPS),
        ("Vina", Encoding.UNICODE),
    ],
)
def test_the_font_tells_the_encoding(font: str, encoding: Encoding) -> None:
    assert encoding_of(font) is encoding


@pytest.mark.parametrize(
    ("text", "encoding", "expected"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", Encoding.TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do", Encoding.TCVN3, "Độc lập - Tự do"),
        ("céng hoµ", Encoding.TCVN3_CAPITALS, "CỘNG HOÀ"),
        ("t\xad vÊn", Encoding.TCVN3, "tư vấn"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Encoding.VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", Encoding.VNI, "Độc lập - Tự do - Hạnh phúc"),
        ("ÑÔØI", Encoding.VNI, "ĐỜI"),
        ("“§Ò ¸n” –\xa0…", Encoding.TCVN3, "“Đề án” –\xa0…"),
        ("\x93Ñeà aùn\x94 \x96", Encoding.VNI, "“Đề án” –"),
        ("n\u2212íc D\u2212¬ng", Encoding.TCVN3, "nước Dương"),
        ("m\xb2, 30\xb0", Encoding.TCVN3, "m², 30°"),
        ("m\xb2", Encoding.VNI, "m²"),
        ("a\xd9", Encoding.TCVN3, "a" + UNDEFINED),
    ],
)
def test_known_texts(text: str, encoding: Encoding, expected: str) -> None:
    assert decode(text, encoding) == expected


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_tcvn3_is_what_iconv_reads() -> None:
    """The fonts leave out the toned capitals of TCVN5712-1, which is VN1; all else is one table."""
    for letter in [*LETTERS, *"ĂÂĐÊÔƠƯ"]:
        run = subprocess.run(["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"], input=letter.encode(), capture_output=True)
        assert decode(run.stdout.decode("latin-1"), Encoding.TCVN3) == letter


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_viscii_is_what_iconv_reads() -> None:
    for letter in [*LETTERS, *(x.upper() for x in LETTERS)]:
        run = subprocess.run(["iconv", "-f", "UTF-8", "-t", "VISCII"], input=letter.encode(), capture_output=True)
        assert decode(run.stdout.decode("latin-1"), Encoding.VISCII) == letter
        assert decode(run.stdout.decode("cp1252", "replace"), Encoding.VISCII) in (letter, UNDEFINED)


def test_vps_has_every_letter_once_and_is_what_viparse_reads() -> None:
    vps = pytest.importorskip("viparse.normalize.vps")
    for code, letter in vps._BYTE_TO_CODEPOINT:
        assert decode(chr(code), Encoding.VPS) == chr(letter)


@pytest.mark.parametrize("encoding", [Encoding.VISCII, Encoding.VPS])
def test_an_encoding_of_one_code_a_letter_has_each_letter_once(encoding: Encoding) -> None:
    read = [decode(chr(code), encoding) for code in range(256)]
    for letter in [*LETTERS, *(x.upper() for x in LETTERS)]:
        assert read.count(letter) == 1


def to_vni(text: str) -> str:
    """By the rules of the encoding: a letter, then the code of its marks."""
    single = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}
    hat = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
    breve = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
    plain = {"": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
    found = ""
    for letter in text:
        if letter in single:
            found += single[letter]
            continue
        parts = unicodedata.normalize("NFD", letter)
        tone = next((t for t in TONES if t and t in parts), "")
        base = parts[0]
        if "\u031b" in parts:
            found += {"o": "ô", "u": "ö"}[base] + plain[tone]
        else:
            found += base + (hat if "\u0302" in parts else breve if "\u0306" in parts else plain)[tone]
    return found


@given(st.text(alphabet=[*LETTERS, *"bcdghklmnpqrstvx "]))
def test_vni_reads_back_what_was_written(text: str) -> None:
    assert decode(to_vni(text), Encoding.VNI) == text


@given(st.text(max_size=40), st.sampled_from(list(Encoding)))
def test_no_text_is_too_odd(text: str, encoding: Encoding) -> None:
    decode(text, encoding)


@pytest.mark.parametrize("word", ["nghiêng", "Thủy,", "quyết", "ưu", "khuyến", "hoá", "(giấy)", "ĐƯỢC", "uỷ", "oanh"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["hoµ", "x·", "nghÜa", "chñ", "ắắ", "bdlà"])
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_a_layer_in_a_legacy_encoding_is_no_vietnamese() -> None:
    assert (syllable_share(["Céng", "hoµ", "x·", "héi", "chñ", "nghÜa", "§éc", "lËp"], 3) or 0.0) < 0.6
    assert syllable_share(
        ["Cộng", "hòa", "xã", "hội", "chủ", "nghĩa,", "QĐ-TTg", "và", "Đề", "án"], 3
    ) == pytest.approx(8 / 9, abs=0.15)
    assert syllable_share(["an", "English", "page"], 3) is None
