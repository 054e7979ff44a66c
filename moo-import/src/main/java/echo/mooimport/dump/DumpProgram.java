package echo.mooimport.dump;

/**
 * The text of a verb.
 *
 * @param line where its header stands
 * @param verb 0-based place among the object's verbs
 * @param source its lines, joined by LF, without one at the end
 */
public record DumpProgram(int line, long object, int verb, String source) {}
