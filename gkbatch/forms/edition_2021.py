"""In: nothing. Out: FORM, the edition for the years from 2021 on (国办公开办函〔2021〕30号).

Labels are those of the official template, to the character. Clauses are of the
《中华人民共和国政府信息公开条例》 (国务院令第711号).
"""

from gkbatch.forms.form import (
    CHARGED,
    NOT_CHARGED,
    Block,
    CarriedOver,
    Column,
    ColumnEquation,
    DistrictList,
    Field,
    Form,
    Group,
    Row,
    RowEquation,
    Section,
    Table,
)

ABOUT = Section(
    key="about",
    title="基本信息",
    sheet="基本信息",
    note="本页用于核对身份和联系；地址和联系电话印在报告开头，请核对。",
    parts=(
        Group(
            label="填报单位",
            fields=(
                Field("about.name", "机关全称", "text", help="与机构印章一致的全称，印在报告标题中。"),
                Field("about.code", "机关代码", "text", required=False, help="区政府办公室分配的代码，请勿改动。"),
                Field("about.year", "年度", "text", help="数据所属年度，请勿改动。"),
                Field("about.address", "地址", "text", help="办公地址，印在报告开头。"),
                Field("about.telephone", "联系电话", "text", help="对外联系电话，印在报告开头；请勿填写手机号码。"),
            ),
        ),
        Group(
            label="填报人员（仅供区政府办公室联系使用，不印在报告中）",
            fields=(
                Field("about.clerk", "填报人", "text", required=False, help="填报本表的工作人员。"),
                Field(
                    "about.clerk_telephone",
                    "填报人电话",
                    "text",
                    required=False,
                    help="仅供区政府办公室联系使用，不公开。",
                ),
                Field("about.reviewer", "审核人", "text", required=False, help="审核本表的负责人。"),
            ),
        ),
    ),
)

OVERVIEW = Section(
    key="overview",
    title="一、总体情况",
    sheet="一、总体情况",
    note="数字句由系统按所填数字自动生成，文字部分勿再重复数字。",
    parts=(
        Group(
            label="",
            fields=(
                Field(
                    "overview.summary",
                    "总述",
                    "text",
                    required=False,
                    lines=6,
                    help="本年度政府信息公开工作的总体情况，一两句话即可；换行即另起一段。",
                ),
            ),
        ),
        Group(
            label="主动公开数量",
            fields=(
                Field(
                    "disclosed.total",
                    "主动公开政府信息总数",
                    "number",
                    unit="条",
                    help="本年度通过各渠道主动公开的政府信息总数。没有则保留 0。",
                    sum_beside=("disclosed.portal", "disclosed.wechat", "disclosed.weibo"),
                ),
                Field(
                    "disclosed.portal",
                    "政府门户网站公开数",
                    "number",
                    unit="条",
                    help="本年度在政府门户网站公开的信息数。没有则保留 0。",
                ),
                Field(
                    "disclosed.wechat_name", "微信公众号名称", "text", required=False, help="没有政务微信公众号的留空。"
                ),
                Field(
                    "disclosed.wechat",
                    "微信公众号发布数",
                    "number",
                    unit="条",
                    help="本年度政务微信公众号发布的信息数。没有则保留 0。",
                ),
                Field("disclosed.weibo_name", "政务微博名称", "text", required=False, help="没有政务微博的留空。"),
                Field(
                    "disclosed.weibo",
                    "政务微博发布数",
                    "number",
                    unit="条",
                    help="本年度政务微博发布的信息数。没有则保留 0。",
                ),
            ),
        ),
        DistrictList(
            source="categories",
            label="门户网站公开信息的栏目明细",
            field=Field("category", "", "number", unit="条", help="本年度在该栏目公开的信息数。没有则保留 0。"),
        ),
        Group(
            label="五个方面的文字说明",
            fields=(
                Field(
                    "overview.disclosure",
                    "（一）主动公开",
                    "text",
                    required=False,
                    lines=6,
                    help="数字句自动生成，勿重复；换行即另起一段。",
                ),
                Field(
                    "overview.requests",
                    "（二）依申请公开",
                    "text",
                    required=False,
                    lines=6,
                    help="数字句自动生成，勿重复；换行即另起一段。",
                ),
                Field(
                    "overview.management",
                    "（三）政府信息管理",
                    "text",
                    lines=6,
                    help="制度、流程、审查、台账等情况；换行即另起一段。",
                ),
                Field(
                    "overview.platform",
                    "（四）政府信息公开平台建设",
                    "text",
                    required=False,
                    lines=6,
                    help="网站发布数的句子自动生成，勿重复；换行即另起一段。",
                ),
                Field(
                    "overview.oversight",
                    "（五）监督保障",
                    "text",
                    lines=6,
                    help="考核、评议、培训、责任追究等情况；换行即另起一段。",
                ),
            ),
        ),
    ),
)

