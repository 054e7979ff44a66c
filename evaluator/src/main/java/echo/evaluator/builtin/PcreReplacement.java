package echo.evaluator.builtin;

import echo.evaluator.regex.PerlPattern;
import echo.values.ErrorCode;
import echo.values.MooError;
import echo.values.StrValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command of {@code pcre_replace()}: {@code s/expression/replacement/options}. */
final class PcreReplacement {
  private static final int PARTS = 4;

  private final PerlPattern pattern;
  private final String template;
  private final boolean global;
  private final boolean literal;

  private PcreReplacement(PerlPattern pattern, String template, boolean global, boolean literal) {
    this.pattern = pattern;
    this.template = template;
    this.global = global;
    this.literal = literal;
  }

  /** Reads a command; E_INVARG for one that is wrong. */
  static PcreReplacement parse(String command) {
    List<String> parts = parts(command);
    if (parts.size() != PARTS || !parts.getFirst().equals("s")) {
      throw new MooError(ErrorCode.E_INVARG, "Compile error:  Syntax error while parsing command");
    }
    String options = parts.getLast();
    int flags = 0;
    flags |= options.indexOf('i') >= 0 ? Pattern.CASE_INSENSITIVE : 0;
    flags |= options.indexOf('m') >= 0 ? Pattern.MULTILINE : 0;
    flags |= options.indexOf('s') >= 0 ? Pattern.DOTALL : 0;
    flags |= options.indexOf('x') >= 0 ? Pattern.COMMENTS : 0;
    Arguments.require(options.indexOf('U') < 0, ErrorCode.E_INVARG);
    return new PcreReplacement(
        PcreBuiltins.compiled(parts.get(1), flags),
        parts.get(2),
        options.indexOf('g') >= 0,
        options.indexOf('T') >= 0);
  }

  /** Splits at the delimiter behind the s, which a backslash makes a character like others. */
  private static List<String> parts(String command) {
    List<String> parts = new ArrayList<>();
    if (command.length() < 2) {
      return parts;
    }
    char delimiter = command.charAt(1);
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (c == '\\' && i + 1 < command.length()) {
        char next = command.charAt(++i);
        if (next != delimiter) {
          part.append(c);
        }
        part.append(next);
      } else if (c == delimiter) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  Value replace(Call call) {
    String subject = Arguments.text(call, 1);
    Matcher matcher = pattern.matcher(subject, () -> call.budget().pay(1));
    Output out = new Output(subject, Sizes.longestString(call.host()));
    int copied = 0;
    int from = 0;
    while (from <= subject.length() && PcreBuiltins.find(matcher, from)) {
      out.copy(copied, matcher.start());
      appendReplacement(matcher, out);
      copied = matcher.end();
      // After an empty match the search goes on one character later.
      from = copied > matcher.start() ? copied : copied + 1;
      if (!global) {
        break;
      }
    }
    out.copy(copied, subject.length());
    return StrValue.of(out.printable());
  }

  private void appendReplacement(Matcher matcher, Output out) {
    if (literal) {
      out.add(template);
      return;
    }
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '\\' && i + 1 < template.length()) {
        out.add(unescaped(template.charAt(++i)));
      } else if (c == '$' && i + 1 < template.length()) {
        i = appendReference(matcher, out, i + 1);
      } else {
        out.add(Character.toString(c));
      }
    }
  }

  /** What a backslash makes of a letter; other characters stand for themselves. */
  private static String unescaped(char c) {
    return switch (c) {
      case 't', 'n', 'r', 'f', 'a', 'e' -> " ";
      default -> Character.toString(c);
    };
  }

  /** Appends what the reference behind a dollar stands for; gives the place of its last char. */
  private int appendReference(Matcher matcher, Output out, int at) {
    switch (template.charAt(at)) {
      case '&' -> out.copy(matcher.start(), matcher.end());
      case '`' -> out.copy(0, matcher.start());
      case '\'' -> out.copy(matcher.end(), out.subject.length());
      case '+' -> appendGroup(matcher, out, matcher.groupCount());
      default -> {
        int end = at;
        while (end < template.length() && end < at + 2 && digit(template.charAt(end))) {
          end++;
        }
        if (end == at) {
          out.add("$");
          return at - 1;
        }
        appendGroup(matcher, out, Integer.parseInt(template.substring(at, end)));
        return end - 1;
      }
    }
    return at;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static void appendGroup(Matcher matcher, Output out, int group) {
    if (group <= matcher.groupCount() && matcher.start(group) >= 0) {
      out.copy(matcher.start(group), matcher.end(group));
    }
  }

  /** The result while it grows; E_QUOTA before it grows beyond what a string may have. */
  private static final class Output {
    private final String subject;
    private final long limit;
    private final StringBuilder text = new StringBuilder();

    Output(String subject, long limit) {
      this.subject = subject;
      this.limit = limit;
    }

    void copy(int from, int to) {
      check(to - from);
      text.append(subject, from, to);
    }

    void add(String more) {
      check(more.length());
      text.append(more);
    }

    private void check(int more) {
      if ((long) text.length() + more > limit) {
        throw MooError.tooLarge();
      }
    }

    /** As ToastStunt does, so that no line break gets into a string. */
    String printable() {
      for (int i = 0; i < text.length(); i++) {
        if (Character.isISOControl(text.charAt(i))) {
          text.setCharAt(i, ' ');
        }
      }
      return text.toString();
    }
  }
}
