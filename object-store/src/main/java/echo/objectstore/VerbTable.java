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

  /** Whether one of the verbs has a history. */
  public boolean hasHistories() {
    return verbs.stream().anyMatch(verb -> verb.history() != 0);
  }

  @Override
  public List<ProgramHash> programs() {
    return verbs.stream().map(Verb::program).toList();
  }
}
