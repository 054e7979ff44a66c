package echo.parser;

import echo.parser.ast.Answer;
import echo.parser.ast.Expr;
import echo.parser.ast.Numbers;
import echo.parser.ast.Program;
import echo.parser.ast.SourceSpan;
import echo.parser.ast.Stmt;
import echo.values.IntValue;
import echo.values.NullValue;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts moo programs to echo: writes down what echo leaves out or does otherwise where it can,
 * and notes where it cannot (ECHO.md section 1, DECISIONS 30).
 */
public final class MooToEcho {
  private static final Expr ZERO = new Expr.Literal(IntValue.ZERO, SourceSpan.NONE);

  private final MooUses uses;
  private final ConversionNotes notes;
  private final ConversionNames names;
  private final ConvertedExpressions expressions;

  private MooToEcho(Program program, Origin origin) {
    uses = MooUses.of(program);
    notes = new ConversionNotes();
    names = new ConversionNames(uses, predefined(origin));
    expressions = new ConvertedExpressions(names, notes, origin);
  }

  /**
   * A moo program in echo.
   *
   * @param source its text, of which comments are lost
   * @param origin the server whose rules it follows
   */
  public static Conversion convert(Program program, String source, Origin origin) {
    if (program.dialect() != Dialect.MOO) {
      throw new IllegalArgumentException("not a moo program");
    }
    MooToEcho conversion = new MooToEcho(program, origin);
    List<Stmt> body = conversion.program(program.body());
    if (source.contains("/*")) {
      conversion.notes.add("Comments between /* and */ are not kept.", 1);
    }
    return new Conversion(
        EchoPrinter.print(new Program(Dialect.ECHO, body, NullValue.NULL)), conversion.notes.all());
  }

  private static Set<String> predefined(Origin origin) {
    Set<String> names = new HashSet<>(Set.of("NUM", "OBJ", "STR", "LIST", "ERR", "INT", "FLOAT"));
    if (origin == Origin.TOASTSTUNT) {
      names.addAll(Set.of("MAP", "ANON", "WAIF", "BOOL", "true", "false"));
    }
    return names;
  }

  private List<Stmt> program(List<Stmt> body) {
    List<Stmt> converted = new ArrayList<>();
    for (String name : uses.names().stream().sorted().toList()) {
      Expr initial = names.initial(name);
      if (initial != null) {
        converted.add(assign(names.of(name), initial, SourceSpan.NONE));
        if (name.equals("player")) {
          notes.add(
              "An assignment to player does not change who the player is for verbs that are called.",
              1);
        }
      }
    }
    converted.addAll(block(body));
    if (body.isEmpty() || !(body.getLast() instanceof Stmt.Return)) {
      converted.add(new Stmt.Return(ZERO, SourceSpan.NONE));
    }
    return List.copyOf(converted);
  }

  private List<Stmt> block(List<Stmt> statements) {
    List<Stmt> converted = new ArrayList<>(statements.size());
    statements.forEach(statement -> converted.add(statement(statement)));
    return List.copyOf(converted);
  }

  private Expr value(Expr e) {
    return expressions.value(e);
  }

  private Expr condition(Expr e) {
    return expressions.condition(e);
  }

  private @Nullable String name(@Nullable String name) {
    return name == null ? null : names.of(name);
  }

  private static Stmt assign(String name, Expr value, SourceSpan span) {
    return new Stmt.Expression(new Expr.Assign(new Expr.Variable(name, span), value, span), span);
  }

