package echo.parser;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.parser.ast.Pattern;
import echo.parser.ast.Stmt;
import echo.values.FloatValue;
import echo.values.Floats;
import echo.values.IntValue;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;

/** Writes expressions in echo, with parentheses only where they are needed. */
final class EchoExpressionText {
  private final StringBuilder out = new StringBuilder();
  private final EchoPatternText patterns = new EchoPatternText(out, this::write, this::literal);

  String of(Expr expr) {
    out.setLength(0);
    write(expr);
    return out.toString();
  }

  /** An expression that must bind at least as tightly as its place demands. */
  String of(Expr expr, int least) {
    out.setLength(0);
    operand(expr, least);
    return out.toString();
  }

  String list(List<Expr> elements) {
    out.setLength(0);
    elements(elements);
    return out.toString();
  }

  String targets(List<ScatterItem> items) {
    out.setLength(0);
    scatter(items);
    return out.toString();
  }

  String of(Pattern pattern) {
    out.setLength(0);
    patterns.write(pattern);
    return out.toString();
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.PatternAssign assign -> {
        patterns.write(assign.pattern());
        out.append(" = ");
        write(assign.value());
      }
      case Expr.Match match -> match(match);
      case Expr.Function function -> function(function);
      case Expr.Apply apply -> {
        if (isCallee(apply.function())) {
          holder(apply.function());
        } else {
          parenthesized(apply.function());
        }
        arguments(apply.args());
      }
      case Expr.Comprehension each -> comprehension(each);
      case Expr.Literal literal -> literal(literal.value());
      case Expr.Variable variable -> out.append(variable.name());
      case Expr.ListOf list -> {
        out.append('[');
        elements(list.elements());
        out.append(']');
      }
      case Expr.MapOf map -> map(map);
      case Expr.Splice splice -> {
        out.append('@');
        write(splice.list());
      }
      case Expr.Prop prop -> property(prop);
      case Expr.VerbCall call -> {
        holder(call.object());
        out.append(':');
        name(call.name());
        arguments(call.args());
      }
      case Expr.Call call -> {
        out.append(EchoNames.ofBuiltin(call.function()));
        arguments(call.args());
      }
      case Expr.ErrorOf error -> {
        write(error.code());
        arguments(error.args());
      }
      case Expr.Index index -> {
        holder(index.base());
        out.append('[');
        // A bare range would make a slice of it.
        operand(index.index(), index.index() instanceof Expr.Range ? EchoPrecedence.POSTFIX : 0);
        out.append(']');
      }
      case Expr.Slice slice -> {
        holder(slice.base());
        out.append('[');
        range(slice.from(), slice.to());
        out.append(']');
      }
      case Expr.Range range -> range(range.from(), range.to());
      case Expr.Last _ -> out.append('$');
      case Expr.First _ -> out.append('^');
      case Expr.Unary unary -> {
        out.append(unary.op().text());
        operand(unary.operand(), EchoPrecedence.UNARY);
      }
      case Expr.Spawn spawn -> {
        out.append("spawn ");
        operand(spawn.call(), EchoPrecedence.POSTFIX);
      }
      case Expr.Binary binary -> binary(binary);
      case Expr.Logical logical -> {
        int precedence = EchoPrecedence.of(logical);
        operand(logical.left(), precedence);
        out.append(logical.and() ? " && " : " || ");
        operand(logical.right(), precedence + 1);
      }
      case Expr.Conditional conditional -> {
        operand(conditional.condition(), EchoPrecedence.CONDITIONAL + 1);
        out.append(" ? ");
        write(conditional.then());
        out.append(" | ");
        operand(conditional.otherwise(), EchoPrecedence.CONDITIONAL);
      }
      case Expr.Assign assign -> {
        write(assign.target());
        out.append(" = ");
        write(assign.value());
      }
      case Expr.ScatterAssign scatter -> {
        scatter(scatter.items());
        out.append(" = ");
        write(scatter.value());
      }
      case Expr.Catch attempt -> attempt(attempt);
      case Expr.Interpolation text -> EchoStrings.interpolate(out, text.parts(), this::write);
    }
  }

  private void operand(Expr operand, int least) {
    if (EchoPrecedence.of(operand) < least) {
      parenthesized(operand);
    } else {
      write(operand);
    }
  }

  private void range(Expr from, Expr to) {
    operand(from, EchoPrecedence.RANGE + 1);
    out.append("..");
    operand(to, EchoPrecedence.RANGE + 1);
  }

  /**
   * What a postfix operator applies to. A sign before a number would apply to the result, and
   * {@code ^.} is an operator.
   */
  private void holder(Expr holder) {
    if (holder instanceof Expr.First
        || (holder instanceof Expr.Literal(Value value, var _) && negative(value))) {
      parenthesized(holder);
    } else {
      operand(holder, EchoPrecedence.POSTFIX);
    }
  }

  private void parenthesized(Expr expr) {
    out.append('(');
    write(expr);
    out.append(')');
  }

  private static boolean negative(Value value) {
    return switch (value) {
      case IntValue number -> number.value() < 0;
      case FloatValue number -> Double.doubleToRawLongBits(number.value()) < 0;
      default -> false;
    };
  }

  private void property(Expr.Prop prop) {
    if (isSystemProperty(prop)) {
      out.append('$');
      name(prop.name());
    } else {
      holder(prop.object());
      out.append('.');
      name(prop.name());
    }
  }

  private void name(Expr name) {
    if (name instanceof Expr.Literal(StrValue text, var _) && EchoNames.isWord(text.text())) {
      out.append(text.text());
    } else {
      parenthesized(name);
    }
  }

  private void binary(Expr.Binary binary) {
    int precedence = EchoPrecedence.of(binary.op());
    boolean rightAssociative = binary.op() == BinaryOp.POWER;
    operand(binary.left(), rightAssociative ? precedence + 1 : precedence);
    out.append(' ').append(binary.op().text()).append(' ');
    operand(binary.right(), rightAssociative ? precedence : precedence + 1);
  }

  /** Over several lines, which mean the same inside brackets as outside. */
  private void match(Expr.Match match) {
    out.append("match ");
    write(match.subject());
    for (Expr.Case arm : match.cases()) {
      out.append("\n  case ");
      patterns.write(arm.pattern());
      if (arm.guard() != null) {
        out.append(" when ");
        operand(arm.guard(), EchoPrecedence.OR);
      }
      out.append(" =>");
      List<String> body = EchoPrinter.lines(arm.body());
      if (body.size() == 1) {
        out.append(' ').append(body.getFirst());
      } else {
        body.forEach(line -> out.append("\n    ").append(line));
      }
    }
    out.append("\nendmatch");
  }

  private void function(Expr.Function function) {
    List<Pattern.Item> parameters = function.parameters();
    boolean arrow =
        function.arrow()
            && function.body().size() == 1
            && function.body().getFirst() instanceof Stmt.Return;
    if (!arrow) {
      out.append("fn ").append(function.name() == null ? "" : function.name());
    }
    if (arrow && parameters.size() == 1 && isName(parameters.getFirst())) {
      patterns.items(parameters);
    } else {
      out.append('(');
      patterns.items(parameters);
      out.append(')');
    }
    if (function.body().size() == 1
        && arrow
        && function.body().getFirst() instanceof Stmt.Return(Expr value, var _)
        && value != null) {
      out.append(" => ");
      write(value);
    } else {
      EchoPrinter.lines(function.body()).forEach(line -> out.append("\n  ").append(line));
      out.append("\nendfn");
    }
  }

  private static boolean isName(Pattern.Item item) {
    return item.kind() == ScatterItem.Kind.REQUIRED
        && item.pattern() instanceof Pattern.Bind bind
        && bind.type() == null;
  }

  /** What a call can stand behind as it is: a name alone would be that of a builtin. */
  private static boolean isCallee(Expr function) {
    return switch (function) {
      case Expr.Prop prop -> !isSystemProperty(prop);
      case Expr.Index _, Expr.Slice _, Expr.VerbCall _, Expr.Call _, Expr.Apply _ -> true;
      default -> false;
    };
  }

  private static boolean isSystemProperty(Expr.Prop prop) {
    return prop.object() instanceof Expr.Literal(Value object, var _)
        && object.equals(ObjValue.SYSTEM)
        && prop.name() instanceof Expr.Literal(StrValue name, var _)
        && EchoNames.isIdentifier(name.text());
  }

  private void comprehension(Expr.Comprehension each) {
    out.append('[');
    write(each.element());
    out.append(" for ");
    patterns.write(each.variable());
    if (each.index() != null) {
      out.append(", ").append(each.index());
    }
    out.append(" in ");
    write(each.collection());
    if (each.condition() != null) {
      out.append(" if ");
      write(each.condition());
    }
    out.append(']');
  }

  private void attempt(Expr.Catch attempt) {
    if (attempt.otherwise() == null) {
      throw new IllegalArgumentException("echo has no catch without a default");
    }
    out.append("try ");
    operand(attempt.body(), EchoPrecedence.OR);
    out.append(" catch ");
    if (attempt.codes() != null) {
      arguments(attempt.codes());
      out.append(' ');
    }
    out.append("=> ");
    operand(attempt.otherwise(), EchoPrecedence.OR);
  }

  private void map(Expr.MapOf map) {
    out.append('{');
    String separator = "";
    for (Expr.Entry entry : map.entries()) {
      out.append(separator);
      if (entry.key() instanceof Expr.Literal(StrValue key, var _)
          && EchoNames.isWord(key.text())) {
        out.append(key.text());
      } else {
        out.append('[');
        write(entry.key());
        out.append(']');
      }
      out.append(": ");
      write(entry.value());
      separator = ", ";
    }
    out.append('}');
  }

  private void scatter(List<ScatterItem> items) {
    out.append('[');
    String separator = "";
    for (ScatterItem item : items) {
      out.append(separator);
      switch (item.kind()) {
        case REQUIRED -> {}
        case OPTIONAL -> out.append('?');
        case REST -> out.append('@');
      }
      out.append(item.variable());
      if (item.defaultValue() != null) {
        out.append(" = ");
        write(item.defaultValue());
      }
      separator = ", ";
    }
    out.append(']');
  }

  private void arguments(List<Expr> args) {
    out.append('(');
    elements(args);
    out.append(')');
  }

  private void elements(List<Expr> elements) {
    String separator = "";
    for (Expr element : elements) {
      out.append(separator);
      write(element);
      separator = ", ";
    }
  }

  private void literal(Value value) {
    if (value instanceof FloatValue number) {
      String text = Floats.text(number.value());
      boolean exact = Double.parseDouble(text) == number.value();
      out.append(exact ? text : Floats.general(number.value(), 17));
    } else {
      out.append(Literals.toEchoLiteral(value));
    }
  }
}
