package echo.mooimport.dump;

import echo.mooimport.dump.DumpTasks.Activation;
import echo.mooimport.report.Place;
import echo.values.ObjValue;
import echo.values.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads clocks, tasks and connections. */
final class TaskReader {
  private static final int ACTIVATION_NUMBERS = 9;
  private static final int DEAD_STRINGS = 4;

  private final DumpLines lines;
  private final ValueReader values;
  private final ProgramReader programs;
  private final Format format;

  TaskReader(DumpLines lines, ValueReader values, ProgramReader programs, Format format) {
    this.lines = lines;
    this.values = values;
    this.programs = programs;
    this.format = format;
  }

  /** All tasks; the connections follow. */
  DumpTasks read() {
    lines.enter(Place.FILE);
    int clocks = lines.requiredLabel("clocks", 2);
    for (int i = 0; i < clocks; i++) {
      var _ = lines.text("a clock");
    }
    int queued = lines.requiredLabel("queued tasks", 40);
    List<DumpTasks.Forked> forked = new ArrayList<>();
    for (int i = 0; i < queued; i++) {
      forked.add(forked());
    }
    int waiting = lines.labelled("suspended tasks", 40);
    List<DumpTasks.Suspended> suspended = new ArrayList<>();
    for (int i = 0; i < waiting; i++) {
      suspended.add(suspended());
    }
    int stopped = format.hasInterruptedTasks() ? lines.labelled("interrupted tasks", 40) : 0;
    List<DumpTasks.Interrupted> interrupted = new ArrayList<>();
    for (int i = 0; i < stopped; i++) {
      interrupted.add(interrupted());
    }
    return new DumpTasks(
        List.copyOf(forked),
        List.copyOf(suspended),
        List.copyOf(interrupted),
        List.copyOf(connections()));
  }

  private DumpTasks.Forked forked() {
    long[] header = numbers("a forked task's header of four numbers", 4);
    int line = lines.line();
    lines.enter(new Place(null, "forked task " + header[3]));
    Activation activation = activation();
    Map<String, Value> variables = variables();
    int sourceLine = lines.line();
    String source = programs.text();
    lines.enter(Place.FILE);
    return new DumpTasks.Forked(
        line, header[3], header[2], (int) header[1], activation, variables, sourceLine, source);
  }

  private DumpTasks.Suspended suspended() {
    String[] header = lines.text("a suspended task's header").split(" ", -1);
    int line = lines.line();
    if (header.length < 2 || header.length > 3) {
      throw lines.bad("a suspended task: when it wakes, its number, the type of its value");
    }
    long wake = parse(header[0]);
    long id = parse(header[1]);
    lines.enter(new Place(null, "suspended task " + id));
    if (header.length == 3) {
      var _ = values.read(parse(header[2]));
    }
    List<Activation> frames = frames();
    lines.enter(Place.FILE);
    return new DumpTasks.Suspended(line, id, wake, frames);
  }

  private DumpTasks.Interrupted interrupted() {
    String[] header = lines.text("an interrupted task's header").split(" ", 2);
    int line = lines.line();
    if (header.length < 2) {
      throw lines.bad("an interrupted task: its number, what it waited for");
    }
    long id = parse(header[0]);
    lines.enter(new Place(null, "interrupted task " + id));
    List<Activation> frames = frames();
    lines.enter(Place.FILE);
    return new DumpTasks.Interrupted(line, id, header[1], frames);
  }

  private List<Activation> frames() {
    if (format.tasksHaveLocalValue()) {
      var _ = values.read();
    }
    long[] machine = numbers("three or four numbers of a task's stack", 3, 4);
    if (machine[0] < 0 || machine[0] > 100_000) {
      throw lines.bad("a depth of the task's stack");
    }
    List<Activation> frames = new ArrayList<>();
    for (long i = 0; i <= machine[0]; i++) {
      frames.add(frame());
    }
    return List.copyOf(frames);
  }

  private Activation frame() {
    if (format.framesSayTheirLanguage()) {
      String language = lines.text("\"language version N\"");
      if (!language.matches("language version \\d{1,4}")) {
        throw lines.bad("\"language version N\"");
      }
    }
    var _ = programs.text();
    var _ = variables();
    int stack = lines.requiredLabel("rt_stack slots in use", 2);
    for (int i = 0; i < stack; i++) {
      values.skipStackEntry();
    }
    Activation activation = activation();
    values.skipStackEntry();
    long[] position = numbers("two or three numbers of a frame's position", 2, 3);
    if (position[1] != 0) {
      skipBuiltin();
    }
    return activation;
  }

  private void skipBuiltin() {
    String name = lines.text("the name of the builtin in progress");
    while (name.equals("call_function")) {
      String state = lines.text("bf_call_function's state");
      int at = state.indexOf("fname = ");
      name = at < 0 ? "" : state.substring(at + "fname = ".length());
    }
    if (name.equals("move") || name.equals("create") || name.equals("recycle")) {
      String state = lines.text("the state of " + name);
      if (!state.startsWith("bf_")) {
        throw lines.bad("the state of the builtin in progress");
      }
    }
  }

  private Map<String, Value> variables() {
    int count = lines.requiredLabel("variables", 4);
    Map<String, Value> variables = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = lines.text("a variable's name");
      long tag = lines.number("the type of the value of " + name);
      if (tag != ValueReader.NONE) {
        variables.put(name, values.read(tag));
      }
    }
    return variables;
  }

  private Activation activation() {
    var _ = values.read();
    if (format.activationsHaveThis()) {
      var _ = values.read();
    }
    Value definer = format.hasAnonymousObjects() ? values.read() : null;
    if (format.activationsSayThreaded()) {
      var _ = lines.number("whether builtins may use threads");
    }
    long[] numbers = numbers("the nine numbers of an activation", ACTIVATION_NUMBERS);
    for (int i = 0; i < DEAD_STRINGS; i++) {
      var _ = lines.text("a line of an activation");
    }
    String verb = lines.text("the verb's name");
    String names = lines.text("the verb's names");
    return new Activation(
        numbers[0],
        numbers[3],
        numbers[5],
        definer == null ? ObjValue.of(numbers[6]) : definer,
        numbers[8] != 0,
        verb,
        names);
  }

  private List<DumpTasks.Connection> connections() {
    List<DumpTasks.Connection> open = new ArrayList<>();
    int count = lines.labelled("active connections with listeners", 2);
    if (count >= 0) {
      for (int i = 0; i < count; i++) {
        long[] connection = numbers("a connection and its listener", 2);
        open.add(new DumpTasks.Connection(connection[0], connection[1]));
      }
      return open;
    }
    count = lines.labelled("active connections", 2);
    for (int i = 0; i < count; i++) {
      open.add(new DumpTasks.Connection(lines.number("a connection"), 0));
    }
    return open;
  }

  /** A line of blank-separated numbers, as many as one of the allowed counts. */
  private long[] numbers(String what, int... allowed) {
    String[] words = lines.text(what).trim().split(" +", -1);
    for (int count : allowed) {
      if (words.length == count) {
        long[] numbers = new long[count];
        for (int i = 0; i < count; i++) {
          numbers[i] = parse(words[i]);
        }
        return numbers;
      }
    }
    throw lines.bad(what);
  }

  private long parse(String word) {
    @Nullable Long number = null;
    if (word.matches("-?\\d{1,19}")) {
      try {
        number = Long.valueOf(word);
      } catch (NumberFormatException _) {
        number = null;
      }
    }
    if (number == null) {
      throw lines.bad("numbers");
    }
    return number;
  }
}
