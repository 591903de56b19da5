"""Messages about handing work in, and about what git keeps of the content: E82, E83, E84, W82."""

from __future__ import annotations

from redlane_ssg.catalogue.wording import MessageText

HANDING_IN: dict[str, MessageText] = {
    "E820": MessageText(
        "git 保存的版本读写不了：{reason}",
        "what git keeps of the content cannot be read or written: {reason}",
        "什么也没有改动，内容文件都在。先重启电脑再试；还不行，请懂 git 的同事在这个文件夹里运行 git fsck，或者重新克隆一份。",
        "Nothing was changed, and all files are there. Restart the computer and try again; else ask somebody who knows git "
        "to run git fsck in this folder, or to clone it anew.",
    ),
    "E821": MessageText(
        "git 现在不在任何分支上（detached HEAD），改动没有地方可记",
        "git is on no branch now (a detached HEAD), so there is nowhere to record changes",
        "内容文件没有动。请懂 git 的同事切换回平时用的分支：git switch 分支名。",
        "No file was touched. Ask somebody who knows git to go back to the usual branch: git switch NAME.",
    ),
    "E822": MessageText(
        "这个文件夹里有一件 git 的事没有做完：{doing}",
        "something was begun in this folder with git and not finished: {doing}",
        "请开始做的人先做完或放弃它：运行 git status，照它说的做。做完以前什么也不会改动。",
        "Whoever began it should finish it or give it up: git status says how. Nothing is changed before that.",
    ),
    "E823": MessageText(
        "别的程序正在用 git，或者上次没有正常结束：有一个锁文件 {lock}",
        "another program is using git, or one was interrupted: there is a lock file {lock}",
        "等一会儿再试。确定没有别的 git 程序开着，还是这样，就删掉这个锁文件再试。",
        "Wait and try again. If it stays, and no other git program is open, delete the lock file and try again.",
    ),
    "E824": MessageText(
        "不知道是谁交的：没有写名字和邮箱",
        "nobody knows who hands this in: name and e-mail address are missing",
        "写上您的名字和邮箱；它们会和改动一起保存，同事看得到。",
        "Give your name and e-mail address; they are kept with the changes, and your colleagues see them.",
    ),
    "E825": MessageText(
        "这份内容克隆的时候没有带上全部历史（浅克隆），合并同事的改动会出错",
        "this copy was cloned without its whole history (a shallow clone), so that changes of others cannot be merged",
        "内容文件没有动。请懂 git 的同事在这个文件夹里运行：git fetch --unshallow。",
        "No file was touched. Ask somebody who knows git to run git fetch --unshallow in this folder.",
    ),
    "E826": MessageText(
        "没有写这次改了什么",
        "nothing says what was changed",
        "用一句话写明，例如“更新朱屋的开放时间”；同事以后靠它找到这次改动。",
        "Say it in a sentence, such as “New opening hours of the old house”: colleagues find the change by it.",
    ),
    "E827": MessageText(
        "这里只有 git 自己能处理：{files}（Git LFS、另一种编码、快捷链接或子模块）",
        "only git itself can handle this: {files} (Git LFS, another encoding, a link or a submodule)",
        "什么也没有交。请懂 git 的同事用 git 提交和合并这些文件，再交其他的。",
        "Nothing was handed in. Ask somebody who knows git to commit and merge these files with it, then hand in the rest.",
    ),
    "E828": MessageText(
        "连不上 {address}：{reason}",
        "{address} cannot be reached: {reason}",
        "什么也没有交，改动都还在这台电脑上。检查网络和代理，再交一次；对方 {seconds} 秒没有回答就会放弃。",
        "Nothing was handed in; all changes are still on this computer. Check the network and its proxy and hand in again; "
        "a server that is silent for {seconds} seconds is given up.",
    ),
    "E829": MessageText(
        "{address} 不接受：用户名、密码或令牌不对，过期了，或者没有写入的权限",
        "{address} does not accept it: the user name, password or token is wrong, too old, or may not write there",
        "什么也没有交，改动都还在。重新输入用户名和令牌；多数网站要用“令牌”，不能用登录密码。还不行，请管理员给您写入的权限。",
        "Nothing was handed in; all changes are still here. Enter the user name and the token again: most servers want a "
        "token and not the password. If that does not help, ask for the right to write there.",
    ),
    "E830": MessageText(
        "{address} 那里没有 git 仓库，或者您看不到它",
        "there is no git repository at {address}, or you may not see it",
        "什么也没有交，改动都还在。核对地址；没有错的话，输入用户名和令牌，或请管理员给您权限。",
        "Nothing was handed in; all changes are still here. Check the address; if it is right, enter your user name and "
        "token, or ask for the right to see it.",
    ),
    "E831": MessageText(
        "{address} 没有收下，它说：{words}",
        "{address} did not take it and says: {words}",
        "什么也没有交，改动都还在。分支受保护（protected）的话，请管理员允许您写入，或者另给一个分支；其他原因，把这句话发给管理员。",
        "Nothing was handed in; all changes are still here. If the branch is protected, ask for the right to write to it, or "
        "for another branch; otherwise send these words to whoever looks after the server.",
    ),
    "E832": MessageText(
        "{address} 那里的分支 {branch} 没有了",
        "the branch {branch} is gone at {address}",
        "什么也没有交，改动都还在。问管理员分支改成了什么名字，或者请他恢复；可能是有人合并以后删掉了它。",
        "Nothing was handed in; all changes are still here. Ask whoever looks after it for its new name, or to restore it: "
        "somebody may have deleted it after a merge.",
    ),
    "E833": MessageText(
        "这里的内容和远处的没有共同的历史：多半是两份互不相干的内容",
        "the content here and there have no history in common: they are most likely two different guides",
        "什么也没有交，改动都还在。核对地址；换过仓库的话，重新克隆一份，把改过的文件拷进去再交。",
        "Nothing was handed in; all changes are still here. Check the address; if the repository was replaced, clone it "
        "anew, copy the changed files into it and hand in from there.",
    ),
    "E834": MessageText(
        "同事改过这些文件，而这里的和记下的不一样：{files}",
        "others have changed these files, and here they are not as they were recorded: {files}",
        "没有覆盖任何文件。正在保存的话，过一会儿再交一次；内容文件夹以外的文件，请懂 git 的同事先提交或还原。",
        "No file was overwritten. If somebody is saving now, hand in again in a moment; files outside of the content "
        "folder have to be committed or restored with git first.",
    ),
    "E835": MessageText(
        "{path} 和 {other} 不能放在一起：只差大小写，或者一个是文件，一个是同名的文件夹",
        "{path} and {other} cannot be together: they differ only in capitals, or one is a file and one a folder",
        "什么也没有改动。您和同事各用了一个名字：改掉自己的那个，再交一次；两个都是同事的，请他改一个。",
        "Nothing was changed. You and somebody else have each chosen a name: rename your file and hand in again; if both "
        "are of others, ask them to rename one.",
    ),
    "E836": MessageText(
        "git 在这个文件夹里用了一种只有它自己懂的索引（split 或 sparse index）",
        "git keeps an index in this folder that only git knows (a split or sparse index)",
        "什么也没有改动。请懂 git 的同事运行：git update-index --no-split-index，或 git sparse-checkout disable。",
        "Nothing was changed. Ask somebody who knows git to run git update-index --no-split-index, or git sparse-checkout "
        "disable.",
    ),
    "E837": MessageText(
        "内容文件夹以外的文件，这里和同事的改动有矛盾：{files}",
        "outside of the content folder, changes made here contradict those of others: {files}",
        "什么也没有改动。请懂 git 的同事在这个文件夹里运行 git pull，合并这些文件，然后再交。",
        "Nothing was changed. Ask somebody who knows git to run git pull in this folder and to merge these files; then hand "
        "in again.",
    ),
    "E838": MessageText(
        "试了 {count} 次，每次都有同事抢先一步",
        "after {count} tries somebody else was faster each time",
        "什么也没有交，改动都还在。过一会儿再交一次。",
        "Nothing was handed in; all changes are still here. Hand in again in a moment.",
    ),
    "E839": MessageText(
        "不会用这样的地址：{address}",
        "addresses of this kind are not known here: {address}",
        "可以用的是 https、ssh 和文件夹。请懂 git 的同事改地址：git remote set-url origin 新地址。",
        "Known are https, ssh and folders. Ask somebody who knows git to change it: git remote set-url origin ADDRESS.",
    ),
    "E840": MessageText(
        "{address} 是有人在里面工作的文件夹，不是用来收改动的仓库",
        "{address} is a folder that somebody works in, and no repository that takes changes",
        "什么也没有交。请懂 git 的同事另建一个收改动的仓库：git init --bare 文件夹.git，再把地址改成它。",
        "Nothing was handed in. Ask somebody who knows git to make a repository for it: git init --bare FOLDER.git, and to "
        "change the address.",
    ),
    "E841": MessageText(
        "用 ssh 没有连上 {address}，它说：{words}",
        "ssh cannot reach {address} and says: {words}",
        "什么也没有交，改动都还在。检查网络；这台电脑没有连过它的话，先在终端里运行一次 ssh，确认它的指纹，并把公钥交给管理员。",
        "Nothing was handed in; all changes are still here. Check the network; if this computer never reached it, run ssh "
        "in a terminal once to confirm its fingerprint, and give your public key to whoever looks after it.",
    ),
    "E842": MessageText(
        "{address} 要用 ssh，而这台电脑上没有 ssh 程序",
        "{address} needs ssh, and this computer has no such program",
        "Windows：设置 → 应用 → 可选功能，添加“OpenSSH 客户端”；或者请管理员改用 https 的地址。",
        "On Windows add “OpenSSH Client” under Settings, Apps, Optional features; or ask for an address with https.",
    ),
    "E843": MessageText(
        "交的时候，另一个程序在这个文件夹里换了分支或者提交了",
        "while this was handed in, another program committed in this folder or changed its branch",
        "没有丢掉什么。再交一次。",
        "Nothing was lost. Hand in again.",
    ),
    "E844": MessageText(
        "同事加的文件 {path}，这台电脑放不下：名字不行，或者路上有快捷链接",
        "others have added a file {path} that this computer cannot have: its name is impossible, or a link is in its way",
        '什么也没有改动。请加文件的同事改个名字：不用 < > : " | ? * \\，不以点和空格结尾，不叫 con、aux、nul。',
        'Nothing was changed. Ask whoever added it to rename it: without < > : " | ? * \\, without a dot or a blank at the '
        "end, and not con, aux or nul.",
    ),
    "W820": MessageText(
        "已经交上去了，但是同事的改动还没有写进这个文件夹：{reason}",
        "it was handed in, but the changes of others are not in this folder yet: {reason}",
        "没有丢掉什么。关掉正在用这些文件的程序，再交一次就齐了。",
        "Nothing was lost. Close the programs that use these files and hand in again: that completes it.",
    ),
    "E880": MessageText(
        "git 里没有叫 {word} 的版本",
        "git knows no version {word}",
        "可以写分支、标签或者提交的编号，例如 main、HEAD~3；不写就是最后一次提交（HEAD）。",
        "Name a branch, a tag or a commit, for instance main or HEAD~3; without a name it is the last commit (HEAD).",
    ),
    "E881": MessageText(
        "内容文件夹不在 git 仓库里，没有以前的样子可比",
        "the content folder is in no git repository, so there is nothing earlier to compare with",
        "先建一个仓库并提交一次：git init，git add content，git commit。",
        "Make a repository and commit once: git init, git add content, git commit.",
    ),
    "E882": MessageText(
        "仓库里还没有提交，没有以前的样子可比",
        "nothing is committed yet, so there is nothing earlier to compare with",
        "先提交一次：git add content，git commit。",
        "Commit once: git add content, git commit.",
    ),
    "E883": MessageText(
        "{word} 那时的内容有 {count} 个错误，做不成网页，没法比",
        "the content at {word} has {count} errors and makes no pages, so it cannot be compared",
        "换一个没有错误的版本，例如更早或更晚的提交。",
        "Choose a version without errors, an earlier or a later one.",
    ),
}
