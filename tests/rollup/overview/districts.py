"""In: a number of agencies. Out: a run over as many, with figures, findings and files as in a real January."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.outcome import Before, Change, Documents, FileOutcome, Run
from gkbatch.rollup.sums import number_fields, sums
from gkbatch.settings import CATEGORIES_OF_AGENCY, Agency, Settings
from gkbatch.submission import Figures, Value
from tests.conftest import make_settings
from tests.rollup.runs import make_run

# What no page may run, and what none can hold.
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{ 7*7 }}&amp;\x00\ud800\u202e"
_FIX = "请核对文字和表格，改正填错的一处；两处都没有错的，请说明原因。"
_ALIKE = (
    "相同部分占本段 83%；另一单位：示例市示例区第9局："
    + "严格落实政府信息公开条例，健全受理、登记、审核、答复、归档制度。" * 3
)
_TOLD = Explanation("两处统计口径不同，文字按受理时间统计，已与上年报告核对。", "agency")
# As the rules word them.
_PATTERNS = (
    Finding("GK201", "error", "自然人：第一项加第二项 12＋2＝14，第三项加第四项 10＋2＝12，相差 2", "请核对第一、二项（D7:D8）与（七）总计、第四项（D30:D31），改正填错的数字。", "", "三、依申请公开", "D7:D8、D30:D31", "自然人", "12；2"),
    Finding("GK104", "error", "填的是“3件左右”，不是可以直接采用的数字", "请改成一个确定的数字，只填数字，不写单位和文字。", "", "二、主动公开", "B13", "第二十条第（六）项－行政处罚－本年处理决定数量", "3件左右"),
    Finding("GK311", "query", "文字写“全年共收到公民、法人申请18件”，表里新收是 16（三、依申请公开!J7），新收加上年结转是 17（三、依申请公开!J7:J8）", _FIX, "", "一、总体情况", "B21", "（二）依申请公开", "全年共收到公民、法人申请18件"),
    Finding("GK315", "query", "文字写“公示行政处罚案件326件”，表里行政处罚是 340（二、主动公开!B13）", _FIX, "", "一、总体情况", "B20", "（一）主动公开", "公示行政处罚案件326件", explanation=_TOLD),
    Finding("GK401", "query", "商业企业：2025 年“四、结转下年度继续办理”为 5，2026 年“二、上年结转”为 3，相差 2", "请核对上年的报告；上年的报告有错的请说明。", "", "三、依申请公开", "E8", "上年结转政府信息公开申请数量－商业企业", "3"),
    Finding("GK411", "query", "2025 年现行有效 30 件，2026 年制发 4 件、废止 1 件，算得 33 件，填的是 31 件", "请核对四个数字；统计口径有变化的请说明。", "", "二、主动公开", "D7", "第二十条第（一）项－行政规范性文件－现行有效件数", "31"),
    Finding("GK501", "query", "第 2 段“加强政府网站和政务新媒体管理……”与本区另一单位所报的文字雷同", "请按本单位的实际情况重写这一段；确实应当一样的请说明。", "", "一、总体情况", "B23", "（四）政府信息公开平台建设", "", _ALIKE),
    Finding("GK101", "note", "填的是“1,204条”，按 1204 采用", "无需处理；下次请只填数字。", "", "一、总体情况", "B9", "微信公众号发布数", "1,204条"),
    Finding("GK333", "note", "中文里用了半角标点：“全面,主动”", "请改成全角标点。", "", "五、问题与改进", "B7", "主要问题", "公开内容还不够全面,主动性有待加强"),
    Finding("GK009", "note", "工作表“六、其他事项”的行列有变动，各项内容按标签找到", "无需处理；请核对数字。", "", "六、其他事项"),
)  # fmt: skip


def large_settings(size: int) -> Settings:
    """A district with so many agencies of all categories."""
    return replace(make_settings(), agencies=tuple(_agency(number) for number in range(size)))


def large_run(size: int) -> Run:
    """A run in which a third is blocked, a sixth missing, and the others have queries or nothing."""
    settings = large_settings(size)
    codes = [agency.code for agency in settings.agencies]
    returned = {code: _answers(number) for number, code in enumerate(codes) if number % 6 != 5}
    findings = {code: tuple(_findings(number)) for number, code in enumerate(codes) if code in returned}
    run = make_run(returned, findings, _files(size), settings)
    changes = (
        Change(settings.agencies[0].name, "状态", "未报", "退回"),
        Change(settings.agencies[0].name, "自然人", "9", "12"),
    )
    return replace(run, inputs="../inputs", changes=changes, before=_before(run))


def full_run(size: int) -> Run:
    """A run in which everybody returned and counts; each has ten findings, three in words that no other has."""
    settings = large_settings(size)
    codes = [agency.code for agency in settings.agencies]
    returned = {code: _answers(number) for number, code in enumerate(codes)}
    run = make_run(returned, {code: _queries(number) for number, code in enumerate(codes)}, (), settings)
    return replace(run, inputs="../inputs", before=_before(run))


def documents_of(run: Run) -> dict[str, Documents]:
    """What such a run delivered for each agency, by code."""
    return {
        outcome.agency.code: Documents('报告/<&">.docx')
        if outcome.agency.name == HOSTILE
        else Documents(
            f"报告/{outcome.agency.name}2026年政府信息公开工作年度报告.docx" if outcome.status == "rendered" else None,
            f"退回/{outcome.agency.name}（退回修改）.xlsx" if outcome.findings else None,
        )
        for outcome in run.agencies
    }


def hostile_run() -> Run:
    """Everything that a return, a file name or the settings can say is an attack."""
    said = Finding(
        "GK201", "error", HOSTILE, HOSTILE, "<b>.xlsx", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE,
        Explanation(HOSTILE, "agency"),
    )  # fmt: skip
    settings = make_settings()
    agency = replace(
        settings.agencies[0], name=HOSTILE, code=HOSTILE, aliases=(HOSTILE,), category=HOSTILE, telephone=""
    )
    settings = replace(settings, district=HOSTILE, office=HOSTILE, agencies=(agency, *settings.agencies[1:]))
    told: dict[str, Value | None] = {"about.telephone": HOSTILE, "about.clerk": HOSTILE, "requests.received.total": 3}
    files = (FileOutcome("<b>.xlsx", "", "unreadable", None, (said,)), FileOutcome("<i>", "", "ignored"))
    run = make_run({agency.code: told}, {agency.code: (said,)}, files, settings)
    before = Before({"requests.received.total": 1}, HOSTILE, HOSTILE)
    changes = (Change(HOSTILE, HOSTILE, HOSTILE, HOSTILE),)
    run = replace(run, remarks=(HOSTILE,), changes=changes, before=before, inputs="../inputs")
    review = run.agencies[0].review
    assert review is not None
    named = replace(review, submission=replace(review.submission, file="<b>.xlsx"))
    return replace(run, agencies=(replace(run.agencies[0], review=named), *run.agencies[1:]))


def _agency(number: int) -> Agency:
    category = CATEGORIES_OF_AGENCY[2 + number % 4] if number > 1 else CATEGORIES_OF_AGENCY[number]
    return Agency(
        f"N{number + 1:04}", f"示例市示例区第{number + 1}综合行政执法和城市管理局", category,
        aliases=(f"第{number + 1}执法局",), telephone=f"0000-{1000000 + number}",
    )  # fmt: skip


def _answers(number: int) -> dict[str, Value]:
    received = number * 37 % 101
    return {
        "about.clerk": "张三",
        "about.clerk_telephone": "0000-7654321",
        "requests.received.total": received,
        "requests.granted.total": received // 2,
        "requests.refused.process.total": received - received // 2,
        "requests.handled.total": received,
        "disclosed.total": 100 + number,
        "disclosure.licences.decisions": number * 13,
        "disclosure.fees.amount": Decimal("2.5"),
    }


def _findings(number: int) -> Iterator[Finding]:
    """Ten of them; only every third return has one that blocks, every twelfth has none at all."""
    if number % 12 == 1:
        return
    for pattern in _PATTERNS:
        spared = pattern.severity == "error" and number % 3
        yield replace(pattern, severity="note") if spared else pattern


def _queries(number: int) -> tuple[Finding, ...]:
    own, shared = _PATTERNS[:3], _PATTERNS[3:]
    reworded = (replace(one, severity="query", message=f"{one.message}（{number}）") for one in own)
    return (*reworded, *shared)


def _files(size: int) -> tuple[FileOutcome, ...]:
    error = Finding("GK001", "error", "文件不完整，打不开", "请该单位重新发送。", "扫描件.pdf")
    found = [FileOutcome(f"补报/扫描件{number}.pdf", "", "unreadable", None, (error,)) for number in range(size // 20)]
    return (*found, FileOutcome("Thumbs.db", "", "ignored"))


def _before(run: Run) -> Before:
    """Last year's figures a little below this year's, one of them far below."""
    fields = number_fields(run.layout)
    units = {
        outcome.agency.code: _lower({field.key: outcome.submission.number(field.key) or 0 for field in fields})
        for outcome in run.included
        if outcome.submission
    }
    return Before(_lower(sums(run)), "汇总表2025.xlsx", units=units)


def _lower(now: Figures) -> dict[str, int | Decimal]:
    found = {key: number * 9 // 10 for key, number in now.items() if key != "fee.amount"}
    found["disclosure.licences.decisions"] //= 20
    return found
