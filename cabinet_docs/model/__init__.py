"""What a report is: plain values that nothing changes after they are read."""
