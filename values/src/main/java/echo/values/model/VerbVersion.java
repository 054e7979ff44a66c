package echo.values.model;

import echo.values.ObjValue;

/**
 * One of the texts that a verb has had.
 *
 * @param time when it was given, in seconds since 1970; 0 when nobody noted it
 * @param programmer who gave it; {@code #-1} when nobody noted it
 * @param program the identity of the text
 * @param length the text's characters
 */
public record VerbVersion(long time, ObjValue programmer, ProgramHash program, int length) {}
