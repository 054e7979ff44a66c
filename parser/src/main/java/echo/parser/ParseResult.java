package echo.parser;

import java.util.List;

/** What parsing gave: a tree, or at least one diagnostic. */
public sealed interface ParseResult<T> {
  record Parsed<T>(T tree) implements ParseResult<T> {}

  record Failed<T>(List<Diagnostic> diagnostics) implements ParseResult<T> {}
}