DISCLOSURE_TABLE = Table(
    key="disclosure",
    title="主动公开政府信息情况表",
    widths=(2211, 2211, 2211, 2211),
    confirm_help="填完本表后选择：有一个数字不是 0 选“有数据”；确实全是 0 选“确认全部为零”。",
    blocks=(
        Block(
            title="第二十条第（一）项",
            corner="信息内容",
            columns=(
                Column("issued", "本年制发件数"),
                Column("repealed", "本年废止件数"),
                Column("in_force", "现行有效件数"),
            ),
            rows=(
                Row(
                    "regulations",
                    "规章",
                    help="规章只能由国务院部门、省级和设区的市、自治州政府制定，区直部门、镇、街道填 0。",
                    clause="第二十条第（一）项",
                ),
                Row(
                    "normative",
                    "行政规范性文件",
                    help="三个数字请与同级司法行政部门核对一致。",
                    clause="第二十条第（一）项",
                ),
            ),
        ),
        Block(
            title="第二十条第（五）项",
            corner="信息内容",
            columns=(Column("decisions", "本年处理决定数量", spans=3),),
            rows=(
                Row(
                    "licences",
                    "行政许可",
                    help="本年度作出的全部行政许可决定，不论是否公示。",
                    clause="第二十条第（五）项",
                ),
            ),
        ),
        Block(
            title="第二十条第（六）项",
            corner="信息内容",
            columns=(Column("decisions", "本年处理决定数量", spans=3),),
            rows=(
                Row(
                    "penalties",
                    "行政处罚",
                    help="本年度作出的全部行政处罚决定，不论是否公示。",
                    clause="第二十条第（六）项",
                ),
                Row(
                    "coercion",
                    "行政强制",
                    help="本年度作出的全部行政强制决定，不论是否公示。",
                    clause="第二十条第（六）项",
                ),
            ),
        ),
        Block(
            title="第二十条第（八）项",
            corner="信息内容",
            columns=(Column("amount", "本年收费金额（单位：万元）", unit="万元", whole=False, spans=3),),
            rows=(
                Row(
                    "fees", "行政事业性收费", help="单位是万元，可以有小数；请勿按元填写。", clause="第二十条第（八）项"
                ),
            ),
        ),
    ),
)

DETAIL_ROWS = (
    "granted",
    "partly_granted",
    "refused.secret",
    "refused.prohibited",
    "refused.stability",
    "refused.third_party",
    "refused.internal",
    "refused.process",
    "refused.enforcement",
    "refused.enquiry",
    "unavailable.not_held",
    "unavailable.to_be_made",
    "unavailable.unclear",
    "not_processed.petition",
    "not_processed.repeated",
    "not_processed.publication",
    "not_processed.excessive",
    "not_processed.confirmation",
    "other.not_corrected",
    "other.unpaid",
    "other.other",
)

APPLICANTS = ("person", "business", "research", "welfare", "legal", "others")

