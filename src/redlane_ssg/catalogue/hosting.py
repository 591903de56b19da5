"""Messages about publishing to hosts: E85, E86, E87."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

HOSTING: dict[str, MessageText] = {
    "E285": MessageText(
        "写了 to: {to}，就还要写 {field}",
        "an item with to: {to} needs {field}",
        "在这一项里加一行“{field}: …”；docs/hosting.md 里有每一种的例子。",
        "Add a line “{field}: …” to this item; docs/hosting.md has an example of each kind.",
    ),
    "E286": MessageText(
        "写了 to: {to}，就用不着 {field}",
        "an item with to: {to} has no use for {field}",
        "删掉这一行。可以写的有：{allowed}。",
        "Delete this line. There may be: {allowed}.",
    ),
    "E287": MessageText(
        "publish 和 notify 里有两项都叫 {name}",
        "two items of publish and notify are called {name}",
        "给其中一个换个名字：命令里写的、密码的环境变量里用的，都是它。",
        "Rename one of them: the name is what commands are told, and part of the variable with the password.",
    ),
    "E288": MessageText(
        "{key} 不能写在文件里：看得到这个文件的人都能登录",
        "{key} does not belong in a file: whoever can read it could log in",
        "删掉它，并把这个密码换掉（文件要是已经提交或给过别人）。密码放在环境变量 REDLANE_SECRET_名字 里，见 docs/hosting.md。",
        "Delete it, and change the password if the file was committed or passed on. Passwords belong in the environment "
        "variable REDLANE_SECRET_NAME; see docs/hosting.md.",
    ),
    "E845": MessageText(
        "这台电脑上没有 rsync",
        "there is no rsync on this computer",
        "什么也没有发。把 guide.yml 里这一项的 to: rsync 改成 to: sftp（别的不用改，Windows 上也能用）；或者在 Linux、macOS 上装好 rsync。",
        "Nothing was sent. In this item of guide.yml, replace to: rsync by to: sftp (all else stays; it works on Windows, "
        "too), or install rsync on Linux or macOS.",
    ),
    "E846": MessageText(
        "主机 {host} 上没有 rsync",
        "the host {host} has no rsync",
        "网页一个也没有发。把 guide.yml 里这一项的 to: rsync 改成 to: sftp，别的不用改；或者请管主机的人装上 rsync。",
        "No page was sent. In this item of guide.yml, replace to: rsync by to: sftp (all else stays), or ask whoever runs "
        "the host to install rsync.",
    ),
    "E847": MessageText(
        "这台电脑的临时文件夹写不进去：{reason}",
        "nothing can be written to this computer's folder for temporary files: {reason}",
        "主机上的网站仍是完整的。按原因处理（磁盘满了、没有权限……），再运行一次，会接着做。",
        "The site on the host is whole. See to the cause (a full disk, missing permission), then run again: it goes on.",
    ),
    "E848": MessageText(
        "rsync 太旧了，或者不是原来的那一种：{words}",
        "rsync is too old, or another program of that name: {words}",
        "什么也没有发。要 3.1 或更新的 rsync，两边都是；或者把 guide.yml 里这一项的 to: rsync 改成 to: sftp，别的不用改。",
        "Nothing was sent. It must be rsync 3.1 or later, on both sides; or replace to: rsync by to: sftp in this item of "
        "guide.yml (all else stays).",
    ),
    "E850": MessageText(
        "guide.yml 里还没有写发布到哪里",
        "guide.yml does not say yet where to publish",
        "在 guide.yml 里加上 publish，例如：\n"
        "      publish:\n"
        "        - {{name: web, to: sftp, host: www.example.cn, user: guide, path: /srv/guide}}",
        "Add publish to guide.yml, such as:\n"
        "      publish:\n"
        "        - {{name: web, to: sftp, host: www.example.cn, user: guide, path: /srv/guide}}",
    ),
    "E851": MessageText(
        "登录 {name} 还缺密码或密钥",
        "the password or key for {name} is missing",
        "它不写在文件里：把它设成环境变量 {variable}，再运行一次。（自动发布时，写在仓库的“机密变量”里。）",
        "It stands in no file: set the environment variable {variable} to it, and run again. (Where publishing is automatic, "
        "it belongs to the repository's secrets.)",
    ),
    "E852": MessageText(
        "主机 {host} 不让登录：用户名、密码或密钥不对",
        "the host {host} refused the login: the user's name, the password or the key is wrong",
        "主机上什么也没有动。核对 guide.yml 里的 user 和环境变量 {variable}；还不行，问管主机的人。",
        "Nothing was touched there. Check user in guide.yml and the environment variable {variable}; else ask whoever runs "
        "the host.",
    ),
    "E853": MessageText(
        "连不上主机 {host}：{reason}",
        "the host {host} cannot be reached: {reason}",
        "主机上的网站没有动。检查网络和 guide.yml 里写的地址、端口，再运行一次。",
        "The site there was left alone. See to the network, and to address and port in guide.yml, then run again.",
    ),
    "E854": MessageText(
        "不认识主机 {host}：它的指纹是 {fingerprint}",
        "the host {host} is not known: its fingerprint is {fingerprint}",
        '什么也没有发给它。向管主机的人核对这个指纹；一样的话，在 guide.yml 的这一项里写上 fingerprint: "{fingerprint}"。'
        "原来写过而现在变了的，先问清楚为什么。",
        "Nothing was sent to it. Compare the fingerprint with whoever runs the host; if it is the same, write "
        'fingerprint: "{fingerprint}" into this item of guide.yml. If another one stood there, first ask why it changed.',
    ),
    "E855": MessageText(
        "主机上的 {path} 动不了：{reason}",
        "{path} on the host cannot be changed: {reason}",
        "主机上的网站仍是完整的。按原因处理（空间满了、没有权限……），再运行一次，会接着做。",
        "The site there is whole. See to the cause (a full disk, missing permission), then run again: it goes on from here.",
    ),
    "E856": MessageText(
        "发到一半断了（{path}）：{reason}",
        "the connection broke on the way ({path}): {reason}",
        "主机上的网站仍是完整的：新旧页面都能打开。再运行一次，会接着做，发过的不再发。",
        "The site there is whole: each page, old or new, is complete. Run again: it goes on, and what has arrived is not sent "
        "anew.",
    ),
    "E857": MessageText(
        "{who} 正在往这里发布（从 {since} 开始）",
        "{who} is publishing to this place (since {since})",
        "它正在发，刚刚还有动静。等它发完，再运行一次；这里什么也没有动。",
        "It is at work: it showed so just now. When it has ended, run again; nothing was touched from here.",
    ),
    "E858": MessageText(
        "发布到一半，{who} 接手了这台主机，所以这里停下了",
        "{who} took the host over while this was publishing, so this has stopped",
        "主机上的网站仍是完整的。等对方发布完，再运行一次。",
        "The site there is whole. When the other one has ended, run again.",
    ),
    "E859": MessageText(
        "那里已经有别人的 {count} 个文件，例如 {path}：没有动它",
        "others' files are there, {count} of them, such as {path}: they were left alone",
        "核对 guide.yml 里写的地方对不对。确实要发布到这里的，运行 redlane publish --adopt：名字相同的会换成我们的，别的仍然不动。",
        "See whether guide.yml names the right place. If it does, run redlane publish --adopt: files of the same names are "
        "replaced by ours, and all others stay.",
    ),
    "E867": MessageText(
        "那里已经是另一套网站（{site}）：没有动它",
        "another site is there already ({site}): it was left alone",
        "核对 guide.yml 里写的地方对不对：两套导览不能发布到一个地方。是这套导览换了网址的，运行 redlane publish --adopt："
        "那里原来的网页换成现在的。",
        "See whether guide.yml names the right place: two guides cannot be in one. If this guide has a new address, run "
        "redlane publish --adopt: its pages there are replaced by the present ones.",
    ),
    "E868": MessageText(
        "那里的网站用的是共用的主题 {theme}，这次没有用它，发布了就变了样子：没有动它",
        "the site there has the shared theme {theme}, which this run lacks, so it would look otherwise: it was left alone",
        "用 redlane fleet 和那份清单发布，或者加上 --theme 和那个主题的文件夹。真的不再用它的，加 --adopt。",
        "Publish it with redlane fleet and its list, or give the folder of that theme with --theme. If the guide is to lose "
        "it, add --adopt.",
    ),
    "E860": MessageText(
        "主机上的记录 {path} 坏了，不知道那里哪些文件是我们的",
        "the record {path} on the host is damaged: nothing tells which files there are ours",
        "什么也没有动。运行 redlane publish --adopt：全部文件再发一遍，那里的文件一个也不删。",
        "Nothing was touched. Run redlane publish --adopt: all files are sent again, and none of those there is deleted.",
    ),
    "E861": MessageText(
        "发过去的 {path} 是 {size} 字节，主机却说是 {listed} 字节",
        "{path} was sent with {size} bytes, and the host lists {listed}",
        "旧文件都还在，网站没有缺页。再运行一次，会重发它；一再这样，请管主机的人检查磁盘，以及有没有改动文件的设置（如 FTP 的文本模式、压缩）。",
        "All older files are still there. Run again: it is sent anew. If this happens each time, ask whoever runs the host to "
        "see to its disk, and whether something changes files (such as FTP's text mode).",
    ),
    "E862": MessageText(
        "没有 {place} 这个地方",
        "there is no place {place}",
        "什么也没有动。核对名字；文件夹要先建好，网络盘要先连上。",
        "Nothing was touched. Check the name; a folder must be made first, and a share be mounted.",
    ),
    "E863": MessageText(
        "分支 {branch} 刚刚被别人更新了，这次没有发布",
        "the branch {branch} was just updated by somebody else; nothing was published",
        "再运行一次。",
        "Run again.",
    ),
    "E864": MessageText(
        "主机 {host} 不接受：{words}",
        "the host {host} refused: {words}",
        "网站仍是完整的。把这句话告诉管主机的人。",
        "The site there is whole. Tell whoever runs the host these words.",
    ),
    "E865": MessageText(
        "{field} 写得不对：{reason}",
        "{field} is written wrongly: {reason}",
        "在 guide.yml 的这一行改好它，再运行一次。什么也没有发。",
        "Correct this line of guide.yml, then run again. Nothing was sent.",
    ),
    "E866": MessageText(
        "网址 {host} 是占位用的，谁也打不开：没有发布",
        "the host {host} is a placeholder that nobody can open: nothing was published",
        "搜索引擎、转发的链接和印出来的二维码都照 base_url 走。先在 guide.yml 里写好正式的网址，再发布；"
        "只想在单位里试试的，写试用电脑的地址，如 https://192.168.1.7/。",
        "Search engines, shared links and printed codes go by base_url. Set it to the real address in guide.yml, then "
        "publish; for a trial within the office, set it to the address of a computer there, such as https://192.168.1.7/.",
    ),
}
"""By code. E285 to E288 are about what guide.yml says of hosts."""
