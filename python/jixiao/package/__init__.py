"""Reading and writing of OOXML workbooks as bytes: what is not changed on purpose stays as it is stored.

package = Package.open(path)
package.sheets, package.names, package.strings          # what is in it
package.sheet_xml(sheet).cells()                        # cells with their places
package.store(sheet, {(9, 6): 0.25})                    # new results of formula cells
save.save(target, package.write, like=path)             # whole or not at all
"""

from __future__ import annotations

from jixiao.package.book import Package, SheetPart
from jixiao.package.errors import FileError, SignedFile, UnreadableFile, UnwritableFile

__all__ = [
    "FileError",
    "Package",
    "SheetPart",
    "SignedFile",
    "UnreadableFile",
    "UnwritableFile",
]
