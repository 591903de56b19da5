"""Every message for editors, in Chinese and English. The code of a diagnostic is permanent and never reused.

E1 reading files, E2 front matter, E3 references and addresses, E4 prose, E5 pictures, sound and film, E6 themes, E7 outputs,
E8 writing, E9 signs. Codes of warnings begin with W.
"""

from redlane_ssg.catalogue.fields import FIELDS
from redlane_ssg.catalogue.files import FILES
from redlane_ssg.catalogue.prose import PROSE
from redlane_ssg.catalogue.signage import SIGNAGE
from redlane_ssg.catalogue.sound import SOUND
from redlane_ssg.catalogue.tidying import TIDYING
from redlane_ssg.catalogue.walks import WALKS
from redlane_ssg.catalogue.whole import WHOLE
from redlane_ssg.catalogue.wording import MessageText

PARTS = (FIELDS, FILES, WHOLE, PROSE, TIDYING, SOUND, WALKS, SIGNAGE)
DIAGNOSTICS: dict[str, MessageText] = {code: text for part in PARTS for code, text in part.items()}
