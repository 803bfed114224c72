from __future__ import annotations

import json
from decimal import Decimal

from gkbatch.tracing.telling import doubts, headline, lines, record
from gkbatch.tracing.values import Adjustment, Check, Source, Traced


def source(number: int, value: int | Decimal = 1) -> Source:
    return Source(f"A{number}", f"示例{number}局", value, f"{number}.xlsx", "ab" * 32, "二、主动公开", "B10", "same")


def total(count: int) -> Traced:
    return Traced("汇总表.xlsx", "行政许可", "sum", count, sources=tuple(map(source, range(count))))


def test_shares_add_up_to_all() -> None:
    found = Traced("f", "p", "sum", 7, sources=(source(1, 5), source(2, 2), source(3, 0)))
    assert [found.share(one) for one in found.sources] == [Decimal("71.43"), Decimal("28.57"), Decimal("0.00")]
    assert list(lines(found))[1:3] == [
        "由 3 个单位相加，其中 1 个是 0：",
        "  5（71.43%）　示例1局　1.xlsx　二、主动公开!B10",
    ]
    nothing = Traced("f", "p", "sum", 0, sources=(source(1, 0),))
    assert nothing.share(nothing.sources[0]) is None


def test_a_long_list_is_whole_when_asked_for_at_length() -> None:
    assert list(lines(total(103)))[-1] == "  还有 3 个单位，加 -v 全部列出"
    assert len(list(lines(total(103), verbose=True))) == 2 + 103
    assert len(list(lines(total(100)))) == 2 + 100


def test_doubts_of_the_parts_are_those_of_the_whole() -> None:
    part = total(1).with_doubts("改过", "")
    found = Traced("f", "同比!G8", "formula", 3, labels=("增减",), formula="=E8-F8", parts=(part,))
    assert found.doubtful
    assert not total(1).doubtful
    assert list(doubts(found)) == ["注意：改过"]
    assert headline(found) == "同比!G8：3　增减"
    assert "　　注意：改过" in lines(found)


def test_parts_of_parts_are_shown_at_length() -> None:
    inner = Traced("f", "总览!C26", "formula", 3, formula="=A+B", parts=(total(1),))
    found = Traced("f", "总览!D26", "formula", 3, formula="=C26/C32", parts=(inner,))
    assert not any("示例0局" in line for line in lines(found))
    assert any(line.startswith("　　　　  1（100.00%）　示例0局") for line in lines(found, verbose=True))


def test_what_was_found_is_never_hidden_among_what_was_not() -> None:
    checks = (
        Check("GK102", "数字格被清空"),
        Check("GK104", "读不成"),
        Check("GK203", "总计", "总计＝六类申请人之和（1＝1）"),
        Check("GK413", "突变", found="比上年多十倍", explanation="两局合并"),
    )
    found = Traced("f", "p", "unit", 1, sources=(source(1),), checks=checks)
    told = list(lines(found))
    assert "检查：GK102—GK104 单元格的读取（2 项）；GK203 总计＝六类申请人之和（1＝1）：没有问题" in told
    assert "检查：GK413 突变　比上年多十倍　说明：两局合并" in told


def test_amounts_are_exact_for_programs_too() -> None:
    amount = Decimal("188.6549")
    found = Traced("f", "p", "sum", amount, unit="万元", adjustments=(Adjustment(Decimal("-1.50"), "重复"),))
    plain = json.loads(json.dumps(record(found)))
    assert (plain["value"], plain["adjustments"]) == ("188.6549", [{"amount": "-1.5", "reason": "重复"}])
    assert "汇总调整：-1.50　重复" in lines(found)
    assert record(Traced("f", "p", "unit", None))["value"] is None
    assert headline(Traced("f", "p", "unit", None, unit="件")) == "p：没有读出"
