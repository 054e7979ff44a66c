package echo.mooimport.dump;

/**
 * A verb's definition.
 *
 * @param perms rights + 16·dobj + 64·iobj
 */
public record DumpVerb(int line, String names, long owner, int perms, int preposition) {}
