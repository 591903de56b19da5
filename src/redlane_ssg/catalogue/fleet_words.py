"""Words of fleets: sentences of the command line, and terms that fill messages."""

from __future__ import annotations

FLEET_WORDS: dict[str, dict[str, str]] = {
    "fleet": {
        "zh": "按清单生成许多套导览，再做一个总的门户网站",
        "en": "build the guides of a list, and a portal over them",
    },
    "only": {"zh": "只做这一套（写它的编号）；不写就是全部", "en": "only the guide of this id; all unless given"},
    "send": {
        "zh": "做好了就发布：每套到自己的主机，门户到清单里写的主机",
        "en": "publish what is built: each guide to its hosts, the portal to those of the list",
    },
    "on": {
        "zh": "交给 Dask 集群去做，如 dask:tcp://10.0.0.1:8786；不写就在这台电脑上做",
        "en": "hand the work to a Dask cluster, such as dask:tcp://10.0.0.1:8786; else this computer does it",
    },
    "bad_cluster": {
        "zh": "{word} 不是集群的地址，应当像 dask:tcp://10.0.0.1:8786",
        "en": "{word} is no cluster's address, which is like dask:tcp://10.0.0.1:8786",
    },
    "only_with_publish": {"zh": "{word} 只能和 --publish 一起用", "en": "{word} goes with --publish only"},
    "unknown_guide": {
        "zh": "清单里没有 {word} 这套导览；有：{known}",
        "en": "there is no guide {word} on the list; there are: {known}",
    },
    "fleet_begins": {"zh": "{count} 套导览，{where}。", "en": "{count} guides, {where}."},
    "fleet_here": {"zh": "同时做 {jobs} 套", "en": "{jobs} at a time"},
    "fleet_there": {"zh": "在集群 {address} 上做", "en": "on the cluster {address}"},
    "fleet_theme": {"zh": "共用的主题：{path}", "en": "Shared theme: {path}"},
    "fleet_apart": {
        "zh": "    {count} 套导览用自己的主题，不用它：{guides}",
        "en": "    {count} guides name a theme of their own and have nothing of it: {guides}",
    },
    "fleet_over": {
        "zh": "    {count} 套导览用它，另有自己的主题文件盖在上面：{guides}",
        "en": "    {count} guides have it with files of their own over it: {guides}",
    },
    "guide_built": {
        "zh": "[{number}/{count}] {guide}：做好了，{entries} 条内容，{seconds} 秒",
        "en": "[{number}/{count}] {guide}: built, {entries} entries, {seconds} s",
    },
    "guide_unchanged": {"zh": "[{number}/{count}] {guide}：没有变", "en": "[{number}/{count}] {guide}: unchanged"},
    "guide_failed": {
        "zh": "[{number}/{count}] {guide}：没有做成，{errors} 处错误",
        "en": "[{number}/{count}] {guide}: failed, errors: {errors}",
    },
    "guide_held_back": {
        "zh": "[{number}/{count}] {guide}：做好了，但有 {errors} 处错误",
        "en": "[{number}/{count}] {guide}: built, but with errors: {errors}",
    },
    "guide_sent": {"zh": "    发布到 {name}：传了 {sent} 个文件", "en": "    published to {name}: {sent} files sent"},
    "guide_tells": {"zh": "{guide}：{words}", "en": "{guide}: {words}"},
    "fleet_warnings": {
        "zh": "各套导览共有 {count} 处提醒；到它的文件夹里运行 redlane check 逐条看。",
        "en": "The guides have {count} warnings; redlane check in the folder of each lists them.",
    },
    "fleet_done": {
        "zh": "{count} 套导览：做好 {built} 套，没有变 {unchanged} 套，没有做成 {failed} 套。用了 {seconds} 秒。",
        "en": "{count} guides: {built} built, {unchanged} unchanged, {failed} failed. It took {seconds} s.",
    },
    "portal_done": {
        "zh": "门户里有 {guides} 套导览（清单里 {all} 套），可以搜 {records} 条：{path}",
        "en": "The portal has {guides} of {all} guides, and {records} things to be found: {path}",
    },
    "portal_unchanged": {"zh": "门户没有变：{path}", "en": "The portal is unchanged: {path}"},
    "portal_unsent": {
        "zh": "清单里没有写门户发布到哪里（publish），没有发布它。",
        "en": "The list does not say where the portal is published (publish), so it was not.",
    },
    "guide_would_send": {
        "zh": "    要是发布到 {name}：会传 {sent} 个文件",
        "en": "    publishing to {name} would send {sent} files",
    },
    "no_portal": {
        "zh": "还没有一套做成，没有做门户。",
        "en": "No guide was ever made, so there is no portal.",
    },
    "no_portal_sent": {
        "zh": "还没有一套发布成，没有做门户。",
        "en": "No guide was ever published, so there is no portal.",
    },
}
FLEET_TERMS: dict[str, dict[str, str]] = {
    "fleet.no_file": {"zh": "没有这个文件", "en": "there is no such file"},
    "fleet.no_folder": {"zh": "没有这个文件夹", "en": "there is no such folder"},
    "fleet.no_content": {"zh": "里面没有 content/", "en": "it has no content/"},
    "fleet.no_settings": {"zh": "里面没有 content/guide.yml", "en": "it has no content/guide.yml"},
    "fleet.portal": {"zh": "门户", "en": "the portal"},
    "fleet.process_ended": {"zh": "做它的程序被系统结束了", "en": "the system ended the process that built it"},
    "fleet.program_failed": {"zh": "程序出了错", "en": "the program failed"},
    "fleet.not_seen": {
        "zh": "做它的那台电脑上看不到它的文件夹",
        "en": "its folder is not there on the computer that was to build it",
    },
    "fleet.theme_not_seen": {
        "zh": "做它的那台电脑上看不到共用的主题",
        "en": "the shared theme is not there on the computer that was to build it",
    },
    "fleet.not_installed": {
        "zh": '还没有装 distributed：运行 pip install "redlane_ssg[fleet]"',
        "en": 'distributed is not installed: run pip install "redlane_ssg[fleet]"',
    },
    "fleet.no_answer": {"zh": "它没有回答", "en": "it does not answer"},
    "fleet.no_workers": {"zh": "它没有可用的工作进程", "en": "it has no workers"},
    "fleet.other_program": {
        "zh": "工作进程上没有这个程序，或者版本不同",
        "en": "its workers lack this program, or have another version of it",
    },
}
