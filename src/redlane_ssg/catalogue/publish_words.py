"""The words of the fields of ``publish`` in guide.yml (``catalogue/field_words.py``)."""

from __future__ import annotations

PUBLISH_WORDS: dict[str, dict[str, str]] = {
    "field.GuideFields.publish": {"zh": "发布到", "en": "Published to"},
    "told.GuideFields.publish": {
        "zh": "redlane publish 把网站发到哪些主机；密码不写在这里",
        "en": "the hosts that redlane publish brings up to date; no password stands here",
    },
    "field.PublishTarget.name": {"zh": "名字", "en": "Name"},
    "told.PublishTarget.name": {"zh": "发布时叫它什么，如 web", "en": "what it is called when publishing, such as web"},
    "field.PublishTarget.to": {"zh": "哪一种主机", "en": "Kind of host"},
    "told.PublishTarget.to": {"zh": "怎样把文件放上去", "en": "how files get there"},
    "value.PublishTarget.folder": {"zh": "文件夹或网络盘", "en": "a folder or a mounted share"},
    "value.PublishTarget.sftp": {"zh": "服务器，用 SFTP", "en": "a server, by SFTP"},
    "value.PublishTarget.ftps": {"zh": "服务器，用加密的 FTP", "en": "a server, by FTP over TLS"},
    "value.PublishTarget.s3": {
        "zh": "对象存储（阿里云、腾讯云、华为云等）",
        "en": "a bucket of an S3-compatible store",
    },
    "value.PublishTarget.git": {"zh": "git 仓库的一个分支（Pages）", "en": "a branch of a git repository (Pages)"},
    "field.PublishTarget.path": {"zh": "文件夹", "en": "Folder"},
    "told.PublishTarget.path": {"zh": "网站的文件放在哪个文件夹里", "en": "the folder that the site's files belong in"},
    "field.PublishTarget.host": {"zh": "主机", "en": "Host"},
    "told.PublishTarget.host": {
        "zh": "服务器的名称，如 www.example.cn",
        "en": "the server's name, such as www.example.cn",
    },
    "field.PublishTarget.port": {"zh": "端口", "en": "Port"},
    "told.PublishTarget.port": {"zh": "和平常不同才写", "en": "only if it is not the usual one"},
    "field.PublishTarget.user": {"zh": "用户", "en": "User"},
    "told.PublishTarget.user": {
        "zh": "登录用的名字；对象存储写 AccessKey 的编号",
        "en": "the name to log in with; of a bucket, the id of the access key",
    },
    "field.PublishTarget.fingerprint": {"zh": "指纹", "en": "Fingerprint"},
    "told.PublishTarget.fingerprint": {
        "zh": "按它认出服务器；第一次发布会提示该写什么",
        "en": "by which the server is known; the first run tells what to write",
    },
    "field.PublishTarget.bucket": {"zh": "存储桶", "en": "Bucket"},
    "told.PublishTarget.bucket": {"zh": "存储桶的名称", "en": "the bucket's name"},
    "field.PublishTarget.region": {"zh": "地域", "en": "Region"},
    "told.PublishTarget.region": {"zh": "如 cn-hangzhou", "en": "such as cn-hangzhou"},
    "field.PublishTarget.endpoint": {"zh": "存储的地址", "en": "Address of the store"},
    "told.PublishTarget.endpoint": {
        "zh": "如 https://oss-cn-hangzhou.aliyuncs.com；亚马逊的不写",
        "en": "such as https://oss-cn-hangzhou.aliyuncs.com; none for Amazon's",
    },
    "field.PublishTarget.bucket_in_path": {"zh": "桶名写在路径里", "en": "Bucket in the path"},
    "told.PublishTarget.bucket_in_path": {
        "zh": "MinIO 一类写 true；云上的都不写",
        "en": "true for MinIO and the like; not for stores in a cloud",
    },
    "field.PublishTarget.address": {"zh": "仓库地址", "en": "Address of the repository"},
    "told.PublishTarget.address": {"zh": "克隆它用的地址", "en": "the address that one clones"},
    "field.PublishTarget.branch": {"zh": "分支", "en": "Branch"},
    "told.PublishTarget.branch": {"zh": "不写是 gh-pages", "en": "gh-pages unless given"},
    "field.PublishTarget.grace": {"zh": "保留几天", "en": "Days of grace"},
    "told.PublishTarget.grace": {
        "zh": "页面不再用的文件留多少天，不写是 14",
        "en": "for how many days files stay that pages no longer use; 14 unless given",
    },
    "field.PublishTarget.compressed": {"zh": "另放压缩的", "en": "Compressed, too"},
    "told.PublishTarget.compressed": {
        "zh": "true 在文字文件旁边再放 .br 和 .gz",
        "en": "true puts .br and .gz beside files of text",
    },
    "field.PublishTarget.served": {"zh": "有人打开", "en": "Served"},
    "told.PublishTarget.served": {
        "zh": "false：这里的文件不在 base_url 上，发布以后不去问网站",
        "en": "false: base_url does not serve what is here, so nothing is asked after publishing",
    },
}
