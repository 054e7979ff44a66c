package echo.scheduler.outside;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/** Which addresses are those of public hosts. */
final class Addresses {
  /** Ranges for special use, by RFC 6890 and what followed it. */
  private static final List<Range> SPECIAL =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 3));

  /** What is in use of IPv6. */
  private static final Range GLOBAL = Range.of("2000::", 3);

  /** Of that, what leads to IPv4 addresses or nowhere. */
  private static final List<Range> NOT_GLOBAL =
      List.of(
          Range.of("2001::", 23),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("3fff::", 20));

  private Addresses() {}

  /** The addresses whose first bits are those. */
  private record Range(InetAddress start, int bits) {
    static Range of(String start, int bits) {
      return new Range(InetAddress.ofLiteral(start), bits);
    }

    boolean contains(byte[] address) {
      byte[] first = start.getAddress();
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((first[bit / 8] ^ address[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? GLOBAL.contains(bytes) && NOT_GLOBAL.stream().noneMatch(range -> range.contains(bytes))
        : SPECIAL.stream().noneMatch(range -> range.contains(bytes));
  }
}
