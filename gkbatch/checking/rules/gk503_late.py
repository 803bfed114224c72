"""GK503 逾期

## 查什么
填报表最后一次保存的日期（文件自带的属性）晚于设置的截止日期。退回修改以后重报的不算。设置了补报截止的，写明是在补报截止以前还是以后；是否逾期仍按截止日期。

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
    at, deadline, extension = case.submission.saved_at, case.settings.deadline, case.settings.extension
    saved = at.date() if at else None
    if saved and saved > deadline and not case.submission.stamp.revision:
        within = "" if not extension else "，在补报截止以前" if saved <= extension else "，补报截止也已经过了"
        last = f"（补报截止 {extension}{within}）" if extension else ""
        message = f"逾期：最后保存于 {saved}，截止日期是 {deadline}{last}"
        yield on_file(RULE, case, message, "无需处理；确有原因的，请向区政府办公室说明。")


RULE = Rule("GK503", "note", "逾期", check)
