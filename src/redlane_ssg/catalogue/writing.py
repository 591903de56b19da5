"""Messages about writing, and about the program itself: E8."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

WRITING: dict[str, MessageText] = {
    "E801": MessageText(
        "输出文件夹里有不是 redlane 生成的文件，没有改动它",
        "the output folder holds files that redlane did not make; it was left alone",
        "用 --out 换一个文件夹，或者自己清空它。",
        "Name another folder with --out, or empty it yourself.",
    ),
    "E802": MessageText(
        "写不进去：{reason}；上一次的结果没有动",
        "cannot be written: {reason}; the last result was left alone",
        "检查磁盘空间和权限，以及文件是否正被别的程序使用。",
        "See to disk space and permissions, and whether another program holds the files.",
    ),
    "W801": MessageText(
        "记忆文件坏了 {count} 处，已经重新计算，不影响结果",
        "{count} damaged places in the memory were made again; the result is as it should be",
        "不用做什么；常常这样的话，检查磁盘。",
        "Nothing need be done; if it happens often, see to the disk.",
    ),
    "W810": MessageText(
        "上次运行留在这里的东西不能用：被人改过、坏了，或者不是普通文件；已经换掉，重新生成，不影响结果",
        "what an earlier run left here cannot be used: it was changed, is damaged, or is no ordinary file; it was "
        "replaced, and the result is as it should be",
        "不用做什么；常常这样的话，检查磁盘，并看看有没有别的程序在改输出文件夹。",
        "Nothing need be done; if it happens often, see to the disk, and whether another program changes the output "
        "folder.",
    ),
    "E803": MessageText(
        "另一个生成一直没有结束，等了十分钟",
        "another run in this folder did not end within ten minutes",
        "等它结束，或关掉它，再运行一次。",
        "Wait for it or end it, then run again.",
    ),
    "E804": MessageText(
        "这个文件已经有了，没有改动它，也没有写别的文件",
        "this file exists already; it was left alone, and nothing else was written",
        "把它移走或改名，或者给原来的文件换个名字，再运行一次。",
        "Move or rename it, or give the original another name, then run again.",
    ),
    "E805": MessageText(
        "这个文件在运行的时候被人改了，没有写入",
        "this file was changed while this was running; it was left alone",
        "再运行一次。",
        "Run it again.",
    ),
    "E811": MessageText(
        "程序自己出错了（{name}），这不是内容的错；上一次的结果没有动",
        "the program itself has failed ({name}), which is no mistake of the content; the last result was left alone",
        "请把 {path} 发给维护程序的人。",
        "Please send {path} to who looks after the program.",
    ),
}
