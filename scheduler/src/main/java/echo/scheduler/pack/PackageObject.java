package echo.scheduler.pack;

import echo.parser.ast.Expr;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.SourceSpan;
import echo.scheduler.pack.LoadResult.Complaint;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.StrValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of a package, with the file it stands in. */
public record PackageObject(SourceFile file, ObjectSource source) {

  /** What stands for an object in a package: {@code $lamp} or {@code #12}. */
  sealed interface Reference {
    /** A property of {@code #0}; compared without regard to case. */
    record Named(String name) implements Reference {
      String folded() {
        return Folding.fold(name);
      }
    }

    record Numbered(ObjValue object) implements Reference {}
  }

  /** The reference that an expression is, or null when it is none. */
  static @Nullable Reference reference(Expr expr) {
    return switch (expr) {
      case Expr.Literal(ObjValue object, SourceSpan _) -> new Reference.Numbered(object);
      case Expr.Prop(
              Expr.Literal(ObjValue object, SourceSpan _),
              Expr.Literal(StrValue name, SourceSpan _),
              Expr.Member _,
              SourceSpan _)
          when object.equals(ObjValue.SYSTEM) ->
          new Reference.Named(name.text());
      default -> null;
    };
  }

  /** How the package names it. */
  String label() {
    return switch (reference(source.name())) {
      case Reference.Named named -> "$" + named.name();
      case Reference.Numbered numbered -> numbered.object().toString();
      case null -> "?";
    };
  }

  Complaint complaint(SourceSpan at, String message) {
    return new Complaint(file.name(), at.line(), at.column(), message, null);
  }

  /** The text of a part of the file. */
  String text(SourceSpan at) {
    List<String> lines = file.text().lines().toList();
    if (at.line() == at.endLine()) {
      return cut(lines.get(at.line() - 1), at.column(), at.endColumn());
    }
    StringBuilder text = new StringBuilder(cut(lines.get(at.line() - 1), at.column(), -1));
    for (int line = at.line() + 1; line < at.endLine(); line++) {
      text.append('\n').append(lines.get(line - 1));
    }
    return text.append('\n').append(cut(lines.get(at.endLine() - 1), 1, at.endColumn())).toString();
  }

  /** From one 1-based column in code points to before another; to the end of the line for -1. */
  private static String cut(String line, int from, int to) {
    int start = line.offsetByCodePoints(0, from - 1);
    return to < 0
        ? line.substring(start)
        : line.substring(start, line.offsetByCodePoints(0, to - 1));
  }
}
