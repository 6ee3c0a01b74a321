"""Hanoi's models find their counterparts, stated or not, and none where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest

from normalizers.pilot_models.hanoi_models import hanoi_models, likeness_to, number_by_name, respelled, services_told
from normalizers.pilot_models.names import name_key
from pipeline.core.params import MapParams
from pipeline.core.schema.documents import DocumentRow
from pipeline.core.store import read_rows
from pipeline.steps.map.choice import Weights, choose, load_weights
from pipeline.steps.map.evidence import NONE, PAIR
from testkit.places import PROVINCES
from testkit.running import extracted
from testkit.scoring.crosswalk import JudgedCase, Pair, first_of, judge, scores
from testkit.scoring.crosswalk_fit import SHARING, fit
from testkit.typeset.dispatch import load_written, set_dispatch
from testkit.typeset.fonts import NO_FONTS, fonts_folder
from testkit.written import FIRST_PAIRS, Case, first_case, written_cases

pytestmark = [
    pytest.mark.xdist_group("crosswalk"),
    pytest.mark.skipif(fonts_folder() is None, reason=NO_FONTS),
]
LIMITS = MapParams()


@pytest.fixture(scope="session")
def cases() -> list[Case]:
    """The first dispatch, and those in sight."""
    return [*first_case(), *written_cases()]


@pytest.fixture(scope="session")
def unseen() -> list[JudgedCase]:
    """Those that nothing was fitted to, with the weights as they are."""
    return [judge(case, load_weights()) for case in written_cases(PROVINCES / "held_out")]


def of_all(judged: Sequence[JudgedCase], limit: float, *, hidden: bool) -> tuple[int, int, float, float, float]:
    pairs = [p for j in judged for p in (j.hidden if hidden else j.accepted)]
    return scores(pairs, limit if hidden else 0.0, sum(j.pairs for j in judged))


def test_the_first_dispatch_as_it_stands(cases: list[Case]) -> None:
    decided = {row["hanoi_model_number"]: row for row in cases[0].mapped}
    assert len(decided) == len(cases[0].mapped) == 19
    accepted = {n: (r["province_model_number"],) for n, r in decided.items() if r["decision"] == "accepted"}
    assert accepted == FIRST_PAIRS
    assert sum(r["decision"] == "none" for r in decided.values()) == 10


def test_the_first_dispatch_with_its_references_hidden(cases: list[Case]) -> None:
    judged = judge(cases[0], fit(cases[1:]))
    assert first_of(judged) >= 8
    without = {number for number, pairs in judged.case.truth.items() if not pairs}
    assert len(without) == 10
    assert not [p for p in judged.hidden if p.hanoi in without and p.province and p.score >= LIMITS.accept_score]


@pytest.mark.long
def test_dispatches_that_were_not_seen(unseen: list[JudgedCase]) -> None:
    assert len(unseen) == 4
    assert of_all(unseen, LIMITS.accept_score, hidden=False)[-1] >= 0.95
    assert of_all(unseen, LIMITS.accept_score, hidden=True)[-1] >= 0.95
    assert sum(j.review for j in unseen) <= 0.1 * sum(len(j.case.hanoi) for j in unseen)


@pytest.mark.long
def test_where_names_are_slogans_few_are_found_and_none_is_wrong() -> None:
    hard = [judge(case, load_weights()) for case in written_cases(PROVINCES / "hard")]
    accepted, right, *_ = of_all(hard, LIMITS.accept_score, hidden=False)
    assert accepted == right >= 15


@pytest.mark.long
def test_evidence_beats_names(unseen: list[JudgedCase]) -> None:
    ours = sum(map(first_of, unseen))
    for name in ("WRatio", "token_set_ratio"):
        assert ours > sum(p.right for j in unseen for p in j.names[name] if j.case.truth[p.hanoi])


@pytest.mark.long
def test_what_was_written_is_what_was_read(cases: list[Case]) -> None:
    for case in cases[1:]:
        written = load_written(PROVINCES / f"{case.name}.yml")
        assert [(r["model_number"], name_key(r["name"])) for r in case.province] == [
            (m["number"], name_key(m["name"])) for m in written.province_models
        ], case.name
        assert [(r["model_number"], r["proposal"] or "none") for r in case.hanoi] == [
            (m["number"], m["proposal"]) for m in written.hanoi_models
        ], case.name


@pytest.mark.long
def test_the_weights_are_those_of_the_fit(cases: list[Case]) -> None:
    fitted, kept = fit(cases), load_weights()
    assert np.allclose(fitted.pair, kept.pair, atol=0.01)
    assert np.allclose(fitted.none, kept.none, atol=0.01)
    assert (kept.second, kept.sharing) == (pytest.approx(fitted.second, abs=0.01), SHARING)


def test_metadata_of_a_dispatch_set_for_the_purpose(tmp_path: Path) -> None:
    written = load_written(PROVINCES / "kien_giang_2024_12.yml")
    with TemporaryDirectory() as folder:
        set_dispatch(written, tmp_path / "dispatch.pdf")
        extracted([tmp_path / "dispatch.pdf"], Path(folder))
        (letter,) = read_rows(Path(folder) / "documents.parquet", DocumentRow)
    assert (letter["number"], letter["province"], letter["status"]) == ("2517/UBND-NC", "Kiên Giang", "complete")
    assert letter["issued_on"] == written.data["date"]
    assert letter["signer_name"] == written.data["signer"]["name"]
    assert [a["number"] for a in letter["appendices"]] == ["I", "II"]


FLAT = Weights(np.zeros(len(PAIR)), np.zeros(len(NONE)), 1.0, 1.0)


def chosen(utility: list[list[float]], taken: list[int], weights: Weights = FLAT) -> list[int | None]:
    return [c.index for c in choose(np.array(utility), np.array(taken), weights)]


def test_none_is_a_candidate() -> None:
    assert chosen([[1.0, 0.0, 2.0], [3.0, 0.0, 2.0]], [0, 0]) == [None, 0]


def test_a_model_that_is_taken_costs_more_and_may_still_be_shared() -> None:
    assert chosen([[2.0, 1.8, 0.0]], [0, 0]) == [0]
    assert chosen([[2.0, 1.8, 0.0]], [1, 0]) == [1]
    assert chosen([[5.0, 0.0, 0.0], [5.0, 0.0, 0.0]], [0, 0]) == [0, 0]


def test_a_second_counterpart_needs_evidence_of_its_own() -> None:
    (both,) = choose(np.array([[5.0, 4.8, 0.0]]), np.array([0, 0]), FLAT)
    (one,) = choose(np.array([[5.0, 0.5, 0.0]]), np.array([0, 0]), FLAT)
    assert both.second is not None and both.second[0] == 1 and both.beside > 0.9 > both.probability
    assert one.second is None


def test_the_nineteen_are_known_by_their_names() -> None:
    assert sorted(hanoi_models()) == list(range(1, 20))
    for number, model in hanoi_models().items():
        assert number_by_name(model.name) == number
        assert likeness_to(number, name_key(model.name)) == 100.0
    assert number_by_name("Trồng rau sạch") is None
    assert likeness_to(20, "trồng rau sạch") is None


def test_slips_of_recognition_are_mended_to_words_of_the_list() -> None:
    assert respelled(["kí0sk", "tỉểu", "iiên", "m00c", "kharn"]) == ["kiosk", "tiểu", "liên", "mooc", "khám"]
    assert respelled(["nông", "thôn", "1.234", "xyz"]) == ["nông", "thôn", "1.234", "xyz"]


def test_a_text_tells_of_services() -> None:
    words = name_key("Học bạ số cấp THCS").split()
    told = services_told(words, {*words, *map(" ".join, pairwise(words))})
    assert (11, 0) in told.shows and (11, 1) not in told.shows and 11 in told.apart


def test_a_pair_is_right_only_with_its_number() -> None:
    pairs = [Pair("a", 1, 5, 0.9, right=True), Pair("a", 2, None, 0.9, right=True), Pair("a", 3, 6, 0.4, right=False)]
    assert scores(pairs, 0.5, 2) == (1, 1, 1.0, 0.5, pytest.approx(2 / 3))
