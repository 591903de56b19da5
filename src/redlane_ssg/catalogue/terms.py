"""Terms that fill messages: types, kinds and the errors of parsers, in Chinese and English."""

from __future__ import annotations

from redlane_ssg.catalogue.account_terms import ACCOUNT_TERMS
from redlane_ssg.catalogue.desk_editing_terms import DESK_EDITING_TERMS
from redlane_ssg.catalogue.desk_paper_terms import DESK_PAPER_TERMS
from redlane_ssg.catalogue.desk_sharing_terms import DESK_SHARING_TERMS
from redlane_ssg.catalogue.desk_sign_terms import DESK_SIGN_TERMS
from redlane_ssg.catalogue.desk_table_terms import DESK_TABLE_TERMS
from redlane_ssg.catalogue.desk_terms import DESK_TERMS
from redlane_ssg.catalogue.fleet_words import FLEET_TERMS
from redlane_ssg.catalogue.hosting_words import HOSTING_TERMS
from redlane_ssg.catalogue.tidy_terms import TIDY_TERMS
from redlane_ssg.catalogue.versions_terms import VERSIONS_TERMS
from redlane_ssg.catalogue.written_forms import WRITTEN_FORMS


def _words(*values: str) -> dict[str, str]:
    """A list of the choices of a drawing, with the Chinese words for them."""
    meanings = (f"{value} {WRITTEN_FORMS[f'value.Drawing.{value}']['zh']}" for value in values)
    return {"zh": "、".join(meanings), "en": ", ".join(values)}