REQUESTS_TABLE = Table(
    key="requests",
    title="收到和处理政府信息公开申请情况表",
    widths=(684, 836, 2967, 621, 621, 621, 621, 621, 621, 631),
    confirm_help="填完本表后选择：有一个数字不是 0 选“有数据”；本年度没有申请也没有结转的选“确认全部为零”。",
    blocks=(
        Block(
            corner="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
            columns=(
                Column(
                    "",
                    "申请人情况",
                    children=(
                        Column("person", "自然人"),
                        Column(
                            "",
                            "法人或其他组织",
                            children=(
                                Column("business", "商业企业"),
                                Column("research", "科研机构"),
                                Column("welfare", "社会公益组织"),
                                Column("legal", "法律服务机构"),
                                Column("others", "其他"),
                            ),
                        ),
                        Column("total", "总计", total=True),
                    ),
                ),
            ),
            rows=(
                Row(
                    "received", "一、本年新收政府信息公开申请数量", help="本年度收到的申请；协助其他机关办理的不计入。"
                ),
                Row(
                    "carried_in",
                    "二、上年结转政府信息公开申请数量",
                    help="应与上年度报告的“四、结转下年度继续办理”相同。",
                ),
                Row(
                    "",
                    "三、本年度办理结果",
                    children=(
                        Row("granted", "（一）予以公开"),
                        Row(
                            "partly_granted",
                            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                            help="作了区分处理的申请只在本行计数。",
                        ),
                        Row(
                            "refused",
                            "（三）不予公开",
                            children=(
                                Row("secret", "1.属于国家秘密", clause="第十四条"),
                                Row("prohibited", "2.其他法律行政法规禁止公开", clause="第十四条"),
                                Row("stability", "3.危及“三安全一稳定”", clause="第十四条"),
                                Row("third_party", "4.保护第三方合法权益", clause="第十五条"),
                                Row("internal", "5.属于三类内部事务信息", clause="第十六条第一款"),
                                Row("process", "6.属于四类过程性信息", clause="第十六条第二款"),
                                Row("enforcement", "7.属于行政执法案卷", clause="第十六条第二款"),
                                Row("enquiry", "8.属于行政查询事项", clause="第三十六条第（七）项"),
                            ),
                        ),
                        Row(
                            "unavailable",
                            "（四）无法提供",
                            children=(
                                Row("not_held", "1.本机关不掌握相关政府信息", clause="第三十六条第（四）（五）项"),
                                Row("to_be_made", "2.没有现成信息需要另行制作", clause="第三十八条"),
                                Row("unclear", "3.补正后申请内容仍不明确", clause="第三十条"),
                            ),
                        ),
                        Row(
                            "not_processed",
                            "（五）不予处理",
                            children=(
                                Row("petition", "1.信访举报投诉类申请", clause="第三十九条"),
                                Row("repeated", "2.重复申请", clause="第三十六条第（六）项"),
                                Row("publication", "3.要求提供公开出版物", clause="第三十九条"),
                                Row("excessive", "4.无正当理由大量反复申请", clause="第三十五条"),
                                Row("confirmation", "5.要求行政机关确认或重新出具已获取信息"),
                            ),
                        ),
                        Row(
                            "other",
                            "（六）其他处理",
                            children=(
                                Row(
                                    "not_corrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
                                ),
                                Row(
                                    "unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
                                ),
                                Row("other", "3.其他", help="申请人撤回申请的计入本行。"),
                            ),
                        ),
                        Row("handled", "（七）总计", total=True),
                    ),
                ),
                Row("carried_out", "四、结转下年度继续办理", help="到12月31日还没有办结的申请。"),
            ),
        ),
    ),
    equations=(
        ColumnEquation(
            "GK201",
            role="balance",
            left=("received", "carried_in"),
            right=("handled", "carried_out"),
            left_words="第一项加第二项",
            right_words="第三项加第四项",
            unless="GK202",
            left_names="第一、二项",
            right_names="（七）总计、第四项",
        ),
        ColumnEquation(
            "GK202",
            role="sum",
            left=("handled",),
            right=DETAIL_ROWS,
            left_words="（七）总计",
            right_words="（一）至（六）各行之和",
        ),
        RowEquation(
            "GK203", role="sum", left=("total",), right=APPLICANTS, left_words="总计", right_words="六类申请人之和"
        ),
    ),
)

OUTCOMES = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("otherwise", "其他结果"),
    Column("pending", "尚未审结"),
    Column("total", "总计", total=True),
)

DISPUTES_TABLE = Table(
    key="disputes",
    title="政府信息公开行政复议、行政诉讼情况表",
    widths=(590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 590, 584),
    confirm_help="填完本表后选择：有一个数字不是 0 选“有数据”；没有复议、诉讼的选“确认全部为零”。",
    blocks=(
        Block(
            columns=(
                Column("reconsideration", "行政复议", children=OUTCOMES),
                Column(
                    "litigation",
                    "行政诉讼",
                    children=(
                        Column("direct", "未经复议直接起诉", children=OUTCOMES),
                        Column("after", "复议后起诉", children=OUTCOMES),
                    ),
                ),
            ),
            rows=(Row("", "", help="以前年度转入、本年度审结或尚未审结的案件也计入。"),),
        ),
    ),
    equations=(
        RowEquation(
            "GK204",
            role="sum",
            left=("reconsideration.total",),
            right=(
                "reconsideration.upheld",
                "reconsideration.corrected",
                "reconsideration.otherwise",
                "reconsideration.pending",
            ),
            left_words="行政复议总计",
            right_words="四类结果之和",
        ),
        RowEquation(
            "GK204",
            role="sum",
            left=("litigation.direct.total",),
            right=(
                "litigation.direct.upheld",
                "litigation.direct.corrected",
                "litigation.direct.otherwise",
                "litigation.direct.pending",
            ),
            left_words="未经复议直接起诉总计",
            right_words="四类结果之和",
        ),
        RowEquation(
            "GK204",
            role="sum",
            left=("litigation.after.total",),
            right=(
                "litigation.after.upheld",
                "litigation.after.corrected",
                "litigation.after.otherwise",
                "litigation.after.pending",
            ),
            left_words="复议后起诉总计",
            right_words="四类结果之和",
        ),
    ),
)

