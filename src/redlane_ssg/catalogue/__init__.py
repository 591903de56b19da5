"""Every message for editors, in Chinese and English. The code of a diagnostic is permanent and never reused.

E1 reading files, E2 front matter, E3 references and addresses, E4 prose, E5 pictures, sound and film, E6 themes, E7 outputs,
E8 writing and handing in, E9 signs; E94 many guides. Codes of warnings begin with W.
"""

from redlane_ssg.catalogue.account import ACCOUNT
from redlane_ssg.catalogue.asking import ASKING
from redlane_ssg.catalogue.calendar import CALENDAR
from redlane_ssg.catalogue.codes import CODES
from redlane_ssg.catalogue.fields import FIELDS
from redlane_ssg.catalogue.file_names import FILE_NAMES
from redlane_ssg.catalogue.files import FILES
from redlane_ssg.catalogue.fleet import FLEET
from redlane_ssg.catalogue.handing_in import HANDING_IN
from redlane_ssg.catalogue.hosting import HOSTING
from redlane_ssg.catalogue.limits import LIMITS
from redlane_ssg.catalogue.notifying import NOTIFYING
from redlane_ssg.catalogue.opening import OPENING
from redlane_ssg.catalogue.prose import PROSE
from redlane_ssg.catalogue.signage import SIGNAGE
from redlane_ssg.catalogue.sound import SOUND
from redlane_ssg.catalogue.teaching import TEACHING
from redlane_ssg.catalogue.term_plans import TERM_PLANS
from redlane_ssg.catalogue.tidying import TIDYING
from redlane_ssg.catalogue.walks import WALKS
from redlane_ssg.catalogue.whole import WHOLE
from redlane_ssg.catalogue.wording import MessageText
from redlane_ssg.catalogue.writing import WRITING

PARTS = (
    FIELDS,
    CALENDAR,
    TEACHING,
    OPENING,
    FILES,
    FILE_NAMES,
    WHOLE,
    PROSE,
    TIDYING,
    TERM_PLANS,
    SOUND,
    WALKS,
    SIGNAGE,
    CODES,
    WRITING,
    HANDING_IN,
    HOSTING,
    ASKING,
    NOTIFYING,
    FLEET,
    LIMITS,
    ACCOUNT,
)
DIAGNOSTICS: dict[str, MessageText] = {code: text for part in PARTS for code, text in part.items()}
# Errors whose lines are not shown, because a password stands there.
WITHOUT_LINE = frozenset({"E288"})
# Errors that hold back one sign and its batch: they name it as their value ``sign``.
OF_ONE_SIGN = frozenset({"E913", "E914", "E917", "E920", "E921"})
