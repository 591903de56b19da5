"""The 2018 article as fingerprints: enough to notice its sentences in ours, too little to read it by.

Kept are the first four bytes of the SHA-256 of 13 hanzi in a row, from every fourth hanzi of the article on, its
punctuation and figures left out. Any 16 hanzi in a row that both texts have hold one of these.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from hashlib import sha256

WIDTH, BYTES = 13, 4
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_PRINTS = base64.b64decode(
    "xezqR8afIdUyFZYgVhn0Cpp1T0znRMBVoey8SNINmgQ62Sohc39qxXJd4jYmUc7RvUDBxXigJX7ro5oqwPq0c9F8TdR2jssj8cs/vZ9jYG5iE5aweGte"
    "4PsphPjlmReXubxUrNoQ2sI4y6Bdq+YVcEybi+kJFBPbblI3DxFRMS8SchTX8qOAMj0PxZYjtvTR0aigE/tbC1jPfuoJYuYROeG+LTxDhLtyfjaVTBbu"
    "hyHHy0xHw9keYT7pwhqkfocr5lANqwB0hw+r8R2Lg026QK8cR75pqoKZ4KIbC6mlziA6HVmGov6RoiLRfsove2uuJktkAl7YzS+NL0aQh0cNkhV8aqBs"
    "dhmtvh4hJUHQUsZaxk2bTGlKqewb87GPRwKodPNBvD04NIWPsPQbsbff/SGazRCeZD2cwe0+YegYFtg9q1xihac255nUezhGoOQz/JirziyWx2KHygGA"
    "a1/8saueKDLcDdLo8F78AnctGj+vm/28Ts5AU5rneWtustO+HU1JrdVBEeYOydlTfx1SJPBXAnhU5y2pBwIHAG5vVCDpym5vRe2TZkXvICV8znmY5Rf7"
    "PrpajUIfYiikP1uf7NTFR5kKxcVgJlmhzkNPj6ZoKeCyKmOPtgJNmobHF788kHblVjrVv1TlLBkZng4WQRxQVGC59SLQo5jwX+OAWC7kryHznWAisNwf"
    "FTKE+sTjzIyIrdmMzK5SplZ7ezYnH+OUd6uC8ltGKWvgSW2U1I8pMce0GKar5nTHD2XRc+d4lZkJbhiIEqRQaZbBMkibBtvyObErv4bkA1/D/hcXplft"
    "z32l5ofQqcsyaipyIyjIqhBJvW2q5av4Oo6y7l4MPQQMuYDGq1OYuwzEzqB+ysYoos3VX83jg+NcN5cmX0j0P0CGN8mts70gmLzGwhvIzj/6Lw/R6t7i"
    "LpFUPBICRQjdC5gEgOmolTTbmHKuEpQOH9M4fIU2F5wkgpcRwJeRbEExMSksn3DzbNHBInjknjBi8CP1lOkZ3jmuVHXbqfJkPdtYQap4FEvNLvv4oJWG"
    "a/lFCVGBMZj25yBrKwrgibeU70LMX97ualsHF6PJstRpJf5zi8ONy/8qVniNINIs+FKVBjdoLQvxmkm+OFnPiss297hfW9WswA77RsFn/sYw0XCw0LzG"
    "2lg35D3uOE2/uyYBuusIrUjmgFT1zcoEwUozYWCbHE6/RzcE+xhqizA7toGZIldqhZuPoPw8+ZfGKGvQhCfeOz7WWxinE3pRSkLfooUc2QNqvvpk7icN"
    "JdhPVvp0x0+l4kAd4Iin7D3xLFpRTRTIrG1obhhAKZ7VKMMDmm1yZirSQsL/c/gVb5qBk7xMcmBNFdmOkyRq7J6QIqcRZi2Hrv2My1YxtKCUE72p/yQ4"
    "noyVDvsv4Nccri7B+ylP8jrlMYc1P7S/DgnUv2xMiGHsLSu6EZ+1H0lXhXkckcUEy5Ew6T29a8Vw/JtZeAzwPksSv+JiVSUeRxYE/iZdmFEWTnxW4Rkm"
    "lwizJbB8ZOMSOBsfPOuBCoWABXD24NvaZ6NAo4bGO2xYOxJrIdgRmx2Lxp2PdkubVS6DIqi2q3S8/ZO+rqN3FC7dd4yqFQKj/OAUEW+UFA/cth41FbkG"
    "XZrwTytKpXDoceJYPQ0Y6SJJyE8Vm/MhyCdbYNJ0m9d4kf6I/ZDmdwCDcFpsDleVZsU7yeQ6ApYvFoe6WDQAN+jAsw4g/PlXFqIkqhhzcTr0x9u2ylmQ"
    "KdqOdzxrbKAt/Y4zJUonHWzc3ji6TdXM+r3RI4Kq6uX+4g+3nt8KJIvSlnzCSGuUcSSE4B1ZwbdXQWeA+8b9GqXHbRntXNamygjoiOA5gvw/yX4aIOLY"
    "0JulMxSXj04SJh/NoTTkYe5Nq5Y0WPqJBT6G1C1ScH82HvU2Tja6Fbz5QSzxnHErX6bqJbyk+AaRPouMtCPDlRYB6P6aXdY3Yo+MDn4JPduQEVvrmlMG"
    "I6vt6qaSkzDaKB4PFJz/L9v4q/q6cgbKDIdh/Z0H+Mg+PgDSv5rKxLR9zaG79iuQI0toalIEFR5jK4s9bGQIPJdqFWzAi0PPiXKin696y0MuY99HZSTG"
    "UF+INapHChG0FRd+lIahcdCWBzwPNBtSGW628FH+Mmk9TEmtFOerXXhyjut3NH/s8FSR++oOJaSLlq4yu4xkyRpqu03HDnSvBzU4+CHdSAetRIyn9ldr"
    "fUqIatRL/kiwurVQ9Vl2/Svvt9gKWI4OqBjdZMdXf/ykplVSpl48IH46OC1vfmtYSVO82B609PwtWN28IqPD/HjJ0VUEEPpfD1hBchtZYfbQHwoXiZl4"
    "KWWyaZwdRsBpcaVhXA2euDWYAnO51QltAGYJh6JfLYcrXTtf4XR89V+fQLFcdJNwehhxNYspZSe8cSR5ociX8DU41xM8wG4R7SD8nZ5FnGa4SL6v1p5j"
    "zqkqOeJcI6Yj3+FfLWAY6Uhx0sCR09EfCqA4NHxbI+Y50B5Z5/KVm2lTOuBYs718iu8c3mioAEM+4k1amlH9ZZ2AsIsHYmPdqNflle8J6SSzhzBbGLTI"
    "kD/KL59TT2r4ropwWwKpdtr8psNy6PKCPVa6H0/Hq7WBhXaZ8JDicE6fGA0z0BvvywShKywwyXPdbXt4gJNGB3Xam02Oac6F1XSWZsn4MIgOYb3MZsNg"
    "isWMtCsYXIwY7t9VEJ/QFMJ1AiezUrRWq0076DDYO7dDsufylQabyZBYCnr4nd3oUeAvcL5OHx7IC3tUFELYvwUcUWtQr2eVW7sGqwjMFecUynMsnH9J"
    "5jYDiVoL4XuK0+QWxgU+vZFJY7Mmiz87D4js5OckKXeRATmYy2Mt+Wj4boUB8HKV53iun64/Jv+tX8DG9xcKPO+ZWQ+pVmJ4qhciOwFOqXGjyAB0jQ1f"
    "ybD8KlLrVt339qNKq74wSWQl1SRPF94Kw8qq1fEVZOAh/tVLZQ=="
)
PRINTS = frozenset(_PRINTS[start : start + BYTES] for start in range(0, len(_PRINTS), BYTES))


def common_runs(text: str, names: Iterable[str] = ()) -> list[str]:
    """Runs of hanzi that stand in the article too; names may, and part a text in two."""
    parts = re.split("|".join(map(re.escape, names)), text) if names else [text]
    found: list[str] = []
    for hanzi in ("".join(_HANZI.findall(part)) for part in parts):
        runs = (hanzi[start : start + WIDTH] for start in range(len(hanzi) - WIDTH + 1))
        found.extend(run for run in runs if sha256(run.encode()).digest()[:BYTES] in PRINTS)
    return found
