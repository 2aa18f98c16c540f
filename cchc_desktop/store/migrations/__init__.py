"""Steps of the schema, in the order of their numbers; a published step is never edited."""
