"""GK503 逾期

## 查什么
填报表最后一次保存的日期（文件自带的属性）晚于设置的截止日期。退回修改以后重报的不算。

## 为什么
按时报送是考核的内容；保存晚于截止日期，报送一定逾期。文件没有记录保存时间的，不作判断。

## 示例
截止日期是 2027-01-20，填报表最后保存于 2027-01-25。

## 怎样改
无需处理；确因退回、补报或系统时间不准的，与区政府办公室说明。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, on_file


def check(case: Case) -> Iterator[Finding]:
    """A note; the date counts as it is written, since WPS writes local time where Excel writes UTC."""
    at, deadline = case.submission.saved_at, case.settings.deadline
    saved = at.date() if at else None
    if saved and saved > deadline and not case.submission.stamp.revision:
        message = f"逾期：最后保存于 {saved}，截止日期是 {deadline}"
        yield on_file(RULE, case, message, "无需处理；确有原因的，请与区政府办公室说明。")


RULE = Rule("GK503", "note", "逾期", check)
