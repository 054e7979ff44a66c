package echo.scheduler.pack;

/**
 * An {@code .echo} file.
 *
 * @param name how complaints name it
 * @param text its text, lines separated by LF
 */
public record SourceFile(String name, String text) {}
