package echo.objectstore;

import echo.values.model.ProgramHash;
import echo.values.model.Verb;
import java.util.List;

/** The verbs that an object defines, in order. Persisted. */
public record VerbTable(List<Verb> verbs) implements StoreRecord {
  public static final VerbTable EMPTY = new VerbTable(List.of());

  public VerbTable {
    verbs = List.copyOf(verbs);
  }

  @Override
  public List<ProgramHash> programs() {
    return verbs.stream().map(Verb::program).toList();
  }
}
