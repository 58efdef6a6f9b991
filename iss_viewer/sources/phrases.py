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
    "record_refused": "A record was refused: {reason}.",
    "no_set_of_the_station": "None of the {count} element sets is of the station, number 25544.",
    "orbit_wrong_height": "An orbit {height_km} high is not the station's.",
    "orbit_too_eccentric": "An orbit of eccentricity {eccentricity} is not the station's.",
    "orbit_wrong_inclination": "An orbit inclined by {inclination_deg} is not the station's.",
    "epoch_too_old": "The elements are {age_days} old, too old for a download.",
    "epoch_ahead": "The elements are for {epoch_utc}, too far ahead.",
    "epoch_before_launch": "The elements are for {epoch_utc}, before the station existed.",
    "epoch_older_than_held": "The elements are for {epoch_utc}, older than those held for "
    "{held_utc}.",
    "download_too_short": "The download has only {count} bytes.",
    "feed_fresh": "Fresh elements came from CelesTrak.",
    "feed_same": "CelesTrak has nothing newer.",
    "feed_unchanged": "CelesTrak has nothing newer since the last download from here.",
    "feed_no_data": "CelesTrak has no elements for the stations.",
    "feed_moved": "CelesTrak's data have moved to {address}; the program needs an update.",
    "feed_blocked": "CelesTrak refuses requests from this address. It usually lifts that two "
    "hours after the last request.",
    "feed_too_often": "CelesTrak was asked too often and wants to be left alone for a while.",
    "feed_error": "CelesTrak answered with error {status}.",
    "feed_bad_data": "CelesTrak's data could not be used. {why}",
    "feed_silent": "CelesTrak gave no answer. {why}",
    "feed_wait": "CelesTrak may be asked again in {left_s}.",
    "feed_wait_blocked": "CelesTrak refused the last request; it may be asked again in {left_s}.",
    "store_full": "The disk is full, so {file} was not saved. Everything goes on in memory.",
    "store_read_only": "The folder {folder} can not be written, so {file} was not saved. "
    "Everything goes on in memory.",
    "store_failed": "{file} could not be saved ({reason}). Everything goes on in memory.",
    "store_restored": "{file} could not be read; the copy before it is used, and the unreadable "
    "file was kept as {kept}.",
    "store_lost": "{file} could not be read and was kept as {kept}.",
    "store_newer": "{file} was written by a newer version of the program; it was kept as {kept}.",
}
