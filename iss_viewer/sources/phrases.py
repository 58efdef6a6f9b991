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
    "feed_fresh": "Fresh data came from {feed}.",
    "feed_same": "{feed} has nothing newer.",
    "feed_unchanged": "{feed} has nothing newer since the last download from this address. In a "
    "school, let one machine ask and share its folder with the others.",
    "feed_no_data": "{feed} has no elements for the stations.",
    "feed_web_page": "Instead of {feed}, a web page answered; perhaps a network that wants a login.",
    "feed_moved": "The data of {feed} have moved to {address}; the program needs an update.",
    "feed_blocked": "{feed} refuses requests from this address. It usually lifts that two hours "
    "after the last request.",
    "feed_blocked_said": "{feed} refuses requests from this address. It usually lifts that two "
    "hours after the last request. It says: “{text}”",
    "feed_too_often": "{feed} was asked too often from this address and wants to be left alone "
    "for a while.",
    "feed_error": "{feed} answered with error {status}.",
    "feed_bad_data": "The data of {feed} could not be used. {why}",
    "feed_silent": "{feed} gave no answer. {why}",
    "feed_wait": "{feed} may be asked again in {left_s}.",
    "feed_wait_blocked": "{feed} refused the last request; it may be asked again in {left_s}.",
    "feed_wait_turn": "{feed} will be asked in {left_s}. A school's computers look like one to it, "
    "so they take turns.",
    "feed_wait_shared": "The data of {feed} were shared with this computer, so it need not be "
    "asked for {left_s}.",
    "report_not_an_object": "The data are not of the expected shape.",
    "report_other_station": "The data are of another station.",
    "report_nobody": "They name nobody aboard.",
    "report_too_many": "They put {crew_count} people aboard, more than there is room for.",
    "report_launch_wrong": "They let {name} be launched on {launch_date_utc}.",
    "report_twice": "They name {name} twice.",
    "trajectory_unreadable": "They are no orbit ephemeris message.",
    "store_busy": "Another ISS Viewer is busy with the folder {folder}; try again.",
    "store_full": "The disk is full, so {file} was not saved. Everything goes on in memory.",
    "store_read_only": "The folder {folder} can not be written, so {file} was not saved. "
    "Everything goes on in memory.",
    "store_failed": "{file} could not be saved ({reason}). Everything goes on in memory.",
    "store_restored": "{file} could not be read; the copy before it is used, and the unreadable "
    "file was kept as {kept}.",
    "store_lost": "{file} could not be read and was kept as {kept}.",
    "store_newer": "{file} was written by a newer version of the program; it was kept as {kept}.",
}
