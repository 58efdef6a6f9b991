"""What sources say, id to English template."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "bundled_file_missing": "The bundled file {file} is missing; install the program again.",
    "bundled_file_damaged": "The bundled file {file} is damaged at line {line}; install the "
    "program again.",
    "file_too_large": "The file is larger than {most_mb} MB, so it was not read.",
    "file_too_many": "The file has more than {most} records; divide it and import the parts.",
    "file_not_text": "The file is not a text file of element sets.",
    "file_empty": "The file is empty.",
    "file_is_latin1": "The file is not UTF-8; it was read as Latin-1.",
    "file_is_utf16": "The file is UTF-16.",
    "file_has_no_elements": "No element set was found in the file.",
    "web_page": "There was a web page instead of data.",
    "json_broken": "The JSON data are broken at line {line}.",
    "json_goes_on": "Something follows the end of the JSON data at line {line}.",
    "csv_broken": "The CSV data are broken at line {line}.",
    "csv_column_twice": "The CSV data name the same column twice.",
    "xml_broken": "The XML data are broken at line {line}.",
    "xml_forbidden": "The XML data define entities or a document type, which is not allowed.",
    "records_tle_no_checksum": "Records without check digits, where damage would not be "
    "noticed: {count}.",
    "records_tle_lines_swapped": "Records whose two lines stood in the wrong order: {count}.",
}
