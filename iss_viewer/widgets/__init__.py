"""What draws and is clicked. Asks nobody for data: takes values, emits wishes."""
