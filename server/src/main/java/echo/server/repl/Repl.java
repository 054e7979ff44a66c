package echo.server.repl;

import echo.parser.Diagnostic;
import echo.scheduler.EvalResult;
import echo.scheduler.OpenWorld;
import echo.values.IntValue;
import echo.values.Literals;
import echo.values.NullValue;
import echo.values.ObjValue;
import echo.values.Value;
import echo.values.model.Dialect;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with somebody who types programs, each of which is run and answered before the
 * next.
 *
 * <p>The player is connected meanwhile, so that what programs show to it is seen. Threading: {@link
 * #run} belongs to one thread; {@link #interrupt} and {@link #end} may be called from any.
 */
public final class Repl {
  private static final Pattern COMMAND = Pattern.compile("\\s*\\.([a-z]+)\\s*(.*?)\\s*");
  private static final String HELP =
      """
      An expression prints its value. Statements are run; what they return is printed,
      unless that is 0 (in echo null). Variables last until the program ends.
      A program that is not finished goes on in the next line; an empty line drops it, and so does Ctrl-C.
      Lines that are shown to the player appear here. Tasks of the world run meanwhile.
        .syntax moo, .syntax echo   chooses the dialect; .syntax alone says which it is
        .help                       this
        .quit                       ends, and so does the end of the input (Ctrl-D)\
      """;

  private final OpenWorld world;
  private final ObjValue player;
  private final Screen screen;
  private final Keyboard keyboard = new Keyboard();
  private final CompletableFuture<String> ending = new CompletableFuture<>();
  private final StringBuilder begun = new StringBuilder();
  private Dialect dialect;
  private @Nullable Runnable unanswered;

  /** Where a conversation takes place: what is printed where, and whether to a person. */
  public record Place(PrintWriter out, PrintWriter err, boolean terminal) {}

  /**
   * Makes the conversation; it begins with {@link #run}.
   *
   * @param world has been started, and nobody is connected to it
   * @param player with whose rights programs run
   * @param dialect of programs and of printed values, until another is chosen
   */
  public Repl(OpenWorld world, ObjValue player, Dialect dialect, Place place) {
    this.world = world;
    this.player = player;
    this.dialect = dialect;
    this.screen = new Screen(place.out(), place.err(), place.terminal());
  }

  /** Drops what was begun, as Ctrl-C does. */
  public void interrupt() {
    keyboard.interrupt();
  }

  /** Ends the conversation before its next line, and without waiting for a result. */
  public void end() {
    // First the keyboard: whoever sees that it ends must not be given one more line.
    keyboard.end();
    ending.complete("");
  }

  /** Talks until there is no more input, or the world or somebody else ends it. */
  public void run(BufferedReader in) {
    var _ = world.sessions().watch(screen, player);
    CompletableFuture<String> _ = world.shutdownRequested().whenComplete((_, _) -> end());
    keyboard.read(in);
    screen.explain("Programs run as " + player + ", in " + name() + ". There is .help and .quit.");
    boolean more = true;
    while (more) {
      screen.prompt(begun.isEmpty() ? name() + "> " : "...> ");
      more =
          switch (keyboard.next()) {
            case Typed.Line(String text) -> {
              screen.answered();
              yield line(text);
            }
            case Typed.Interrupt _ -> {
              screen.leaveLine();
              begun.setLength(0);
              yield true;
            }
            case Typed.End _ -> {
              screen.leaveLine();
              finish();
              yield false;
            }
          };
    }
    screen.end(!world.shutdownRequested().isDone());
  }

  /** Answers what could not be answered before the world was closed. */
  public void closed() {
    if (unanswered != null) {
      unanswered.run();
    }
  }

  /** Takes a line; false when it is the last. */
  private boolean line(String text) {
    if (text.isBlank()) {
      if (!begun.isEmpty()) {
        begun.setLength(0);
        screen.complain("What was begun is dropped.");
      }
      return true;
    }
    Matcher command = COMMAND.matcher(text);
    if (begun.isEmpty() && command.matches()) {
      return command(command.group(1), command.group(2));
    }
    begun.append(text).append('\n');
    TypedSource source = source();
    if (!source.isUnfinished()) {
      begun.setLength(0);
      eval(source);
    }
    return true;
  }

  /** Says of a program that has no end what is wrong with it. */
  private void finish() {
    if (!begun.isEmpty() && !keyboard.isEnded()) {
      eval(source());
    }
  }

  private TypedSource source() {
    return new TypedSource(begun.toString(), dialect, world.origin());
  }

  private boolean command(String name, String argument) {
    switch (name) {
      case "quit" -> {
        return false;
      }
      case "help" -> screen.print(HELP);
      case "syntax" -> syntax(argument);
      default -> screen.complain("There is no command ." + name + "; there is .help.");
    }
    return true;
  }

  private void syntax(String wanted) {
    switch (wanted) {
      case "" -> {}
      case "moo" -> dialect = Dialect.MOO;
      case "echo" -> dialect = Dialect.ECHO;
      default -> {
        screen.complain("There is no dialect " + wanted + ". Type .syntax moo or .syntax echo.");
        return;
      }
    }
    screen.print("Programs are read as " + name() + ".");
  }

  private String name() {
    return dialect.name().toLowerCase(Locale.ROOT);
  }

  private void eval(TypedSource source) {
    screen.hold();
    String expression = source.expression();
    EvalResult result = expression == null ? null : result(expression, source);
    if (expression == null || result instanceof EvalResult.NotCompiled) {
      // Nothing has run; as statements its lines and columns are those that were typed.
      result = result(source.statements(), source);
      expression = null;
    }
    screen.release(result instanceof EvalResult.Failed failed ? failed.traceback() : List.of());
    if (result != null) {
      answer(source, result, expression != null);
    }
  }

  /** Waits for the result; null when the conversation has to end before. */
  private @Nullable EvalResult result(String program, TypedSource source) {
    CompletableFuture<EvalResult> result = world.eval(player, source.dialect(), program);
    Object _ = CompletableFuture.anyOf(result, ending).exceptionally(_ -> "").join();
    if (result.isDone()) {
      return result.join();
    }
    // A program that shuts the world down has its result when the world is closed.
    unanswered =
        () -> {
          if (result.isDone() && !result.isCompletedExceptionally()) {
            answer(source, result.join(), true);
          } else {
            screen.complain("The program was not run.");
          }
        };
    return null;
  }

  private void answer(TypedSource source, EvalResult result, boolean wanted) {
    switch (result) {
      case EvalResult.Returned(Value value) -> {
        if (wanted || !(value.equals(IntValue.ZERO) || value.equals(NullValue.NULL))) {
          screen.print(
              source.dialect() == Dialect.ECHO
                  ? Literals.toEchoLiteral(value)
                  : Literals.toLiteral(value));
        }
      }
      case EvalResult.NotCompiled failed ->
          failed.diagnostics().forEach(wrong -> complain(source, wrong));
      case EvalResult.Failed failed -> failed.traceback().forEach(screen::complain);
      case EvalResult.Suspended(long task) ->
          screen.print("It waits, and goes on as task " + task + ".");
    }
  }

  /** What is wrong, the line with a mark under the column, and what to write instead. */
  private void complain(TypedSource source, Diagnostic wrong) {
    String line = source.line(wrong);
    int before = line.codePointCount(0, line.length());
    before = Math.min(before, wrong.column() - 1);
    String margin = line.substring(0, line.offsetByCodePoints(0, before)).replaceAll("[^\t]", " ");
    screen.complain("Line " + wrong.line() + ", column " + wrong.column() + ". " + wrong.message());
    screen.complain("  " + line);
    screen.complain("  " + margin + "^");
    if (wrong.hint() != null) {
      screen.complain(wrong.hint());
    }
  }
}
