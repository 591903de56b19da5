"""Messages about sound and film: recordings E52, captions E53."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

SOUND: dict[str, MessageText] = {
    "E521": MessageText(
        "找不到文件 {source}",
        "the file {source} does not exist",
        "应该有文件 {path}；检查文件名和大小写。",
        "There should be a file {path}; look at its spelling and capitals.",
    ),
    "E522": MessageText(
        "这个文件不是录音或视频，虽然名字像",
        "this file is no recording, though its name says so",
        "改文件名的结尾不能转换格式。请用录音或剪辑软件重新导出：录音导出为 MP3 或 M4A，视频导出为 MP4。",
        "Renaming does not convert a file. Export it again: sound as MP3 or M4A, film as MP4.",
    ),
    "E523": MessageText(
        "录音太大：{size} MB，上限是 {limit} MB",
        "the recording is too large: {size} MB, the limit is {limit} MB",
        "重新导出为单声道、64 kbps 的 MP3 或 M4A（三分钟约 1.5 MB），或剪成几段。",
        "Export it again in mono at 64 kbps (three minutes are 1.5 MB), or cut it into parts.",
    ),
    "E524": MessageText(
        "录音或视频损坏了：{reason}",
        "the recording is damaged: {reason}",
        "重新导出或重新复制这个文件，先自己从头听一遍。",
        "Export or copy it again, and listen to all of it first.",
    ),
    "E525": MessageText(
        "这个文件里的编码有些手机放不出来：{codec}",
        "some telephones cannot play what this file is coded in: {codec}",
        "重新导出：录音用 MP3 或 AAC 编码的 M4A，视频用 H.264 编码的 MP4，声音用 AAC。",
        "Export it again: sound as MP3, or M4A in AAC; film as MP4 in H.264 with AAC.",
    ),
    "E526": MessageText(
        "录音没有文字稿：听不见的人就不知道说了什么",
        "the recording has no transcript: who cannot hear would not know what is said",
        "把说的话写进一个 .txt 文件，放在录音旁边，再加上 transcript: {example}。",
        "Write its words into a .txt file beside it and add transcript: {example}.",
    ),
    "E527": MessageText(
        "译文换了录音，文字稿却还是原文的",
        "the translation has a recording of its own, but the transcript is the original's",
        "在译文里也写上 transcript: 和这种语言的文字稿。",
        "Give the translation a transcript: of its own, in its language.",
    ),
    "E528": MessageText(
        "{source} 不在 content/ 里",
        "{source} does not stand in content/",
        "把文件放进 content/，例如 content/audio/；本导览的页面不从外面取东西。",
        "Put the file into content/, for instance content/audio/: pages fetch nothing from outside.",
    ),
    "E529": MessageText(
        "这里不能用 {source}",
        "{source} cannot be used here",
        "可用的结尾：{allowed}。录音里的 WAV、AMR、OGG 等格式，请先转成 MP3 或 M4A；SRT 字幕请用剪辑软件另存为 WebVTT（.vtt）。再改这里的文件名。",
        "The endings are: {allowed}. Convert WAV, AMR, OGG and others to MP3 or M4A first, SRT captions to WebVTT (.vtt).",
    ),
    "W521": MessageText(
        "这个条目有 {language} 译文，但只有原文的录音；那一页会说明录音是什么语言",
        "there is a translation ({language}) but only the original's recording; its page will name the language",
        "有了译文的录音，就写进 {file} 的 audio。没有也可以发布。",
        "When there is one, name it under audio in {file}. The guide can be published without it.",
    ),
    "W522": MessageText(
        "视频没有字幕：听不见的人要一边看一边翻文字稿",
        "the film has no captions",
        "加上 captions: {example}（WebVTT 字幕，剪辑软件可以导出）。",
        "Add captions: {example}, in WebVTT, which editing programs export.",
    ),
    "E531": MessageText(
        "字幕文件的第一行不是 WEBVTT",
        "the captions do not begin with a line WEBVTT",
        "第一行只写 WEBVTT，下面空一行；如果是 .srt 字幕，请用剪辑软件另存为 WebVTT。",
        "Write WEBVTT on the first line and leave the next one empty; convert .srt captions to WebVTT.",
    ),
    "E532": MessageText(
        "字幕的时间看不懂：{line}",
        "this is not how the times of a caption are written: {line}",
        "写成 00:01.000 --> 00:04.500，秒后面是半角的点和三位数字。",
        "Write 00:01.000 --> 00:04.500, with a point and three digits after the seconds.",
    ),
    "E533": MessageText(
        "这一条字幕比上一条开始得早",
        "this caption begins before the one above it",
        "按时间先后排列，或者改正时间。",
        "Put the captions in the order of their times, or mend the time.",
    ),
    "E534": MessageText(
        "这一条字幕还没开始就结束了",
        "this caption ends before it begins",
        "后面的时间要比前面的晚。",
        "The second time must be later than the first.",
    ),
    "E535": MessageText(
        "字幕文件里没有字幕",
        "there are no captions in this file",
        "写上字幕，或者删掉 captions。",
        "Write some, or take captions: away.",
    ),
}
