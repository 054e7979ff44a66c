package echo.values;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Values of every kind, a few levels deep, for properties that take a {@link Value}. */
public final class AnyValue implements ArbitraryProvider {
  @Override
  public boolean canProvideFor(TypeUsage target) {
    return target.isOfType(Value.class);
  }

  @Override
  public java.util.Set<Arbitrary<?>> provideFor(TypeUsage target, SubtypeProvider subtypes) {
    return java.util.Set.of(values());
  }

  static Arbitrary<Value> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(IntValue::of),
        Arbitraries.integers().between(-3, 3).map(i -> IntValue.of((long) i)),
        Arbitraries.doubles().map(FloatValue::of),
        Arbitraries.strings().ofMaxLength(8).map(StrValue::of),
        Arbitraries.of("a", "A", "Straße", "STRASSE", "日本", "👩‍🚀", "İ").map(StrValue::of),
        Arbitraries.integers().between(-4, 2000).map(i -> ObjValue.of((long) i)),
        Arbitraries.integers()
            .between(0, 3)
            .map(i -> ObjValue.anonymous(ObjValue.FIRST_ANONYMOUS + i)),
        Arbitraries.integers()
            .between(0, 3)
            .map(i -> WaifValue.of(i, ObjValue.of(40), ObjValue.of(2))),
        Arbitraries.of(ErrorCode.values()).map(ErrValue::of),
        Arbitraries.of(BoolValue.TRUE, BoolValue.FALSE),
        Arbitraries.of("sym", "Sym").map(SymValue::of),
        Arbitraries.just(NullValue.NULL));
  }

  static Arbitrary<Value> values() {
    return Arbitraries.recursive(AnyValue::scalars, AnyValue::collections, 0, 3);
  }

  private static Arbitrary<Value> collections(Arbitrary<Value> element) {
    Arbitrary<Value> lists = element.list().ofMaxSize(4).map(ListValue::copyOf);
    Arbitrary<Value> maps =
        Combinators.combine(scalars(), element)
            .as(Map::entry)
            .list()
            .ofMaxSize(4)
            .map(AnyValue::map);
    return Arbitraries.oneOf(element, lists, maps);
  }

  private static Value map(List<Map.Entry<Value, Value>> entries) {
    MapValue map = MapValue.EMPTY;
    for (Map.Entry<Value, Value> entry : entries) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    return map;
  }
}
