package echo.parser;

import java.util.List;

/**
 * The canonical text of a moo program and where its nodes stand in it.
 *
 * @param lines without line ends
 */
public record Printed(List<String> lines, LineMap lineMap) {}
