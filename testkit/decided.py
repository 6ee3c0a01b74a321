"""Decisions as persons write them."""

NO_COUNTERPART = """
- document: {number: 9287/UBND-KSTT, authority: ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH, issued_on: 2024-11-15}
  hanoi: 16
  province: []
  who: A
  when: 2026-11-26
  why: another service
  expect: {hanoi: "%s", province: []}
"""
"""In model_map.yml: a Hanoi model of the first dispatch that has none; `%s` is the name that was seen."""
