package echo.mooimport.dump;

import echo.mooimport.report.ImportProgress;
import echo.mooimport.report.ImportProgress.Stage;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that follows the header, in one of two orders.
 *
 * <p>Up to format 12: counts, players, objects, programs, tasks. From 13 on: players, pending
 * values, tasks, objects, anonymous objects, programs.
 */
final class DumpBody {
  private static final int SLOT_BYTES = 4;
  private static final int PROGRAM_BYTES = 7;

  /** Flags of anonymous objects that are gone, though something still mentions them. */
  private static final int INVALID = 512;

  private static final int RECYCLED = 1024;

  private final DumpLines lines;
  private final ImportReport report;
  private final ImportProgress progress;
  private final Format format;
  private final ValueReader values;
  private final ObjectReader objects;
  private final ProgramReader programs;
  private final TaskReader tasks;

  DumpBody(DumpLines lines, ImportReport report, ImportProgress progress, Format format) {
    this.lines = lines;
    this.report = report;
    this.progress = progress;
    this.format = format;
    this.values = new ValueReader(lines, report, format);
    this.objects = new ObjectReader(lines, values, report, format);
    this.programs = new ProgramReader(lines);
    this.tasks = new TaskReader(lines, values, programs, format);
  }

  Textdump read() {
    return format.hasAnonymousObjects() ? tasksFirst() : objectsFirst();
  }

  private Textdump objectsFirst() {
    int slotCount = lines.count("objects", SLOT_BYTES);
    int programCount = lines.count("programs", PROGRAM_BYTES);
    var _ = lines.number("an unused number");
    List<Long> users = users();
    List<@Nullable DumpObject> slots = slots(slotCount);
    List<DumpProgram> texts = programs(programCount);
    return new Textdump(format, users, slots, List.of(), List.of(), List.of(), texts, tasks.read());
  }

  private Textdump tasksFirst() {
    List<Long> users = users();
    List<Value> pending = pending();
    DumpTasks waiting = tasks.read();
    List<@Nullable DumpObject> slots = slots(lines.count("objects", SLOT_BYTES));
    List<DumpObject> anonymous = anonymous(slots.size());
    List<DumpProgram> texts = programs(lines.count("programs", PROGRAM_BYTES));
    return new Textdump(
        format, users, slots, anonymous, values.references().waifs(), pending, texts, waiting);
  }

  private List<Long> users() {
    int count = lines.count("players", 2);
    List<Long> users = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      users.add(lines.number("a player"));
    }
    return List.copyOf(users);
  }

  private List<Value> pending() {
    int count = lines.requiredLabel("values pending finalization", 2);
    List<Value> pending = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pending.add(values.read());
    }
    return List.copyOf(pending);
  }

  private List<@Nullable DumpObject> slots(int count) {
    List<@Nullable DumpObject> slots = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      slots.add(objects.read(i));
      progress.at(Stage.READING, lines.done());
    }
    lines.enter(Place.FILE);
    return Collections.unmodifiableList(slots);
  }

  /** Batches, each of what the part before it mentions first, up to an empty one. */
  private List<DumpObject> anonymous(int slots) {
    List<DumpObject> anonymous = new ArrayList<>();
    Set<Long> numbers = new HashSet<>();
    while (true) {
      int count = lines.count("anonymous objects", SLOT_BYTES);
      if (count == 0) {
        values.references().reportMissing(numbers, report);
        return List.copyOf(anonymous);
      }
      for (int i = 0; i < count; i++) {
        DumpObject object = objects.readAnonymous(slots);
        if (object != null) {
          if (numbers.contains(object.number())) {
            throw lines.bad("each anonymous object once");
          }
          if ((object.flags() & (INVALID | RECYCLED)) == 0) {
            numbers.add(object.number());
            anonymous.add(object);
          }
        }
      }
      lines.enter(Place.FILE);
    }
  }

  private List<DumpProgram> programs(int count) {
    List<DumpProgram> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(programs.read());
      progress.at(Stage.READING, lines.done());
    }
    lines.enter(Place.FILE);
    return List.copyOf(texts);
  }
}
