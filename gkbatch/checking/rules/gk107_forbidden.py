"""GK107 公式会自行变化或访问外部

## 查什么
填报格里的公式会自行变化（NOW、RAND、INDIRECT 等），或者会启动程序、访问网络（DDE、WEBSERVICE、HYPERLINK 等）。

## 为什么
这样的结果每次打开都可能不同，也可能是恶意内容，不执行、不采用。

## 示例
“=RAND()”。

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


RULE = Rule("GK107", "error", "公式会自行变化或访问外部", check, exemptible=False)
