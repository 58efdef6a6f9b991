"""What lies below the station: land, sea, country, city, time zone. No Qt."""
