package echo.evaluator.builtin;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The password hash argon2id, version 19, of RFC 9106, computed in the calling thread.
 *
 * <p>Own work because the libraries at hand keep the memory of every set of parameters for ever,
 * and programs choose the parameters.
 */
final class Argon2id {
  private static final int VERSION = 0x13;
  private static final int TYPE = 2;
  private static final int SLICES = 4;
  private static final int LONGS = 128;

  private final int rounds;
  private final int kib;
  private final int lanes;
  private final int segment;
  private final int lane;
  private final long[][] memory;
  private final long[] mixed = new long[LONGS];

  private Argon2id(int rounds, int kib, int lanes) {
    this.rounds = rounds;
    this.kib = kib;
    this.lanes = lanes;
    this.segment = kib / (SLICES * lanes);
    this.lane = segment * SLICES;
    this.memory = new long[lane * lanes][LONGS];
  }

  /** The hash; {@code kib} must be at least eight times {@code lanes}. */
  static byte[] hash(byte[] password, byte[] salt, int rounds, int kib, int lanes, int length) {
    return new Argon2id(rounds, kib, lanes).hash(password, salt, length);
  }

  private byte[] hash(byte[] password, byte[] salt, int length) {
    begin(Blake2b.digest(header(password, salt, length), 64));
    for (int round = 0; round < rounds; round++) {
      for (int slice = 0; slice < SLICES; slice++) {
        for (int i = 0; i < lanes; i++) {
          fill(round, slice, i);
        }
      }
    }
    long[] last = new long[LONGS];
    for (int i = 0; i < lanes; i++) {
      for (int k = 0; k < LONGS; k++) {
        last[k] ^= memory[i * lane + lane - 1][k];
      }
    }
    byte[] bytes = new byte[8 * LONGS];
    littleEndian(bytes).asLongBuffer().put(last);
    return stretched(bytes, length);
  }

  private byte[] header(byte[] password, byte[] salt, int length) {
    byte[] bytes = new byte[40 + password.length + salt.length];
    ByteBuffer header = littleEndian(bytes);
    header.putInt(lanes).putInt(length).putInt(kib).putInt(rounds).putInt(VERSION).putInt(TYPE);
    header.putInt(password.length).put(password).putInt(salt.length).put(salt);
    // No secret and no associated data: two lengths of 0, as the array holds already.
    return bytes;
  }

  /** The first two blocks of every lane. */
  private void begin(byte[] seed) {
    for (int i = 0; i < lanes; i++) {
      for (int column = 0; column < 2; column++) {
        byte[] input = Arrays.copyOf(seed, seed.length + 8);
        littleEndian(input).putInt(seed.length, column).putInt(seed.length + 4, i);
        littleEndian(stretched(input, 8 * LONGS)).asLongBuffer().get(memory[i * lane + column]);
      }
    }
  }

  /** A digest of any length. */
  private static byte[] stretched(byte[] input, int length) {
    byte[] all = new byte[4 + input.length];
    littleEndian(all).putInt(length).put(input);
    if (length <= 64) {
      return Blake2b.digest(all, length);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(length);
    byte[] part = Blake2b.digest(all, 64);
    out.write(part, 0, 32);
    while (length - out.size() > 64) {
      part = Blake2b.digest(part, 64);
      out.write(part, 0, 32);
    }
    out.writeBytes(Blake2b.digest(part, length - out.size()));
    return out.toByteArray();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(int round, int slice, int ownLane) {
    boolean blind = round == 0 && slice < 2;
    long[] input = new long[LONGS];
    long[] addresses = new long[LONGS];
    input[0] = round;
    input[1] = ownLane;
    input[2] = slice;
    input[3] = memory.length;
    input[4] = rounds;
    input[5] = TYPE;
    int first = round == 0 && slice == 0 ? 2 : 0;
    for (int i = first; i < segment; i++) {
      if (blind && (i % LONGS == 0 || i == first)) {
        input[6]++;
        long[] zero = new long[LONGS];
        Arrays.fill(addresses, 0);
        compress(zero, input, addresses);
        long[] once = addresses.clone();
        Arrays.fill(addresses, 0);
        compress(zero, once, addresses);
      }
      int column = slice * segment + i;
      long[] before = memory[ownLane * lane + (column + lane - 1) % lane];
      long chosen = blind ? addresses[i % LONGS] : before[0];
      long[] block = memory[ownLane * lane + column];
      compress(before, memory[reference(round, slice, ownLane, i, chosen)], block);
    }
  }

  /** The place of the block that a chosen number refers to. */
  private int reference(int round, int slice, int ownLane, int i, long chosen) {
    boolean firstSlice = round == 0 && slice == 0;
    int other = firstSlice ? ownLane : (int) ((chosen >>> 32) % lanes);
    int finished = round == 0 ? slice * segment : lane - segment;
    long area = other == ownLane ? finished + i - 1 : i == 0 ? finished - 1 : finished;
    long part = chosen & 0xffffffffL;
    part = (part * part) >>> 32;
    long relative = area - 1 - ((area * part) >>> 32);
    int start = round == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segment;
    return other * lane + (int) ((start + relative) % lane);
  }

  /** Mixes two blocks into a third, over what is in it. */
  private void compress(long[] a, long[] b, long[] into) {
    for (int i = 0; i < LONGS; i++) {
      mixed[i] = a[i] ^ b[i];
      into[i] ^= mixed[i];
    }
    for (int row = 0; row < LONGS; row += 16) {
      permute(row, 1, 2);
    }
    for (int column = 0; column < 16; column += 2) {
      permute(column, 1, 16);
    }
    for (int i = 0; i < LONGS; i++) {
      into[i] ^= mixed[i];
    }
  }

  /** BLAKE2b's round over 8 pairs of words, {@code pair} words apart. */
  private void permute(int at, int next, int pair) {
    for (int i = 0; i < 4; i++) {
      mix(
          word(at, next, pair, i), word(at, next, pair, 4 + i),
          word(at, next, pair, 8 + i), word(at, next, pair, 12 + i));
    }
    for (int i = 0; i < 4; i++) {
      mix(
          word(at, next, pair, i), word(at, next, pair, 4 + (i + 1) % 4),
          word(at, next, pair, 8 + (i + 2) % 4), word(at, next, pair, 12 + (i + 3) % 4));
    }
  }

  private static int word(int at, int next, int pair, int number) {
    return at + number / 2 * pair + number % 2 * next;
  }

  private void mix(int a, int b, int c, int d) {
    long[] v = mixed;
    v[a] = sum(v[a], v[b]);
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] = sum(v[c], v[d]);
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] = sum(v[a], v[b]);
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] = sum(v[c], v[d]);
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }

  private static long sum(long x, long y) {
    return x + y + 2 * (x & 0xffffffffL) * (y & 0xffffffffL);
  }
}
