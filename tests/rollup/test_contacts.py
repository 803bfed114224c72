from __future__ import annotations

from dataclasses import replace

from gkbatch.rollup.contacts import Contact, contact
from gkbatch.settings import Settings
from tests.rollup.runs import Returns, make_run

TOLD: Returns = {
    "A01": {"about.telephone": "0000-7", "about.clerk": "填报员甲", "about.clerk_telephone": "0000-8"},
}


def test_the_rosters_telephone_comes_first_and_the_clerk_from_the_return() -> None:
    assert contact(make_run(TOLD).agencies[0]) == Contact("0000-1234568", "填报员甲", "0000-8")


def test_without_one_on_the_roster_the_returned_telephone_stands(settings: Settings) -> None:
    bare = replace(settings, agencies=(replace(settings.agencies[0], telephone=" "),))
    assert contact(make_run(TOLD, settings=bare).agencies[0]).telephone == "0000-7"


def test_of_a_missing_agency_only_the_roster_knows() -> None:
    assert contact(make_run({}).agencies[0]) == Contact("0000-1234568", "", "")


def test_what_was_typed_becomes_one_line() -> None:
    run = make_run({"A01": {"about.clerk": "甲\r\n乙\x1b[31m\t丙\u202e"}})
    assert contact(run.agencies[0]).clerk == "甲 乙[31m 丙"
