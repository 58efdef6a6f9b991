"""Where the station is: functions of time. numpy, sgp4 and skyfield; no Qt, no files."""
