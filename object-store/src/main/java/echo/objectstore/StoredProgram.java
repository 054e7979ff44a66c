package echo.objectstore;

import echo.values.model.ProgramText;

/** A program text as kept. Persisted. */
public record StoredProgram(ProgramText text) implements StoreRecord {}
