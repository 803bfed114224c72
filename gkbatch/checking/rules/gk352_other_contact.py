"""GK352 文字里的网站、电话、地址与本单位的不一致

## 查什么
文字里写的联系电话、地址是不是本单位的（填报表“基本信息”和机关名单），写的政府门户网站和网址是不是本区的（settings.xlsx“设置”）。

12345 等热线、监督举报电话、服务大厅和查阅点的电话地址、上级网站、本区网站下面的页面，不算。

## 为什么
多半是照着别处的报告改写，没有换掉；群众照着联系不上。报告开头的联系方式由系统按填报表印出。

## 示例
“如有疑问，请与我局联系（电话：0000-7654321）”，本单位的电话是 0000-1234568；“登录邻县人民政府门户网站查阅”。

## 怎样改
改为本单位、本区的，或者删去这一句；确实另有电话、地址的请说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.contacts import (
    addresses,
    districts_of_portals,
    numbers_of,
    other_house,
    portals_of_china,
    same_telephone,
    site_of,
    sites,
    telephones,
)
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import described
from gkbatch.forms.names import ADDRESS, CLERK_TELEPHONE, TELEPHONE
from gkbatch.quotation import quoted
from gkbatch.settings import WHOLE


def check(case: Case) -> Iterator[Finding]:
    """A query for each text that gives others than those of the answers, the roster and the settings."""
    fix = "请改为本单位、本区的，或删去；确实另有电话、地址的请说明。"
    for answer, text in case.published:
        found = (*_reached_by(case, text), *_portals(case, text))
        yield from described(RULE, case, answer, found, "与本单位、本区的不一致：", fix)


def _reached_by(case: Case, text: str) -> Iterator[tuple[str, str]]:
    """The telephones and addresses that are not the agency's; nothing where its own are not known."""
    agency, settings, answers = case.agency, case.settings, case.submission
    for given in telephones(text):
        own = numbers_of(f"{answers.text(TELEPHONE)}、{agency.telephone}")
        others = numbers_of(f"{answers.text(CLERK_TELEPHONE)}、{settings.office_telephone}")
        known = own or agency.code == WHOLE
        if known and not any(same_telephone(given.value, number) for number in (*own, *others)):
            yield (
                given.phrase,
                f"{quoted(given.phrase)}（本单位：{'、'.join(dict.fromkeys(own)) or settings.office_telephone}）",
            )
    for given in addresses(text):
        places = [place for place in (answers.text(ADDRESS), agency.address, settings.office_address) if place]
        if all(other_house(given.value, place) for place in places):
            yield given.phrase, f"{quoted(given.phrase)}（本单位：{places[0]}）"


def _portals(case: Case, text: str) -> Iterator[tuple[str, str]]:
    """The portals that are not the district's."""
    settings, place = case.settings, case.settings.names.place
    for given in portals_of_china(text):
        known = [own.value for own in portals_of_china(settings.portal)]
        if known and given.value not in known and given.value not in place:
            yield given.phrase, f"{quoted(given.phrase)}（设置：{quoted(settings.portal)}）"
    for given in districts_of_portals(text):
        if not (given.value.endswith(settings.district) or place.endswith(given.value)):
            yield given.phrase, f"{quoted(given.phrase)}（设置：{quoted(settings.portal)}）"
    for given in sites(text, place):
        if site_of(given.value) != site_of(settings.portal_address):
            yield given.phrase, f"{quoted(given.phrase)}（设置：{quoted(settings.portal_address)}）"


RULE = Rule("GK352", "query", "文字里的网站、电话、地址与本单位的不一致", check)
