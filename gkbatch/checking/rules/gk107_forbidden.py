"""GK107 公式不能采用

## 查什么
填报格里的公式会自行变化（NOW、RAND、INDIRECT 等），会启动程序、访问网络（DDE、WEBSERVICE、HYPERLINK 等），用了不认识的函数（包括宏里的函数）、没有定义或已失效的名称，或者是 WPS 的单元格图片（DISPIMG）。

## 为什么
这样的结果每次打开都可能不同，也可能是恶意内容或者无从核对，不执行、不采用；图片里的字读不出来，也不会印。

## 示例
“=RAND()”；“=上报数+1”，而工作簿里没有“上报数”这个名称。

## 怎样改
直接填数字或文字。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.submission import Reading


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.FORBIDDEN):
        yield about(RULE, case, answer, f"填的{answer.reason}，不能采用", "请直接填数字或文字。")


RULE = Rule("GK107", "error", "公式不能采用", check, exemptible=False)
