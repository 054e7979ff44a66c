package echo.objectstore;

/** Which aspects of which objects were read: an open hash table from numbers to bits. */
final class ObjectReads {
  private static final int INITIAL = 32;

  private long[] numbers = new long[INITIAL];

  /** 0 where the place is free. */
  private byte[] aspects = new byte[INITIAL];

  private int size;

  void add(long number, int bits) {
    int place = place(number);
    if (aspects[place] == 0) {
      if (2 * ++size > numbers.length) {
        grow();
        place = place(number);
      }
      numbers[place] = number;
    }
    aspects[place] |= (byte) bits;
  }

  int get(long number) {
    return aspects[place(number)];
  }

  int size() {
    return size;
  }

  private int place(long number) {
    int mask = numbers.length - 1;
    int place = (int) ((number * 0x9E3779B97F4A7C15L) >>> 33) & mask;
    while (aspects[place] != 0 && numbers[place] != number) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldNumbers = numbers;
    byte[] oldAspects = aspects;
    numbers = new long[2 * oldNumbers.length];
    aspects = new byte[numbers.length];
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldAspects[i] != 0) {
        int place = place(oldNumbers[i]);
        numbers[place] = oldNumbers[i];
        aspects[place] = oldAspects[i];
      }
    }
  }
}
