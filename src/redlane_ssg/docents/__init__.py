"""What docents say on a walk: stop by stop, by the minutes they have, and how it differs from earlier editions."""
