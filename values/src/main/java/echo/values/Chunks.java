package echo.values;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import echo.values.codec.Captured;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Large lists, maps and strings as trees of chunks (DECISIONS 14).
 *
 * <p>A value's chunks are a function of the value. What was written once is remembered by the nodes
 * of the heap tree, so that a changed value costs what is new in it. Where functions are directly
 * in a list or map, it is written whole: its functions are copied whenever it is kept anyway.
 *
 * <p>Threading: any thread.
 */
public final class Chunks {
  /** A value of more bytes, as {@link Value#byteSize} counts, is kept in chunks. */
  public static final int LARGE = 4096;

  /** Values nested deeper are written from the inside out, so that writing needs little stack. */
  private static final int DEEP = 16;

  private Chunks() {}

  /** Whether a value is kept in chunks. */
  public static boolean isLarge(Value value) {
    return switch (value.tag) {
      case Value.LIST, Value.MAP, Value.STR -> value.byteSize() > LARGE && !value.holdsFunctions();
      default -> false;
    };
  }

  /** Whether a large value is or may be in it, or in what its functions captured. Quick. */
  public static boolean mayBeIn(@Nullable Value value) {
    return value != null
        && (value.byteSize() > LARGE || value.holdsFunctions() || value.tag == Value.ERR);
  }

  /** The chunk that stands for a large value. */
  public static Chunk of(Value value) {
    Chunk known = known(value);
    if (known != null) {
      return known;
    }
    if (Value.depthOf(value) > DEEP) {
      writeInside(value);
    }
    return written(value);
  }

  /** How large the value is that a chunk stands for; 0 when that is not known. */
  public static long byteSize(Chunk chunk) {
    Value value = chunk.value();
    return value == null ? 0 : value.byteSize();
  }

  private static @Nullable Chunk known(Value value) {
    return switch (value) {
      case ListValue list -> list.chunk();
      case MapValue map -> map.chunk();
      case StrValue string -> string.chunk();
      default -> throw new IllegalArgumentException("no large value");
    };
  }

  private static Chunk written(Value value) {
    Chunk chunk =
        switch (value) {
          case ListValue list -> ListChunks.write(list);
          case MapValue map -> MapChunks.write(Objects.requireNonNull(map.tree()));
          case StrValue string -> TextChunks.write(string.rope());
          default -> throw new IllegalArgumentException("no large value");
        };
    made(value, chunk);
    return chunk;
  }

  private static void made(Value value, Chunk chunk) {
    switch (value) {
      case ListValue list -> list.chunk(chunk);
      case MapValue map -> map.chunk(chunk);
      case StrValue string -> string.chunk(chunk);
      default -> throw new IllegalArgumentException("no large value");
    }
    chunk.value(value);
  }

  /** Writes the large values in a value, those furthest inside first. */
  private static void writeInside(Value value) {
    Deque<Value> open = new ArrayDeque<>();
    Consumer<Value> opening =
        inner -> {
          if (known(inner) == null) {
            open.push(inner);
          }
        };
    elements(value, opening);
    while (!open.isEmpty()) {
      Value next = open.element();
      int before = open.size();
      if (known(next) == null) {
        elements(next, opening);
      }
      if (open.size() == before) {
        open.pop();
        if (known(next) == null) {
          Chunk _ = written(next);
        }
      }
    }
  }

