package echo.evaluator.builtin;

import echo.values.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The reference manual of the builtins as Markdown, made from their declarations. */
public final class BuiltinReference {
  private BuiltinReference() {}

  /** The page {@code docs/builtins.md}, which is generated and not edited by hand. */
  public static String markdown(BuiltinRegistry registry) {
    List<Builtin> sorted = new ArrayList<>(registry.all());
    sorted.sort(Comparator.comparing(Builtin::name));
    StringBuilder out = new StringBuilder();
    out.append("# Builtin functions\n\n")
        .append("Made from the declarations in `echo.evaluator.builtin`; run the evaluator's tests")
        .append(" with `-Dgolden.update` to write it anew.\n\n")
        .append("Arguments in brackets may be left out; `…` stands for any number more. `num` is")
        .append(
            " an int or a float. After the call stand the servers that have the builtin, what it")
        .append(
            " does beside computing, and who may call it at all. A call raises E_ARGS, E_TYPE or")
        .append(" E_PERM, in this order, for a wrong number of arguments, a wrong type, or a")
        .append(" programmer who may not call it; what else it can raise stands with each. A call")
        .append(
            " pays one tick, and where it says so more; that is paid before it works, unless it")
        .append(" is for something that only the work shows.\n\n")
        .append("`function_help(name)` gives the same to programs.\n\n")
        .append("There are ")
        .append(sorted.size())
        .append(" builtins.\n");
    for (Builtin builtin : sorted) {
      append(out, builtin);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, Builtin builtin) {
    List<String> lines = lines(builtin);
    out.append("\n## ").append(builtin.name()).append("\n\n`");
    out.append(lines.get(0)).append("` · ").append(lines.get(1)).append("\n");
    lines.stream().skip(2).forEach(line -> out.append('\n').append(line).append('\n'));
  }

  /**
   * The entry of one builtin: the call, what it is, what it does, and where there is something to
   * say what it raises and what it costs.
   */
  public static List<String> lines(Builtin builtin) {
    List<String> lines = new ArrayList<>();
    lines.add(signature(builtin));
    lines.add(
        builtin.server()
            + " · "
            + effect(builtin.effect())
            + switch (builtin.permission()) {
              case ANYONE -> "";
              case PROGRAMMER -> " · programmers only";
              case WIZARD -> " · wizards only";
            });
    lines.add(builtin.doc());
    if (!builtin.errors().isEmpty()) {
      lines.add("Raises " + errors(builtin) + ".");
    }
    if (!builtin.cost().words().isEmpty()) {
      lines.add("Costs " + builtin.cost().words() + ".");
    }
    return lines;
  }

  private static String errors(Builtin builtin) {
    return builtin.errors().size() == ErrorCode.values().length
        ? "any error"
        : builtin.errors().stream().map(ErrorCode::name).collect(Collectors.joining(", "));
  }

  /** The call as the manual writes it: {@code index(str, str [, any])}. */
  public static String signature(Builtin builtin) {
    StringBuilder out = new StringBuilder(builtin.name()).append('(');
    String separator = "";
    for (ArgType type : builtin.required()) {
      out.append(separator).append(word(type));
      separator = ", ";
    }
    for (ArgType type : builtin.optional()) {
      out.append(separator.isEmpty() ? "[" : " [, ").append(word(type));
      separator = ", ";
    }
    out.append("]".repeat(builtin.optional().size()));
    ArgType rest = builtin.rest();
    if (rest != null) {
      out.append(separator).append(word(rest)).append(" …");
    }
    return out.append(')').toString();
  }

  private static String word(ArgType type) {
    return switch (type) {
      case NUMBER -> "num";
      case LIST_OR_STR -> "list or str";
      case COLLECTION -> "list, str or map";
      case OBJECT -> "obj or anon";
      case ANY, INT, FLOAT, STR, OBJ, ERR, LIST, MAP -> type.name().toLowerCase(Locale.ROOT);
    };
  }

  private static String effect(Effect effect) {
    return switch (effect) {
      case PURE -> "computes";
      case WORLD -> "reads or changes the world";
      case VOLATILE -> "reads what changes by itself";
      case OUTBOX -> "acts when the turn is committed";
      case OUTSIDE -> "acts outside the world";
      case CONTROL -> "may suspend or call verbs";
    };
  }
}
