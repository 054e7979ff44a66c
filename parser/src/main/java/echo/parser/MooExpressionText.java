package echo.parser;

import echo.parser.ast.BinaryOp;
import echo.parser.ast.Expr;
import echo.parser.ast.Expr.ScatterItem;
import echo.values.FloatValue;
import echo.values.Floats;
import echo.values.IntValue;
import echo.values.Literals;
import echo.values.ObjValue;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes expressions as LambdaMOO's and ToastStunt's printers do. */
final class MooExpressionText {
  private final boolean fullyParenthesized;
  private final StringBuilder out = new StringBuilder();

  MooExpressionText(boolean fullyParenthesized) {
    this.fullyParenthesized = fullyParenthesized;
  }

  String of(Expr expr) {
    out.setLength(0);
    write(expr);
    return out.toString();
  }

  String list(List<Expr> elements) {
    out.setLength(0);
    elements(elements);
    return out.toString();
  }

  private void write(Expr expr) {
    switch (expr) {
      case Expr.Literal literal -> literal(literal.value());
      case Expr.Variable variable -> out.append(variable.name());
      case Expr.ListOf list -> {
        out.append('{');
        elements(list.elements());
        out.append('}');
      }
      case Expr.MapOf map -> map(map);
      case Expr.Splice splice -> {
        out.append('@');
        write(splice.list());
      }
      case Expr.Prop prop -> {
        if (!systemMember(prop.object(), prop.name())) {
          holder(prop.object());
          // Digits before a dot would read as a float.
          boolean digits = prop.object() instanceof Expr.Literal(IntValue _, var _);
          out.append(digits ? " ." : ".");
          name(prop.name());
        }
      }
      case Expr.VerbCall call -> {
        if (!systemMember(call.object(), call.name())) {
          holder(call.object());
          out.append(':');
          name(call.name());
        }
        arguments(call.args());
      }
      case Expr.Call call -> {
        out.append(call.function());
        arguments(call.args());
      }
      case Expr.Index index -> {
        holder(index.base());
        out.append('[');
        write(index.index());
        out.append(']');
      }
      case Expr.Slice slice -> {
        holder(slice.base());
        out.append('[');
        write(slice.from());
        out.append("..");
        write(slice.to());
        out.append(']');
      }
      case Expr.Last _ -> out.append('$');
      case Expr.First _ -> out.append('^');
      case Expr.Unary unary -> {
        out.append(unary.op().text());
        operand(unary.operand(), MooPrecedence.UNARY);
      }
      case Expr.Binary binary -> binary(binary);
      case Expr.Logical logical -> {
        int precedence = MooPrecedence.of(logical);
        operand(logical.left(), precedence);
        out.append(logical.and() ? " && " : " || ");
        operand(logical.right(), precedence + 1);
      }
      case Expr.Conditional conditional -> {
        operand(conditional.condition(), MooPrecedence.CONDITIONAL + 1);
        out.append(" ? ");
        write(conditional.then());
        out.append(" | ");
        operand(conditional.otherwise(), MooPrecedence.CONDITIONAL + 1);
      }
      case Expr.Assign assign -> {
        write(assign.target());
        out.append(" = ");
        write(assign.value());
      }
      case Expr.ScatterAssign scatter -> {
        out.append('{');
        scatter(scatter.items());
        out.append("} = ");
        write(scatter.value());
      }
      case Expr.Catch attempt -> attempt(attempt);
      case Expr.Range _,
          Expr.Interpolation _,
          Expr.ErrorOf _,
          Expr.PatternAssign _,
          Expr.Match _,
          Expr.Function _,
          Expr.Apply _,
          Expr.Spawn _,
          Expr.Comprehension _ ->
          throw new IllegalArgumentException("moo has no " + expr.getClass().getSimpleName());
    }
  }

  /** An operand, in parentheses if it binds less tightly than its place demands. */
  private void operand(Expr operand, int least) {
    int precedence = MooPrecedence.of(operand);
    if (precedence < least || (fullyParenthesized && precedence < MooPrecedence.POSTFIX)) {
      parenthesized(operand);
    } else {
      write(operand);
    }
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
      operand(holder, MooPrecedence.POSTFIX);
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

  private void binary(Expr.Binary binary) {
    int precedence = MooPrecedence.of(binary.op());
    boolean rightAssociative = binary.op() == BinaryOp.POWER;
    operand(binary.left(), rightAssociative ? precedence + 1 : precedence);
    out.append(' ').append(binary.op().text()).append(' ');
    operand(binary.right(), rightAssociative ? precedence : precedence + 1);
  }

  private void attempt(Expr.Catch attempt) {
    out.append('`');
    write(attempt.body());
    out.append(" ! ");
    if (attempt.codes() == null) {
      out.append("ANY");
    } else {
      elements(attempt.codes());
    }
    if (attempt.otherwise() != null) {
      out.append(" => ");
      write(attempt.otherwise());
    }
    out.append('\'');
  }

  private void map(Expr.MapOf map) {
    String separator = "[";
    for (Expr.Entry entry : map.entries()) {
      out.append(separator);
      write(entry.key());
      out.append(" -> ");
      write(entry.value());
      separator = ", ";
    }
    out.append(map.entries().isEmpty() ? "[]" : "]");
  }

  private void scatter(List<ScatterItem> items) {
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

  private boolean systemMember(Expr object, Expr name) {
    boolean system =
        object instanceof Expr.Literal(Value value, var _)
            && value.equals(ObjValue.SYSTEM)
            && plainName(name) != null;
    if (system) {
      out.append('$');
      name(name);
    }
    return system;
  }

  private void name(Expr name) {
    String plain = plainName(name);
    if (plain != null) {
      out.append(plain);
    } else {
      parenthesized(name);
    }
  }

  /** The name, if it can be written without quotes. */
  private static @Nullable String plainName(Expr name) {
    return name instanceof Expr.Literal(StrValue text, var _) && MooNames.isIdentifier(text.text())
        ? text.text()
        : null;
  }

  private void literal(Value value) {
    if (value instanceof FloatValue number) {
      String text = Floats.text(number.value());
      boolean exact = Double.parseDouble(text) == number.value();
      out.append(exact ? text : Floats.general(number.value(), 17));
    } else {
      out.append(Literals.toLiteral(value));
    }
  }
}