  /** Shows the large values in a list or map, without those that are in them. */
  private static void elements(Value value, Consumer<Value> visitor) {
    switch (value) {
      case ListValue list -> list.forEach(element -> outermost(element, visitor));
      case MapValue map -> {
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          outermost(entry.getKey(), visitor);
          outermost(entry.getValue(), visitor);
        }
      }
      case ErrValue error -> {
        outermost(error.value(), visitor);
        outermost(error.traceback(), visitor);
      }
      default -> {}
    }
  }

  private static void outermost(@Nullable Value value, Consumer<Value> visitor) {
    if (value != null && isLarge(value)) {
      visitor.accept(value);
    } else if (value != null) {
      elements(value, visitor);
    }
  }

  /**
   * The chunks of the outermost large values in a value and in what its functions captured: those
   * that {@link echo.values.codec.ValueCodec} names when it writes the value.
   */
  public static Set<Chunk> in(@Nullable Value value) {
    if (!mayBeIn(value)) {
      return Set.of();
    }
    if (value != null && isLarge(value)) {
      return Set.of(of(value));
    }
    Set<Chunk> found = new LinkedHashSet<>();
    Set<CellValue> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Value> open = new ArrayDeque<>();
    if (value != null) {
      open.add(value);
    }
    for (Value next = open.poll(); next != null; next = open.poll()) {
      search(next, found, seen, open);
    }
    return found;
  }

  private static void search(
      Value value, Set<Chunk> found, Set<CellValue> seen, Deque<Value> open) {
    switch (value) {
      case Value large when isLarge(large) -> found.add(of(large));
      case ListValue list -> list.forEach(element -> search(element, found, seen, open));
      case MapValue map -> {
        for (Map.Entry<Value, Value> entry : map.entries().entrySet()) {
          search(entry.getKey(), found, seen, open);
          search(entry.getValue(), found, seen, open);
        }
      }
      case ErrValue error -> {
        Value carried = error.value();
        if (carried != null) {
          search(carried, found, seen, open);
        }
        ListValue traceback = error.traceback();
        if (traceback != null) {
          search(traceback, found, seen, open);
        }
      }
      case FunctionValue function -> {
        search(function.maker().self(), found, seen, open);
        function.captured().forEach(cell -> search(cell, found, seen, open));
      }
      case CellValue cell -> {
        Value content = cell.content();
        if (content != null && seen.add(cell)) {
          open.add(content);
        }
      }
      default -> {}
    }
  }

  // ---- bytes ----

  /**
   * Writes what stands for a large value, its chunk excepted: what kind it is and what a heap value
   * knows beside its elements.
   */
  public static void write(Output out, Value value) {
    out.writeByte(value.tag);
    switch (value) {
      case ListValue list -> {
        out.writeVarInt(list.size(), true);
        out.writeVarLong(list.byteSize(), true);
        out.writeVarInt(list.depth(), true);
        out.writeByte(list.holding());
      }
      case MapValue map -> {
        out.writeVarInt(map.size(), true);
        out.writeVarLong(map.byteSize(), true);
        out.writeVarInt(map.depth(), true);
        out.writeByte(map.holding());
      }
      case StrValue string -> {
        out.writeVarInt(string.chars(), true);
        out.writeVarInt(string.length(), true);
      }
      default -> throw new IllegalArgumentException("no large value");
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Value read(Input in, Captured shared) {
    byte kind = in.readByte();
    int size = in.readVarInt(true);
    if (kind == Value.STR) {
      int points = in.readVarInt(true);
      return string(shared.nextChunk(), size, points);
    }
    long bytes = in.readVarLong(true);
    int depth = in.readVarInt(true);
    int holds = in.readByte();
    Chunk chunk = shared.nextChunk();
    if (chunk.kind != kind || depth < 1 || depth > Value.MAX_DEPTH) {
      throw new KryoException("chunk of another kind, or nested too deeply");
    }
    Value known = chunk.value();
    if (known != null) {
      return known;
    }
    Value value =
        switch (kind) {
          case Value.LIST ->
              ListValue.of((Object[]) chunk.content(), chunk.size, size, depth, bytes, holds);
          case Value.MAP -> MapValue.of((Tree) chunk.content(), size, depth, bytes, holds);
          default -> throw new KryoException("no large value is of kind " + kind);
        };
    made(value, chunk);
    return value;
  }

  private static Value string(Chunk chunk, int chars, int points) {
    if (chunk.kind != Value.STR) {
      throw new KryoException("chunk of another kind");
    }
    Value known = chunk.value();
    if (known != null) {
      return known;
    }
    Rope rope = (Rope) chunk.content();
    if (rope.chars() != chars || rope.points() != points) {
      throw new KryoException("string of another length than it says");
    }
    Value value = StrValue.of(rope);
    made(value, chunk);
    return value;
  }

  /** Reads chunks that were kept, so that what they hold can be used. */
  public static void read(Chunk chunk) {
    Deque<Chunk> open = new ArrayDeque<>();
    open.push(chunk);
    while (!open.isEmpty()) {
      Chunk next = open.element();
      int before = open.size();
      if (!next.isRead()) {
        for (Chunk part : next.parts()) {
          if (!part.isRead()) {
            open.push(part);
          }
        }
      }
      if (open.size() == before) {
        open.pop();
        if (!next.isRead()) {
          next.content(
              switch (next.kind) {
                case Value.LIST -> ListChunks.read(next);
                case Value.MAP -> MapChunks.read(next);
                case Value.STR -> TextChunks.read(next);
                default -> throw new KryoException("chunk of unknown kind " + next.kind);
              });
        }
      }
    }
  }
}
