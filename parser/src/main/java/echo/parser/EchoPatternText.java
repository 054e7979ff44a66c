package echo.parser;

import echo.parser.ast.Expr;
import echo.parser.ast.Pattern;
import echo.values.StrValue;
import echo.values.Value;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes patterns in echo. */
final class EchoPatternText {
  private final StringBuilder out;
  private final Consumer<Expr> expressions;
  private final Consumer<Value> constants;

  /**
   * @param expressions writes an expression to the same place
   * @param constants writes a constant to the same place
   */
  EchoPatternText(StringBuilder out, Consumer<Expr> expressions, Consumer<Value> constants) {
    this.out = out;
    this.expressions = expressions;
    this.constants = constants;
  }

  void write(Pattern pattern) {
    switch (pattern) {
      case Pattern.Bind bind -> {
        out.append(bind.name());
        Pattern.Type type = bind.type();
        if (type != null) {
          out.append(": ").append(type.name().toLowerCase(Locale.ROOT));
        }
      }
      case Pattern.Equal equal -> expressions.accept(equal.value());
      case Pattern.Between range -> {
        constants.accept(range.from());
        out.append("..");
        constants.accept(range.to());
      }
      case Pattern.Items list -> {
        out.append('[');
        items(list.items());
        out.append(']');
      }
      case Pattern.Entries map -> {
        out.append('{');
        separated(map.entries(), this::entry);
        out.append('}');
      }
      case Pattern.OneOf many -> {
        String separator = "";
        for (Pattern option : many.options()) {
          out.append(separator);
          boolean nested = option instanceof Pattern.OneOf;
          out.append(nested ? "(" : "");
          write(option);
          out.append(nested ? ")" : "");
          separator = " | ";
        }
      }
    }
  }

  /** Positions of a list, or parameters. */
  void items(List<Pattern.Item> items) {
    separated(items, this::item);
  }

  private void item(Pattern.Item item) {
    switch (item.kind()) {
      case REQUIRED -> {}
      case OPTIONAL -> out.append('?');
      case REST -> out.append('@');
    }
    write(item.pattern());
    otherwise(item.defaultValue());
  }

  private void entry(Pattern.Entry entry) {
    out.append(entry.optional() ? "?" : "");
    boolean word =
        entry.key() instanceof StrValue key
            && (EchoNames.isIdentifier(key.text()) && !EchoNames.isError(key.text()));
    if (word
        && entry.pattern() instanceof Pattern.Bind(String name, Pattern.Type type, var _)
        && type == null
        && entry.key() instanceof StrValue key
        && name.equals(key.text())) {
      out.append(name);
    } else {
      key(entry.key(), word);
      out.append(": ");
      write(entry.pattern());
    }
    otherwise(entry.defaultValue());
  }

  private void key(Value key, boolean word) {
    if (key instanceof StrValue text && word) {
      out.append(text.text());
    } else if (key instanceof StrValue) {
      constants.accept(key);
    } else {
      out.append('[');
      constants.accept(key);
      out.append(']');
    }
  }

  private void otherwise(@Nullable Expr value) {
    if (value != null) {
      out.append(" = ");
      expressions.accept(value);
    }
  }

  private <T> void separated(List<T> parts, Consumer<T> write) {
    String separator = "";
    for (T part : parts) {
      out.append(separator);
      write.accept(part);
      separator = ", ";
    }
  }
}
