"""The words of what docents are told (``catalogue/field_words.py``)."""

from __future__ import annotations

DOCENT_WORDS: dict[str, dict[str, str]] = {
    "field.docent": {"zh": "给讲解员", "en": "For docents"},
    "told.docent": {
        "zh": "讲什么、常问什么、不要说什么；访客看不到，只进讲解手册",
        "en": "what to say, what is asked, what not to say; visitors never see it, only handbooks have it",
    },
    "field.DocentNotes.points": {"zh": "要点", "en": "What to say"},
    "told.DocentNotes.points": {
        "zh": "最要紧的写在最前面；时间短时，后面的先略去",
        "en": "the most important first: short tours leave out the last",
    },
    "field.DocentNotes.questions": {"zh": "常见提问", "en": "Likely questions"},
    "told.DocentNotes.questions": {"zh": "访客可能问的，连同答法", "en": "what visitors may ask, and the answers"},
    "field.DocentNotes.anecdotes": {"zh": "小故事", "en": "Anecdotes"},
    "told.DocentNotes.anecdotes": {"zh": "有时间才讲，一定要有来源", "en": "for when there is time; each has a source"},
    "field.DocentNotes.numbers": {"zh": "要记的数字", "en": "Numbers to remember"},
    "told.DocentNotes.numbers": {"zh": "年份、面积这些，背得出来", "en": "years, sizes: what a docent knows by heart"},
    "field.DocentNotes.avoid": {"zh": "不要说的", "en": "What not to say"},
    "told.DocentNotes.avoid": {
        "zh": "说法不一的、没有核实的，写明为什么",
        "en": "what is disputed or not verified, and why",
    },
    "field.TalkingPoint.say": {"zh": "讲的话", "en": "To be said"},
    "told.TalkingPoint.say": {"zh": "一个要点一项，最多 600 字", "en": "one point an item, 600 characters at most"},
    "field.TalkingPoint.minutes": {"zh": "讲几分钟", "en": "Minutes to say it"},
    "told.TalkingPoint.minutes": {"zh": "不写就按 1 分钟算", "en": "counted as 1 if there are none"},
    "field.LikelyQuestion.question": {"zh": "访客问", "en": "A visitor asks"},
    "told.LikelyQuestion.question": {"zh": "照访客的话写", "en": "in a visitor's words"},
    "field.LikelyQuestion.answer": {"zh": "这样答", "en": "Answer"},
    "told.LikelyQuestion.answer": {"zh": "不知道的就写不知道", "en": "what is not known is said to be so"},
    "field.Anecdote.tell": {"zh": "讲的故事", "en": "To be told"},
    "told.Anecdote.tell": {"zh": "只写来源里有的", "en": "only what the source has"},
    "field.NumberToKnow.number": {"zh": "数字", "en": "Number"},
    "told.NumberToKnow.number": {"zh": "带单位，如“约200平方米”", "en": "with its unit, such as “200 square metres”"},
    "field.NumberToKnow.means": {"zh": "是什么的数字", "en": "What it means"},
    "told.NumberToKnow.means": {"zh": "如“纪念馆的面积”", "en": "such as “size of the hall”"},
    "field.Caution.avoid": {"zh": "不要说", "en": "Not to be said"},
    "told.Caution.avoid": {"zh": "哪句话不要说", "en": "which words to avoid"},
    "field.Caution.reason": {"zh": "为什么", "en": "Why"},
    "told.Caution.reason": {"zh": "如“两种资料说法不同”", "en": "such as “two sources differ”"},
    "field.Stop.transition": {"zh": "讲解员的过渡语", "en": "What docents say on the way"},
    "told.Stop.transition": {
        "zh": "走去下一站时说的话；访客看不到",
        "en": "on the way to the next stop; visitors do not see it",
    },
}