TERMS: dict[str, dict[str, str]] = {
    **TIDY_TERMS,
    **DESK_TERMS,
    **DESK_EDITING_TERMS,
    **DESK_SHARING_TERMS,
    **DESK_PAPER_TERMS,
    **DESK_SIGN_TERMS,
    **DESK_TABLE_TERMS,
    **VERSIONS_TERMS,
    **ACCOUNT_TERMS,
    **HOSTING_TERMS,
    **FLEET_TERMS,
    "a login in an address": {"zh": "网址里的用户名和密码", "en": "a login within an address"},
    "string": {"zh": "文字", "en": "text"},
    "int": {"zh": "整数", "en": "a whole number"},
    "float": {"zh": "数字", "en": "a number"},
    "bool": {"zh": " true（是）或 false（否）", "en": "true or false"},
    "tuple": {
        "zh": "列表：写成 [甲, 乙]，方括号和逗号用半角的；或者每行一项，以“- ”开头",
        "en": "a list: [one, two], or a line for each with “- ” before it",
    },
    "model": {"zh": "一组“名称: 内容”", "en": "a group of “name: value” lines"},
    "the whole": {"zh": "整个计划", "en": "in all"},
    # Words that may be written in either language: of events, and of drawings.
    "words of status": {
        "zh": "cancelled 取消、postponed 延期、rescheduled 改期、moved-online 改线上",
        "en": "cancelled, postponed, rescheduled, moved-online",
    },
    "words of view": _words("front", "plan", "lane"),
    "words of material": _words("timber", "brick"),
    "words of facing": _words("north", "east", "south", "west"),
    "words of parts": _words(
        "gate", "wall-gate", "window", "wall", "gallery", "back-court", "study", "garden", "pavilion", "tree"
    ),
    "a list": {"zh": "一个列表", "en": "a list"},
    "a group": {"zh": "一组“名称: 内容”", "en": "a group of “name: value”"},
    "nothing": {"zh": "空", "en": "nothing"},
    "no translation": {"zh": "只有一种，文件名里不写", "en": "only one, which file names leave out"},
    "Kanuri": {"zh": "卡努里语", "en": "Kanuri"},
    "Twi": {"zh": "特维语", "en": "Twi"},
    "Ukrainian": {"zh": "乌克兰语", "en": "Ukrainian"},
    "other": {"zh": "另一种内容", "en": "something else"},
    # Pillow does not give the number above its own limit.
    "uncounted pixels": {"zh": "超过 1.7 亿", "en": "more than 170 million"},
    # Why the system refuses to read or write.
    "ENOSPC": {"zh": "磁盘满了", "en": "the disk is full"},
    "EACCES": {"zh": "没有权限", "en": "permission is denied"},
    "EROFS": {"zh": "这个磁盘只能读", "en": "the disk is read-only"},
    "ENOENT": {"zh": "它不见了", "en": "it is gone"},
    "EEXIST": {"zh": "同名的已经在那里", "en": "one of that name is there already"},
    "EISDIR": {"zh": "那里是一个文件夹", "en": "a folder is there"},
    "ENOTDIR": {"zh": "那里是一个文件，不是文件夹", "en": "a file is there and no folder"},
    "ENOTEMPTY": {"zh": "文件夹里还有东西", "en": "the folder is not empty"},
    "EBUSY": {"zh": "别的程序正在用它", "en": "another program is using it"},
    "EMFILE": {"zh": "打开的文件太多", "en": "too many files are open"},
    "ENAMETOOLONG": {"zh": "名字太长", "en": "its name is too long"},
    "ELOOP": {"zh": "链接绕成了圈", "en": "its links go round in a circle"},
    "EIO": {"zh": "磁盘读写出错", "en": "the disk failed"},
    "EOPNOTSUPP": {"zh": "这个磁盘做不到", "en": "the disk cannot do that"},
    "above": {"zh": "上面这些字", "en": "the text above"},
    "refused": {"zh": "系统不让", "en": "the system refuses"},
    # Why a recording cannot be played.
    "breaks off": {"zh": "后半截没有了", "en": "it breaks off"},
    "nothing to hear": {"zh": "里面没有声音", "en": "there is nothing in it to hear"},
    # Errors of libyaml.
    "mapping values are not allowed in this context": {
        "zh": "这里多了一个冒号，或者这一行的缩进不对",
        "en": "there is a colon too many here, or the line is indented wrongly",
    },
    "other quotes": {
        "zh": "中文的引号不是 YAML 的引号，管不住里面的冒号、逗号和 #，外面还要加一对英文引号",
        "en": "these are no quotation marks of YAML; put straight ones around them",
    },
    "no YAML": {"zh": "这里不合 YAML 的写法", "en": "this is not written as YAML is"},
    "no character of YAML": {
        "zh": "里面有 YAML 不认的字符",
        "en": "there is a character in it that YAML does not take",
    },
    # The same errors from PyYAML's own parser, which is used without libyaml.
    "mapping values are not allowed here": {
        "zh": "这里多了一个冒号，或者这一行的缩进不对",
        "en": "there is a colon too many here, or the line is indented wrongly",
    },
    "did not find expected key": {
        "zh": "这里应该是下一个字段：看看这一行的缩进，和前面的引号",
        "en": "the next field should begin here: see to the line's indentation and to quotation marks before it",
    },
    "did not find expected '-' indicator": {
        "zh": "这里应该是列表的下一项，以“- ”开头",
        "en": "the list's next item should begin here, with “- ”",
    },
    "did not find expected ',' or ']'": {
        "zh": "方括号没有关上，或者少了逗号",
        "en": "a square bracket is not closed, or a comma is missing",
    },
    "did not find expected ',' or '}'": {
        "zh": "花括号没有关上，或者少了逗号",
        "en": "a brace is not closed, or a comma is missing",
    },
    "did not find expected node content": {
        "zh": "这里的括号或逗号放错了",
        "en": "a bracket, brace or comma is misplaced here",
    },
    "found character that cannot start any token": {
        "zh": "内容不能以这个符号开头",
        "en": "a value cannot begin with this character",
    },
    "could not find expected ':'": {
        "zh": "前一行缺少冒号",
        "en": "the line before has no colon",
    },
    "found unknown escape character": {
        "zh": "双引号里的反斜线 \\ 有特别的意思，请改用单引号",
        "en": "a backslash has a meaning of its own between double quotation marks; take single ones",
    },
    "block sequence entries are not allowed in this context": {
        "zh": "列表要另起一行",
        "en": "a list begins on a line of its own",
    },
    "sequence entries are not allowed here": {
        "zh": "列表要另起一行",
        "en": "a list begins on a line of its own",
    },
    "mapping keys are not allowed in this context": {
        "zh": "内容不能以问号加空格开头",
        "en": "a value cannot begin with a question mark and a space",
    },
    "mapping keys are not allowed here": {
        "zh": "内容不能以问号加空格开头",
        "en": "a value cannot begin with a question mark and a space",
    },
    "found unexpected end of stream": {
        "zh": "引号没有关上",
        "en": "a quotation mark is not closed",
    },
    "found unexpected document indicator": {
        "zh": "引号没有关上",
        "en": "a quotation mark is not closed",
    },
    "did not find expected comment or line break": {
        "zh": "| 和 > 后面要另起一行",
        "en": "after | or > a new line begins",
    },
    "found a tab character where an indentation space is expected": {
        "zh": "缩进用了 Tab 键，YAML 只认空格",
        "en": "the line is indented with a tab; YAML takes only spaces",
    },
    "found a tab character that violates indentation": {
        "zh": "缩进用了 Tab 键，YAML 只认空格",
        "en": "the line is indented with a tab; YAML takes only spaces",
    },
    "complex key": {
        "zh": "字段名不能是列表或另一组字段",
        "en": "a field's name cannot be a list or a group",
    },
    "---": {"zh": "这里又有一行 ---", "en": "here is another line of ---"},
    # Why a file cannot be read.
    "no file": {"zh": "它不是普通的文件", "en": "it is no ordinary file"},
    "undecodable": {"zh": "里面的数据不对", "en": "its data are wrong"},
    "no fonts": {"zh": "fonts/ 里没有 .woff2 文件", "en": "there is no .woff2 file in fonts/"},
    # Why a file is not a track.
    "track.xml": {"zh": "不是完整的 GPX 文件", "en": "it is no whole GPX file"},
    "track.json": {"zh": "不是完整的 GeoJSON 文件", "en": "it is no whole GeoJSON file"},
    "track.empty": {
        "zh": "里面没有一条有两个点的线；单独的标记点（waypoint）不算",
        "en": "there is no line of two points in it; waypoints are none",
    },
    "track.point": {"zh": "有一个点没有写对经纬度", "en": "a point in it has no proper latitude and longitude"},
    "sheet packages": {
        "zh": "不能用 @ 开头的 Typst 软件包，那要从网上下载",
        "en": "it asks for a package of Typst (@…), which would be downloaded",
    },
    # The parts of a sheet.
    "sheet.name": {"zh": "名称", "en": "name"},
    "sheet.guide": {"zh": "景区名称", "en": "name of the guide"},
    "sheet.text": {"zh": "正文", "en": "text"},
    "sheet.items": {"zh": "列表", "en": "list of items"},
    "sheet.place": {"zh": "地点", "en": "place"},
    "sheet.label": {"zh": "类别", "en": "kind"},
    "sheet.next": {"zh": "下一站", "en": "next stop"},
    "sheet.metres": {"zh": "距离", "en": "distance"},
    "sheet.route": {"zh": "路线名称", "en": "name of the route"},
    "sheet.facilities": {"zh": "设施", "en": "facilities"},
    "sheet.plate": {"zh": "图", "en": "drawing"},
    "sheet.photograph": {"zh": "照片", "en": "photograph"},
    "sheet.drawn": {"zh": "“按文字描述绘制”", "en": "“a drawing from the description”"},
    "sheet.stops": {"zh": "各站名称", "en": "names of the stops"},
    "sheet.expires": {"zh": "截止日期", "en": "last day"},
    "sheet.operator": {"zh": "管理单位", "en": "operator"},
    "sheet.scan": {"zh": "扫码提示", "en": "invitation to scan"},
    "sheet.type_number": {"zh": "输入站号的提示", "en": "invitation to type the number"},
    "sheet.you_are_here": {"zh": "“您在此处”", "en": "“you are here”"},
    "sheet.schematic": {"zh": "“示意图”", "en": "“not to scale”"},
    "sheet.short": {"zh": "简称", "en": "short name"},
    "sheet.number": {"zh": "编号", "en": "number"},
    "sheet.code": {"zh": "编码", "en": "code"},
    "sheet.seal": {"zh": "印", "en": "seal"},
    "sheet.kind": {"zh": "类别", "en": "kind"},
    "sheet.arrow": {"zh": "箭头", "en": "arrow"},
    "sheet.last_day": {"zh": "截止日期", "en": "last day"},
    "sheet.until": {"zh": "“有效期至”", "en": "“valid until”"},
    "sheet.form": {"zh": "样式", "en": "form"},
    "sheet.measures": {"zh": "尺寸或距离", "en": "size or distance"},
    "sheet.symbol_width": {"zh": "二维码宽度", "en": "width of the symbol"},
    "sheet.symbol": {"zh": "二维码", "en": "symbol"},
    # What is wrong with a line of the register.
    "line.shape": {"zh": "它不是从“- {”到“}”的一整行", "en": "it is not one line from “- {” to “}”"},
    "line.wide": {
        "zh": "里面有全角的括号、冒号、逗号或引号，要换成半角的",
        "en": "it has full-width marks; take those of ASCII",
    },
    "line.space": {"zh": "冒号后面要空一格", "en": "there must be a space after each colon"},
    "line.comma": {
        "zh": "原因里有逗号，要给原因加上引号",
        "en": "there is a comma in the reason: put it in quotation marks",
    },
    # Why a printed symbol fails the check.
    "proof.unread": {"zh": "读不出来", "en": "it cannot be read"},
    "proof.held_back": {
        "zh": "放不下、太小或缺字：只有草稿",
        "en": "it does not fit, is too small or lacks a letter: a draft",
    },
    "proof.outdated": {"zh": "印张是旧的，或者还没有生成", "en": "its sheet is old, or was not made yet"},
    "proof.inverted": {"zh": "深浅反了：要深色的码、浅色的底", "en": "it is light on dark: it must be dark on light"},
    "proof.others": {"zh": "页面上还有别的码", "en": "there are other symbols beside it"},
    "proof.small": {"zh": "大小不对，或者比扫码距离要求的小", "en": "its size is wrong, or too small for its distance"},
    "proof.contrast": {"zh": "黑白反差不够", "en": "dark and light are too alike"},
    "proof.cut": {"zh": "裁切时会裁到二维码或它的留白", "en": "it, or its quiet zone, is cut off at the trim"},
    "proof.quiet": {"zh": "四周的留白里有东西", "en": "something stands in its quiet zone"},
    "proof.covered": {"zh": "有一部分被遮住或改动了", "en": "a part of it is covered or changed"},
    # The schemes of colours.
    "scheme.light": {"zh": "浅色页面", "en": "on light pages"},
    "scheme.dark": {"zh": "深色页面", "en": "on dark pages"},
    "scheme.elder": {"zh": "长辈模式", "en": "in large type"},
    "scheme.elder-dark": {"zh": "深色的长辈模式", "en": "in large type on dark pages"},
    "scheme.print": {"zh": "印刷品", "en": "in print"},
    "no colour": {"zh": "没有；请连同另一个颜色一起改", "en": "there is none; change the other colour too"},
    "routes": {"zh": "路线", "en": "a route"},
    "sites": {"zh": "旧址与纪念馆", "en": "a heritage site"},
    "places": {"zh": "街巷与公园", "en": "a place"},
    "stories": {"zh": "故事", "en": "a story"},
    "people": {"zh": "人物", "en": "a person"},
    "venues": {"zh": "场馆", "en": "a venue"},
    "studios": {"zh": "工作室", "en": "a studio"},
    "communities": {"zh": "社区", "en": "a community"},
    "services": {"zh": "服务", "en": "a service"},
    **{
        f"weekday.{number}": {"zh": f"周{hanzi}", "en": name}
        for number, (hanzi, name) in enumerate(
            zip(
                "一二三四五六日",
                ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
                strict=True,
            )
        )
    },
    "lessons": {"zh": "课程", "en": "a lesson"},
    "programmes": {"zh": "项目", "en": "a programme"},
    "events": {"zh": "活动", "en": "an event"},
    "media": {"zh": "影音", "en": "a media series"},
    "notices": {"zh": "通知", "en": "a notice"},
    "organisations": {"zh": "组织", "en": "an organisation"},
    "signs": {"zh": "标牌", "en": "a sign"},
    "sources": {"zh": "来源", "en": "a source"},
    "pages": {"zh": "页面", "en": "a page"},
}
