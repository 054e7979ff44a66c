package echo.evaluator.builtin;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The digest BLAKE2b of RFC 7693, without a key. */
final class Blake2b {
  private static final int BLOCK = 128;
  private static final int ROUNDS = 12;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] IV = {
    0x6a09e667f3bcc908L, 0xbb67ae8584caa73bL, 0x3c6ef372fe94f82bL, 0xa54ff53a5f1d36f1L,
    0x510e527fade682d1L, 0x9b05688c2b3e6c1fL, 0x1f83d9abfb41bd6bL, 0x5be0cd19137e2179L
  };

  private static final byte[][] SIGMA = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}
  };

  private final long[] state = IV.clone();
  private final long[] message = new long[16];
  private final long[] v = new long[16];

  private Blake2b(int length) {
    state[0] ^= 0x01010000L ^ length;
  }

  /** A digest of 1 to 64 bytes. */
  static byte[] digest(byte[] input, int length) {
    Blake2b digest = new Blake2b(length);
    int at = 0;
    for (; input.length - at > BLOCK; at += BLOCK) {
      digest.compress(Arrays.copyOfRange(input, at, at + BLOCK), at + BLOCK, false);
    }
    byte[] last = Arrays.copyOf(Arrays.copyOfRange(input, at, input.length), BLOCK);
    digest.compress(last, input.length, true);
    byte[] out = new byte[64];
    for (int i = 0; i < 8; i++) {
      LONGS.set(out, 8 * i, digest.state[i]);
    }
    return Arrays.copyOf(out, length);
  }

  private void compress(byte[] block, long end, boolean last) {
    for (int i = 0; i < 16; i++) {
      message[i] = (long) LONGS.get(block, 8 * i);
    }
    System.arraycopy(state, 0, v, 0, 8);
    System.arraycopy(IV, 0, v, 8, 8);
    v[12] ^= end;
    v[14] = last ? ~v[14] : v[14];
    for (int round = 0; round < ROUNDS; round++) {
      byte[] order = SIGMA[round % SIGMA.length];
      for (int i = 0; i < 4; i++) {
        mix(i, 4 + i, 8 + i, 12 + i, order[2 * i], order[2 * i + 1]);
      }
      for (int i = 0; i < 4; i++) {
        mix(
            i,
            4 + (i + 1) % 4,
            8 + (i + 2) % 4,
            12 + (i + 3) % 4,
            order[8 + 2 * i],
            order[9 + 2 * i]);
      }
    }
    for (int i = 0; i < 8; i++) {
      state[i] ^= v[i] ^ v[i + 8];
    }
  }

  private void mix(int a, int b, int c, int d, int x, int y) {
    v[a] += v[b] + message[x];
    v[d] = Long.rotateRight(v[d] ^ v[a], 32);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 24);
    v[a] += v[b] + message[y];
    v[d] = Long.rotateRight(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = Long.rotateRight(v[b] ^ v[c], 63);
  }
}
