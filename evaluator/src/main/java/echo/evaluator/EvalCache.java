package echo.evaluator;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import echo.evaluator.code.Lowered;
import echo.values.model.Dialect;
import echo.values.model.Origin;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluated programs that were evaluated before, by their text, bounded in bytes.
 *
 * <p>A text seen for the first time is not kept: a million different ones leave nothing here. They
 * are apart from the programs of verbs, so evals never push a verb out. Threading: any thread.
 */
final class EvalCache {
  /** How many first sights are remembered; more wipe out one another. */
  private static final int SIGHTS = 4096;

  private final Cache<Key, Lowered> programs;

  /** Hashes of texts seen once, by their low bits. A lost write costs one more compilation. */
  private final int[] seen = new int[SIGHTS];

  EvalCache(long maxBytes) {
    programs =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Lowered lowered) ->
                ProgramCache.weight(lowered) + 2 * key.source.length())
            .build();
  }

  Lowered lowered(Dialect dialect, String source, Origin origin, Supplier<Lowered> compiler) {
    Key key = new Key(source, dialect, origin);
    @Nullable Lowered known = programs.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Lowered made = compiler.get();
    int hash = key.hashCode();
    int place = hash & (SIGHTS - 1);
    if (seen[place] == hash) {
      programs.put(key, made);
    } else {
      seen[place] = hash;
    }
    return made;
  }

  /** How many programs are kept. */
  long size() {
    programs.cleanUp();
    return programs.estimatedSize();
  }

  private record Key(String source, Dialect dialect, Origin origin) {}
}
