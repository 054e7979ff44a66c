package echo.values;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * An immutable list of values; positions are 1-based.
 *
 * <p>Every operation that changes something returns a new list. Positions passed in must be in
 * range: raising {@code E_RANGE} is the caller's business.
 */
public final class ListValue extends Value implements Iterable<Value> {
  public static final ListValue EMPTY = new ListValue(new Value[0]);

  private final Value[] elements;

  private ListValue(Value[] elements) {
    super(LIST);
    this.elements = elements;
  }

  public static ListValue of(Value... elements) {
    return elements.length == 0 ? EMPTY : new ListValue(elements.clone());
  }

  public static ListValue copyOf(List<? extends Value> elements) {
    return elements.isEmpty() ? EMPTY : new ListValue(elements.toArray(new Value[0]));
  }

  /** A list that takes over the array; the caller gives it up. */
  public static ListValue owning(Value[] elements) {
    return elements.length == 0 ? EMPTY : new ListValue(elements);
  }

  public int size() {
    return elements.length;
  }

  public boolean isEmpty() {
    return elements.length == 0;
  }

  public Value get(int position) {
    return elements[position - 1];
  }

  public ListValue with(int position, Value value) {
    Value[] copy = elements.clone();
    copy[position - 1] = value;
    return new ListValue(copy);
  }

  public ListValue append(Value value) {
    Value[] copy = Arrays.copyOf(elements, elements.length + 1);
    copy[elements.length] = value;
    return new ListValue(copy);
  }

  public ListValue concat(ListValue other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    Value[] copy = Arrays.copyOf(elements, elements.length + other.elements.length);
    System.arraycopy(other.elements, 0, copy, elements.length, other.elements.length);
    return new ListValue(copy);
  }

  /** The list with the value inserted before a position from 1 to size + 1. */
  public ListValue insert(int position, Value value) {
    return slice(1, position - 1).append(value).concat(slice(position, size()));
  }

  public ListValue remove(int position) {
    return slice(1, position - 1).concat(slice(position + 1, size()));
  }

  /** The part from one position to another, both inclusive and in range; empty if to < from. */
  public ListValue slice(int from, int to) {
    if (to < from) {
      return EMPTY;
    }
    return from == 1 && to == elements.length
        ? this
        : new ListValue(Arrays.copyOfRange(elements, from - 1, to));
  }

  /** A fresh array of the elements. */
  public Value[] toArray() {
    return elements.clone();
  }

  @Override
  public Iterator<Value> iterator() {
    return Arrays.asList(elements).iterator();
  }

  @Override
  public boolean isTrue() {
    return elements.length != 0;
  }

  @Override
  public long byteSize() {
    long bytes = 16;
    for (Value element : elements) {
      bytes += element.byteSize();
    }
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ListValue that && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }
}
