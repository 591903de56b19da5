"""Every sentence that an editor reads, in Chinese and English. A diagnostic's code is never given to another problem.

E1 reading files, E2 front matter, E3 references and addresses, E4 prose, E5 pictures, sound and film, E6 themes, E7 outputs,
E8 writing, E9 signs; W the same for warnings.
"""

from redlane_ssg.catalogue.fields import FIELDS
from redlane_ssg.catalogue.files import FILES
from redlane_ssg.catalogue.signage import SIGNAGE
from redlane_ssg.catalogue.sound import SOUND
from redlane_ssg.catalogue.walks import WALKS
from redlane_ssg.catalogue.whole import WHOLE
from redlane_ssg.catalogue.wording import MessageText

DIAGNOSTICS: dict[str, MessageText] = {**FIELDS, **FILES, **WHOLE, **SOUND, **WALKS, **SIGNAGE}
