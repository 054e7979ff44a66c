package echo.objectstore.codec;

import echo.objectstore.StoreKey;
import echo.objectstore.StoreRange;
import java.util.Comparator;
import java.util.List;

/** The order that the bytes of keys shall have, said by their parts. */
final class KeyOrder {
  /** Parts are compared one after the other. */
  private static final Comparator<List<Comparable<Object>>> PARTS =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int order = a.get(i).compareTo(b.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.size(), b.size());
      };

  private KeyOrder() {}

  static int compare(StoreKey<?> a, StoreKey<?> b) {
    return PARTS.compare(parts(a), parts(b));
  }

  private static List<Comparable<Object>> parts(StoreKey<?> key) {
    return switch (key) {
      case StoreKey.MetadataKey k -> of(0, k.name());
      case StoreKey.ObjectKey k -> of(1, k.object(), 1);
      case StoreKey.VerbsKey k -> of(1, k.object(), 2);
      case StoreKey.PropertiesKey k -> of(1, k.object(), 3);
      case StoreKey.SlotKey k -> of(1, k.object(), 4, k.definer(), k.property());
      case StoreKey.HistoryKey k -> of(1, k.object(), 5, k.number());
      case StoreKey.ProgramKey k -> of(2, k.hash().hex());
      case StoreKey.NamedKey k -> of(3, k.hash().hex());
      case StoreKey.ChunkKey k -> of(4, k.hash().hex());
      case StoreKey.NamedChunkKey k -> of(5, k.hash().hex());
      case StoreKey.RangeKey<?> k -> parts(k.range(), k.order());
    };
  }

  private static List<Comparable<Object>> parts(StoreRange<?> range, long order) {
    return switch (range) {
      case StoreRange.Contents r -> of(6, r.container(), order);
      case StoreRange.Children r -> of(7, r.parent(), order);
      case StoreRange.Owned r -> of(8, r.owner(), order);
      case StoreRange.Definers r -> of(9, r.foldedName(), order);
      case StoreRange.Players _ -> of(10, order);
      case StoreRange.Tasks _ -> of(11, order);
      case StoreRange.Anonymous _ -> of(12, order);
      case StoreRange.AnonymousHeirs r -> of(13, r.parent(), order);
      case StoreRange.Waifs r -> of(14, r.type(), order);
      case StoreRange.WaifTypes _ -> of(15, order);
      case StoreRange.Holders _ -> of(16, order);
      case StoreRange.Unnamed _ -> of(17, order);
    };
  }

  @SuppressWarnings("unchecked")
  private static List<Comparable<Object>> of(Object... parts) {
    return List.of(parts).stream().map(part -> (Comparable<Object>) part).toList();
  }
}
