"""The words of the desk for signs."""

from __future__ import annotations

DESK_SIGN_TERMS: dict[str, dict[str, str]] = {
    "desk.signs": {"zh": "标牌", "en": "Signs"},
    "desk.signs_told": {
        "zh": "从编码到上墙，按次序做。印出去的码改不了，所以登记付印以前，先检验。",
        "en": "From a code to the wall, step by step. A printed code cannot be changed: verify before you record a printing.",
    },
    "desk.step_issue": {"zh": "发编码", "en": "Issue codes"},
    # In messages, in place of the command.
    "button signs issue": {"zh": "点“标牌”里的“发编码”", "en": "press “Issue codes” among the signs"},
    "button signs sheets": {"zh": "点“标牌”里的“做印张”", "en": "press “Make sheets” among the signs"},
    "button signs verify": {"zh": "点“标牌”里的“检验”", "en": "press “Verify” among the signs"},
    "desk.step_issue_told": {"zh": "给新标牌编码，记入登记册", "en": "gives new signs codes, in the register"},
    "desk.step_sheets": {"zh": "做印张", "en": "Make sheets"},
    "desk.step_sheets_told": {"zh": "生成送印的 PDF", "en": "makes the PDFs for the printer"},
    "desk.step_verify": {"zh": "检验", "en": "Verify"},
    "desk.step_verify_told": {"zh": "把印张上的码一个个读回来", "en": "reads every code on the sheets back"},
    "desk.step_printed": {"zh": "登记付印…", "en": "Record a printing…"},
    "desk.step_printed_told": {
        "zh": "送去印的那天做；下面勾了哪些就登记哪些",
        "en": "on the day they go to the printer; those ticked below",
    },
    "desk.step_stale": {"zh": "找过时的", "en": "Find old ones"},
    "desk.step_stale_told": {
        "zh": "付印以后内容变了的，并做新印张",
        "en": "printed signs that have changed since, with new sheets",
    },
    "desk.working": {"zh": "正在做，请稍等…", "en": "Working…"},
    "desk.did_issue": {"zh": "发好了，登记册里添了 {count} 行。", "en": "Done. Lines added to the register: {count}."},
    "desk.did_sheets": {"zh": "做好了 {count} 块标牌的印张，在 {folder}。", "en": "Sheets made: {count}, in {folder}."},
    "desk.did_verify": {
        "zh": "{count} 块标牌里，{passed} 块扫得出来。",
        "en": "Signs that can be scanned: {passed} of {count}.",
    },
    "desk.did_printed": {"zh": "登记了 {count} 块：{signs}。", "en": "Printings recorded: {count} ({signs})."},
    "desk.did_stale": {
        "zh": "{changed} 块过时了，{fine} 块没有变。过时的，新印张在 {folder}。",
        "en": "Old: {changed}; unchanged: {fine}. New sheets for the old ones are in {folder}.",
    },
    "desk.step_nothing": {"zh": "没有什么要做的。", "en": "There is nothing to do."},
    "desk.more_problems": {"zh": "还有 {count} 个问题没有列出。", "en": "More problems: {count}."},
    "desk.open_print_index": {"zh": "看全部印张", "en": "See all sheets"},
    "desk.open_print_order": {"zh": "下载给印刷厂的订单", "en": "Download the order for the printer"},
    "desk.open_proof": {"zh": "看检验的结果", "en": "See what was verified"},
    "desk.open_stale": {"zh": "看过时标牌的新印张", "en": "See the new sheets of old signs"},
    "desk.open_printing": {
        "zh": "送印的文件在 {path} 文件夹里。",
        "en": "The files for the printer are in the folder {path}.",
    },
    "desk.printed_yes": {"zh": "已经送去印，登记", "en": "They went to the printer. Record it"},
    "desk.printed_these": {"zh": "登记今天付印：{signs}", "en": "Printed today: {signs}"},
    "desk.tick_first": {"zh": "请先在下面勾上送去印的标牌。", "en": "Tick the signs that went to the printer first."},
    "desk.printed_told": {
        "zh": "登记以后，这些码就定死了：网址不能再改，登记册里的这一行不能再删。",
        "en": "From then on these codes are fixed: the address cannot change, and the lines in the register cannot go.",
    },
    "desk.sign_unknown": {"zh": "没有标牌 {sign} 的印张。", "en": "There is no sheet of the sign {sign}."},
    "desk.sign_choose": {"zh": "选", "en": "Choose"},
    "desk.sign_name": {"zh": "标牌", "en": "Sign"},
    "desk.sign_place": {"zh": "挂在哪里", "en": "Where it hangs"},
    "desk.sign_code": {"zh": "编码", "en": "Code"},
    "desk.sign_state": {"zh": "到哪一步了", "en": "State"},
    "desk.sign_no_code": {"zh": "还没有编码", "en": "no code yet"},
    "desk.sign_not_printed": {"zh": "还没有付印", "en": "not printed yet"},
    "desk.sign_as_printed": {"zh": "{day} 付印，没有变", "en": "printed on {day}, unchanged"},
    "desk.sign_stale": {"zh": "{day} 付印，过时了", "en": "printed on {day}, old now"},
    "desk.no_signs": {"zh": "还没有标牌。", "en": "There are no signs yet."},
    "desk.sheet_none": {
        "zh": "还没有印张：标牌先要填好必填的字段、保存，再到上面“标牌”里发编码。",
        "en": "There is no sheet yet: fill in what is required, save, then issue codes under “Signs”.",
    },
    "desk.sheet_page": {"zh": "印张第 {number} 页", "en": "page {number} of the sheet"},
    "desk.sheet_fails": {"zh": "现在不能印：{why}", "en": "It cannot be printed: {why}"},
    "desk.sheet_scans": {"zh": "码扫得出来。", "en": "Its code can be scanned."},
}