  private Stmt statement(Stmt statement) {
    return switch (statement) {
      case Stmt.Expression s -> new Stmt.Expression(expressions.dropped(s.expr()), s.span());
      case Stmt.Return s -> new Stmt.Return(s.value() == null ? ZERO : value(s.value()), s.span());
      case Stmt.Break s -> new Stmt.Break(name(s.label()), s.span());
      case Stmt.Continue s -> new Stmt.Continue(name(s.label()), s.span());
      case Stmt.If s -> {
        List<Stmt.Arm> arms = new ArrayList<>();
        s.arms()
            .forEach(arm ->
                arms.add(new Stmt.Arm(condition(arm.condition()), block(arm.body()), arm.span())));
        yield new Stmt.If(List.copyOf(arms), block(s.otherwise()), s.span());
      }
      case Stmt.ForEach s -> forEach(s);
      case Stmt.ForRange s -> {
        LoopName variable = loopName(s, s.variable());
        yield new Stmt.ForRange(
            variable.name,
            value(s.from()),
            value(s.to()),
            body(s.body(), variable),
            label(s.variable()),
            true,
            s.span());
      }
      case Stmt.While s -> {
        String label = s.label();
        Expr condition = condition(s.condition());
        if (label != null) {
          // moo's name of a loop is a variable with the value of its condition.
          condition =
              new Expr.Assign(
                  new Expr.Variable(names.of(label), s.span()), value(s.condition()), s.span());
        }
        String shown = label == null ? null : label(label);
        yield new Stmt.While(shown, false, condition, block(s.body()), s.span());
      }
      case Stmt.Fork s ->
          new Stmt.Fork(name(s.variable()), value(s.delay()), block(s.body()), s.span());
      case Stmt.TryExcept s -> tryExcept(s);
      case Stmt.TryFinally s -> new Stmt.TryFinally(block(s.body()), block(s.handler()), s.span());
      default -> throw new IllegalArgumentException("not of moo: " + statement.getClass());
    };
  }

  // ---- loops ----

  /**
   * The variable of an echo loop, which is gone behind it.
   *
   * @param kept assigns it to the moo loop's variable, which stays, or null
   */
  private record LoopName(String name, @Nullable Stmt kept) {}

  private @Nullable String label(String name) {
    return uses.leaves(name) ? names.of(name) : null;
  }

  private LoopName loopName(Stmt loop, String variable) {
    String name = names.of(variable);
    SourceSpan span = loop.span();
    if (!uses.outlives(loop, variable)) {
      return new LoopName(name, null);
    }
    String own = names.fresh(name);
    return new LoopName(own, assign(name, new Expr.Variable(own, span), span));
  }

  private List<Stmt> body(List<Stmt> body, LoopName... variables) {
    List<Stmt> converted = new ArrayList<>();
    for (LoopName variable : variables) {
      if (variable.kept != null) {
        converted.add(variable.kept);
      }
    }
    converted.addAll(block(body));
    return List.copyOf(converted);
  }

  private Stmt forEach(Stmt.ForEach s) {
    LoopName variable = loopName(s, s.variable());
    Expr collection = value(s.collection());
    String index = s.index();
    if (index == null) {
      return new Stmt.ForEach(
          variable.name,
          null,
          collection,
          body(s.body(), variable),
          label(s.variable()),
          true,
          s.span());
    }
    LoopName position = loopName(s, index);
    return new Stmt.ForEach(
        variable.name,
        position.name,
        collection,
        body(s.body(), variable, position),
        label(s.variable()),
        true,
        s.span());
  }

  // ---- errors ----

  private Stmt tryExcept(Stmt.TryExcept s) {
    List<Stmt.Handler> handlers = new ArrayList<>();
    for (Stmt.Handler handler : s.handlers()) {
      List<Expr> codes = handler.codes() == null ? null : expressions.values(handler.codes());
      String name = handler.variable();
      List<Stmt> body = new ArrayList<>();
      String error = null;
      if (name != null && uses.count(name) > 1) {
        error = names.fresh(names.of(name));
        body.add(assign(names.of(name), fields(error, handler.span()), handler.span()));
        notes.add(
            "An error that is no error value, raised by raise(), has the code E_NONE here.",
            handler.span().line());
      }
      body.addAll(block(handler.body()));
      handlers.add(
          new Stmt.Handler(
              error, codes, Stmt.Handler.Binds.ERROR, List.copyOf(body), handler.span()));
    }
    return new Stmt.TryExcept(block(s.body()), List.copyOf(handlers), s.span());
  }

  /** moo's {@code {code, message, value, traceback}} of an error value. */
  private static Expr fields(String error, SourceSpan span) {
    List<Expr> fields = new ArrayList<>();
    for (String field : List.of("code", "message", "value", "traceback")) {
      fields.add(ConvertedExpressions.field(new Expr.Variable(error, span), field, span));
    }
    return new Expr.ListOf(List.copyOf(fields), span);
  }

  static Expr bool(Expr.Binary binary, Expr left, Expr right) {
    return new Expr.Binary(binary.op(), left, right, Numbers.PROMOTING, Answer.BOOL, binary.span());
  }
}
