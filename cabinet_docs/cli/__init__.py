"""The commands that officers type."""

import gc

# Set before anything else is imported: modules, and then the many small values of a report,
# live until the end, and looking for garbage among them takes a tenth of the time and finds none.
gc.set_threshold(100_000, 50, 100)
