"""In: nothing. Out: the names by which the code calls what means something of its own to it.

Everything else is walked (``contents.py``), never named. A name is the key of a field, or what the
keys of several fields begin with; the heads at the end of this file are what they end with. Every
printable edition has them all, or lists the ones it does not ask under ``absent``: the code then
works without these. Only what is in ``ALWAYS`` no edition can lack.
"""

# 基本信息: who answers
AGENCY_NAME, AGENCY_CODE, YEAR = "about.name", "about.code", "about.year"
ADDRESS, TELEPHONE = "about.address", "about.telephone"
CLERK, CLERK_TELEPHONE = "about.clerk", "about.clerk_telephone"

# 一、总体情况: the texts that sentences stand before, and how much was published where
OVERVIEW = "overview"
SUMMARY_TEXT, DISCLOSURE_TEXT = "overview.summary", "overview.disclosure"
REQUESTS_TEXT, PLATFORM_TEXT = "overview.requests", "overview.platform"
OVERSIGHT_TEXT = "overview.oversight"
DISCLOSED, ON_PORTAL = "disclosed.total", "disclosed.portal"
ON_WECHAT, WECHAT_NAME = "disclosed.wechat", "disclosed.wechat_name"
ON_WEIBO, WEIBO_NAME = "disclosed.weibo", "disclosed.weibo_name"
CATEGORY = "category"

# 二、主动公开
DISCLOSURE = "disclosure"
REGULATIONS, NORMATIVE = "disclosure.regulations", "disclosure.normative"
LICENCES, PENALTIES = "disclosure.licences.decisions", "disclosure.penalties.decisions"
COERCION, FEES = "disclosure.coercion.decisions", "disclosure.fees.amount"

# 三、依申请公开
REQUESTS = "requests"
RECEIVED, CARRIED_IN = "requests.received", "requests.carried_in"
HANDLED, CARRIED_OUT = "requests.handled", "requests.carried_out"
GRANTED, PARTLY_GRANTED, REFUSED = "requests.granted", "requests.partly_granted", "requests.refused"
UNAVAILABLE, NOT_PROCESSED, OTHERWISE = "requests.unavailable", "requests.not_processed", "requests.other"
SECRET, PROHIBITED, STABILITY = "requests.refused.secret", "requests.refused.prohibited", "requests.refused.stability"
THIRD_PARTY, INTERNAL = "requests.refused.third_party", "requests.refused.internal"
PROCESS, ENFORCEMENT_FILES = "requests.refused.process", "requests.refused.enforcement"
ENQUIRY = "requests.refused.enquiry"
NOT_HELD, TO_BE_MADE = "requests.unavailable.not_held", "requests.unavailable.to_be_made"
UNCLEAR = "requests.unavailable.unclear"
PETITION, REPEATED = "requests.not_processed.petition", "requests.not_processed.repeated"
PUBLICATION, EXCESSIVE = "requests.not_processed.publication", "requests.not_processed.excessive"
CONFIRMATION = "requests.not_processed.confirmation"
NOT_CORRECTED, UNPAID = "requests.other.not_corrected", "requests.other.unpaid"

# 四、复议诉讼
DISPUTES = "disputes"
RECONSIDERATION, LITIGATION = "disputes.reconsideration", "disputes.litigation"
DIRECT_LITIGATION, LATER_LITIGATION = "disputes.litigation.direct", "disputes.litigation.after"

# 五、六
PROBLEMS, PROBLEMS_TEXT, IMPROVEMENT_TEXT = "problems", "problems.main", "problems.improvement"
MATTER = "matter"
FEE_CHARGED, FEE_AMOUNT = "fee.charged", "fee.amount"
DEPUTIES, MEMBERS = "deputies", "members"

# The heads of columns and the like, which a key ends with.
ISSUED, REPEALED, IN_FORCE = "issued", "repealed", "in_force"
TOTAL = "total"
PERSON, BUSINESS, RESEARCH = "person", "business", "research"
WELFARE, LEGAL = "welfare", "legal"
UPHELD, CORRECTED, OTHER_OUTCOME, PENDING = "upheld", "corrected", "otherwise", "pending"
PROPOSALS_RECEIVED, PROPOSALS_COMPLETED = "received", "completed"

ALWAYS = (AGENCY_NAME, AGENCY_CODE, YEAR, CATEGORY, DISCLOSURE, REQUESTS, RECEIVED, DISPUTES, MATTER, TOTAL)
