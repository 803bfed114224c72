"""In: nothing. Out: what the slots of a Word template are called that hold no number and no text of the form."""

from __future__ import annotations

TITLE, NAME, YEAR, PORTAL, PORTAL_ADDRESS = "标题", "机关全称", "年度", "门户网站", "门户网址"
SHORT_NAME = "机关简称"
CONTACT, ADDRESS, TELEPHONE = "联系单位", "地址", "电话"
MATTERS, MATTER_TITLE, MATTER_TEXT = "其他事项", "事项标题", "事项内容"
# Those of the district's report alone.
INCOMPLETE, INCLUDED, UNIT_COUNT, PUBLICATION = "不完整说明", "纳入单位", "单位数", "公布情况"

# What each holds, in words for the office.
MEANINGS = {
    TITLE: "报告的标题：机关全称、年度和“年政府信息公开工作年度报告”",
    NAME: "机关全称；汇总报告是“设置”里的政府名称",
    SHORT_NAME: "机关名单里的第一个简称，没有的用全称；汇总报告是区名",
    YEAR: "年度，四位数字",
    PORTAL: "“设置”里门户网站的名称",
    PORTAL_ADDRESS: "“设置”里门户网站的网址",
    CONTACT: "对报告有疑问时联系的单位",
    ADDRESS: "联系单位的地址：填报表里填的，没有填的用机关名单里的",
    TELEPHONE: "联系单位的电话，同上",
    MATTERS: "第六部分的各个事项，每个有标题和内容",
    INCOMPLETE: "还缺哪些单位；已经齐全的不印",
    INCLUDED: "纳入汇总的单位",
    UNIT_COUNT: "纳入汇总的单位数",
    PUBLICATION: "各单位公布年度报告的情况",
}
OF_DISTRICT = (INCOMPLETE, INCLUDED, UNIT_COUNT, PUBLICATION)
