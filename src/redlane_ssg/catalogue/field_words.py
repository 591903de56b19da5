"""What fields are called and what is written in them, for those who write: at the desk, and in editors of their own.

``field.NAME`` is what a field is called, where pages have no words for it or others; ``told.NAME`` explains it. Where a
name has another meaning in one model, its key has that model's name too: ``field.MODEL.NAME``.
"""

from __future__ import annotations

from redlane_ssg.catalogue.docent_words import DOCENT_WORDS
from redlane_ssg.catalogue.guide_words import GUIDE_WORDS
from redlane_ssg.catalogue.kind_words import KIND_WORDS
from redlane_ssg.catalogue.publish_words import PUBLISH_WORDS
from redlane_ssg.catalogue.written_forms import WRITTEN_FORMS

FIELD_WORDS: dict[str, dict[str, str]] = {
    **KIND_WORDS,
    **GUIDE_WORDS,
    **DOCENT_WORDS,
    **PUBLISH_WORDS,
    **WRITTEN_FORMS,
    "told.title": {
        "zh": "页面、列表和搜索里都用它，最多 80 字",
        "en": "for pages, lists and the search, 80 characters at most",
    },
    "field.short": {"zh": "短名称", "en": "Short name"},
    "told.short": {"zh": "用在列表、链接和印章上", "en": "for lists, links and seals"},
    "field.seal": {"zh": "印章上的字", "en": "Characters of the seal"},
    "told.seal": {"zh": "最多九个字；不写就用名称", "en": "nine at most; the name if there are none"},
    "field.aliases": {"zh": "别名", "en": "Other names"},
    "told.aliases": {
        "zh": "读者常用的叫法，按它们也能搜到",
        "en": "what else people call it: the search finds it by them",
    },
    "field.summary": {"zh": "简介", "en": "Summary"},
    "told.summary": {
        "zh": "一两句话，用在卡片和搜索结果里，最多 300 字",
        "en": "one or two sentences for cards and search results, 300 characters at most",
    },
    "field.order": {"zh": "次序", "en": "Order"},
    "told.order": {"zh": "小的在前；不写是 0", "en": "small ones come first; 0 if there is none"},
    "field.draft": {"zh": "草稿", "en": "Draft"},
    "told.draft": {"zh": "是草稿就不公开", "en": "a draft is not public"},
    "field.publish": {"zh": "从哪天起公开", "en": "Public from"},
    "told.publish": {"zh": "那天要有人生成并上传", "en": "somebody has to build and upload on that day"},
    "field.expire": {"zh": "哪天撤下", "en": "Withdrawn on"},
    "told.expire": {
        "zh": "当天就不再显示，也要有人生成并上传",
        "en": "on that day it is gone, if somebody builds and uploads",
    },
    "field.was": {"zh": "以前的编号", "en": "Former ids"},
    "told.was": {"zh": "旧网址会转到这里", "en": "their addresses lead here"},
    "field.picture": {"zh": "图片", "en": "Picture"},
    "told.picture": {
        "zh": "一张图和它的说明；没有得到同意的人像不要放",
        "en": "one picture, and what is to be seen on it; nobody who has not agreed",
    },
    "field.facts": {"zh": "其他事实", "en": "Other facts"},
    "told.facts": {"zh": "每项有名称、内容和来源", "en": "each with its label, its value and its source"},
    "field.sources": {"zh": "来源", "en": "Sources"},
    "told.sources": {"zh": "整个条目依据的来源", "en": "what the whole entry rests on"},
    "field.as_of": {"zh": "信息截至", "en": "As of"},
    "told.as_of": {"zh": "到这个时候为止是这样", "en": "when it was so"},
    "field.audio": {"zh": "录音", "en": "Recording"},
    "told.audio": {
        "zh": "一段录音和它的文字稿，访客点一下就能听",
        "en": "a recording and its transcript, which visitors can play",
    },
    "field.quiz": {"zh": "考考您", "en": "Quiz"},
    "told.quiz": {"zh": "读完可以答的题，最多 20 道", "en": "questions for those who have read it, 20 at most"},
    "field.pinyin": {"zh": "名称的拼音", "en": "How the name is read"},
    "told.pinyin": {"zh": "只在搜索认错读音时才写", "en": "only if the search reads it wrongly"},
    "told.source": {"zh": "依据的来源", "en": "what it rests on"},
    "field.review_by": {"zh": "复核日期", "en": "Review by"},
    "told.review_by": {"zh": "过了这一天还没更新，生成时会提醒", "en": "a build reminds you once this day is past"},
    "told.address": {"zh": "写全，从城市写到门牌号", "en": "in full, from the city to the house number"},
    "told.coords": {
        "zh": "到现场用手机 GPS 读（WGS-84），不是高德、百度的；不知道就不写",
        "en": "read on the spot by a telephone's GPS (WGS-84); leave it out if it is not known",
    },
    "told.note": {"zh": "给游客看的一句话", "en": "a few words for visitors"},
    "field.file": {"zh": "文件", "en": "File"},
    "told.file": {"zh": "相对本文件的路径", "en": "its path from this file"},
    "field.transcript": {"zh": "文字稿", "en": "Transcript"},
    "told.transcript": {
        "zh": "把话写下来的 .txt 文件，录音和视频都要有",
        "en": "a .txt file of what is said; every recording and film needs one",
    },
    "told.within": {"zh": "在哪一处里面", "en": "the place that it is in"},
    "told.people": {"zh": "里面写到的人", "en": "the people in it"},
    "told.community": {"zh": "在哪个社区", "en": "the community that it is in"},
    "told.Fact.value": {"zh": "照资料写，如“免费”", "en": "in words, as the source says"},
    "field.LabelledFact.label": {"zh": "名称", "en": "Label"},
    "told.LabelledFact.label": {"zh": "这件事叫什么，如“面积”", "en": "what it is called, such as “Area”"},
    "told.LabelledFact.value": {"zh": "照资料写，如“约200平方米”", "en": "in words, as the source says"},
    "told.Picture.file": {
        "zh": "图片相对本文件的路径，如 ../pictures/house.jpg",
        "en": "the picture's path from this file, such as ../pictures/house.jpg",
    },
    "field.Picture.alt": {"zh": "图上是什么", "en": "Alternative text"},
    "told.Picture.alt": {"zh": "给看不见图的人的说明", "en": "for those who cannot see it"},
    "field.Picture.caption": {"zh": "图注", "en": "Caption"},
    "told.Picture.caption": {"zh": "写在图下面的话", "en": "what stands below it"},
    "field.Picture.credit": {"zh": "作者", "en": "Credit"},
    "told.Picture.credit": {"zh": "谁拍的或画的", "en": "who took or made it"},
    "told.Recording.file": {
        "zh": "MP3 或 M4A，最大 20 MB，如 ../audio/house.mp3",
        "en": "MP3 or M4A, 20 MB at most, such as ../audio/house.mp3",
    },
    "field.Recording.speaker": {"zh": "讲述的人", "en": "Speaker"},
    "told.Recording.speaker": {"zh": "可以不写", "en": "may be left out"},
    "field.Recording.recorded": {"zh": "录制时间", "en": "Recorded"},
    "told.Recording.recorded": {"zh": "什么时候录的", "en": "when it was recorded"},
    "field.Question.question": {"zh": "题目", "en": "Question"},
    "told.Question.question": {"zh": "只问资料里说清楚的事", "en": "ask only what sources are clear about"},
    "field.Question.order": {"zh": "排次序的题", "en": "To be put in order"},
    "told.Question.order": {
        "zh": "写 true 的，答案按对的次序写，页面上会打乱",
        "en": "true: write the answers in the right order, and pages mix them",
    },
    "field.Question.answers": {"zh": "答案", "en": "Answers"},
    "told.Question.answers": {
        "zh": "至少两个；排次序的至少三个",
        "en": "two at least; three if they are to be put in order",
    },
    "field.Question.explanation": {"zh": "讲解", "en": "Explanation"},
    "told.Question.explanation": {"zh": "看答案时的讲解，最好写上", "en": "shown with the answer; better to have one"},
    "field.Answer.text": {"zh": "答案", "en": "Answer"},
    "told.Answer.text": {"zh": "不要两个一样", "en": "no two alike"},
    "field.Answer.right": {"zh": "对的", "en": "Right"},
    "told.Answer.right": {
        "zh": "对的答案写 true；有几个对的就是多选",
        "en": "true for a right answer; there may be several",
    },
    "field.Coordinates.lat": {"zh": "纬度", "en": "Latitude"},
    "told.Coordinates.lat": {"zh": "在中国是小的那个数", "en": "in China the smaller number"},
    "field.Coordinates.lon": {"zh": "经度", "en": "Longitude"},
    "told.Coordinates.lon": {"zh": "在中国是大的那个数", "en": "in China the larger number"},
}
