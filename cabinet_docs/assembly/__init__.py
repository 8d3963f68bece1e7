"""Works out numbers, letters and cross-references: a Report becomes an AssembledReport."""
