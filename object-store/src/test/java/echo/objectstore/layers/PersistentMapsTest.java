package echo.objectstore.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class PersistentMapsTest {
  /** A key with few hashes, all alike in their low bits, so that tries get deep and collide. */
  record Key(int number) {
    @Override
    public int hashCode() {
      return number % 3 == 0 ? 7 : number << 28;
    }
  }

  /** Put the number, or remove it when not {@code put}. */
  record Step(boolean put, long number) {}

  @Provide
  Arbitrary<Step> steps() {
    Arbitrary<Long> numbers =
        Arbitraries.oneOf(
            Arbitraries.longs().between(-20, 60),
            Arbitraries.longs(),
            Arbitraries.longs().between(0, 1L << 40));
    return net.jqwik.api.Combinators.combine(Arbitraries.of(true, true, false), numbers)
        .as(Step::new);
  }

  @Property(tries = 300)
  void longTree_behavesAsTreeMap(
      @ForAll @Size(max = 200) List<@net.jqwik.api.From("steps") Step> steps, @ForAll long from) {
    TreeMap<Long, String> model = new TreeMap<>();
    @Nullable LongTree<String> tree = null;
    for (Step step : steps) {
      @Nullable LongTree<String> before = tree;
      Map<Long, String> beforeModel = Map.copyOf(model);
      if (step.put) {
        model.put(step.number, "v" + model.size());
        tree = LongTree.with(tree, step.number, model.get(step.number));
      } else {
        model.remove(step.number);
        tree = LongTree.without(tree, step.number);
      }
      assertThat(entries(before, Long.MIN_VALUE)).isEqualTo(beforeModel);
      assertThat(LongTree.get(tree, step.number)).isEqualTo(model.get(step.number));
    }
    for (long start : new long[] {from, 0, 5, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(new ArrayList<>(entries(tree, start).entrySet()))
          .isEqualTo(new ArrayList<>(model.tailMap(start).entrySet()));
    }
  }

  @Property(tries = 300)
  void hashTrie_behavesAsHashMap(
      @ForAll @Size(max = 200) List<@net.jqwik.api.From("steps") Step> steps) {
    Map<Key, String> model = new HashMap<>();
    HashTrie<Key, String> trie = HashTrie.empty();
    for (Step step : steps) {
      Key key = new Key((int) (step.number % 50));
      if (step.put) {
        model.put(key, "v" + step.number);
        trie = trie.with(key, "v" + step.number);
      } else {
        model.remove(key);
        trie = trie.without(key);
      }
      assertThat(trie.get(key)).isEqualTo(model.get(key));
    }
    Map<Key, String> shown = new HashMap<>();
    trie.forEach((key, value) -> assertThat(shown.put(key, value)).isNull());
    assertThat(shown).isEqualTo(model);
    model.forEach((key, value) -> assertThat(shown.get(key)).isEqualTo(value));
  }

  private static Map<Long, String> entries(@Nullable LongTree<String> tree, long from) {
    Map<Long, String> entries = new java.util.LinkedHashMap<>();
    LongTree.from(tree, from).forEachRemaining(leaf -> entries.put(leaf.key(), leaf.value()));
    return entries;
  }
}
