package echo.server;

import echo.evaluator.builtin.AllBuiltins;
import echo.evaluator.code.Lowering;
import echo.parser.Diagnostic;
import echo.parser.ParseResult;
import echo.parser.Parser;
import echo.parser.UnknownBuiltins;
import echo.parser.ast.ObjectSource;
import echo.parser.ast.Program;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.List;

/** What is wrong in a source text: what does not parse, and calls of builtins that do not exist. */
final class SourceCheck {
  private SourceCheck() {}

  /** The text of one verb. */
  static List<Diagnostic> program(String source, Dialect dialect) {
    List<Diagnostic> problems = Parser.check(source, dialect);
    return problems.isEmpty()
            && Parser.parse(source, dialect) instanceof ParseResult.Parsed<Program> parsed
        ? unknown(parsed.tree())
        : problems;
  }

  /** The text of an {@code .echo} file. */
  static List<Diagnostic> objects(String source) {
    return switch (Parser.parseObjects(source)) {
      case ParseResult.Failed<List<ObjectSource>> failed -> failed.diagnostics();
      case ParseResult.Parsed<List<ObjectSource>> parsed -> {
        List<Diagnostic> problems = new ArrayList<>();
        for (ObjectSource object : parsed.tree()) {
          for (ObjectSource.Member member : object.members()) {
            if (member instanceof ObjectSource.VerbSource verb) {
              problems.addAll(unknown(verb.program()));
            }
          }
        }
        yield problems;
      }
    };
  }

  private static List<Diagnostic> unknown(Program program) {
    if (program.dialect() == Dialect.ECHO) {
      // There, what a call calls depends on the variables around it.
      return new Lowering(AllBuiltins.registry()).problems(program, Origin.TOASTSTUNT);
    }
    return UnknownBuiltins.in(program, name -> AllBuiltins.registry().named(name) != null);
  }
}
