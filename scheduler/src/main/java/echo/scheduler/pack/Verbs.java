package echo.scheduler.pack;

import echo.evaluator.ProgramCache;
import echo.evaluator.code.Lowered;
import echo.evaluator.host.Server;
import echo.evaluator.host.World;
import echo.parser.Diagnostic;
import echo.parser.ast.ObjectSource.VerbSource;
import echo.parser.ast.SourceSpan;
import echo.scheduler.pack.Difference.Kind;
import echo.values.Folding;
import echo.values.ObjValue;
import echo.values.model.ArgSpec;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import echo.values.model.Preposition;
import echo.values.model.Verb;
import echo.values.model.VerbArgs;
import echo.values.model.VerbFlags;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The verbs of a package's objects. */
final class Verbs {
  private static final int DEFAULT_FLAGS = VerbFlags.READ | VerbFlags.EXECUTE | VerbFlags.DEBUG;

  /** Nobody calls a test. */
  private static final int TEST_FLAGS = VerbFlags.READ | VerbFlags.DEBUG;

  private final World world;
  private final ProgramCache programs;
  private final Server server;
  private final Values values;

  Verbs(World world, ProgramCache programs, Server server, Values values) {
    this.world = world;
    this.programs = programs;
    this.server = server;
    this.values = values;
  }

  /**
   * A verb in its place.
   *
   * @param index its place among the object's verbs
   */
  record Put(int index, Kind kind) {}

  /**
   * Adds a verb, or replaces the one of the same names.
   *
   * @param taken indices of the object's verbs that the package has listed already
   */
  Put put(PackageObject source, ObjValue object, VerbSource verb, Set<Integer> taken) {
    compile(source, verb);
    VerbArgs args = args(source, verb);
    int flags = flags(source, verb);
    ObjValue rights = world.owner(object);
    ObjValue owner = verb.owner() == null ? rights : values.object(source, verb.owner(), rights);
    Verb known = known(object, verb, args, taken);
    if (known == null) {
      Verb added = world.addVerb(object, verb.names(), owner, flags, args);
      world.setVerbProgram(added, verb.text());
      return new Put(added.index(), Kind.CREATED);
    }
    Verb wanted =
        new Verb(
            object,
            known.index(),
            verb.names(),
            owner,
            flags,
            args,
            verb.text().hash(),
            known.history());
    if (known.equals(wanted)) {
      return new Put(known.index(), Kind.UNCHANGED);
    }
    world.setVerbInfo(known, verb.names(), owner, flags);
    world.setVerbArgs(known, args);
    world.setVerbProgram(known, verb.text(), ObjValue.NOTHING, server.now());
    return new Put(known.index(), Kind.CHANGED);
  }

  private void compile(PackageObject source, VerbSource verb) {
    Origin origin = server.origin();
    // What moo text means depends on where the world comes from, which the file does not say.
    Lowered lowered =
        verb.text().dialect() == Dialect.MOO
            ? programs.lowered(verb.text(), origin)
            : programs.lowered(verb.program(), verb.text(), origin);
    if (lowered instanceof Lowered.Rejected rejected) {
      Diagnostic first = rejected.diagnostics().getFirst();
      throw new Refusal(
          source.complaint(
              new SourceSpan(
                  verb.span().line() + first.line(), first.column(), first.line(), first.column()),
              first.message()));
    }
  }

  /** The verb of these names, preferably with these arguments. */
  private @Nullable Verb known(
      ObjValue object, VerbSource wanted, VerbArgs args, Set<Integer> taken) {
    boolean test = wanted.kind() == VerbSource.Kind.TEST;
    List<Verb> same =
        world.verbs(object).stream()
            .filter(verb -> !taken.contains(verb.index()))
            .filter(verb -> verb.has(VerbFlags.TEST) == test)
            .filter(verb -> Folding.fold(verb.names()).equals(Folding.fold(wanted.names())))
            .toList();
    return same.stream()
        .filter(verb -> verb.args().equals(args))
        .findFirst()
        .orElse(same.isEmpty() ? null : same.getFirst());
  }

  private static VerbArgs args(PackageObject source, VerbSource verb) {
    if (verb.args() == null) {
      return VerbArgs.CALLABLE;
    }
    List<String> words = Arrays.asList(verb.args().strip().split("\\s+"));
    if (words.size() >= 3) {
      ArgSpec dobj = ArgSpec.named(words.getFirst());
      ArgSpec iobj = ArgSpec.named(words.getLast());
      Integer preposition = Preposition.named(String.join(" ", words.subList(1, words.size() - 1)));
      if (dobj != null && iobj != null && preposition != null) {
        return new VerbArgs(dobj, preposition, iobj);
      }
    }
    throw new Refusal(
        source.complaint(
            verb.span(),
            "A verb's arguments are three words, such as (this none none) or (any in this)."));
  }

  private static int flags(PackageObject source, VerbSource verb) {
    int kind =
        switch (verb.kind()) {
          case VERB -> 0;
          case FUNCTION -> VerbFlags.FUNCTION;
          case TEST -> VerbFlags.TEST;
        };
    if (verb.perms() == null) {
      return kind == VerbFlags.TEST ? kind | TEST_FLAGS : kind | DEFAULT_FLAGS;
    }
    int flags = kind;
    String perms = Folding.fold(verb.perms());
    for (int i = 0; i < perms.length(); i++) {
      flags |=
          switch (perms.charAt(i)) {
            case 'r' -> VerbFlags.READ;
            case 'w' -> VerbFlags.WRITE;
            case 'x' -> VerbFlags.EXECUTE;
            case 'd' -> VerbFlags.DEBUG;
            default ->
                throw new Refusal(
                    source.complaint(
                        verb.span(), "A verb's permissions are letters of r, w, x, d."));
          };
    }
    return flags;
  }
}
