package echo.objectstore.commit;

import static org.assertj.core.api.Assertions.assertThat;

import echo.objectstore.ReadSet;
import echo.objectstore.StoreException;
import echo.objectstore.StoreKey;
import echo.objectstore.Touch;
import echo.objectstore.layers.LayeredStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A log of commits finds every conflict, and keeps what is still read and no more. */
class CommitLogTest {
  private static final int RUN = 64;

  /** What one reader may see of the log and what it has read. */
  private record Reading(CommitLog.Reader reader, int began, int key) {}

  enum Kind {
    BEGIN,
    COMMITS,
    VALIDATE,
    END
  }

  record Step(Kind kind, int who, int what) {}

  @Provide
  Arbitrary<Step> steps() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 60))
        .as(Step::new);
  }

  @Property(tries = 500)
  void validate_afterAnySteps_findsTheCommitsSinceItBegan(
      @ForAll @Size(min = 1, max = 100) List<@From("steps") Step> steps) {
    CommitLog log = new CommitLog(Validation.FULL, 5 * RUN);
    List<Integer> committed = new ArrayList<>();
    @Nullable Reading[] readings = new @Nullable Reading[4];
    for (Step step : steps) {
      Reading at = readings[step.who()];
      switch (step.kind()) {
        case BEGIN -> {
          end(at);
          CommitLog.Reader reader = Objects.requireNonNull(CommitLog.read(log.newest()));
          readings[step.who()] = new Reading(reader, committed.size(), step.what());
        }
        case COMMITS ->
            IntStream.range(0, step.what())
                .forEach(i -> {
                  int key = 100 + i;
                  committed.add(i == 0 ? step.what() : key);
                  log.append(touches(i == 0 ? step.what() : key));
                });
        case VALIDATE -> {
          if (at != null) {
            check(log, at, committed);
          }
        }
        case END -> {
          end(at);
          readings[step.who()] = null;
        }
      }
      assertThat(log.kept()).isLessThanOrEqualTo(5 * RUN + RUN);
    }
  }

  private static void end(@Nullable Reading reading) {
    if (reading != null) {
      reading.reader().end();
    }
  }

  private static void check(CommitLog log, Reading reading, List<Integer> committed) {
    List<Integer> since = committed.subList(reading.began(), committed.size());
    boolean conflicts = since.contains(reading.key());
    boolean found = conflicts(log, reading.reader(), reading.key());
    assertThat(log.isNewest(reading.reader().began())).isEqualTo(since.isEmpty());
    if (since.size() <= 4 * RUN) {
      assertThat(found).isEqualTo(conflicts);
    } else if (conflicts) {
      assertThat(found).isTrue();
    }
  }

  private static boolean conflicts(CommitLog log, CommitLog.Reader reader, int key) {
    try {
      CommitLog.Place seen = log.validate(reader.began(), reads(key));
      assertThat(log.isNewest(seen)).isTrue();
      return false;
    } catch (StoreException.Conflict _) {
      return true;
    }
  }

  @Test
  void append_whileAReaderIsThere_keepsWhatCameAfterIt() {
    CommitLog log = new CommitLog(Validation.FULL);
    CommitLog.Reader reader = Objects.requireNonNull(CommitLog.read(log.newest()));
    append(log, 10 * RUN);
    assertThat(log.kept()).isEqualTo(10 * RUN);
    assertThat(conflicts(log, reader, 1)).isTrue();
    assertThat(conflicts(log, reader, 2)).isFalse();
    reader.end();
    append(log, 1);
    assertThat(log.kept()).isLessThanOrEqualTo(RUN);
  }

  @Test
  void validate_byAReaderThatHasEnded_isAConflictOnceItsRunIsGone() {
    CommitLog log = new CommitLog(Validation.FULL);
    CommitLog.Reader reader = Objects.requireNonNull(CommitLog.read(log.newest()));
    reader.end();
    append(log, 3 * RUN);
    assertThat(conflicts(log, reader, 2)).isTrue();
    assertThat(CommitLog.read(reader.began())).isNull();
  }

  @Test
  void append_afterAReaderWasForgotten_letsGoOfWhatCameAfterIt() {
    CommitLog log = new CommitLog(Validation.FULL);
    forget(log);
    append(log, 3 * RUN);
    assertThat(log.kept()).isEqualTo(3 * RUN);
    System.gc();
    append(log, 1);
    assertThat(log.kept()).isLessThanOrEqualTo(RUN);
  }

  private static void forget(CommitLog log) {
    assertThat(CommitLog.read(log.newest())).isNotNull();
  }

  private static void append(CommitLog log, int commits) {
    IntStream.range(0, commits).forEach(_ -> log.append(touches(1)));
  }

  private static List<Touch> touches(int key) {
    return List.of(Touch.whole(key(key)));
  }

  private static ReadSet reads(int key) {
    try (LayeredStore store = LayeredStore.ephemeral()) {
      ReadSet reads = store.begin().reads();
      reads.point(key(key));
      return reads;
    }
  }

  private static StoreKey.MetadataKey key(int number) {
    return new StoreKey.MetadataKey("m" + number);
  }
}
