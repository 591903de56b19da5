"""Messages about names of files that some system cannot hold: E150 to E459 and W150 to W459."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

FILE_NAMES: dict[str, MessageText] = {
    "E150": MessageText(
        "名称 {name} 里有 {character}，Windows 的文件名不能有它",
        "the name {name} has {character} in it, which no file name on Windows can have",
        "换一个名字，例如用连字符(-)代替它；提到这个文件的地方也要改。",
        "Choose another name, for instance with a hyphen in its place, also where the file is named.",
    ),
    "E151": MessageText(
        "名称 {name} 以 {end} 结尾，Windows 会去掉它，文件就找不到了",
        "the name {name} ends in {end}, which Windows takes off, so that the file is not found again",
        "去掉结尾的点或空格；提到这个文件的地方也要改。",
        "Take dots and blanks off its end, also where the file is named.",
    ),
    "E152": MessageText(
        "这个文件和 {other} 只有大小写不同，在 Windows 和 macOS 上是同一个文件",
        "this file and {other} differ only in capitals: on Windows and macOS they are one file",
        "给其中一个换名字；提到它的地方也要改。",
        "Give one of them another name, also where it is named.",
    ),
    "E153": MessageText(
        "要生成的文件 {file} 在 Windows 上无法保存：那里不能有 {name} 这个名称",
        "the file {file}, which is to be made, cannot be saved on Windows: there is no name {name} there",
        "换一个名字：它来自编号、was、语言代码或主题的文件名。",
        "Choose another name: it comes from an id, from was, from a language's code or from a file of the theme.",
    ),
    "W150": MessageText(
        "路径有 {length} 个字符，超过 {limit} 个：加上项目所在的文件夹，Windows 可能打不开",
        "the path has {length} characters, more than {limit}: with the project's folder before it, Windows may not open it",
        "把文件名或文件夹名改短。",
        "Shorten the name of the file or of a folder.",
    ),
    "W151": MessageText(
        "要生成的文件 {file} 的路径太长：加上项目所在的文件夹，Windows 可能写不了",
        "the file {file}, which is to be made, has a path so long that Windows may not write it below the project's folder",
        "把它由来的文件名或编号改短。",
        "Shorten the file name or the id that it is made of.",
    ),
}
