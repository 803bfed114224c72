"""GK112 文字里有不能印的字符

## 查什么
文字里有不能印出来的字符：控制字符、方向控制符、零宽字符、软连字符、图片占位符，以及 Word 自带符号字体里的项目符号。

## 为什么
这些字符会使 Word 文档损坏或显示错乱，印报告时去掉，其余照印；行首的项目符号改印“·”。自造字（私用区的字）照原样印，但换一台电脑可能看不见。

## 示例
从网页复制文字时带进来的零宽字符；从 Word 粘贴时带进来的项目符号（U+F0D8）。

## 怎样改
无需处理；如有缺字请重新输入。
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about, answers_read_as
from gkbatch.checking.rules.texts import everything_printed, quoting
from gkbatch.submission import Reading
from gkbatch.text import cleaned, without_a_face


def check(case: Case) -> Iterator[Finding]:
    """One finding per cell; the review joins those that say the same."""
    for answer in answers_read_as(case, Reading.CLEANED):
        signs = Counter(cleaned(answer.typed)[1])
        listed = "、".join(f"编号 U+{ord(sign):04X} 的 {count} 处" for sign, count in sorted(signs.items()))
        message = f"文字里有看不见或者印不出来的字符（{listed}），印报告时去掉，行首的项目符号改印“·”"
        yield about(RULE, case, answer, message, "无需处理；如有缺字请重新输入。")
    for answer, text in everything_printed(case):
        if own := without_a_face(text):
            codes = "、".join(f"U+{ord(sign):04X}" for sign in own)
            message = f"文字里有自造的字或符号（编号 {codes}），照原样印，在别的电脑上可能显示为空白或方框"
            yield quoting(RULE, case, answer, own, message, "请核对，换成通用的字。")


RULE = Rule("GK112", "note", "文字里有不能印的字符", check)
