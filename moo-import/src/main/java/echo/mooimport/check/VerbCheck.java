package echo.mooimport.check;

import echo.mooimport.dump.DumpObject;
import echo.mooimport.dump.DumpProgram;
import echo.mooimport.dump.DumpVerb;
import echo.mooimport.dump.Textdump;
import echo.mooimport.report.ImportRefused;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.model.ArgSpec;
import echo.values.model.Preposition;
import echo.values.model.VerbArgs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Joins verbs with their programs and takes their permissions apart. */
final class VerbCheck {
  private static final int RIGHTS = 15;
  private static final int KNOWN_BITS = 0xFF;

  private final ImportReport report;
  private final Map<Long, Map<Integer, DumpProgram>> programs = new HashMap<>();

  VerbCheck(Textdump dump, ImportReport report) {
    this.report = report;
    Map<Long, DumpObject> objects = new HashMap<>();
    for (DumpObject object : dump.slots()) {
      if (object != null) {
        objects.put(object.number(), object);
      }
    }
    dump.anonymous().forEach(object -> objects.put(object.number(), object));
    dump.programs().forEach(program -> attach(program, objects.get(program.object())));
  }

  /** An object's verbs, in the order of the dump. */
  List<CheckedVerb> verbs(DumpObject object) {
    Map<Integer, DumpProgram> texts = programs.getOrDefault(object.number(), Map.of());
    List<CheckedVerb> verbs = new ArrayList<>();
    for (int i = 0; i < object.verbs().size(); i++) {
      verbs.add(verb(object, object.verbs().get(i), texts.get(i)));
    }
    return List.copyOf(verbs);
  }

  private void attach(DumpProgram program, @Nullable DumpObject object) {
    Place place = Place.object(program.object()).with("program " + program.verb());
    if (object == null || program.verb() >= object.verbs().size()) {
      throw ImportRefused.at(
          program.line(),
          place,
          "the program of a verb that exists",
          "#" + program.object() + ":" + program.verb());
    }
    Map<Integer, DumpProgram> texts =
        programs.computeIfAbsent(program.object(), _ -> new HashMap<>());
    if (texts.put(program.verb(), program) != null) {
      report.add(
          program.line(), place, "one program for a verb", "another one", "the last one counts");
    }
  }

  private CheckedVerb verb(DumpObject object, DumpVerb verb, @Nullable DumpProgram program) {
    Place place = Place.object(object.number()).with("verb " + verb.names());
    int preposition = verb.preposition();
    if (preposition < Preposition.ANY || preposition >= Preposition.TABLE.size()) {
      find(verb, place, "a preposition from -2 to 14", preposition, "it is none");
      preposition = Preposition.NONE;
    }
    if ((verb.perms() & ~KNOWN_BITS) != 0) {
      find(verb, place, "permissions of 8 bits", verb.perms(), "the other bits were dropped");
    }
    VerbArgs args = new VerbArgs(spec(verb, place, 4), preposition, spec(verb, place, 6));
    return new CheckedVerb(
        verb.line(),
        verb.names(),
        verb.owner(),
        verb.perms() & RIGHTS,
        args,
        program == null ? null : program.source(),
        program == null ? 0 : program.line());
  }

  private ArgSpec spec(DumpVerb verb, Place place, int shift) {
    return switch ((verb.perms() >> shift) & 3) {
      case 0 -> ArgSpec.NONE;
      case 1 -> ArgSpec.ANY;
      case 2 -> ArgSpec.THIS;
      default -> {
        find(verb, place, "none, any or this", 3, "it is none");
        yield ArgSpec.NONE;
      }
    };
  }

  private void find(DumpVerb verb, Place place, String expected, int found, String consequence) {
    report.add(verb.line(), place, expected, Integer.toString(found), consequence);
  }
}
