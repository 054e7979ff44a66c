package echo.values.model;

/**
 * What a cache of lookups has done so far.
 *
 * @param hits answers that were there
 * @param negativeHits those of them that said that there is no such thing
 * @param misses answers that had to be found
 * @param generation how often all answers became invalid at once
 * @param filled places of the table that hold an answer
 * @param places places of the table
 */
public record CacheFigures(
    long hits, long negativeHits, long misses, long generation, long filled, long places) {}
