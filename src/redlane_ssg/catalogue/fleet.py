"""Messages about many guides at once: E94, W94."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

FLEET: dict[str, MessageText] = {
    "E940": MessageText(
        "这个清单打不开：{reason}",
        "this list cannot be opened: {reason}",
        "核对文件名和它所在的文件夹；清单怎么写，见 docs/fleet.md。",
        "Check its name and its folder; docs/fleet.md tells how such a list is written.",
    ),
    "E941": MessageText(
        "{folder} 不是一套导览：{reason}",
        "{folder} is no guide: {reason}",
        "写导览的项目文件夹，就是放着 content/ 的那一个，从清单所在的文件夹算起。",
        "Write the project folder of the guide, the one that holds content/, as seen from the folder of this list.",
    ),
    "E942": MessageText(
        "两套导览用了同一个编号：{other} 和第 {line} 行的 {one}",
        "two guides have one id: {other}, and {one} in line {line}",
        "给其中一个写上别的 id；只有大小写不同的，也算相同。",
        "Give one of them another id; ids that differ in case alone are the same.",
    ),
    "E943": MessageText(
        "{folder} 在第 {line} 行已经写过了",
        "{folder} is listed in line {line} already",
        "删掉其中一项。文件夹的名字只有大小写不同的，也算相同。",
        "Delete one of the two. Folders whose names differ in case alone are the same.",
    ),
    "E944": MessageText(
        "{folder} 在导览 {other} 的 {within}/ 里面",
        "{folder} lies within {within}/ of the guide {other}",
        "把它搬到外面去：一套导览的 content/ 和 output/ 里不能再有另一套。",
        "Move it out: content/ and output/ of a guide hold no other guide.",
    ),
    "E945": MessageText(
        "{other} 和 {one} 用了同一个网址 {address}",
        "{other} and {one} have one address, {address}",
        "改其中一套 guide.yml 里的 base_url；已经印了二维码的那一套不要改。",
        "Change base_url in guide.yml of one of them, but not of one whose codes are printed.",
    ),
    "E946": MessageText(
        "{other} 和 {one} 要发布到同一个地方（发布目标 {target}）",
        "{other} and {one} are published to one place (target {target})",
        "给其中一个换个文件夹、存储桶或分支：不然后发布的会盖掉先发布的。什么也没有发布。",
        "Give one of them another folder, bucket or branch: else the later would replace the earlier. Nothing was published.",
    ),
    "E947": MessageText(
        "导览 {guide} 没有做完：{reason}",
        "the guide {guide} was not finished: {reason}",
        "别的导览照常做完了。到 {guide} 的文件夹里单独运行 redlane build，看是哪里不对；多半是内存不够，用 --jobs 1 再试。",
        "The other guides were done. Run redlane build in the folder of {guide} to see what is wrong; most likely memory ran "
        "out, so try --jobs 1.",
    ),
    "E948": MessageText(
        "用不上集群 {address}：{reason}",
        "the cluster {address} cannot be used: {reason}",
        "什么也没有做。地址写成 dask:tcp://主机:8786；集群没有开着的，去掉 --on，就在这台电脑上做。",
        "Nothing was done. An address is written as dask:tcp://HOST:8786; without --on, this computer does the work.",
    ),
    "E949": MessageText(
        "密码会不加密地发到集群 {address}",
        "passwords would travel to the cluster {address} unencrypted",
        "什么也没有做。先用 --on 生成，再去掉 --on 运行一次 --publish，从这台电脑发布；或者用 tls:// 开头的地址。",
        "Nothing was done. Build with --on, then run once more with --publish and without --on, which publishes from here; or "
        "use an address that begins with tls://.",
    ),
    "W940": MessageText(
        "导览 {guide} 这次没有做成，或者没有发布成，门户里还是它上一次的样子",
        "the guide {guide} was not made this time, or not published; the portal shows it as it last was",
        "按它的报错改好，再运行一次；做好了的不会重做。",
        "Mend what is told of it and run again; what is done is not done anew.",
    ),
    "W941": MessageText(
        "导览 {guide} 还从来没有做成过，门户里没有它",
        "the guide {guide} was never made yet, so the portal leaves it out",
        "按它的报错改好，再运行一次。",
        "Mend what is told of it and run again.",
    ),
    "W942": MessageText(
        "门户的搜索里放不下 {count} 条内容：每套导览最多放 {limit} 条",
        "{count} entries have no room in the portal's search, which takes {limit} of each guide",
        "不用改什么：每套导览的名字都找得到，它自己的搜索里什么也不缺。",
        "Nothing need be changed: every guide is found by its name, and its own search lacks nothing.",
    ),
    "W943": MessageText(
        "有 {count} 套导览不知道在哪里，地图上没有：{guides}",
        "{count} guides are not on the map, as nothing tells where they are: {guides}",
        "在它那一项里写 at: {{lat: 纬度, lon: 经度}}（WGS-84）；不知道就空着。",
        "Write at: {{lat: LATITUDE, lon: LONGITUDE}} (WGS-84) into its item; leave it out if it is not known.",
    ),
    "W944": MessageText(
        "上一次还有的 {count} 套导览，清单里没有了：{guides}",
        "{count} guides of the last run are no longer on the list: {guides}",
        "门户里不再有它们。它们的文件夹和已经发布的网站没有动；要撤下网站，去管主机的人那里撤。",
        "The portal no longer shows them. Their folders and their published sites were left alone; a site is taken down on its "
        "host.",
    ),
    "W945": MessageText(
        "照这份清单，导览 {guide} 还没有发布到读者打得开的地方，门户里没有它",
        "by this list the guide {guide} was not published yet where readers can open it, so the portal leaves it out",
        "有报错的，改好再运行一次；guide.yml 的 publish 里至少要有一行不写 served: false。",
        "If something is told of it, mend that and run again; publish in its guide.yml needs a target without served: false.",
    ),
}
