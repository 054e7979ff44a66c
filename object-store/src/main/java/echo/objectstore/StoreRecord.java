package echo.objectstore;

import echo.values.model.ProgramHash;
import java.util.List;

/** What a key stands for. Immutable; persisted by its own codec. */
public sealed interface StoreRecord
    permits ObjectRecord,
        PropertySlot,
        VerbTable,
        PropertyTable,
        StoredProgram,
        Member,
        TaskRecord,
        WaifRecord,
        Metadata,
        NamedCount {

  /** The programs that it names and so keeps, with repetitions. */
  default List<ProgramHash> programs() {
    return List.of();
  }
}
