"""What people read, in each language there is a file for; knows no request, page or arena.

The rest of the house names a message by its code, and puts it into words only where it is shown. A
file `xx.ftl` in this folder is a language: nothing else has to be told of it.
"""

from ui.messages.catalogue import SOURCE, Argument, Catalogue, Message, catalogues
from ui.messages.languages import choose

ENGLISH = catalogues()[SOURCE].unmarked
"""What those get who name no language: readers of the command line and of the library."""

__all__ = ["ENGLISH", "Argument", "Catalogue", "Message", "catalogues", "choose"]
