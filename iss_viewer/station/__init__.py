"""What the station is: parts, ports, vehicles, people, events, each with its source."""