PROBLEMS = Section(
    key="problems",
    title="五、存在的主要问题及改进情况",
    sheet="五、问题与改进",
    parts=(
        Group(
            label="",
            fields=(
                Field(
                    "problems.main", "主要问题", "text", lines=10, help="本年度工作中存在的主要问题；换行即另起一段。"
                ),
                Field(
                    "problems.improvement",
                    "改进措施",
                    "text",
                    lines=10,
                    help="针对上述问题的改进情况和措施；换行即另起一段。",
                ),
            ),
        ),
    ),
)

MATTERS = Section(
    key="matters",
    title="六、其他需要报告的事项",
    sheet="六、其他事项",
    note="数字句由系统按所填数字自动生成，文字部分勿再重复数字。",
    parts=(
        DistrictList(
            source="matters",
            label="区里要求报告的事项",
            field=Field("matter", "", "text", required=False, lines=5, help="换行即另起一段。"),
            groups=(
                Group(
                    label="信息处理费",
                    role="信息处理费",
                    fields=(
                        Field(
                            "fee.charged",
                            "是否收取信息处理费",
                            "choice",
                            options=(NOT_CHARGED, CHARGED),
                            help="本年度是否收取过政府信息公开信息处理费。",
                        ),
                        Field(
                            "fee.amount",
                            "收取信息处理费金额",
                            "number",
                            unit="元",
                            whole=False,
                            help="单位是元，按国办函〔2020〕109号的标准收取；未收取的保留 0。",
                        ),
                    ),
                ),
                Group(
                    label="人大代表建议和政协提案",
                    role="建议提案",
                    fields=(
                        Field(
                            "deputies.received",
                            "承办人大代表建议",
                            "number",
                            unit="件",
                            help="本年度承办的人大代表建议件数。没有则保留 0。",
                        ),
                        Field(
                            "deputies.completed",
                            "办结人大代表建议",
                            "number",
                            unit="件",
                            help="其中已经办结的件数。没有则保留 0。",
                        ),
                        Field(
                            "members.received",
                            "承办政协提案",
                            "number",
                            unit="件",
                            help="本年度承办的政协提案件数。没有则保留 0。",
                        ),
                        Field(
                            "members.completed",
                            "办结政协提案",
                            "number",
                            unit="件",
                            help="其中已经办结的件数。没有则保留 0。",
                        ),
                    ),
                ),
            ),
        ),
    ),
)

CARRIED_OVER = (
    CarriedOver("requests.carried_out", "结转"),
    CarriedOver("disclosure.regulations.in_force", "现行有效：规章"),
    CarriedOver("disclosure.normative.in_force", "现行有效：行政规范性文件", width=11),
    CarriedOver("disputes.reconsideration.pending", "尚未审结：行政复议", width=10),
    CarriedOver("disputes.litigation.direct.pending", "尚未审结：直接起诉", width=10),
    CarriedOver("disputes.litigation.after.pending", "尚未审结：复议后起诉", width=10),
    CarriedOver("disclosure.licences.decisions", "行政许可"),
    CarriedOver("disclosure.penalties.decisions", "行政处罚"),
    CarriedOver("disclosure.coercion.decisions", "行政强制"),
    CarriedOver("disclosure.fees.amount", "行政事业性收费（万元）", width=13),
)

FORM = Form(
    edition="2021",
    document="国办公开办函〔2021〕30号",
    first_year=2021,
    sections=(
        ABOUT,
        OVERVIEW,
        Section("disclosure", "二、主动公开政府信息情况", "二、主动公开", (DISCLOSURE_TABLE,)),
        Section("requests", "三、收到和处理政府信息公开申请情况", "三、依申请公开", (REQUESTS_TABLE,)),
        Section("disputes", "四、政府信息公开行政复议、行政诉讼情况", "四、复议诉讼", (DISPUTES_TABLE,)),
        PROBLEMS,
        MATTERS,
    ),
    carried_over=CARRIED_OVER,
)
