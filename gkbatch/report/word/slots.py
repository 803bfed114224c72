"""In: nothing. Out: what the slots of a Word template are called that hold no number and no text of the form."""

from __future__ import annotations

TITLE, NAME, YEAR, PORTAL, PORTAL_ADDRESS = "标题", "机关全称", "年度", "门户网站", "门户网址"
CONTACT, ADDRESS, TELEPHONE = "联系单位", "地址", "电话"
MATTERS, MATTER_TITLE, MATTER_TEXT = "其他事项", "事项标题", "事项内容"
# Those of the district's report alone.
INCOMPLETE, INCLUDED, UNIT_COUNT, PUBLICATION = "不完整说明", "纳入单位", "单位数", "公布情况"
