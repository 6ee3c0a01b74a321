"""Hanoi's models find their counterparts by what the rows say, when no reference tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz import fuzz

from benchmarks.crosswalk import PROVINCES, by_names, first_dispatch, first_ranked, written
from pipeline.core.params import MapParams
from pipeline.steps.map.likeness import hanoi_phrases, likeness, profile, weights


@pytest.mark.xdist_group("dispatch")
def test_the_first_dispatch_with_its_references_hidden(out: Path) -> None:
    found = list(first_ranked(*first_dispatch(out / "models.parquet")))
    pairs = [r for r in found if r.hanoi.counterparts]
    assert (len(pairs), len(found)) == (9, 19)
    assert sum(r.right for r in pairs) >= 8
    assert all(r.hanoi.counterparts for r in found if r.score >= MapParams().review_score)


@pytest.mark.parametrize("path", sorted(PROVINCES.glob("*.yml")), ids=lambda path: path.stem)
def test_rows_tell_more_than_names(path: Path) -> None:
    hanoi, province = written(path)
    pairs = [r for r in first_ranked(hanoi, province) if r.hanoi.counterparts]
    plain = sum(by_names(r.hanoi, province, fuzz.token_set_ratio) for r in pairs)
    assert sum(r.right for r in pairs) > plain


def test_a_word_that_every_model_has_says_nothing() -> None:
    province = [profile(f"Triển khai mô hình {word}", "") for word in ("thuế", "đất đai", "học bạ số")]
    phrases = hanoi_phrases(11, "Triển khai thí điểm Học bạ số cấp Tiểu học")
    weigh = weights(province, phrases)
    scores = [likeness(phrases, frozenset(), model, weigh) for model in province]
    assert scores[2] > 0.9 > 0.3 > max(scores[:2])


def test_a_figure_that_both_rows_state_counts() -> None:
    phrases = hanoi_phrases(5, "Chi trả lương hưu")
    told, untold = (profile("Trả tiền qua tài khoản", text) for text in ("79.904 người nhận", "79.905 người nhận"))
    weigh = weights([told, untold], phrases)
    figures = profile("", "đã có 79.904 người").figures
    assert likeness(phrases, figures, told, weigh) == likeness(phrases, figures, untold, weigh) + 0.5
