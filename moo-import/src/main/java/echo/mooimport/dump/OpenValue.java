package echo.mooimport.dump;

import echo.mooimport.report.Excerpt;
import echo.mooimport.report.ImportReport;
import echo.mooimport.report.Place;
import echo.values.ListValue;
import echo.values.MapValue;
import echo.values.MooError;
import echo.values.Value;
import echo.values.WaifValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of which some parts have been read and more are to come. */
abstract sealed class OpenValue {
  /** The line where it begins. */
  final int line;

  private final long size;
  final List<Value> parts = new ArrayList<>();
  private boolean tooLarge;

  private OpenValue(int line, long size) {
    this.line = line;
    this.size = size;
  }

  /**
   * Takes the next part.
   *
   * @param part null for one that is deeper or larger than values may be: so the whole is, too
   */
  void add(@Nullable Value part) {
    if (part == null) {
      tooLarge = true;
      parts.add(ListValue.EMPTY);
    } else {
      parts.add(part);
    }
  }

  boolean isComplete() {
    return parts.size() == size;
  }

  /** The value, all of it read; null when it is deeper or larger than values may be. */
  @Nullable Value value(ImportReport report, Place place) {
    try {
      return tooLarge ? null : make(report, place);
    } catch (MooError _) {
      return null;
    }
  }

  abstract Value make(ImportReport report, Place place);

  /** A list. */
  static final class Elements extends OpenValue {
    Elements(int line, int size) {
      super(line, size);
    }

    @Override
    Value make(ImportReport report, Place place) {
      return ListValue.copyOf(parts);
    }
  }

  /** A map: a key and its value in turns. */
  static final class Entries extends OpenValue {
    Entries(int line, int size) {
      super(line, 2L * size);
    }

    @Override
    Value make(ImportReport report, Place place) {
      MapValue map = MapValue.EMPTY;
      for (int i = 0; i < parts.size(); i += 2) {
        Value key = parts.get(i);
        if (key.tag == Value.LIST || key.tag == Value.MAP) {
          report.add(
              line,
              place,
              "no list or map as a key of a map",
              Excerpt.of(key.toString()),
              "the entry was dropped");
        } else {
          map = map.with(key, parts.get(i + 1));
        }
      }
      return map;
    }
  }

  /** A waif: its fields, each with its index before it. A later mention of it has none. */
  static final class Waif extends OpenValue {
    private final Place place;
    private final WaifValue value;
    private final long length;
    private final References references;
    private final List<DumpWaif.Field> fields = new ArrayList<>();
    private long next = -1;
    private int fieldLine;
    private boolean isMention = true;

    Waif(int line, Place place, WaifValue value, long length, References references) {
      super(line, 0);
      this.place = place;
      this.value = value;
      this.length = length;
      this.references = references;
    }

    /** Reads up to the first field's value. */
    void begin() {
      isMention = false;
      advance();
    }

    private void advance() {
      next = references.nextField();
      fieldLine = references.line();
      if (next == -1) {
        references.complete(new DumpWaif(line, place, value, length, fields));
      }
    }

    /** The line before the value that comes next: what is too large in a waif is one field. */
    int fieldLine() {
      return fieldLine;
    }

    @Override
    void add(@Nullable Value part) {
      fields.add(new DumpWaif.Field(fieldLine, next, Objects.requireNonNull(part)));
      advance();
    }

    @Override
    boolean isComplete() {
      return isMention || next == -1;
    }

    @Override
    Value make(ImportReport report, Place mentioned) {
      return value;
    }
  }
}
