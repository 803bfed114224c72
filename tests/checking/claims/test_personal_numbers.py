from __future__ import annotations

from gkbatch.checking.claims.personal_numbers import card_numbers, identity_numbers, mobile_numbers


def test_most_digits_are_hidden() -> None:
    assert list(identity_numbers("11010519491231002X")) == ["110************02X"]
    assert list(mobile_numbers("13800000000")) == ["138*****000"]


def test_a_card_in_groups_of_four() -> None:
    assert list(card_numbers("卡号6222 0202 0011 2233 446")) == ["622*****************446"]


def test_an_identity_number_is_no_card() -> None:
    assert list(card_numbers("110105194912310021")) == []
