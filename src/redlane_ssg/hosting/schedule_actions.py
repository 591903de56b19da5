"""Schedules for GitHub Actions, whose form Gitea Actions and Forgejo Actions read, too (docs.github.com/actions)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from redlane_ssg.hosting.schedules import DAILY, DAY_OF_MONTH, MONTHLY, ScheduledGuide, command_line

_PYTHON = "3.13"
_KEPT = "output"


def daily_workflow(guide: ScheduledGuide) -> str:
    """The workflow that publishes every day. It brings back the list of published addresses that publishing makes."""
    at = guide.earliest_utc
    head = _head(
        guide,
        "redlane-daily.yml",
        "每天生成、发布，并且问一问网上的网站",
        "Builds, publishes and asks the live host, every day",
    )
    body = _job("daily", f"{at.minute} {at.hour} * * *", DAILY, guide.zone, guide.secrets, permission="write")
    return "\n".join((*head, *body, *_ADDRESSES, ""))


def monthly_workflow(guide: ScheduledGuide) -> str:
    """The workflow that asks the live host every month."""
    at = guide.earliest_utc
    head = _head(guide, "redlane-monthly.yml", "每月问一问网上的网站", "Asks the live host, every month")
    when = f"{at.minute} {at.hour} {DAY_OF_MONTH} * *"
    body = _job("monthly", when, MONTHLY, guide.zone, guide.notify_secrets, permission="read")
    return "\n".join((*head, *body, ""))


def _head(guide: ScheduledGuide, name: str, zh: str, en: str) -> Iterator[str]:
    yield f"# 由 redlane host schedule 生成：{zh}。"
    yield f"# 放到仓库里，提交：GitHub 放 .github/workflows/{name}；"
    yield "# Gitea 放 .gitea/workflows/；Forgejo 放 .forgejo/workflows/。"
    yield "# Gitee（码云）的流水线 Gitee Go 是另一种写法，没有试过：在它的网页上新建，定时，步骤照 run 写。"
    yield "# 密码写在仓库设置的“机密变量”（Secrets）里，名字见下面的 env；没有的不用管。"
    yield "# GitHub：公开的仓库六十天没有人提交，定时就停了，要到 Actions 页面上再打开。"
    yield "# 没有成功，会照 guide.yml 的 notify 通知。"
    yield f"# Written by redlane host schedule. {en}."
    yield f"# Commit it as .github/workflows/{name} (GitHub), or below .gitea/workflows/ or .forgejo/workflows/."
    yield "# Gitee Go has a form of its own, which was not tried. Secrets belong to the settings of the repository,"
    yield "# under the names in env. GitHub stops schedules of public repositories after sixty days without a commit."
    yield f"name: {name.removesuffix('.yml')}"
    yield ""


def _job(
    name: str, cron: str, words: Iterable[str], zone: str, secrets: Iterable[str], *, permission: str
) -> Iterator[str]:
    yield "on:"
    yield "  schedule:"
    yield f"    # UTC：{zone} 零点过后。 / In UTC: after midnight in {zone}."
    yield f'    - cron: "{cron}"'
    yield "  workflow_dispatch:"
    yield ""
    yield "permissions:"
    yield f"  contents: {permission}"
    yield ""
    yield "concurrency:"
    yield "  group: redlane"
    yield ""
    yield "jobs:"
    yield f"  {name}:"
    yield "    runs-on: ubuntu-latest"
    yield "    timeout-minutes: 60"
    variables = [f"      {secret}: ${{{{ secrets.{secret} }}}}" for secret in secrets]
    yield from ["    env:", *variables] if variables else []
    yield "    steps:"
    yield from _STEPS
    yield f"      - run: {command_line('python', words)}"
    yield from _KEEPING


# The history is whole, since codes and addresses that were lost are found by comparing with all that was committed.
_STEPS = (
    "      - uses: actions/checkout@v4",
    "        with:",
    "          fetch-depth: 0",
    "      - uses: actions/setup-python@v5",
    "        with:",
    f'          python-version: "{_PYTHON}"',
    "      # 上次生成的留着：没有变的不再生成。 / What was made stays: what is unchanged is not made again.",
    "      - uses: actions/cache/restore@v4",
    "        with:",
    f"          path: {_KEPT}",
    "          key: redlane-${{ github.run_id }}",
    "          restore-keys: redlane-",
)
# Also after a failure: what was begun on a host is remembered there, and is gone on with.
_KEEPING = (
    "      - if: always()",
    "        uses: actions/cache/save@v4",
    "        with:",
    f"          path: {_KEPT}",
    "          key: redlane-${{ github.run_id }}",
)
_ADDRESSES = (
    "      # 新公开的网址记在 content/published.yml 里，要提交。 / New addresses are noted there: commit them.",
    "      - if: always()",
    "        run: |",
    '          if [ -n "$(git status --porcelain content/published.yml)" ]; then',
    "            git add content/published.yml",
    "            git config user.name redlane",
    "            git config user.email redlane@localhost",
    "            git commit -m 'Note published addresses'",
    "            git pull --rebase && git push",
    "          fi",
)
